"""The page on which an administrator watches the axis."""

from typing import Any

import pytest
from django.test import Client

from nharong.axis import traffic
from nharong.axis.models import Call
from nharong.kernel import clock

from .cast import A, B, connect, document

pytestmark = pytest.mark.django_db


def test_the_page_names_agencies_messages_and_calls_but_no_subject_and_no_secret() -> None:
    sender, _ = connect(A), connect(B)
    doc_id = sender.send(document())["DocId"]
    page = Client().get("/").content.decode()
    for shown in (A, B, doc_id, "145/SKHCN-VP", "chờ nhận", "sendEdoc"):
        assert shown in page
    assert "góp ý dự thảo" not in page
    assert sender.secret not in page


def test_what_callers_send_is_shown_as_text() -> None:
    Client().post("/sendEdoc", headers={"XroadVnpt-systemid": "<script>alert(1)</script>"})
    page = Client().get("/").content.decode()
    assert "&lt;script&gt;" in page
    assert "<script" not in page


def test_long_lists_are_paged_and_any_page_number_is_answered() -> None:
    for number in range(45):
        traffic.record(at=clock.now(), name=f"call-{number}", system=A, doc_id="", fault="0", said="", milliseconds=1)
    assert "call-44" in Client().get("/").content.decode()
    last = Client().get("/?calls=3&packages=x&agencies=-1").content.decode()
    assert "call-0<" in last
    assert "call-44" not in last


def test_only_the_newest_calls_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traffic, "KEPT", 5)
    monkeypatch.setattr(traffic, "_PRUNED_EVERY", 1)
    for _ in range(9):
        traffic.record(at=clock.now(), name="x", system=A, doc_id="", fault="0", said="", milliseconds=1)
        traffic.write()
    assert Call.objects.count() == 5


def test_the_page_only_reads() -> None:
    assert Client().post("/").status_code == 405


def test_the_style_sheet_is_the_axis_own() -> None:
    answer = Client().get("/truc.css")
    assert answer.headers["Content-Type"].startswith("text/css")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_page_finds_by_agency_number_and_message() -> None:
    sender, _ = connect(A), connect(B)
    first, second = (sender.send(document(number=number))["DocId"] for number in ("145", "99146"))
    for text, found, hidden in (
        (second, second, first),
        ("99146/", second, first),
        ("no such", "Không tìm thấy", first),
    ):
        page = Client().get("/", {"tim": text}).content.decode()
        assert found in page
        assert hidden not in page
    assert second in Client().get("/", {"tim": B}).content.decode()
    assert "&quot;&gt;&lt;b&gt;" in Client().get("/", {"tim": '"><b>'}).content.decode()


def test_a_message_has_a_page_with_every_receivers_state_and_the_calls_about_it() -> None:
    sender, receiver = connect(A), connect(B)
    doc_id = sender.send(document())["DocId"]
    receiver.mark(doc_id, "done")
    page = Client().get(f"/goi-tin/{doc_id}").content.decode()
    for shown in ("145/SKHCN-VP", "đã nhận", "updateStatus", "sendEdoc", A, B):
        assert shown in page
    assert "góp ý dự thảo" not in page
    assert Client().get("/goi-tin/unknown").status_code == 404


def test_what_was_handed_in_and_what_is_handed_over_can_be_looked_into_only_in_test_mode(settings: Any) -> None:
    sender, _ = connect(A), connect(B)
    doc_id = sender.send(document())["DocId"]
    original, delivered = f"/goi-tin/{doc_id}/goc.edxml", f"/goi-tin/{doc_id}/giao.edxml"
    assert Client().get(original).status_code == Client().get(delivered).status_code == 404
    assert original not in Client().get(f"/goi-tin/{doc_id}").content.decode()
    settings.AXIS_TEST_MODE = True
    assert Client().get(original).content == document()
    assert b"TRUC.NHARONG" in Client().get(delivered).content
    assert original in Client().get(f"/goi-tin/{doc_id}").content.decode()
    assert Client().get(f"/goi-tin/{doc_id}/x.edxml").status_code == 404
