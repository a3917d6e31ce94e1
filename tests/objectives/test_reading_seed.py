"""The decision of the first users, read exactly."""

from fractions import Fraction
from pathlib import Path

import pytest

from nharong.objectives.rules.reading import Reading, read_decision
from nharong.objectives.rules.source import read_source
from nharong.objectives.words import Comparison, Exclusion, Measure, Unit

SEED = Path(__file__).parents[2] / ".." / "shared" / "seed" / "decision-quality-objectives-2021.md"

EXPECTED = [
    (1, Measure.NEW_PROCEDURES, Comparison.AT_LEAST, 2, Unit.COUNT, ()),
    (2, Measure.TASKS_CARRIED_OUT, Comparison.EXACTLY, 100, Unit.PERCENT, ()),
    (3, Measure.DOSSIERS_BY_PROCESS, Comparison.EXACTLY, 100, Unit.PERCENT, ()),
    (3, Measure.DOSSIERS_ON_TIME, Comparison.OVER, 95, Unit.PERCENT, ()),
    (4, Measure.DOCUMENTS_SIGNED_AND_PROCESSED, Comparison.EXACTLY, 100, Unit.PERCENT, (Exclusion.SECRET,)),
    (5, Measure.DOCUMENTS_SENT_OVER_AXIS, Comparison.EXACTLY, 100, Unit.PERCENT, (Exclusion.SECRET,)),
    (6, Measure.INTERNAL_AUDITS, Comparison.AT_LEAST, 1, Unit.COUNT, ()),
]


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The seed decision, read once."""
    if not SEED.is_file():
        pytest.skip("the shared folder with the first users' decision is not beside this checkout")
    return read_decision(read_source(SEED))


def test_the_seed_decision_gives_its_seven_criteria_and_nothing_unread(reading: Reading) -> None:
    """Six objectives, the third with two criteria."""
    read = [
        (one.number, criterion.measure, criterion.comparison, criterion.target, criterion.unit, criterion.exclusions)
        for one in reading.objectives
        for criterion in one.criteria
    ]
    assert read == [(*row[:3], Fraction(row[3]), *row[4:]) for row in EXPECTED]
    assert len(reading.objectives) == 6
    assert reading.unread == []
    assert reading.notes == []


def test_the_seed_decision_names_its_year_and_agency(reading: Reading) -> None:
    """The agency is the body that opens the decision, in ordinary case."""
    assert reading.year == 2021
    assert reading.agency == "Ủy ban nhân dân tỉnh Kon Tum"


def test_every_criterion_shows_the_words_it_was_read_from(reading: Reading) -> None:
    """A person confirms the reading beside the decision's own text."""
    for one in reading.objectives:
        for criterion in one.criteria:
            assert criterion.source
            assert criterion.source in one.text


def test_the_seed_decision_reads_the_same_from_word_and_plain_text(reading: Reading, tmp_path: Path) -> None:
    """The kind of file changes nothing but the file."""
    import docx

    text = SEED.read_text(encoding="utf-8").replace("*", "")
    document = docx.Document()
    for paragraph in text.split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(str(tmp_path / "decision.docx"))
    (tmp_path / "decision.txt").write_text(text, encoding="utf-16")
    for name in ("decision.docx", "decision.txt"):
        again = read_decision(read_source(tmp_path / name))
        assert (again.year, again.agency, again.unread) == (reading.year, reading.agency, [])
        assert again.objectives == reading.objectives
