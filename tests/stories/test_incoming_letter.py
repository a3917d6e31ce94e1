"""A letter comes over the axis to the Office, is handled by its people in the browser, and is answered; its sender
sees every state.
"""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nharong.documents.models import Document, IncomingDocument
from nharong.documents.words import WorkStage
from nharong.exchange.gateways.demo import MemoryAxis
from nharong.flows.demonstration.cast import PASSWORD, PIN, Office
from nharong.flows.issue_document import chain as issuing
from tests.documents import incoming_steps as at
from tests.documents import steps
from tests.exchange import post

OFFICE = "000.00.01.H34"


@pytest.fixture
def letter(office: Office, axis: MemoryAxis) -> Document:
    """The Committee's notice to the Office, arrived there."""
    sent = post.issued(office, receivers=(office.agencies["office"],), subject="Báo cáo tình hình thực hiện mục tiêu")
    post.carry()
    return sent


def page_of(office: Office, username: str, incoming: IncomingDocument) -> str:
    """The document's page as somebody sees it."""
    page = _desk(office, username).get(reverse("receive:incoming", args=[incoming.pk])).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids)), "a label must lead to one field only"
    return page


def take(office: Office, username: str, incoming: IncomingDocument, step: str, **typed: Any) -> Any:
    """Somebody sends the form of a step; what is typed goes with what the form holds already."""
    desk = _desk(office, username)
    return desk.post(
        reverse("receive:step", args=[incoming.pk, step]), {"act_key": f"{username}-{step}", **typed}, follow=True
    )


def test_from_the_axis_to_its_answer_and_its_end(office: Office, axis: MemoryAxis, letter: Document) -> None:
    incoming = post.arrived_at(office, "office")
    take(office, "thu", incoming, "register")
    take(office, "thu", incoming, "present", leader=office.persons["khoi"].pk)
    post.carry()
    assert post.history(letter, OFFICE)[-2:] == ["01", "03"]

    administration, economy = office.units["administration"], office.units["economy"]
    directed = {"lead": administration.pk, "due_on": "2021-02-05", f"support_{economy.pk}": "2021-02-04"}
    take(office, "khoi", incoming, "direct", **directed, text="Tham mưu báo cáo.")
    assert "Tham mưu báo cáo." in page_of(office, "hoa", incoming)
    take(
        office,
        "hoa",
        incoming,
        "assign",
        line=at.lead_of(incoming).line.pk,
        handler=office.persons["mai"].pk,
        due_on="2021-02-04",
    )
    take(office, "mai", incoming, "begin")
    take(office, "mai", incoming, "note", kind="proposal", text="Đề xuất gửi báo cáo kèm số liệu.")
    page_of(office, "khoi", incoming)
    take(office, "khoi", incoming, "urge", line=at.lead_of(incoming).line.pk, text="Hoàn thành trước thứ Năm.")
    assert "Giao người khác" in page_of(office, "hoa", incoming)

    answer = steps.drafted(
        office, agency="office", subject="Báo cáo kết quả", receivers=(office.agencies["committee"],)
    )
    take(office, "mai", incoming, "answer", document=answer.pk)
    early = take(office, "mai", incoming, "finish", result="Đã báo cáo.")
    assert early.status_code == 422
    assert "chưa phát hành" in early.content.decode()
    assert "Đã báo cáo." in early.content.decode()

    _issue(office, answer)
    answer.refresh_from_db()
    assert answer.symbol in page_of(office, "mai", incoming)
    desk = _desk(office, "mai")
    desk.post(reverse("receive:step", args=[incoming.pk, "finish"]), {"act_key": "later", "result": "Đã báo cáo."})
    incoming.refresh_from_db()
    assert incoming.stage == WorkStage.FINISHED
    post.carry()
    told = [state for state in post.history(letter, OFFICE) if re.fullmatch(r"\d\d", state)]
    assert told == ["01", "03", "04", "05", "06"]
    page = page_of(office, "thu", incoming)
    for said in ("Tham mưu báo cáo.", "Hoàn thành trước thứ Năm.", "Đề xuất gửi báo cáo", "Đã giải quyết xong"):
        assert said in page
    slip = _desk(office, "thu").get(reverse("receive:slip", args=[incoming.pk])).content.decode()
    for said in ("Phòng Kinh tế tổng hợp, thời hạn", "giao Y Mai", "Đề xuất gửi báo cáo", answer.symbol):
        assert said in slip


def test_a_form_sent_again_acts_once_but_another_text_is_another_note(
    office: Office, axis: MemoryAxis, letter: Document
) -> None:
    incoming = at.working(office)
    for text in ("Đã hỏi ý kiến.", "Đã hỏi ý kiến.", "Đã có ý kiến."):
        take(office, "mai", incoming, "note", kind="progress", text=text)
    assignment = at.lead_of(incoming).assignment
    assert assignment is not None
    assert [note.text for note in assignment.notes.all()] == ["Đã hỏi ý kiến.", "Đã có ý kiến."]


def test_a_refused_form_keeps_what_was_typed_and_says_where(office: Office, letter: Document) -> None:
    incoming = post.arrived_at(office, "office")
    take(office, "thu", incoming, "register")
    take(office, "thu", incoming, "present", leader=office.persons["khoi"].pk)
    typed = {"lead": office.units["administration"].pk, "due_on": "2021-01-30", "text": "Giao tham mưu."}
    answer = take(office, "khoi", incoming, "direct", **typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ngày nghỉ" in page
    assert "Giao tham mưu." in page
    assert 'value="2021-01-30"' in page


def test_nobody_is_shown_a_step_that_is_not_his(office: Office, letter: Document) -> None:
    incoming = post.arrived_at(office, "office")
    take(office, "thu", incoming, "register")
    assert "/buoc/present/" in page_of(office, "thu", incoming)
    for username in ("mai", "hoa", "khoi"):
        assert "/buoc/" not in page_of(office, username, incoming)
    refused = take(office, "mai", incoming, "present", leader=office.persons["khoi"].pk)
    assert refused.status_code == 422
    assert _desk(office, "ngan").get(reverse("receive:incoming", args=[incoming.pk])).status_code == 404
    assert _desk(office, "thu").post(reverse("receive:step", args=[incoming.pk, "dance"])).status_code == 404


def test_what_is_late_stands_in_the_list_with_who_has_it(office: Office) -> None:
    at.working(office)
    desk = _desk(office, "thu")
    assert "Y Mai" in desk.get(reverse("receive:follow")).content.decode()
    assert "Không có văn bản nào quá hạn." in desk.get(reverse("receive:follow"), {"qua-han": ""}).content.decode()


def _issue(office: Office, document: Document) -> None:
    from nharong.documents import acts

    acts.submit(actor=office.actor("mai"), document_id=document.pk)
    acts.check_content(actor=office.actor("hoa"), document_id=document.pk)
    acts.check_format(actor=office.actor("dinh"), document_id=document.pk)
    acts.sign(actor=office.actor("khoi"), document_id=document.pk, pin=PIN)
    issuing.issue(actor=office.actor("thu"), document_id=document.pk, pin=PIN)


def _desk(office: Office, username: str) -> Client:
    desk = Client()
    assert desk.login(username=username, password=PASSWORD)
    return desk
