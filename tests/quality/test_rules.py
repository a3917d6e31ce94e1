"""The rules of the quality system as plain Python."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.quality.rules import difference, procedures, risk, sampling, terms, wording
from nharong.quality.rules.clauses import EDITIONS, clauses_of, edition_on

KEYS = st.lists(st.text("abcdef#0123456789", min_size=1, max_size=6), min_size=1, max_size=30, unique=True)


@settings(max_examples=50)
@given(keys=KEYS, size=st.integers(1, 40), seed=st.text(max_size=8), turn=st.randoms())
def test_a_draw_depends_on_seed_and_population_alone(keys: list[str], size: int, seed: str, turn: object) -> None:
    drawn = sampling.draw(keys, size=size, seed=seed)
    turn.shuffle(keys)  # type: ignore[attr-defined] # hypothesis' own Random
    assert sampling.draw(keys, size=size, seed=seed) == drawn
    assert len(drawn) == min(size, len(keys))
    assert set(drawn) <= set(keys)
    assert sampling.digest(keys) == sampling.digest(sorted(keys))


@settings(max_examples=50)
@given(
    records=st.lists(st.frozensets(st.integers(1, 4)), max_size=12),
    auditors=st.lists(st.integers(1, 5), min_size=1, max_size=4, unique=True),
)
def test_nobody_is_given_a_record_he_worked_on(records: list[frozenset[int]], auditors: list[int]) -> None:
    for workers, auditor in zip(records, sampling.spread(records, auditors), strict=True):
        assert auditor not in workers
        assert auditor is not None or workers >= set(auditors)


@settings(max_examples=50)
@given(before=st.lists(st.sampled_from("abc"), max_size=6), after=st.lists(st.sampled_from("abc"), max_size=6))
def test_a_difference_leads_from_one_text_to_the_other(before: list[str], after: list[str]) -> None:
    lines = difference.difference(before, after)
    assert [one.text for one in lines if one.sign != "+"] == before
    assert [one.text for one in lines if one.sign != "-"] == after


def test_r_knows_no_other_scale() -> None:
    for wrong in ((0, 3), (6, 1), (3, -1)):
        with pytest.raises(ValueError, match="from 1 to 5"):
            risk.level(*wrong)


def test_months_after_go_over_the_year() -> None:
    assert terms.months_after(date(2021, 11, 30), 2) == (date(2021, 12, 1), date(2022, 1, 31))
    assert terms.months_after(date(2020, 1, 5), 1) == (date(2020, 2, 1), date(2020, 2, 29))


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_any_text_becomes_a_line_without_control_characters(text: str) -> None:
    tidy = wording.line(text)
    assert tidy == " ".join(tidy.split())
    assert not any(ord(letter) < 32 for letter in tidy)
    assert "|" not in wording.cell(text)


def test_forms_take_the_code_of_their_procedure() -> None:
    assert procedures.form_prefix("QT.VP.05") == "BM.VP.05."
    assert procedures.read_records("Sổ | Văn thư | 10 năm") == [{"name": "Sổ", "keeper": "Văn thư", "term": "10 năm"}]
    one = procedures.fingerprint({"a": "x"}, [{"b": 1}])
    assert one != procedures.fingerprint({"a": "x"}, [{"b": 2}])
    assert len(one) == 64


def test_every_edition_has_its_clauses_and_its_day() -> None:
    assert edition_on(date(2025, 1, 1)) == "9001:2015/Amd1:2024"
    for edition in EDITIONS:
        codes = [one.code for one in clauses_of(edition)]
        assert len(codes) == len(set(codes)) > 25
