"""Tiếp nhận: a document has come in, once per source (Decree 30/2020, article 21)."""

import pytest
from django.db import IntegrityError, transaction

from nharong.documents import acts
from nharong.documents.models import IncomingDocument
from nharong.documents.words import IncomingState
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock, journal
from nharong.kernel.errors import NotAllowed

from . import steps


def test_it_waits_for_the_clerk_without_a_number(office: Office) -> None:
    incoming = steps.arrived(office)
    assert (incoming.state, incoming.arrival_number, incoming.arrived_at) == (IncomingState.ARRIVED, None, clock.now())
    assert incoming.symbol == "01/TB-VP"
    (line,) = journal.of(incoming)
    assert (line.act, line.person_name, line.facts["source"]) == ("documents.receive", "Nhà Rông", "test:1")


def test_what_comes_from_the_axis_is_entered_by_the_house_and_not_by_hand(office: Office) -> None:
    received = acts.ReceivedDocument(
        source="test:1", author_code="X", author_name="X", document_id="X", number="1", notation="X", dated=None,
        kind_name="", subject="X", signer_name="", urgency=0, due_on=None, file=None, verification={}, trustworthy=False,
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        acts.receive(actor=office.actor("ngan"), agency=office.agencies["science"], received=received)


def test_one_source_is_one_document_of_one_agency(office: Office) -> None:
    steps.arrived(office)
    with pytest.raises(IntegrityError), transaction.atomic():
        steps.arrived(office)
    steps.arrived(office, to="finance")
    assert IncomingDocument.objects.count() == 2
