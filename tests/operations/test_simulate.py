"""A simulated year: what is copied in bulk stands as what the acts make, down to the journal."""

from collections import Counter
from random import Random

import pytest

from nharong.documents.models import Check, Document, Signature, Version
from nharong.flows.demonstration.cast import Office
from nharong.flows.simulate import making
from nharong.flows.simulate.making import simulate
from nharong.kernel import clock, counters, journal
from nharong.kernel.errors import OfficeError
from nharong.kernel.models import Entry
from nharong.kernel.transparency import keys
from nharong.kernel.transparency.checking import check
from nharong.measuring.measure import declared
from nharong.measuring.selectors import differences, figure
from tests.documents import steps

SIGNED = "documents_signed_and_processed"


@pytest.fixture
def trial(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A demonstration's office: there a year may be made up."""
    keys.heads_file().unlink(missing_ok=True)
    monkeypatch.setattr(clock, "is_demonstration", lambda: True)
    return office


def test_copies_stand_as_what_the_acts_made(trial: Office) -> None:
    pattern = steps.numbered(trial)
    made = simulate(year=2021, documents=60, dossiers=0, tasks=0, seed=7)
    assert made.documents == 60
    agency = [trial.agencies["office"].pk]
    stood = figure(measure=SIGNED, year=2021, agency_ids=agency)
    assert (stood.numerator, stood.denominator) == (61, 61)
    for measure in declared():
        assert differences(measure=measure.key, year=2021) == []
    acts = [line.act for line in journal.of(pattern)]
    documents = Document.objects.exclude(pk=pattern.pk)
    for document in documents:
        assert [line.act for line in journal.of(document)] == acts
        issued = journal.of(document).get(act="documents.number_and_issue")
        assert issued.facts["symbol"] == document.symbol
        assert issued.at == document.issued_at
    for part, own in ((Version, 1), (Check, 3), (Signature, 2)):
        assert part._base_manager.filter(document__in=documents).count() == 60 * own, part
    numbers = set(Document.objects.values_list("number", flat=True))
    assert numbers == set(range(1, 62)), "without gap or double"
    checked = check()
    assert (checked.intact, checked.unsealed) == (True, 0), checked.broken
    assert steps.numbered(trial).number == 62, "work goes on where the simulation ended"


def test_few_documents_are_lived_through_the_acts(trial: Office) -> None:
    made = simulate(year=2021, documents=1, dossiers=0, tasks=0, seed=1)
    assert (made.documents, made.rows) == (1, 0)
    assert Counter(Entry.objects.values_list("act", flat=True))["documents.number_and_issue"] == 1
    assert differences(measure=SIGNED, year=2021) == []


def test_a_year_is_spread_over_its_working_days(trial: Office) -> None:
    steps.numbered(trial)
    simulate(year=2020, documents=30, dossiers=0, tasks=0, seed=3)
    made = list(Document.objects.filter(year=2020).values_list("subject", "issued_on"))
    assert len(made) == 30
    assert len({subject for subject, _day in made}) > 15
    assert all(day is not None and day.year == 2020 and day.weekday() < 5 for _subject, day in made)
    assert making._days(5, 2020, Random(3)) == making._days(5, 2020, Random(3))  # noqa: S311 - the same days, nothing secret


def test_an_office_that_really_works_is_left_alone(office: Office) -> None:
    with pytest.raises(OfficeError, match="làm việc thật"):
        simulate(year=2021, documents=5, dossiers=0, tasks=0, seed=1)
    assert not Document.objects.exists()


def test_numbers_are_taken_many_at_once(db: None) -> None:
    from django.db import transaction

    with transaction.atomic():
        assert counters.take(series="s", year=2021) == 1
        assert counters.take(series="s", year=2021, count=5) == 6
        assert counters.take(series="s", year=2021) == 7


def test_without_a_pattern_there_is_nothing_to_copy(trial: Office) -> None:
    with pytest.raises(OfficeError, match="làm mẫu"):
        simulate(year=2021, documents=0, dossiers=5, tasks=0, seed=1)
