"""Biểu số 06: counted by the database as somebody would count by hand, adding up in any period."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from nharong.dossiers import acts
from nharong.dossiers.judging import BY_PROCESS, ON_TIME
from nharong.dossiers.keeping import happened_to
from nharong.dossiers.models import Dossier
from nharong.dossiers.reporting import report
from nharong.dossiers.rules.dossier_state import state_of
from nharong.dossiers.rules.periods import Cut, Period, PeriodKind, period
from nharong.dossiers.words import LateCause
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.measuring.selectors import differences
from tests.dossiers import life

SetClock = Callable[[datetime], None]


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return clock.at_local(2021, month, day, hour, minute)


@pytest.mark.parametrize(
    ("kind", "number", "cut", "first", "last"),
    [
        (PeriodKind.MONTH, 2, Cut.CALENDAR, date(2021, 2, 1), date(2021, 2, 28)),
        (PeriodKind.MONTH, 1, Cut.FIFTEENTH, date(2020, 12, 15), date(2021, 1, 14)),
        (PeriodKind.QUARTER, 4, Cut.FIFTEENTH, date(2021, 9, 15), date(2021, 12, 14)),
        (PeriodKind.HALF, 1, Cut.FIFTEENTH, date(2020, 12, 15), date(2021, 6, 14)),
        (PeriodKind.YEAR, 1, Cut.FIFTEENTH, date(2020, 12, 15), date(2021, 12, 14)),
        (PeriodKind.YEAR, 1, Cut.CALENDAR, date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_periods_by_the_calendar_and_from_the_fifteenth(
    kind: PeriodKind, number: int, cut: Cut, first: date, last: date
) -> None:
    assert period(kind, 2021, number, cut) == Period(first=first, last=last)


def test_a_year_has_no_fifth_quarter() -> None:
    with pytest.raises(ValueError, match="quarter"):
        period(PeriodKind.QUARTER, 2021, 5)


def test_the_form_of_a_month_counted_by_hand(whole_office: Office, set_clock: SetClock) -> None:
    office = whole_office
    set_clock(at(2, 24))
    offer = life.offered(office)
    early, exact, late, withdrawn = (life.with_the_leader(office, life.received(office, offer)) for _ in range(4))
    set_clock(at(2, 26))
    life.resolved(office, early)
    acts.withdraw_dossier(actor=office.actor("huong"), dossier_id=withdrawn.pk, reason="Xin rút")
    set_clock(at(3, 2))
    life.received(office, offer)
    set_clock(at(3, 3, 8, 30))
    life.resolved(office, exact)
    set_clock(at(3, 4, 15))
    life.resolved(office, late, late_cause=LateCause.OVERLOAD, late_note="Nhiều hồ sơ")
    set_clock(at(3, 31, 16))
    february = report(counter_id=office.agencies["office"].pk, first=date(2021, 2, 1), last=date(2021, 2, 28)).total
    assert february.numbers() == [4, 0, 4, 0, 1, 1, 0, 0, 2, 2, 0, 1]
    march = report(counter_id=office.agencies["office"].pk, first=date(2021, 3, 1), last=date(2021, 3, 31), by="unit")
    assert march.total.numbers() == [3, 0, 1, 2, 2, 0, 1, 1, 1, 0, 1, 0]
    assert march.causes == (("Số lượng hồ sơ tăng đột biến", 1),)
    assert {line.label for line in march.lines} == {"Phòng Kinh tế tổng hợp", "Chưa phân công"}


def test_lives_by_chance_add_up_and_every_state_follows_from_what_happened(
    whole_office: Office, set_clock: SetClock
) -> None:
    office = whole_office
    chance = random.Random(7)  # noqa: S311 - lives by chance, no secret
    set_clock(at(2, 1))
    offer = life.offered(office)
    for place in range(12):
        now = at(2, 1) + timedelta(days=place)
        set_clock(now)
        dossier = life.with_the_handler(office, life.received(office, offer))
        for _ in range(chance.randrange(4)):
            now += timedelta(hours=chance.randrange(5, 60))
            set_clock(now)
            _something(office, dossier, chance)
        now += timedelta(hours=chance.randrange(5, 90))
        set_clock(now)
        _end(office, dossier, chance)
    set_clock(at(3, 25))
    for dossier in Dossier.objects.all():
        assert dossier.state == state_of(happened_to(dossier))
    for measure in (ON_TIME, BY_PROCESS):
        assert differences(measure=measure, year=2021) == []
    for kind, number, cut in ((PeriodKind.MONTH, 2, Cut.CALENDAR), (PeriodKind.MONTH, 3, Cut.FIFTEENTH)):
        chosen = period(kind, 2021, number, cut)
        made = report(counter_id=office.agencies["office"].pk, first=chosen.first, last=chosen.last)
        assert made.total.adds_up
        assert made.total.received > 0


def _something(office: Office, dossier: Dossier, chance: random.Random) -> None:
    dossier.refresh_from_db()
    if dossier.running and chance.random() < 0.5:
        life.asked(office, dossier)
    elif dossier.running:
        acts.stop_dossier(actor=office.actor("duc"), dossier_id=dossier.pk, basis="Quy chế", reason="Chờ ý kiến")
    elif dossier.stopped_at:
        acts.resume_dossier(actor=office.actor("duc"), dossier_id=dossier.pk)
    else:
        acts.take_answer(actor=office.actor("huong"), dossier_id=dossier.pk)


def _end(office: Office, dossier: Dossier, chance: random.Random) -> None:
    dossier.refresh_from_db()
    fate = chance.random()
    if fate < 0.2:
        acts.withdraw_dossier(actor=office.actor("huong"), dossier_id=dossier.pk, reason="Xin rút")
    elif fate < 0.35:
        acts.refuse_dossier(actor=office.actor("duc"), dossier_id=dossier.pk, reason="Không đủ điều kiện")
    elif dossier.running:
        life.handed(office, dossier, "duc", "khoi", product="Tờ trình")
        life.resolved(office, dossier, late_cause=LateCause.OFFICER, late_note="Xử lý chậm")
