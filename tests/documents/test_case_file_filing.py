"""Mở hồ sơ, đưa văn bản vào, kết thúc (Decree 30/2020, articles 29 and annex VI, part I, 4)."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from nharong.documents import acts as documents
from nharong.documents.acts import case_files as acts
from nharong.documents.models import CaseFile, FiledDocument, IncomingDocument
from nharong.documents.words import CaseFileState, FileNumbering
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock, journal
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState

from . import case_file_steps as steps
from . import steps as chain

STRANGERS = ["hoa", "khoi", "ngan", "quantri"]


def registered(office: Office, **changes: object) -> IncomingDocument:
    incoming = chain.arrived(office, to="office", author_code="000.00.12.H34", **changes)
    return documents.register(actor=office.actor("thu"), incoming_id=incoming.pk)


def test_the_person_in_charge_opens_a_listed_file(office: Office) -> None:
    file = steps.opened(office)
    assert (file.state, file.started_on, file.listed) == (CaseFileState.OPEN, date(2021, 1, 4), True)


@pytest.mark.parametrize("username", ["thu", *STRANGERS])
def test_nobody_else_opens_it(office: Office, username: str) -> None:
    file = steps.approved(office)
    with pytest.raises(NotAllowed):
        acts.open_file(actor=office.actor(username), file_id=file.pk)


def test_a_file_is_opened_only_once_its_list_is_approved_and_only_once(office: Office) -> None:
    file = steps.listed(office)
    with pytest.raises(WrongState, match="chưa được phê duyệt"):
        acts.open_file(actor=office.actor("mai"), file_id=file.pk)
    acts.approve_catalogue(actor=office.actor("khoi"), catalogue_id=file.catalogue_id)
    acts.open_file(actor=office.actor("mai"), file_id=file.pk)
    with pytest.raises(WrongState):
        acts.open_file(actor=office.actor("mai"), file_id=file.pk)


def test_a_file_does_not_begin_tomorrow(office: Office) -> None:
    file = steps.approved(office)
    with pytest.raises(OfficeError) as refused:
        acts.open_file(actor=office.actor("mai"), file_id=file.pk, started_on=date(2021, 1, 30))
    assert refused.value.field == "started_on"


@pytest.mark.parametrize(("numbering", "code"), [(FileNumbering.BY_GROUP, "02.TH"), (FileNumbering.THROUGH, "03.TH")])
def test_a_file_outside_the_list_takes_the_next_number(office: Office, numbering: FileNumbering, code: str) -> None:
    first = steps.headed(office, numbering=numbering)
    steps.listed(office, first)
    steps.listed(office, steps.headed(office, abbreviation="TCCB"))
    acts.approve_catalogue(actor=office.actor("khoi"), catalogue_id=first.catalogue_id)
    file = acts.open_unlisted_file(actor=office.actor("hoa"), heading=first, facts=steps.facts())
    assert (file.notation, file.listed, file.holder) == (code, False, office.persons["hoa"])
    assert (file.state, file.started_on) == (CaseFileState.OPEN, clock.today())


@pytest.mark.parametrize("username", ["ngan", "quantri", "dinh"])
def test_strangers_open_no_file(office: Office, username: str) -> None:
    file = steps.approved(office)
    with pytest.raises(NotAllowed):
        acts.open_unlisted_file(actor=office.actor(username), heading=file.heading, facts=steps.facts())


def test_documents_take_their_ordinals_by_time_whatever_the_order_of_filing(
    office: Office, set_clock: Callable[[datetime], None]
) -> None:
    file = steps.opened(office)
    incoming = registered(office, dated=date(2021, 1, 20))
    early = steps.paper(office, subject="Trước")
    set_clock(clock.at_local(2021, 2, 3))
    late = steps.paper(office, subject="Sau")
    for document in (late, incoming, early):
        steps.filed(office, file, document)
    assert [entry.document for entry in file.entries.all()] == [incoming, early, late]
    assert [entry.ordinal for entry in file.entries.all()] == [1, 2, 3]


def test_one_document_lies_in_several_files_and_is_kept_once(office: Office) -> None:
    first = steps.opened(office)
    second = acts.open_unlisted_file(actor=office.actor("mai"), heading=first.heading, facts=steps.facts())
    document = steps.paper(office)
    for file in (first, second):
        steps.filed(office, file, document)
    assert FiledDocument.objects.filter(outgoing=document).count() == 2
    with pytest.raises(OfficeError, match="đã có trong hồ sơ"):
        steps.filed(office, first, document)


def test_pages_of_a_file_are_counted_by_the_system(office: Office, certificates: object) -> None:
    document = chain.numbered(office)
    entry = steps.filed(office, steps.opened(office), document)
    assert entry.pages == document.pages > 0
    with pytest.raises(OfficeError, match="do hệ thống đếm") as refused:
        acts.complete_filed_document(actor=office.actor("mai"), entry_id=entry.pk, pages=document.pages + 1)
    assert refused.value.field == "pages"


def test_a_draft_or_an_arrival_not_registered_is_no_part_of_a_file(office: Office) -> None:
    file = steps.opened(office)
    with pytest.raises(OfficeError, match="đã phát hành"):
        steps.filed(office, file, chain.drafted(office))
    with pytest.raises(OfficeError, match="đã vào sổ"):
        steps.filed(office, file, chain.arrived(office, to="office"))


def test_what_one_may_not_read_one_may_not_file(office: Office) -> None:
    elsewhere = documents.register(actor=office.actor("ngan"), incoming_id=chain.arrived(office, to="science").pk)
    with pytest.raises(NotAllowed):
        steps.filed(office, steps.opened(office), elsewhere)


@pytest.mark.parametrize("username", STRANGERS)
def test_only_the_person_in_charge_or_the_clerk_files(office: Office, username: str) -> None:
    file, document = steps.opened(office), steps.paper(office)
    with pytest.raises(NotAllowed):
        acts.put_into_file(actor=office.actor(username), file_id=file.pk, document=document)
    assert acts.put_into_file(actor=office.actor("thu"), file_id=file.pk, document=document).ordinal == 1


def test_a_document_taken_out_leaves_no_gap_and_stays_in_its_register(office: Office) -> None:
    file = steps.opened(office)
    entries = [steps.filed(office, file, steps.paper(office)) for _ in range(3)]
    acts.take_out_of_file(actor=office.actor("mai"), entry_id=entries[0].pk)
    assert [entry.ordinal for entry in file.entries.all()] == [1, 2]
    entries[0].document.refresh_from_db()
    with pytest.raises(WrongState):
        acts.take_out_of_file(actor=office.actor("mai"), entry_id=entries[0].pk)


def test_a_double_click_files_once(office: Office) -> None:
    file, document = steps.opened(office), steps.paper(office)
    for _ in range(2):
        with once("click"):
            acts.put_into_file(actor=office.actor("mai"), file_id=file.pk, document=document)
    assert file.entries.count() == 1


def test_closing_fixes_the_totals(office: Office) -> None:
    file = steps.opened(office)
    for pages in (2, 3):
        steps.filed(office, file, steps.paper(office), pages=pages)
    file = acts.close_file(actor=office.actor("mai"), file_id=file.pk)
    assert (file.state, file.document_total, file.page_total) == (CaseFileState.CLOSED, 2, 5)
    assert (file.ended_on, file.due and file.due.on) == (clock.today(), date(2022, 1, 29))
    assert journal.of(file).last().facts["pages"] == 5  # type: ignore[union-attr] # it has just been written


def test_a_file_with_something_missing_is_not_closed(office: Office) -> None:
    file = steps.opened(office)
    with pytest.raises(OfficeError, match="chưa có văn bản nào"):
        acts.close_file(actor=office.actor("mai"), file_id=file.pk)
    acts.put_into_file(actor=office.actor("mai"), file_id=file.pk, document=steps.paper(office))
    with pytest.raises(OfficeError, match="chưa có số trang"):
        acts.close_file(actor=office.actor("mai"), file_id=file.pk)


@pytest.mark.parametrize("ended", [date(2021, 1, 3), date(2021, 1, 30)])
def test_the_work_ends_after_it_began_and_not_tomorrow(office: Office, ended: date) -> None:
    file = steps.opened(office)
    steps.filed(office, file)
    with pytest.raises(OfficeError, match="Ngày kết thúc"):
        acts.close_file(actor=office.actor("mai"), file_id=file.pk, ended_on=ended)


@pytest.mark.parametrize("username", ["thu", *STRANGERS])
def test_only_the_person_in_charge_closes(office: Office, username: str) -> None:
    file = steps.opened(office)
    with pytest.raises(NotAllowed):
        acts.close_file(actor=office.actor(username), file_id=file.pk)


def test_a_closed_file_is_changed_no_more(office: Office) -> None:
    file = steps.closed(office)
    entry = file.entries.get()
    mai = office.actor("mai")
    for attempt in (
        lambda: acts.put_into_file(actor=mai, file_id=file.pk, document=steps.paper(office)),
        lambda: acts.take_out_of_file(actor=mai, entry_id=entry.pk),
        lambda: acts.complete_filed_document(actor=mai, entry_id=entry.pk, pages=9),
        lambda: acts.describe_file(actor=mai, file_id=file.pk, facts=steps.facts(title="Khác")),
        lambda: acts.close_file(actor=mai, file_id=file.pk),
    ):
        with pytest.raises(WrongState):
            attempt()


def test_a_leader_opens_it_again_with_a_reason(office: Office) -> None:
    file = steps.closed(office)
    with pytest.raises(OfficeError) as refused:
        acts.reopen_file(actor=office.actor("hoa"), file_id=file.pk, reason=" ")
    assert refused.value.field == "reason"
    file = acts.reopen_file(actor=office.actor("hoa"), file_id=file.pk, reason="Còn một văn bản trả lời")
    assert (file.state, file.ended_on, file.page_total) == (CaseFileState.OPEN, None, 0)
    assert journal.of(file).last().facts == {"reason": "Còn một văn bản trả lời"}  # type: ignore[union-attr] # just written
    steps.filed(office, file)


@pytest.mark.parametrize("username", ["mai", "thu", "ngan", "thap"])
def test_nobody_else_opens_it_again(office: Office, username: str) -> None:
    file = steps.closed(office)
    with pytest.raises(NotAllowed):
        acts.reopen_file(actor=office.actor(username), file_id=file.pk, reason="Sửa")


def test_whoever_leaves_gives_the_file_to_another(office: Office) -> None:
    file = steps.opened(office)
    with pytest.raises(NotAllowed):
        acts.give_file_to(actor=office.actor("mai"), file_id=file.pk, holder=office.persons["hoa"])
    with pytest.raises(OfficeError):
        acts.give_file_to(actor=office.actor("hoa"), file_id=file.pk, holder=office.persons["ngan"])
    acts.give_file_to(actor=office.actor("hoa"), file_id=file.pk, holder=office.persons["dinh"])
    assert CaseFile.objects.get(pk=file.pk).holder == office.persons["dinh"]
    with pytest.raises(NotAllowed):
        steps.filed(office, file)


def test_title_and_retention_are_put_right_before_closing(office: Office) -> None:
    file = acts.describe_file(
        actor=office.actor("mai"), file_id=steps.opened(office).pk, facts=steps.facts(retention_years=None)
    )
    assert (file.retention_years, file.notation) == (None, "01.TH")
