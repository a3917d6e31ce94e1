"""The page on which an administrator watches the axis."""

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
    assert Call.objects.count() == 5


def test_the_page_only_reads() -> None:
    assert Client().post("/").status_code == 405


def test_the_style_sheet_is_the_axis_own() -> None:
    answer = Client().get("/truc.css")
    assert answer.headers["Content-Type"].startswith("text/css")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
