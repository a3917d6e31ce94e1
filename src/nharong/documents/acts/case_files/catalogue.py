"""Danh mục hồ sơ: drawn up by the clerk, approved by the leader at the start of the year (Decree 30/2020, article 28)."""

from django.db.models import Max

from nharong.documents.models import CaseFile, FileCatalogue, FileHeading
from nharong.documents.rules.case_files import LONGEST_CODE, file_code, numbers_of_groups, tidy_abbreviation
from nharong.documents.words import CatalogueState, FileNumbering
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency, Person

from .facts import FileFacts, check_holder

APPROVED_ALREADY = "Danh mục đã được phê duyệt, không sửa được; hồ sơ phát sinh được mở ngoài danh mục."


@act("documents.start_catalogue")
def start_catalogue(
    *,
    actor: Actor,
    agency: Agency,
    year: int,
    numbering: FileNumbering = FileNumbering.BY_GROUP,
    copied: bool = False,
) -> FileCatalogue:
    """Begin the list of a year, empty or copied from the year before: its headings, and its files not yet opened."""
    catalogue = FileCatalogue(agency=agency, year=year, numbering=numbering)
    check_may("documents.keep_catalogue", actor, catalogue, sentence="Chỉ văn thư của cơ quan được lập danh mục hồ sơ.")
    now = clock.now()
    if not now.year - 1 <= year <= now.year + 1:
        raise OfficeError("Chỉ lập danh mục cho năm trước, năm nay hoặc năm tới.", field="year")
    if FileCatalogue.objects.filter(agency=agency, year=year).exists():
        raise OfficeError(f"Cơ quan đã có danh mục hồ sơ năm {year}.", field="year")
    earlier = FileCatalogue.objects.filter(agency=agency, year=year - 1).first() if copied else None
    if copied and earlier is None:
        raise OfficeError(f"Không có danh mục năm {year - 1} để sao chép; hãy lập danh mục mới.", field="copied")
    catalogue.made_by_id, catalogue.made_at = actor.person, now
    catalogue.save()
    if earlier is not None:
        _copy(earlier, catalogue)
    _number(catalogue)
    facts = {"year": year, "agency": agency.code, "copied_from": earlier.pk if earlier else None}
    journal.write(actor=actor, on=catalogue, facts=facts)
    return catalogue


@act("documents.add_heading")
def add_heading(
    *, actor: Actor, catalogue_id: int, title: str, abbreviation: str = "", parent: FileHeading | None = None
) -> FileHeading:
    """Add a large heading with its abbreviation, or a small one under a large one."""
    catalogue = _draft(actor, catalogue_id)
    title = " ".join(title.split())
    if not title or len(title) > 200:
        raise OfficeError("Hãy ghi tên đề mục, không quá 200 ký tự.", field="title")
    short = ""
    if parent is None:
        short = tidy_abbreviation(abbreviation)
        if not short:
            raise OfficeError(
                "Chữ viết tắt của đề mục lớn gồm chữ in hoa không dấu và số, bắt đầu bằng chữ, ví dụ TCCB.",
                field="abbreviation",
            )
        if catalogue.headings.filter(abbreviation=short).exists():
            raise OfficeError(f"Danh mục đã có đề mục {short}; hãy dùng chữ viết tắt khác.", field="abbreviation")
    elif parent.catalogue_id != catalogue.pk or parent.parent_id is not None:
        raise OfficeError("Hãy chọn một đề mục lớn của danh mục này.", field="parent")
    last = catalogue.headings.filter(parent=parent).aggregate(last=Max("position"))["last"] or 0
    heading = FileHeading.objects.create(
        catalogue=catalogue, parent=parent, position=last + 1, title=title, abbreviation=short
    )
    journal.write(actor=actor, on=heading, facts={"title": title, "abbreviation": short, "catalogue": catalogue.pk})
    return heading


@act("documents.drop_heading")
def drop_heading(*, actor: Actor, heading_id: int) -> FileCatalogue:
    """Take an empty heading off a draft list."""
    heading = FileHeading.objects.filter(pk=heading_id).first()
    if heading is None:
        raise WrongState("Đề mục này đã được bỏ; hãy tải lại trang.")
    catalogue = _draft(actor, heading.catalogue_id)
    if heading.files.exists() or heading.children.exists():
        raise OfficeError("Đề mục còn hồ sơ hoặc đề mục nhỏ; hãy bỏ chúng trước.")
    journal.write(actor=actor, on=catalogue, facts={"dropped_heading": heading.title})
    heading.delete()
    return catalogue


@act("documents.list_file")
def list_file(*, actor: Actor, heading: FileHeading, holder: Person, facts: FileFacts) -> CaseFile:
    """Put an expected file on a draft list; its code follows the list's order by itself."""
    catalogue = _draft(actor, heading.catalogue_id)
    check_holder(holder, catalogue.agency)
    listed = CaseFile.objects.create(
        agency=catalogue.agency,
        catalogue=catalogue,
        heading=heading,
        year=catalogue.year,
        number=0,
        notation=_free_notation(catalogue),
        holder=holder,
        **facts.tidy(),
    )
    _number(catalogue)
    listed.refresh_from_db()
    journal.write(actor=actor, on=listed, facts={"title": listed.title, "catalogue": catalogue.pk})
    return listed


@act("documents.unlist_file")
def unlist_file(*, actor: Actor, file_id: int) -> FileCatalogue:
    """Take an expected file off a draft list; the codes after it move up."""
    listed = CaseFile.objects.filter(pk=file_id).first()
    if listed is None:
        raise WrongState("Hồ sơ này đã được bỏ khỏi danh mục; hãy tải lại trang.")
    catalogue = _draft(actor, listed.catalogue_id)
    journal.write(actor=actor, on=catalogue, facts={"unlisted": listed.notation, "title": listed.title})
    listed.delete()
    _number(catalogue)
    return catalogue


@act("documents.approve_catalogue")
def approve_catalogue(*, actor: Actor, catalogue_id: int) -> FileCatalogue:
    """The head approves the list: codes stay as they are from now on, and its files may be opened."""
    catalogue = FileCatalogue.objects.select_for_update(of=("self",)).select_related("agency").get(pk=catalogue_id)
    check_may(
        "documents.approve_catalogue", actor, catalogue, sentence="Chỉ lãnh đạo cơ quan được phê duyệt danh mục hồ sơ."
    )
    if catalogue.state != CatalogueState.DRAFT:
        raise WrongState(APPROVED_ALREADY)
    if not catalogue.files.exists():
        raise OfficeError("Danh mục chưa có hồ sơ nào; hãy bổ sung hồ sơ trước khi phê duyệt.")
    catalogue.state = CatalogueState.APPROVED
    catalogue.approved_by_id, catalogue.approved_at = actor.person, clock.now()
    catalogue.save(update_fields=["state", "approved_by", "approved_at"])
    journal.write(actor=actor, on=catalogue, facts={"year": catalogue.year, "files": catalogue.files.count()})
    return catalogue


def _draft(actor: Actor, catalogue_id: int) -> FileCatalogue:
    catalogue = FileCatalogue.objects.select_for_update(of=("self",)).select_related("agency").get(pk=catalogue_id)
    check_may("documents.keep_catalogue", actor, catalogue, sentence="Chỉ văn thư của cơ quan được lập danh mục hồ sơ.")
    if catalogue.state != CatalogueState.DRAFT:
        raise WrongState(APPROVED_ALREADY)
    return catalogue


def _copy(earlier: FileCatalogue, catalogue: FileCatalogue) -> None:
    catalogue.numbering = earlier.numbering
    catalogue.save(update_fields=["numbering"])
    made: dict[int, FileHeading] = {}
    for heading in earlier.headings.order_by("parent__position", "position", "pk"):
        if heading.parent_id is None:
            made[heading.pk] = _heading_like(heading, catalogue, None)
    for heading in earlier.headings.filter(parent__isnull=False).order_by("position", "pk"):
        made[heading.pk] = _heading_like(heading, catalogue, made[heading.parent_id or 0])
    for file in earlier.files.order_by("number", "pk").select_related("holder"):
        CaseFile.objects.create(
            agency=catalogue.agency,
            catalogue=catalogue,
            heading=made[file.heading_id],
            year=catalogue.year,
            number=0,
            notation=_free_notation(catalogue),
            title=file.title,
            retention_years=file.retention_years,
            construction=file.construction,
            rights=file.rights,
            language=file.language,
            holder=file.holder,
        )


def _heading_like(heading: FileHeading, catalogue: FileCatalogue, parent: FileHeading | None) -> FileHeading:
    return FileHeading.objects.create(
        catalogue=catalogue,
        parent=parent,
        position=heading.position,
        title=heading.title,
        abbreviation=heading.abbreviation,
    )


def _free_notation(catalogue: FileCatalogue) -> str:
    """A place holder no code can be, until the list is numbered in the same transaction."""
    last = catalogue.files.aggregate(last=Max("pk"))["last"] or 0
    return f"~{catalogue.pk}-{last + 1}"[:LONGEST_CODE]


def _number(catalogue: FileCatalogue) -> None:
    """Number a draft list anew in its order: large headings, the files of each, then those of its small headings."""
    larges = list(catalogue.headings.filter(parent__isnull=True).order_by("position", "pk"))
    groups = [
        sorted(
            catalogue.files.filter(heading__in=[large, *large.children.all()]).select_related("heading__parent"),
            key=lambda file: (file.heading.parent_id is not None, file.heading.position, file.pk),
        )
        for large in larges
    ]
    through = catalogue.numbering == FileNumbering.THROUGH
    files = [file for group in groups for file in group]
    for file in files:  # first out of the way: two files may never bear one code, not even for a moment
        CaseFile.objects.filter(pk=file.pk).update(notation=f"~{file.pk}")
    for large, group, numbers in zip(
        larges, groups, numbers_of_groups([len(group) for group in groups], through=through), strict=True
    ):
        for file, number in zip(group, numbers, strict=True):
            file.number, file.notation = number, file_code(number, large.abbreviation)
    CaseFile.objects.bulk_update(files, ["number", "notation"])
