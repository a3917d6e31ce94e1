"""One act = one function = one transaction = one journal line; done again with the same key it happens once."""

from typing import Any

import pytest
from django.db import transaction

from nharong.kernel import counters, journal
from nharong.kernel.actor import THE_HOUSE, Actor
from nharong.kernel.acts import act, once
from nharong.kernel.errors import WrongState
from nharong.kernel.models import Counter, Entry
from tests.kernel.at_once import in_threads

CLERK = Actor(person_id=7, name="Trần Thị Thư", post="Văn thư", agency_code="000.00.01.H34")


@act("kernel_tests.open_series")
def open_series(*, actor: Actor, series: str, lines: int = 1, fail: bool = False) -> Counter:
    """Open a series of numbers."""
    counters.take(series=series, year=2021)
    opened = Counter.objects.get(series=series, year=2021)
    for _ in range(lines):
        journal.write(actor=actor, on=opened, facts={"series": series})
    if fail:
        raise WrongState("Dãy số này đã đóng.")
    return opened


@act("kernel_tests.open_two")
def open_two(*, actor: Actor, fail: bool = False) -> Counter:
    """An act that is made of two others."""
    open_series(actor=actor, series="letters")
    second = open_series(actor=actor, series="notices", fail=fail)
    journal.write(actor=actor, on=second)
    return second


@pytest.mark.django_db
def test_an_act_writes_who_in_which_post_did_what_to_what() -> None:
    opened = open_series(actor=CLERK, series="decisions")
    line = Entry.objects.get()
    assert (line.act, line.person_id, line.person_name, line.post) == (
        "kernel_tests.open_series",
        7,
        CLERK.name,
        "Văn thư",
    )
    assert (line.subject_kind, line.subject_id, line.facts) == (
        "kernel.counter",
        str(opened.pk),
        {"series": "decisions"},
    )
    assert list(journal.of(opened)) == [line]


@pytest.mark.django_db
@pytest.mark.parametrize("lines", [0, 2])
def test_an_act_that_writes_no_line_or_two_is_undone(lines: int) -> None:
    with pytest.raises(RuntimeError, match="exactly one"):
        open_series(actor=CLERK, series="decisions", lines=lines)
    assert not Counter.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_an_act_that_fails_leaves_nothing_behind() -> None:
    with pytest.raises(WrongState):
        open_series(actor=CLERK, series="decisions", fail=True)
    assert not Counter.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_acts_within_an_act_write_a_line_each_and_stand_or_fall_together() -> None:
    with pytest.raises(WrongState):
        open_two(actor=CLERK, fail=True)
    assert not Counter.objects.exists()
    open_two(actor=CLERK)
    assert list(Entry.objects.values_list("act", flat=True)) == [
        "kernel_tests.open_series",
        "kernel_tests.open_series",
        "kernel_tests.open_two",
    ]


@pytest.mark.django_db
def test_the_journal_is_written_only_inside_an_act() -> None:
    with pytest.raises(RuntimeError, match="only inside an act"):
        journal.write(actor=THE_HOUSE, on=Counter(pk=1))


@pytest.mark.django_db
def test_the_same_key_twice_acts_once_and_returns_the_same_thing() -> None:
    with once("form-1"):
        first = open_series(actor=CLERK, series="decisions")
    with once("form-1"):
        second = open_series(actor=CLERK, series="decisions")
    assert first == second
    assert counters.last(series="decisions", year=2021) == 1
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_another_key_or_none_acts_again() -> None:
    for key in ("form-1", "form-2", None, None, ""):
        with once(key):
            open_series(actor=CLERK, series="decisions")
    assert counters.last(series="decisions", year=2021) == 5


@pytest.mark.django_db
def test_a_key_of_an_act_that_failed_may_be_used_again() -> None:
    with once("form-1"), pytest.raises(WrongState):
        open_series(actor=CLERK, series="decisions", fail=True)
    with once("form-1"):
        open_series(actor=CLERK, series="decisions")
    assert counters.last(series="decisions", year=2021) == 1


@pytest.mark.django_db
def test_a_chain_that_calls_one_act_for_several_things_is_repeated_whole() -> None:
    for _ in range(2):
        with once("form-1"):
            opened = [open_series(actor=CLERK, series=series) for series in ("decisions", "letters", "notices")]
            assert [one.series for one in opened] == ["decisions", "letters", "notices"]
    assert Entry.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["k" * 5000, "\0", "\ud800", "Khóa có dấu", "'; --"])
def test_any_text_from_outside_may_be_a_key(key: str) -> None:
    for _ in range(2):
        with once(key):
            open_series(actor=CLERK, series="decisions")
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_the_key_belongs_to_the_outer_act_alone() -> None:
    """Else the two inner acts of one form would take each other for a repetition."""
    with once("form-1"):
        open_two(actor=CLERK)
    assert list(Entry.objects.exclude(key=None).values_list("act", flat=True)) == ["kernel_tests.open_two"]
    with once("form-1"):
        open_two(actor=CLERK)
    assert Entry.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_many_times_at_once_acts_once() -> None:
    def send(_: int) -> Any:
        with once("form-1"):
            return open_series(actor=CLERK, series="decisions")

    results = in_threads(8, send)
    assert {getattr(result, "pk", result) for result in results} == {Counter.objects.get().pk}
    assert counters.last(series="decisions", year=2021) == 1
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_at_once_inside_a_chain_acts_once() -> None:
    """A flow wraps several acts in one transaction; the second copy must not be left with a broken one."""

    def send(_: int) -> Any:
        with transaction.atomic(), once("form-1"):
            opened = open_series(actor=CLERK, series="decisions")
            open_series(actor=CLERK, series="sent")
            return opened

    results = in_threads(6, send)
    assert not [result for result in results if isinstance(result, Exception)], results
    assert counters.last(series="decisions", year=2021) == 1
