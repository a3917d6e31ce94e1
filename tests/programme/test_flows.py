"""Tasks from a document's text, urging letters, reports and approvals as drafted documents: by their pages."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from nharong.documents.models import Document
from nharong.documents.words import DocumentState
from nharong.flows.demonstration.cast import Office
from nharong.flows.urge_tasks.chain import draft_letter
from nharong.kernel import clock
from nharong.kernel.errors import NotAllowed, OfficeError
from nharong.kernel.frame import waiting_for
from nharong.programme import acts
from nharong.programme.models import Inspection, ProposedTask, Task, UrgingLetter
from nharong.programme.words import ProposalState, TaskState, UrgingKind
from tests.documents import steps as documents

from . import steps
from .test_pages import browser

SetClock = Callable[[datetime], None]
BODY = (
    "Ủy ban nhân dân tỉnh yêu cầu:\n"
    "1. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ xây dựng phương án, báo cáo trước ngày 15/3/2021.\n"
    "2. Sở Tư pháp rà soát văn bản trong quý II./."
)


@pytest.fixture
def directive(whole_office: Office) -> Document:
    """An issued letter of the Committee that sets two tasks."""
    return documents.numbered(whole_office, agency="committee", kind="letter", body=BODY, directs=True)


def test_a_person_confirms_each_sentence(whole_office: Office, directive: Document) -> None:
    client = browser(whole_office, "duc")
    at = f"/giao-viec/{directive.pk}/"
    assert client.get("/giao-viec/").status_code == client.get(at).status_code == 200
    client.post(f"{at}doc/", {"act_key": "a"})
    first, second = ProposedTask.objects.order_by("position")
    assert Task.objects.count() == 0
    assert (first.lead, first.due_on) == (whole_office.agencies["finance"], date(2021, 3, 14))
    assert (second.lead, second.due_on) == (whole_office.agencies["justice"], date(2021, 6, 30))
    form = {"title": "Xây dựng phương án", "lead": first.lead_id, "due_on": "2021-03-12", "kind": "task"}
    form |= {"reporting": "none", "act_key": "b"}
    wrong = client.post(f"{at}de-xuat/{first.pk}/", form | {"lead": "", "title": "Giữ chữ này"})
    assert (wrong.status_code, "Giữ chữ này" in wrong.content.decode()) == (422, True)
    for _again in range(2):
        client.post(f"{at}de-xuat/{first.pk}/", form)
    client.post(f"{at}de-xuat/{second.pk}/", {"dismiss": "1", "act_key": "c"})
    task = Task.objects.get()
    assert (task.directed_by, task.directed_on, task.due_on) == (directive.symbol, date(2021, 1, 29), date(2021, 3, 12))
    assert task.quote.startswith("Sở Tài chính chủ trì")
    states = dict(ProposedTask.objects.values_list("pk", "state"))
    assert states == {first.pk: ProposalState.CONFIRMED, second.pk: ProposalState.DISMISSED}
    client.post(f"{at}doc/", {"act_key": "d"})
    assert ProposedTask.objects.filter(state=ProposalState.PROPOSED).count() == 0


def test_only_those_of_the_issuing_agency_set_tasks_by_its_document(whole_office: Office, directive: Document) -> None:
    with pytest.raises(NotAllowed):
        acts.read_document(actor=whole_office.actor("oanh"), document=directive)
    assert browser(whole_office, "oanh").post(f"/giao-viec/{directive.pk}/doc/").status_code in (403, 404)
    with pytest.raises(OfficeError, match="phát hành"):
        acts.read_document(
            actor=whole_office.actor("duc"), document=documents.drafted(whole_office, subject="Chưa phát hành")
        )


def test_an_overdue_task_becomes_a_letter_drafted_with_its_list(whole_office: Office, set_clock: SetClock) -> None:
    task = steps.task(whole_office, due_on=date(2021, 2, 26))
    set_clock(clock.at_local(2021, 3, 2))
    duc, finance = whole_office.actor("duc"), whole_office.agencies["finance"]
    assert "Văn bản đôn đốc" in [str(one.step) for one in waiting_for(duc)]
    client = browser(whole_office, "duc")
    assert "Văn bản đôn đốc" in client.get("/don-doc/").content.decode()
    at = f"/don-doc/{finance.pk}/"
    assert client.get(at).status_code == 200
    assert client.post(f"{at}van-ban/", {"kind": "letter"}).status_code == 422
    assert client.post(f"{at}van-ban/", {"kind": "letter", "tasks": [task.pk], "act_key": "k"}).status_code == 302
    letter = UrgingLetter.objects.get()
    version = letter.document.versions.get()
    assert letter.document.state == DocumentState.DRAFT
    assert "01 nhiệm vụ" in version.body
    assert task.title in version.annexes[0]["body"]
    assert task.urgings.count() == 0
    visit = {"day": "2021-03-02", "team": "Chánh Văn phòng", "minutes": "Sở cam kết", "tasks": [task.pk]}
    assert client.post(f"{at}kiem-tra/", visit | {"day": "2030-01-01"}).status_code == 422
    assert client.post(f"{at}kiem-tra/", visit).status_code == 302
    assert Inspection.objects.get().urgings.get().task == task


def test_no_letter_about_what_is_not_theirs(whole_office: Office, set_clock: SetClock) -> None:
    task = steps.task(whole_office, due_on=date(2021, 2, 26))
    set_clock(clock.at_local(2021, 3, 2))
    with pytest.raises(OfficeError):
        draft_letter(
            actor=whole_office.actor("duc"),
            issuer=whole_office.agencies["committee"],
            agency=whole_office.agencies["justice"],
            kind=UrgingKind.LETTER,
            task_ids=[task.pk],
        )
    assert Document.objects.filter(kind="letter").count() == 0
    assert browser(whole_office, "oanh").get("/don-doc/").status_code == 403


def test_a_report_is_drafted_from_its_own_figures(whole_office: Office, set_clock: SetClock) -> None:
    steps.task(whole_office)
    set_clock(clock.at_local(2021, 3, 31, 16))
    client = browser(whole_office, "duc")
    assert client.get("/bao-cao-nhiem-vu/").status_code == 200
    committee = whole_office.agencies["committee"].pk
    asked: dict[str, str | int] = {"agency": committee, "kind": "quarter", "on": "2021-03-01"}
    assert "quý I năm 2021" in client.get("/bao-cao-nhiem-vu/", asked).content.decode()
    wrongs: list[dict[str, str | int]] = [{"on": "9999-01-01"}, {"agency": "0"}, {"kind": "x"}]
    for wrong in wrongs:
        assert client.get("/bao-cao-nhiem-vu/", asked | wrong).status_code == 422
    assert client.post("/bao-cao-nhiem-vu/", asked | {"on": "2020-01-01"}).status_code == 422
    assert client.post("/bao-cao-nhiem-vu/", asked | {"act_key": "r"}).status_code == 302
    body = Document.objects.get(kind="report").versions.get().body
    assert "Tổng số nhiệm vụ theo dõi: 1." in body
    assert "trong hạn 1, quá hạn 0" in body


def test_a_draft_programme_becomes_a_decision_to_be_signed(whole_office: Office) -> None:
    programme = steps.draft(whole_office, steps.plan(whole_office))
    client = browser(whole_office, "duc")
    assert client.post(f"/bao-cao-nhiem-vu/phe-duyet/{programme.pk}/").status_code == 302
    programme.refresh_from_db()
    assert programme.document is not None
    assert programme.document.state == DocumentState.DRAFT
    assert programme.tasks.get().title in programme.document.versions.get().annexes[0]["body"]
    assert programme.tasks.get().state == TaskState.PLANNED
