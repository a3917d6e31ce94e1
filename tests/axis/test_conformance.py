"""The conformance kit: our own axis passes all of it, and an axis broken on purpose fails what it breaks."""

import base64
import functools
import importlib
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from nharong import edxml
from nharong.axis import acts, contents, handing, selectors
from nharong.axis.conformance.checks import ALL
from nharong.axis.conformance.report import as_json, as_markdown
from nharong.axis.conformance.trial import Failed, Trial
from nharong.axis.conformance.verdict import Result, Verdict, conforms, run
from nharong.axis.conformance.wire import Account, Unreachable, Wire
from nharong.axis.models import Agency, MailboxEntry
from nharong.axis.rules import signed_headers
from nharong.axis.words import EntryState

from .cast import A, B, C, connect
from .live import LiveAxis

take_in = importlib.import_module("nharong.axis.acts.take_in")  # the file; the package's own name is the act
LOCKED = "000.00.55.H99"
AT = datetime(2026, 11, 20, 15, tzinfo=edxml.VIETNAM)

Patch = pytest.MonkeyPatch


@pytest.fixture
def trial(db: None) -> Iterator[Trial]:
    """Our own axis inside the test, with three systems and a locked agency."""
    systems = [connect(code) for code in (A, B, C)]
    acts.record_agency(code=LOCKED, called="Cơ quan bị khóa")
    acts.set_lock_of(code=LOCKED, locked=True)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # the test's transaction lives on its connection
    wire = Wire("http://axis.test/", transport=httpx.WSGITransport(WSGIHandler()))
    yield Trial(
        wire=wire,
        accounts=[Account(code=system.agency.code, secret=system.secret) for system in systems],
        unknown_code="000.00.00.KHONGCO",
        locked_code=LOCKED,
        patience=0,
        largest=100_000,
    )
    wire.close()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def outcome(trial: Trial, *names: str) -> dict[str, Verdict]:
    """The verdicts of these checks, or all."""
    checks = [check for check in ALL if not names or check.name in names]
    return {result.check.name: result.verdict for result in run(trial, checks=checks)}


def not_passed(trial: Trial) -> set[str]:
    """The names of what did not pass."""
    return {name for name, verdict in outcome(trial).items() if verdict is not Verdict.PASSED}


def test_every_check_has_a_name_of_its_own_and_says_what_is_asked() -> None:
    names = [check.name for check in ALL]
    assert len(names) == len(set(names)) > 50
    assert all(check.title and check.group for check in ALL)


def test_our_own_axis_passes_all(trial: Trial) -> None:
    results = run(trial)
    wrong = [(one.check.name, one.why) for one in results if one.verdict is not Verdict.PASSED]
    # Sent in pieces only over a real connection; see the test with a real axis below.
    assert [name for name, _ in wrong if name != "body-in-pieces"] == [], wrong


def test_a_trial_leaves_nothing_on_the_lists_and_touches_nothing_that_was_there(trial: Trial) -> None:
    message = trial.document()
    trial.sent(message)
    run(trial)
    left = MailboxEntry.objects.exclude(state__in=[EntryState.DONE, EntryState.FAIL])
    assert [entry.package.document_id for entry in left] == [message.document_id]


def takes_any_signature(patch: Patch) -> None:
    patch.setattr(signed_headers, "check", lambda **_: None)


def never_too_old(patch: Patch) -> None:
    patch.setattr(signed_headers, "timestamp_age", lambda *_, **__: AT - AT)


def covers_nothing(patch: Patch) -> None:
    right = signed_headers.check

    def lax(*, secret: str, headers: dict[str, str], must_cover: Any) -> None:
        listed = {*headers.get("sign-header-key", "").lower().split(";"), *signed_headers.UNSIGNED}
        right(secret=secret, headers={name: headers[name] for name in headers if name in listed}, must_cover=must_cover)

    patch.setattr(signed_headers, "check", lax)


def forgets_what_was_fetched(patch: Patch) -> None:
    right = selectors.package_for

    def once(system: Any, doc_id: str) -> Any:
        package = right(system, doc_id)
        MailboxEntry.objects.filter(package=package, receiver=system).update(state=EntryState.DONE)
        return package

    patch.setattr(selectors, "package_for", once)


def one_mailbox_for_all(patch: Patch) -> None:
    def everybodys(*_: Any) -> Any:
        return MailboxEntry.objects.select_related("package__sender", "receiver")

    patch.setattr(selectors, "entries_of", everybodys)
    patch.setattr(selectors, "agencies_of", lambda _: list(Agency.objects.values_list("pk", flat=True)))


def only_the_first_receiver(patch: Patch) -> None:
    right = take_in._receivers
    patch.setattr(take_in, "_receivers", lambda codes: right(codes)[:1])


def leaves_no_trace(patch: Patch) -> None:
    patch.setattr(handing, "bytes_of", lambda package: package.file.read())


def writes_anew(patch: Patch) -> None:
    right = handing.bytes_of

    def anew(package: Any) -> bytes:
        return right(package).replace(b"\n  ", b"\n")

    patch.setattr(handing, "bytes_of", anew)


def spoils_files(patch: Patch) -> None:
    right = handing.bytes_of

    def spoilt(package: Any) -> bytes:
        return right(package).replace(base64.b64encode(b"%PDF-1")[:6], b"AAAAAA")

    patch.setattr(handing, "bytes_of", spoilt)


def turns_no_state_round(patch: Patch) -> None:
    patch.setattr(edxml.StatusMessage, "addressee_id", property(lambda self: self.document_sender_id))


def delivers_again(patch: Patch) -> None:
    patch.setattr(take_in, "_same_bytes", lambda *_: None)
    patch.setattr(take_in, "_already_have", lambda *_: set())
    numbers = iter(range(10_000))
    right = take_in.files.put
    patch.setattr(take_in.files, "put", lambda data, **kind: right(data + b"<!-- %d -->" % next(numbers), **kind))


def takes_unknown_receivers(patch: Patch) -> None:
    right = selectors.agency_by_code
    patch.setattr(
        take_in,
        "_receivers",
        lambda codes: [found for code in codes if (found := right(code)) is not None],
    )


def sends_for_anybody(patch: Patch) -> None:
    patch.setattr(take_in, "_sender", lambda _, code: selectors.agency_by_code(code))


def ignores_changed_receivers(patch: Patch) -> None:
    patch.setattr(contents, "_changes", lambda *_, **__: [])


BROKEN: list[tuple[Callable[[Patch], None], set[str]]] = [
    (
        takes_any_signature,
        {"signature-wrong", "secret-wrong", "header-changed", "header-unsigned"},
    ),
    (never_too_old, {"timestamp-old", "timestamp-future", "timestamp-malformed"}),
    (covers_nothing, {"header-unsigned"}),
    (forgets_what_was_fetched, {"until-done", "counts", "receivers-several"}),
    (one_mailbox_for_all, {"others-fetch", "others-mark", "receivers-several"}),
    (only_the_first_receiver, {"receivers-several"}),
    (leaves_no_trace, {"trace"}),
    (writes_anew, {"bytes-kept", "status-bytes"}),
    (spoils_files, {"contents", "bytes-kept", "large"}),
    (turns_no_state_round, {"state-13"}),
    (delivers_again, {"bytes-again", "document-again", "bytes-again-answer"}),
    (takes_unknown_receivers, {"receiver-unknown", "receiver-locked"}),
    (sends_for_anybody, {"sender-of-others"}),
    (ignores_changed_receivers, {"update-receivers"}),
]


@pytest.mark.parametrize(("broken", "found"), BROKEN, ids=[broken.__name__ for broken, _ in BROKEN])
def test_an_axis_broken_on_purpose_fails_what_it_breaks(
    trial: Trial, monkeypatch: Patch, broken: Callable[[Patch], None], found: set[str]
) -> None:
    broken(monkeypatch)
    sound = {"system-unknown", "business-1", "not-xml", "agencies", "state-03", "hash-wrong"}
    checks = [check for check in ALL if check.name in found | sound]
    results = run(trial, checks=checks)
    wrong = {one.check.name for one in results if one.verdict in {Verdict.FAILED, Verdict.ADVISED}}
    assert found <= wrong
    assert all(one.why for one in results if one.verdict is not Verdict.PASSED)
    required = {check.name for check in checks if check.required}
    assert conforms(results) is not bool(wrong & required)


def test_an_axis_that_answers_anything_with_an_error_page_cannot_be_tried() -> None:
    page = httpx.MockTransport(lambda _: httpx.Response(500, text="<html>"))
    trial = Trial(wire=Wire("http://x.test/", transport=page), accounts=[Account(code=A, secret="s")], unknown_code="x")
    with pytest.raises(Failed):
        run(trial)


def test_an_axis_that_is_away_cannot_be_tried() -> None:
    def away(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    trial = Trial(
        wire=Wire("http://x.test/", transport=httpx.MockTransport(away)),
        accounts=[Account(code=A, secret="s")],
        unknown_code="x",
    )
    with pytest.raises(Unreachable):
        run(trial)


def test_an_axis_that_says_yes_to_everything_fails_and_breaks_nothing() -> None:
    yes = httpx.MockTransport(
        lambda _: httpx.Response(200, json={"status": "OK", "ErrorCode": "0", "DocId": "1", "data": [{"docId": 5}]})
    )
    accounts = [Account(code=code, secret="s") for code in (A, B, C)]
    trial = Trial(wire=Wire("http://x.test/", transport=yes), accounts=accounts, unknown_code="x", patience=0)
    results = run(trial)
    assert not conforms(results)
    assert next(one for one in results if one.check.name == "signature-wrong").verdict is Verdict.FAILED


def test_with_one_system_alone_what_needs_more_is_skipped(trial: Trial) -> None:
    trial.accounts = trial.accounts[:1]
    trial.locked_code = ""
    verdicts = outcome(trial, "document-new", "receivers-several", "state-03", "receiver-locked", "others-fetch")
    assert verdicts.pop("document-new") is Verdict.PASSED
    assert set(verdicts.values()) == {Verdict.SKIPPED}


def result(verdict: Verdict, why: str = "") -> Result:
    return Result(check=ALL[0], verdict=verdict, why=why, milliseconds=5)


def test_the_report_says_the_verdict_first_and_cannot_be_broken_by_what_the_axis_says() -> None:
    facts: dict[str, Any] = {"url": "http://x.example/", "systems": [A, B], "at": AT}
    told = as_markdown([result(Verdict.PASSED), result(Verdict.FAILED, "sai | <b>\nở đây")], **facts)
    assert "**chưa đạt**" in told
    assert "1 phép thử đạt, 1 không đạt, 0 nên sửa, 0 bỏ qua" in told
    assert "sai \\| \\<b\\> ở đây" in told
    assert "**đạt**" in as_markdown([result(Verdict.PASSED), result(Verdict.ADVISED, "thiếu")], **facts)
    data = json.loads(json.dumps(as_json([result(Verdict.SKIPPED, "cần ba")], **facts)))
    assert (data["conforms"], data["skipped"], data["checks"][0]["verdict"]) == (True, 1, "skipped")


@pytest.fixture(scope="module")
def axis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveAxis, dict[str, str]]]:
    axis = LiveAxis(Path(tmp_path_factory.mktemp("axis")))
    secrets = axis.register_many({code: f"Cơ quan {code}" for code in (A, B, C, LOCKED)})
    axis.run("lock", LOCKED)
    axis.start()
    yield axis, secrets
    axis.stop()


def options(secrets: dict[str, str], *codes: str) -> list[str]:
    return [word for code in codes for word in ("--code", code, "--secret", secrets[code])]


@pytest.mark.processes
def test_the_command_tries_a_real_axis_and_writes_its_report(
    axis: tuple[LiveAxis, dict[str, str]], tmp_path: Path
) -> None:
    live, secrets = axis
    report = tmp_path / "report.md"
    done = live.run(
        "conformance", live.url, *options(secrets, A, B, C), "--locked", LOCKED, "--report", str(report), "--json"
    )
    facts = json.loads(done.stdout)
    assert [one for one in facts["checks"] if one["verdict"] != "passed"] == []
    assert (done.returncode, facts["conforms"]) == (0, True)
    assert "**đạt**" in report.read_text(encoding="utf-8")
    assert not any(secret in report.read_text(encoding="utf-8") for secret in secrets.values())


@pytest.mark.processes
def test_the_command_says_what_it_was_not_given(axis: tuple[LiveAxis, dict[str, str]]) -> None:
    live, secrets = axis
    run_it = functools.partial(live.run, "conformance")
    for done in (
        run_it(live.url, "--code", A, "--secret", "wrong"),
        run_it(live.url, "--code", A, "--code", B, "--secret", secrets[A]),
        run_it("127.0.0.1", *options(secrets, A)),
        run_it("http://127.0.0.1:9", *options(secrets, A)),
    ):
        assert done.returncode == 2
        assert done.stderr.strip()
        assert b"Traceback" not in done.stderr
