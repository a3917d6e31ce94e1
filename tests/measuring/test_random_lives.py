"""Objectives 4 and 5 after random lives of documents, by the real acts: what is kept always equals a recount."""

import random
from collections.abc import Callable
from fractions import Fraction

import pytest

from nharong.documents import acts
from nharong.documents.models import Document, IncomingDocument, SecretNumber
from nharong.documents.words import DocumentState, IncomingState, Origin
from nharong.exchange import jobs
from nharong.exchange.gateways import errors
from nharong.exchange.gateways.demo import FailingGateway, MemoryAxis
from nharong.exchange.models import Delivery, OutgoingMessage
from nharong.exchange.words import OutboxState
from nharong.flows.demonstration.cast import Office
from nharong.flows.issue_document.chain import record_paper_document, record_secret_number
from nharong.flows.receive_document.chain import refuse, register
from nharong.measuring import selectors as measuring
from nharong.measuring.models import CountedRecord, Rollup
from tests.documents import steps
from tests.exchange import post

SIGNED, SENT = "documents_signed_and_processed", "documents_sent_over_axis"
TAKEN = {"on_axis", "01", "02", "03"}
CLERKS = {"science": "ngan", "finance": "tuan"}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_happens_the_figures_equal_a_recount(
    office: Office, axis: MemoryAxis, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    choice = random.Random(seed)  # noqa: S311 - a life, not a secret
    for life in range(25):
        _happen(office, monkeypatch, choice, life)
        assert measuring.differences(measure=SIGNED, year=2021) == [], life
        assert measuring.differences(measure=SENT, year=2021) == [], life
    for key in ("office", "committee"):
        agency = office.agencies[key]
        secrets = SecretNumber.objects.filter(agency=agency).count()
        issued = list(Document.objects.filter(agency=agency, state=DocumentState.ISSUED))
        kept = measuring.figure(measure=SIGNED, year=2021, agency_ids=[agency.pk])
        electronic = sum(document.origin == Origin.SYSTEM for document in issued)
        assert (kept.numerator, kept.denominator, kept.excluded) == (electronic, len(issued), secrets)
        assert kept.share == (Fraction(electronic, len(issued)) if issued else None)
        directing = [document for document in issued if document.directs]
        kept = measuring.figure(measure=SENT, year=2021, agency_ids=[agency.pk])
        assert (kept.numerator, kept.denominator, kept.excluded) == (
            sum(_was_sent(document) for document in directing),
            len(directing),
            secrets,
        )
    assert Rollup.objects.filter(count__lt=0).count() == 0
    assert CountedRecord.objects.filter(measure=SIGNED).count() == (
        Document.objects.filter(state=DocumentState.ISSUED).count() + SecretNumber.objects.count()
    )


def _was_sent(document: Document) -> bool:
    """By hand: an electronic document that the axis took for every receiver, of whom there may be none."""
    if document.origin == Origin.PAPER:
        return False
    return all(state in TAKEN for state in Delivery.objects.filter(document=document).values_list("state", flat=True))


def _happen(office: Office, monkeypatch: pytest.MonkeyPatch, choice: random.Random, life: int) -> None:
    thu = office.actor("thu")
    agency = choice.choice(["office", "committee"])

    def issue_one() -> None:
        receivers = choice.sample([office.agencies["science"], office.agencies["finance"]], choice.choice([0, 1, 2]))
        post.issued(office, agency=agency, directs=choice.random() < 0.8, receivers=tuple(receivers))

    def return_one() -> None:
        document = steps.signed(office, agency=agency)
        acts.return_for_revision(actor=thu, document_id=document.pk, reason="Sai nơi nhận.")

    def refused_by_the_axis() -> None:
        waiting = OutgoingMessage.objects.filter(state=OutboxState.QUEUED, document__isnull=False).first()
        if waiting is not None:
            with monkeypatch.context() as locked:
                locked.setattr(jobs, "connect", lambda sender: FailingGateway(errors.refused("23", "locked")))
                jobs.hand_over_message.call(message_id=waiting.pk)

    def decide() -> None:
        for key, username in CLERKS.items():
            incoming = IncomingDocument.objects.filter(agency=office.agencies[key], state=IncomingState.ARRIVED).first()
            if incoming is not None and choice.random() < 0.5:
                refuse(actor=office.actor(username), incoming_id=incoming.pk, reason="Gửi nhầm cơ quan.")
            elif incoming is not None:
                register(actor=office.actor(username), incoming_id=incoming.pk)

    happenings: list[Callable[[], object]] = [
        issue_one,
        issue_one,
        lambda: record_paper_document(
            actor=thu,
            agency=office.agencies[agency],
            kind="plan",
            subject="Văn bản giấy",
            directs=choice.random() < 0.5,
        ),
        lambda: record_secret_number(actor=thu, agency=office.agencies[agency], number=life + 1),
        return_one,
        post.carry_out,
        jobs.look_into_mailboxes.call,
        refused_by_the_axis,
        decide,
        post.carry,
    ]
    choice.choice(happenings)()
