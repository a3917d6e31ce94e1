"""The composite document id and its parts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.edxml import EdxmlError, composite_document_id, parse_document_id

_PART = st.text(st.characters(exclude_categories=["Z", "C"], exclude_characters=",/"), min_size=1, max_size=12)


def test_the_id_names_sender_day_number_and_notation() -> None:
    made = composite_document_id("000.00.07.H98", date(2026, 3, 9), "62", "SNV-CCHC")
    assert made == "000.00.07.H98,2026/03/09,62/SNV-CCHC"


@given(_PART, st.dates(), _PART, st.lists(_PART, min_size=1, max_size=3).map("/".join))
def test_an_id_comes_apart_into_what_it_was_made_of(organ: str, day: date, number: str, notation: str) -> None:
    parts = parse_document_id(composite_document_id(organ, day, number, notation))
    assert (parts.organ_id, parts.promulgated_on, parts.number, parts.notation) == (organ, day, number, notation)
    assert parts.composite


@given(st.text(max_size=60))
def test_anything_else_is_kept_as_it_is(text: str) -> None:
    assert parse_document_id(text).raw == text.strip()


def test_a_bare_uuid_has_no_parts() -> None:
    parts = parse_document_id("0d8c6c57-6c9b-4c2c-8f5e-111111111111")
    assert not parts.composite
    assert parts.organ_id == parts.number == parts.notation == ""


@pytest.mark.parametrize(
    "parts", [("", "1", "A"), ("X", "", "A"), ("X", "1", ""), ("X,Y", "1", "A"), ("X", "1/2", "A")]
)
def test_parts_that_would_split_wrongly_are_refused(parts: tuple[str, str, str]) -> None:
    organ, number, notation = parts
    with pytest.raises(EdxmlError) as refusal:
        composite_document_id(organ, date(2026, 3, 9), number, notation)
    assert refusal.value.code == "identifier"
