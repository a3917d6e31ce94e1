"""Objective 4: documents signed by both and processed on the system, counted from the records (design: objectives)."""

from fractions import Fraction

import pytest

from nharong.documents import acts
from nharong.documents.models import Check, Document, Signature
from nharong.documents.words import SignatureRole
from nharong.flows.demonstration.cast import Office
from nharong.measuring import selectors as measuring
from nharong.measuring.models import CountedRecord
from nharong.measuring.words import Standing

from . import steps

MEASURE = "documents_signed_and_processed"


def shown(office: Office) -> measuring.Figure:
    return measuring.figure(measure=MEASURE, year=2021, agency_ids=[office.agencies["office"].pk])


def test_an_issued_document_counts_and_one_on_its_way_does_not(office: Office) -> None:
    steps.checked(office)
    steps.signed(office)
    assert shown(office).denominator == 0
    document = steps.numbered(office)
    figure = shown(office)
    assert (figure.numerator, figure.denominator, figure.excluded) == (1, 1, 0)
    assert figure.months[0] == (1, 1)
    assert figure.units == {office.units["administration"].pk: (1, 1)}
    (record,) = CountedRecord.objects.filter(measure=MEASURE)
    assert (record.record_id, record.reason, record.label) == (
        document.pk,
        "signed_and_processed",
        f"01/TB-VP {document.subject}",
    )


def test_a_paper_document_is_in_the_population_and_fails(office: Office) -> None:
    steps.numbered(office)
    acts.record_paper_document(
        actor=office.actor("thu"), agency=office.agencies["office"], kind="notice", subject="Giấy"
    )
    figure = shown(office)
    assert (figure.numerator, figure.denominator, figure.share) == (1, 2, Fraction(1, 2))
    assert figure.by_reason == {"signed_and_processed": 1, "paper": 1}


def test_a_secret_number_is_excluded_and_counted_as_such(office: Office) -> None:
    acts.record_secret_number(actor=office.actor("thu"), agency=office.agencies["office"], number=1)
    figure = shown(office)
    assert (figure.numerator, figure.denominator, figure.excluded, figure.share) == (0, 0, 1, None)
    assert measuring.differences(measure=MEASURE, year=2021) == []


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda: Signature.objects.filter(role=SignatureRole.PERSON).update(valid=False), "person_signature"),
        (lambda: Signature.objects.filter(role=SignatureRole.AGENCY).delete(), "agency_signature"),
        (lambda: Check.objects.filter(kind="format").update(version=7), "not_checked"),
        (lambda: Check.objects.filter(kind="content").update(verdict="returned", note="x"), "not_checked"),
    ],
    ids=["person", "agency", "another version", "returned"],
)
def test_a_recount_judges_the_records_as_they_are_now(office: Office, spoil: object, reason: str) -> None:
    document = steps.numbered(office)
    spoil()  # type: ignore[operator]
    (found,) = measuring.differences(measure=MEASURE, year=2021)[:1]
    assert f"documents.document#{document.pk}" in found
    assert reason in found
    recount = measuring.recounted(measure=MEASURE, year=2021, agency_ids=[document.agency_id])
    assert recount.by_reason == {reason: 1}


def test_the_office_and_the_committee_have_their_own_figures(office: Office) -> None:
    steps.numbered(office, agency="committee")
    assert shown(office).denominator == 0
    committee = measuring.figure(measure=MEASURE, year=2021, agency_ids=[office.agencies["committee"].pk])
    assert committee.denominator == 1


def test_every_standing_has_its_document(office: Office) -> None:
    steps.numbered(office)
    for record in CountedRecord.objects.filter(measure=MEASURE, standing=Standing.COUNTED):
        assert Document.objects.filter(pk=record.record_id).exists()
