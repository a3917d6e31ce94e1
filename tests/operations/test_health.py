"""Machines that watch the office are told whether it is well; logs say to which request they belong."""

import json
import logging
import sys
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nharong.flows.seal_journal.jobs import seal_the_journal
from nharong.kernel.models import JournalCheck
from nharong.measuring.models import RecountAlarm
from nharong.wiring.health import looking
from nharong.wiring.logs import JsonLines, RequestIdMiddleware, request_id

Ask = Callable[..., dict[str, object]]


@pytest.fixture
def ask(db: None, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Asks for the health; the axis answers."""
    monkeypatch.setattr(looking, "_axis", lambda: looking.Look(well=True))

    def asked(status: int = 200) -> dict[str, object]:
        answer = Client().get("/suc-khoe/")
        assert answer.status_code == status
        said: dict[str, object] = json.loads(answer.content)
        return said

    return asked


def test_a_well_office_says_so_to_anybody_and_no_numbers(ask: Ask) -> None:
    said = ask()
    assert said["ok"] is True
    assert set(said["parts"]) == {"database", "disk", "axis", "queue", "journal", "figures"}  # type: ignore[call-overload]


def test_a_queue_that_nobody_works_is_told(ask: Ask) -> None:
    seal_the_journal.enqueue()
    DBTaskResult.objects.update(
        enqueued_at=timezone.now() - timedelta(hours=1), run_after=timezone.now() - timedelta(hours=1)
    )
    said = ask(503)
    assert "tiến trình nền" in said["parts"]["queue"]["why"]  # type: ignore[index]


def test_a_broken_journal_and_a_differing_figure_are_told(ask: Ask) -> None:
    JournalCheck.objects.create(at=timezone.now(), entries=1, sealed=1, broken=[{"entry": 1, "why": "đã bị sửa"}])
    RecountAlarm.objects.create(measure="m", year=2021, at=timezone.now(), lines=["khác"])
    said = ask()
    assert (said["ok"], said["parts"]["journal"]["ok"], said["parts"]["figures"]["ok"]) == (False, False, False)  # type: ignore[index]


def test_a_database_that_is_away_is_told(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> looking.Look:
        raise DatabaseError

    monkeypatch.setattr(looking, "_database", away)
    assert ask(503)["parts"]["database"]["ok"] is False  # type: ignore[index]


def test_a_full_disk_and_a_silent_axis(ask: Ask, monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    monkeypatch.setattr(looking, "LEAST_FREE_BYTES", 1 << 60)
    assert ask(503)["parts"]["disk"]["ok"] is False  # type: ignore[index]
    monkeypatch.undo()
    settings.AXIS_URL = "http://127.0.0.1:1"
    assert looking._axis().well is False


def test_the_numbers_are_for_this_machine_or_for_a_token(ask: Ask, settings: LazySettings) -> None:
    answer = Client().get("/suc-khoe/chi-so")
    text = answer.content.decode()
    assert text.endswith("# EOF\n")
    assert 'nharong_well{part="database"} 1' in text
    assert "nharong_journal_lines 0" in text
    assert Client(REMOTE_ADDR="10.0.0.9").get("/suc-khoe/chi-so").status_code == 403
    assert Client().get("/suc-khoe/chi-so", headers={"X-Forwarded-For": "10.0.0.9"}).status_code == 403
    settings.METRICS_TOKEN = "token-cho-giam-sat"
    assert Client().get("/suc-khoe/chi-so").status_code == 403
    far = Client(REMOTE_ADDR="10.0.0.9")
    assert far.get("/suc-khoe/chi-so", headers={"Authorization": "Bearer token-cho-giam-sat"}).status_code == 200
    assert far.get("/suc-khoe/chi-so", headers={"Authorization": "Bearer tôi"}).status_code == 403


def test_each_request_has_a_name_that_its_logs_and_its_answer_carry(ask: Ask) -> None:
    assert len(Client().get("/suc-khoe/")["X-Request-Id"]) == 16
    assert Client().get("/suc-khoe/", headers={"X-Request-Id": "tu-proxy-0001"})["X-Request-Id"] == "tu-proxy-0001"
    assert Client().get("/suc-khoe/", headers={"X-Request-Id": "a b\nc"})["X-Request-Id"] != "a b\nc"
    assert RequestIdMiddleware.__doc__
    assert request_id.get() == ""


def test_a_log_line_is_one_json_object() -> None:
    token = request_id.set("abc-12345")
    try:
        int("hỏng\nhai dòng")
    except ValueError:
        record = logging.LogRecord("nharong.x", logging.ERROR, "f", 1, "việc %s", ("đó",), sys.exc_info())
        line = JsonLines().format(record)
    finally:
        request_id.reset(token)
    said = json.loads(line)
    assert "\n" not in line
    assert (said["level"], said["message"], said["request"]) == ("ERROR", "việc đó", "abc-12345")
    assert "ValueError" in said["traceback"]
