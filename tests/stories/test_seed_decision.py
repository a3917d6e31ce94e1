"""The whole story of one decision: read, drafted, checked, returned, revised, signed, numbered, sealed, sent, received,
registered, answered; its objectives in force and its figures as by hand count."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from nharong.documents import acts as documents
from nharong.documents.models import Document, IncomingDocument
from nharong.documents.words import CheckKind, DocumentState, IncomingState, Verdict
from nharong.exchange.accounts import keep_secret
from nharong.exchange.gateways.demo import MemoryAxis
from nharong.exchange.jobs import look_into_mailboxes
from nharong.exchange.models import Delivery
from nharong.flows.demonstration import story
from nharong.flows.demonstration.cast import PIN, Office
from nharong.flows.issue_document.chain import issue
from nharong.flows.issue_document.selectors import issued_lines
from nharong.flows.receive_document.chain import register
from nharong.kernel import clock, journal
from nharong.kernel.jobs import run_waiting
from nharong.measuring import selectors as measuring
from nharong.objectives import acts as objectives
from nharong.objectives.selectors import board
from nharong.signing import registry
from nharong.signing.verdict import verify
from tests.axis.live import LiveAxis
from tests.objectives import adopting

SetClock = Callable[[datetime], None]
REASON = "Mục tiêu 3: ghi rõ tỷ lệ đúng thời hạn."


def test_the_decision_of_january_2021_over_an_axis_in_memory(
    office: Office, axis: MemoryAxis, set_clock: SetClock
) -> None:
    _live_through(office, set_clock)


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_the_decision_of_january_2021_over_a_real_axis(
    office: Office, set_clock: SetClock, settings: Any, tmp_path: Path
) -> None:
    """The same story with the axis as a process of its own, whose clock goes with the office's."""
    live = LiveAxis(tmp_path / "axis")
    live.home.mkdir()

    def move(moment: datetime) -> None:
        set_clock(moment)
        offset = round((moment - datetime.now(clock.ZONE)).total_seconds())
        (live.home / "clock.json").write_text(json.dumps({"offset_seconds": offset}))

    settings.AXIS_URL = live.url
    for key in ("committee", "office", "science", "government_office"):
        agency = office.agencies[key]
        keep_secret(code=agency.code, secret=live.register(agency.code, agency.name))
    live.start()
    try:
        _live_through(office, move)
    finally:
        live.stop()


def _live_through(office: Office, set_clock: SetClock) -> None:
    set_clock(clock.at_local(2021, 1, 25, 8, 5))
    mai, hoa, dinh, khoi = (office.actor(name) for name in ("mai", "hoa", "dinh", "khoi"))

    first_text = story.decision_text().replace(" và trên 95% đảm bảo thời gian quy định", "")
    assert first_text != story.decision_text()
    receivers = (office.agencies["science"], office.agencies["government_office"])
    document = adopting.drafted(office, body=first_text, receivers=receivers)
    first_reading = objectives.read_from_decision(actor=khoi, document=document)
    assert "dossiers_on_time" not in _measures(first_reading)
    objectives.confirm(actor=khoi, set_id=first_reading.pk, criteria=story.as_read(first_reading))
    documents.submit(actor=mai, document_id=document.pk)

    set_clock(clock.at_local(2021, 1, 25, 14))
    documents.return_for_revision(actor=hoa, document_id=document.pk, reason=REASON)
    set_clock(clock.at_local(2021, 1, 25, 15, 30))
    documents.revise(actor=mai, document_id=document.pk, facts=adopting.facts(office, receivers=receivers))
    document = Document.objects.get(pk=document.pk)
    assert not objectives.waits_for(document), "confirmed was another text"
    reading = objectives.read_from_decision(actor=khoi, document=document)
    objectives.confirm(actor=khoi, set_id=reading.pk, criteria=story.as_read(reading))
    documents.submit(actor=mai, document_id=document.pk)

    set_clock(clock.at_local(2021, 1, 26, 9, 20))
    documents.check_content(actor=hoa, document_id=document.pk)
    documents.check_format(actor=dinh, document_id=document.pk)
    set_clock(clock.at_local(2021, 1, 29, 9, 15))
    documents.sign(actor=office.actor("thap"), document_id=document.pk, pin=PIN)
    assert board(year=2021).lines == ()
    set_clock(clock.at_local(2021, 1, 29, 10, 5))
    document = issue(actor=office.actor("thu"), document_id=document.pk, pin=PIN)

    _check_chain(document)
    _check_figures_at_issue(office)
    set_clock(clock.at_local(2021, 1, 29, 10, 6))
    _exchange()
    assert _states(document) == {"000.00.12.H34": "01", "000.00.00.G22": "01"}
    _receive(office, document, set_clock)
    _check_figures_at_the_end(office)


def _check_chain(document: Document) -> None:
    assert (document.symbol, document.state, document.version) == ("01/QĐ-UBND", DocumentState.ISSUED, 2)
    assert document.file is not None
    person, seal = verify(document.file.read(), anchors=registry.anchors(), at=clock.now()).signatures
    assert (person.signer, seal.signer) == ("Nguyễn Hữu Tháp", "Ủy ban nhân dân tỉnh Kon Tum")
    checks = [(one.version, one.kind, one.verdict, one.note) for one in document.checks.all()]
    assert checks == [
        (1, CheckKind.CONTENT, Verdict.RETURNED, REASON),
        (2, CheckKind.CONTENT, Verdict.PASSED, ""),
        (2, CheckKind.FORMAT, Verdict.PASSED, ""),
        (2, CheckKind.SIGNATURE, Verdict.PASSED, ""),
    ]
    assert [line.act for line in journal.of(document)] == [
        "documents.draft",
        "documents.submit",
        "documents.return_for_revision",
        "documents.revise",
        "documents.submit",
        "documents.check_content",
        "documents.check_format",
        "documents.sign",
        "documents.number_and_issue",
        "exchange.queue_document",
    ]
    assert document.versions.count() == 2


def _check_figures_at_issue(office: Office) -> None:
    """Objective 4 counts the Office's documents: none yet. Objective 5 counts this decision: not sent yet."""
    lines = {line.measure: line for line in board(year=2021).lines}
    assert len(lines) == 7
    four, five = lines["documents_signed_and_processed"], lines["documents_sent_over_axis"]
    assert (four.numerator, four.denominator, four.state) == (0, 0, "none_arose")
    assert (five.numerator, five.denominator, five.state) == (0, 1, "not_met")
    assert [agency.pk for agency in five.agencies] == [office.agencies["committee"].pk]


def _receive(office: Office, document: Document, set_clock: SetClock) -> None:
    incoming = IncomingDocument.objects.get(agency=office.agencies["science"])
    assert (incoming.state, incoming.symbol, incoming.trustworthy) == (IncomingState.ARRIVED, "01/QĐ-UBND", True)
    assert incoming.file == document.file
    assert [one["signer"] for one in incoming.verification["signatures"]] == [
        "Nguyễn Hữu Tháp",
        "Ủy ban nhân dân tỉnh Kon Tum",
    ]
    set_clock(clock.at_local(2021, 1, 29, 14, 10))
    registered = register(actor=office.actor("ngan"), incoming_id=incoming.pk)
    assert (registered.arrival_number, registered.year) == (1, 2021)
    _exchange()
    assert _states(document) == {"000.00.12.H34": "03", "000.00.00.G22": "01"}
    delivery = Delivery.objects.get(document=document, receiver=office.agencies["science"])
    assert [event.state for event in delivery.events.all()] == ["queued", "on_axis", "01", "03"]
    (line,) = issued_lines(year=2021)
    assert (line["signed"], line["sent"], line["acknowledged"]) == (True, True, True)


def _check_figures_at_the_end(office: Office) -> None:
    five = next(line for line in board(year=2021).lines if line.measure == "documents_sent_over_axis")
    assert (five.numerator, five.denominator, five.state) == (1, 1, "met")
    committee = [office.agencies["committee"].pk]
    assert measuring.figure(measure="documents_signed_and_processed", year=2021, agency_ids=committee).numerator == 1
    for measure in ("documents_signed_and_processed", "documents_sent_over_axis"):
        assert measuring.differences(measure=measure, year=2021) == []


def _exchange() -> None:
    for _ in range(2):
        run_waiting()
        look_into_mailboxes.call()
    run_waiting()


def _states(document: Document) -> dict[str, str]:
    deliveries = Delivery.objects.filter(document=document).select_related("receiver")
    return {delivery.receiver.code: delivery.state for delivery in deliveries}


def _measures(chosen: Any) -> list[str]:
    return [criterion.measure for objective in chosen.objectives.all() for criterion in objective.criteria.all()]
