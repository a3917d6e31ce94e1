"""Mở hồ sơ: by the person in charge, from the list or outside it (Decree 30/2020, article 29.2); what is said of it later,
and who has it in hand (article 31.3.đ).
"""

from datetime import date

from nharong.documents.models import CaseFile, FileCatalogue, FileHeading
from nharong.documents.rules.case_files import file_code, next_number
from nharong.documents.words import CaseFileState, CatalogueState, FileNumbering
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Person

from .facts import FileFacts, check_holder

NOT_HERE = "Hồ sơ không còn ở bước này; hãy tải lại trang để xem trạng thái hiện tại."
FROZEN = "Hồ sơ đã kết thúc hoặc đã nộp lưu nên không sửa được; muốn sửa phải mở lại hồ sơ."


@act("documents.open_file")
def open_file(*, actor: Actor, file_id: int, started_on: date | None = None) -> CaseFile:
    """The person in charge opens a file of the approved list; it begins today unless an earlier day is named."""
    file = locked(file_id)
    check_may("documents.hold_file", actor, file, sentence="Chỉ người được giao lập hồ sơ này được mở hồ sơ.")
    if file.catalogue.state != CatalogueState.APPROVED:
        raise WrongState("Danh mục hồ sơ chưa được phê duyệt; hãy trình lãnh đạo phê duyệt trước.")
    if file.state != CaseFileState.LISTED:
        raise WrongState(NOT_HERE)
    file.started_on = _beginning(started_on)
    file.state = CaseFileState.OPEN
    file.save(update_fields=["started_on", "state"])
    journal.write(actor=actor, on=file, facts={"code": file.notation, "started_on": file.started_on.isoformat()})
    return file


@act("documents.open_unlisted_file")
def open_unlisted_file(
    *, actor: Actor, heading: FileHeading, facts: FileFacts, started_on: date | None = None
) -> CaseFile:
    """Open a file the approved list did not foresee: it takes the number after the last; who opens it is in charge."""
    catalogue = (
        FileCatalogue.objects.select_for_update(of=("self",)).select_related("agency").get(pk=heading.catalogue_id)
    )
    check_may(
        "documents.open_unlisted_file",
        actor,
        catalogue,
        sentence="Chỉ cán bộ, công chức của cơ quan được mở hồ sơ của cơ quan.",
    )
    if catalogue.state != CatalogueState.APPROVED:
        raise WrongState("Danh mục hồ sơ chưa được phê duyệt; hãy trình lãnh đạo phê duyệt trước.")
    fields = facts.tidy()
    same = catalogue.files.all()
    if catalogue.numbering == FileNumbering.BY_GROUP:
        same = same.filter(heading__in=[heading.large, *heading.large.children.all()])
    number = next_number(list(same.values_list("number", flat=True)))
    file = CaseFile.objects.create(
        agency=catalogue.agency,
        catalogue=catalogue,
        heading=heading,
        year=catalogue.year,
        number=number,
        notation=file_code(number, heading.large.abbreviation),
        holder_id=actor.person,
        listed=False,
        state=CaseFileState.OPEN,
        started_on=_beginning(started_on),
        **fields,
    )
    journal.write(actor=actor, on=file, facts={"code": file.notation, "title": file.title, "listed": False})
    return file


@act("documents.describe_file")
def describe_file(*, actor: Actor, file_id: int, facts: FileFacts) -> CaseFile:
    """Put title, retention and notes of an open file right (article 29.4); its code stays."""
    file = open_in_hands_of(actor, file_id)
    before = {"title": file.title, "retention_years": file.retention_years}
    for field, value in facts.tidy().items():
        setattr(file, field, value)
    file.save()
    after = {"title": file.title, "retention_years": file.retention_years}
    journal.write(actor=actor, on=file, facts={"before": before, "after": after})
    return file


@act("documents.give_file_to")
def give_file_to(*, actor: Actor, file_id: int, holder: Person) -> CaseFile:
    """Another person takes the file in charge, as when somebody leaves (article 31.3.đ)."""
    file = locked(file_id)
    check_may(
        "documents.oversee_file", actor, file, sentence="Chỉ lãnh đạo cơ quan, đơn vị được giao hồ sơ cho người khác."
    )
    if file.state in (CaseFileState.SUBMITTED, CaseFileState.ARCHIVED):
        raise WrongState(FROZEN)
    check_holder(holder, file.agency)
    before = file.holder.full_name
    file.holder = holder
    file.save(update_fields=["holder"])
    journal.write(actor=actor, on=file, facts={"from": before, "to": holder.full_name})
    return file


def locked(file_id: int) -> CaseFile:
    """The file's row, held to the end of the act."""
    return (
        CaseFile.objects.select_for_update(of=("self",)).select_related("agency", "catalogue", "holder").get(pk=file_id)
    )


def open_in_hands_of(actor: Actor, file_id: int) -> CaseFile:
    """An open file this actor works on. Raises ``NotAllowed``, ``WrongState``."""
    file = locked(file_id)
    check_may(
        "documents.work_on_file",
        actor,
        file,
        sentence="Chỉ người lập hồ sơ hoặc văn thư của cơ quan được làm việc này.",
    )
    if file.state != CaseFileState.OPEN:
        raise WrongState(
            FROZEN if file.state != CaseFileState.LISTED else "Hồ sơ chưa mở; hãy mở hồ sơ trước khi cập nhật."
        )
    return file


def _beginning(day: date | None) -> date:
    today = clock.today()
    if day is not None and day > today:
        raise OfficeError("Ngày bắt đầu hồ sơ không được ở tương lai.", field="started_on")
    return day or today
