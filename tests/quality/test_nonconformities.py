"""A nonconformity: once, explained, corrected, verified by another, and closed only by its effect."""

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction

import pytest

from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.kernel.actor import THE_HOUSE
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.quality import acts, jobs
from nharong.quality.acts import Seen
from nharong.quality.models import Nonconformity
from nharong.quality.readings import nonconformities as readings
from nharong.quality.words import NonconformitySource, NonconformityState

SetClock = Callable[[datetime], None]


def seen(office: Office, key: str = "dossier:1", **changes: object) -> Nonconformity:
    facts: dict[str, object] = {
        "source": NonconformitySource.LATE_DOSSIER,
        "description": "Hồ sơ trả chậm 2 ngày",
        "key": key,
        "unit": office.units["economy"],
        "clause": "8.7",
    }
    return acts.report_nonconformity(
        actor=THE_HOUSE,
        agency=office.agencies["committee"],
        seen=Seen(**{**facts, **changes}),  # type: ignore[arg-type] # facts by name
    )


def acted(office: Office, found: Nonconformity, *, due: date) -> None:
    duc, phuc = office.actor("duc"), office.actor("phuc")
    acts.add_cause(actor=duc, nonconformity_id=found.pk, text="Cán bộ nghỉ phép không bàn giao")
    first = found.causes.filter(round=found.round).get()
    acts.add_cause(actor=duc, nonconformity_id=found.pk, text="Chưa có quy định bàn giao", parent=first)
    with pytest.raises(OfficeError, match="cuối nhánh"):
        acts.settle_cause(actor=phuc, cause_id=first.pk)
    with pytest.raises((OfficeError, WrongState)):
        acts.add_action(actor=phuc, nonconformity_id=found.pk, what="a", owner=office.persons["duc"], due_on=due)
    acts.settle_cause(actor=phuc, cause_id=first.deeper.get().pk)
    acts.add_action(
        actor=phuc, nonconformity_id=found.pk, what="Ban hành mẫu bàn giao", owner=office.persons["duc"], due_on=due
    )
    action = found.actions.filter(round=found.round).get()
    with pytest.raises(NotAllowed, match="người chịu trách nhiệm"):
        acts.finish_action(actor=phuc, action_id=action.pk, result="xong")
    acts.finish_action(actor=duc, action_id=action.pk, result="Đã ban hành")
    with pytest.raises(NotAllowed):
        acts.verify_action(actor=duc, action_id=action.pk, note="đã xem")
    acts.verify_action(actor=phuc, action_id=action.pk, note="Đã xem mẫu bàn giao")


def test_the_same_is_recorded_once(whole_office: Office) -> None:
    found = seen(whole_office)
    assert found.code == "KPH 01/2021"
    with pytest.raises(WrongState, match="đã được ghi nhận"):
        seen(whole_office)
    assert Nonconformity.objects.count() == 1


def test_it_fails_its_effect_once_and_is_closed_only_when_effective(whole_office: Office, set_clock: SetClock) -> None:
    office = whole_office
    found = seen(office)
    with pytest.raises(WrongState, match="chưa đóng được"):
        acts.close_nonconformity(actor=office.actor("khoi"), nonconformity_id=found.pk)
    acts.contain_nonconformity(
        actor=office.actor("duc"), nonconformity_id=found.pk, containment="Đã xin lỗi, trả hồ sơ"
    )
    acted(office, found, due=date(2021, 2, 10))
    found.refresh_from_db()
    assert (found.state, found.watch_from, found.watch_until) == (
        NonconformityState.WATCHING,
        date(2021, 2, 1),
        date(2021, 3, 31),
    )
    with pytest.raises(WrongState, match="chưa xem xét được"):
        acts.judge_effect(actor=office.actor("khoi"), nonconformity_id=found.pk)
    set_clock(clock.at_local(2021, 3, 10))
    seen(office, key="dossier:2")
    set_clock(clock.at_local(2021, 4, 1))
    jobs.judge_effects.call()
    found.refresh_from_db()
    assert (found.state, found.round) == (NonconformityState.CONTAINED, 2), "it came again: back to its cause"
    assert [(one.numerator, one.met) for one in found.checks.all()] == [(1, False)]

    acted(office, found, due=date(2021, 4, 10))
    set_clock(clock.at_local(2021, 7, 1))
    jobs.judge_effects.call()
    found.refresh_from_db()
    assert found.state == NonconformityState.EFFECTIVE
    with pytest.raises(NotAllowed):
        acts.close_nonconformity(actor=office.actor("phuc"), nonconformity_id=found.pk)
    acts.close_nonconformity(actor=office.actor("khoi"), nonconformity_id=found.pk)
    found.refresh_from_db()
    assert (found.state, found.closed_on) == (NonconformityState.CLOSED, date(2021, 7, 1))


def test_an_effect_is_judged_by_a_live_measure(whole_office: Office, set_clock: SetClock) -> None:
    from tests.documents import steps as documents

    office = whole_office
    found = seen(office, unit=None)
    acts.contain_nonconformity(actor=office.actor("duc"), nonconformity_id=found.pk, containment="Đã sửa")
    for wrong in ({"measure": "guessed"}, {"comparison": "~"}, {"target": Fraction(101)}, {"months": 0}):
        facts = {
            "measure": "documents_signed_and_processed",
            "comparison": ">=",
            "target": Fraction(95),
            "months": 1,
        } | wrong
        with pytest.raises(OfficeError):
            acts.plan_effect(actor=office.actor("phuc"), nonconformity_id=found.pk, **facts)  # type: ignore[arg-type] # facts by name
    acts.plan_effect(
        actor=office.actor("phuc"),
        nonconformity_id=found.pk,
        measure="documents_signed_and_processed",
        comparison=">=",
        target=Fraction(95),
        months=1,
    )
    acted(office, found, due=date(2021, 2, 10))
    set_clock(clock.at_local(2021, 3, 1))
    jobs.judge_effects.call()
    found.refresh_from_db()
    assert (found.state, found.watch_until) == (NonconformityState.WATCHING, date(2021, 3, 31)), "nothing arose"
    documents.numbered(office)
    set_clock(clock.at_local(2021, 4, 1))
    jobs.judge_effects.call()
    found.refresh_from_db()
    assert found.state == NonconformityState.EFFECTIVE
    check = found.checks.get()
    assert (check.numerator, check.denominator, check.wanted) == (1, 1, ">= 95")


def test_open_ones_are_shown_by_age(whole_office: Office, set_clock: SetClock) -> None:
    seen(whole_office)
    set_clock(clock.at_local(2021, 3, 15))
    seen(whole_office, key="dossier:2")
    ages = readings.ageing(Nonconformity.objects.values_list("found_on", flat=True), on=clock.today())
    assert ages == [("0-7 ngày", 1), ("8-30 ngày", 0), ("31-60 ngày", 1), ("61-90 ngày", 0), ("trên 90 ngày", 0)]
    khoi = whole_office.actor("khoi")
    assert readings.nonconformities(khoi, late_on=clock.today()).count() == 1
    assert readings.nonconformities(whole_office.actor("ngan")).count() == 0
