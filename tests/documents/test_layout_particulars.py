"""What a kind asks for beside its text, read from a form and written for storage."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.documents.rules.fields import BadParticulars, FieldForm
from nharong.documents.rules.kinds import KINDS
from nharong.documents.rules.particulars import (
    SHAPES,
    Invitation,
    Telegram,
    addressed_as,
    check_particulars,
    fields_for,
    read_particulars,
    write_particulars,
)
from tests.documents.layout_kinds import PARTICULARS


def test_a_form_is_told_every_field_with_its_label_in_both_languages() -> None:
    fields = {known.name: known for known in fields_for("invitation")}
    assert list(fields) == ["event", "chair", "starts_at", "place"]
    assert fields["event"].required
    assert not fields["chair"].required
    assert (fields["place"].label, fields["place"].english) == ("Địa điểm", "Place")
    assert fields["starts_at"].form is FieldForm.MOMENT
    assert {known.name for known in fields_for("minutes") if known.multiline} == {"attendees"}


def test_a_kind_told_by_its_text_alone_asks_for_nothing() -> None:
    assert fields_for("plan") == ()
    assert read_particulars("plan", {"event": "x"}) is None
    assert write_particulars(None) == {}


def test_those_addressed_are_called_what_the_kind_calls_them() -> None:
    assert addressed_as("invitation") == ("Kính mời", "Invited")
    assert addressed_as("letter") == ("Kính gửi", "Addressed to")


def test_only_kinds_of_the_decree_have_particulars() -> None:
    assert set(SHAPES) <= set(KINDS)


@pytest.mark.parametrize("code", sorted(PARTICULARS))
def test_what_was_written_is_read_back_the_same(code: str) -> None:
    assert read_particulars(code, write_particulars(PARTICULARS[code])) == PARTICULARS[code]


def test_days_times_and_moments_are_read_as_a_browser_sends_them() -> None:
    told = read_particulars(
        "invitation", {"event": " Hội  nghị ", "starts_at": "2021-02-09T08:00", "place": "Hội trường", "other": "x"}
    )
    assert told == Invitation(event="Hội nghị", starts_at=datetime(2021, 2, 9, 8), place="Hội trường")  # noqa: DTZ001
    assert read_particulars("telegram", {"sender": "Chủ tịch", "sent_at": "16:30"}) == Telegram(
        sender="Chủ tịch", sent_at=time(16, 30)
    )


@pytest.mark.parametrize(
    ("code", "typed", "field"),
    [
        ("invitation", {"starts_at": "2021-02-09T08:00", "place": "x"}, "event"),
        ("invitation", {"event": "x", "starts_at": "mai", "place": "x"}, "starts_at"),
        ("telegram", {"sender": "x", "sent_at": "25:00"}, "sent_at"),
        ("telegram", {"sender": "x" * 2001}, "sender"),
        ("sending-slip", {"documents": " \n \n"}, "documents"),
    ],
)
def test_a_fact_missing_or_unreadable_is_named(code: str, typed: dict[str, str], field: str) -> None:
    with pytest.raises(BadParticulars) as told:
        read_particulars(code, typed)
    assert told.value.field == field
    assert str(told.value).endswith(".")


@pytest.mark.parametrize(
    ("code", "changed", "field"),
    [
        ("leave", {"to_day": "2021-02-21"}, "to_day"),
        ("minutes", {"ended_at": "2021-02-05T07:59"}, "ended_at"),
        ("authorisation", {"to_day": "2021-02-07"}, "to_day"),
    ],
)
def test_an_end_before_its_beginning_is_refused(code: str, changed: dict[str, str], field: str) -> None:
    with pytest.raises(BadParticulars, match="không thể trước") as told:
        read_particulars(code, write_particulars(PARTICULARS[code]) | changed)
    assert told.value.field == field


def test_facts_of_another_kind_are_refused() -> None:
    with pytest.raises(BadParticulars):
        check_particulars("memorandum", PARTICULARS["contract"])


_VALUES = {
    FieldForm.TEXT: st.text(max_size=40),
    FieldForm.LINES: st.text(max_size=80),
    FieldForm.DAY: st.dates(date(2000, 1, 1)).map(str) | st.text(max_size=12),
    FieldForm.TIME: st.times().map(lambda at: at.isoformat("minutes")) | st.text(max_size=6),
    FieldForm.MOMENT: st.datetimes().map(lambda at: at.isoformat(timespec="minutes")) | st.text(max_size=18),
}


@settings(max_examples=200)
@given(st.data())
def test_whatever_a_form_sends_is_read_or_refused_with_a_sentence(data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(sorted(SHAPES)))
    typed = {known.name: data.draw(_VALUES[known.form]) for known in fields_for(code)}
    refused, told = None, None
    try:
        told = read_particulars(code, typed)
    except BadParticulars as error:
        refused = error
    if refused is None:
        assert read_particulars(code, write_particulars(told)) == told
    else:
        assert refused.field in typed
        assert str(refused).endswith(".")
