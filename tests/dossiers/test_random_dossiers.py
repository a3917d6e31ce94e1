"""Two hundred lives by chance, replayed by an independent slow reckoning: every due date and every verdict agree."""

import random
from datetime import date, datetime, timedelta

import pytest

from nharong.dossiers.rules import clock as rule
from nharong.dossiers.rules.clock import Clock
from nharong.dossiers.words import ClockPolicy
from nharong.worktime.rules.calendar import ZONE
from nharong.worktime.rules.making import Facts, make_calendar
from nharong.worktime.rules.terms import Term
from tests.dossiers.slow_clock import Slip

HOURS = make_calendar(Facts(first=date(2020, 1, 1), last=date(2022, 12, 31)))
LIVES = 200


def live(seed: int) -> tuple[list[tuple[str, datetime, datetime]], list[tuple[str, datetime, datetime]], str, str]:
    """One life: what the rules kept, what the slip says, and both verdicts."""
    chance = random.Random(seed)  # noqa: S311 - lives by chance, no secret
    days = chance.choice([1, 2, 3, 5, 10])
    term = Term.parse(f"{days} ngày làm việc")
    policy = chance.choice(list(ClockPolicy))
    at = datetime(2021, 1, 28, 7, tzinfo=ZONE) + timedelta(minutes=chance.randrange(60 * 24 * 20))
    slip = Slip(days=days)
    clock = rule.start(Clock(), at=at, term=term, calendar=HOURS)
    slip.come(at)
    kept: list[tuple[str, datetime, datetime]] = []

    def keep(what: str) -> None:
        assert clock.promise is not None
        assert clock.due is not None
        kept.append((what, clock.promise, clock.due))

    keep("start")
    for _ in range(chance.randrange(5)):
        at += timedelta(minutes=chance.randrange(1, 60 * 24 * 4))
        if clock.running and chance.random() < 0.3 and not clock.extended and clock.due is not None and at <= clock.due:
            to = clock.due + timedelta(days=chance.randrange(1, 9))
            clock = rule.extend(clock, at=at, to=to)
            slip.put_off(to)
            keep("extend")
        elif clock.running:
            clock = rule.stop(clock, at=at, calendar=HOURS)
            slip.lay_aside(at)
            keep("stop")
        else:
            supplemented = chance.random() < 0.7
            how = policy if supplemented else ClockPolicy.PAUSE
            clock = rule.take_up(clock, at=at, term=term, policy=how, calendar=HOURS)
            slip.take_up(at, from_the_start=how == ClockPolicy.RESTART)
            keep("restart" if how == ClockPolicy.RESTART else "resume")
    at += timedelta(minutes=chance.randrange(1, 60 * 24 * 6))
    found = rule.verdict(rule.end(clock, at=at), now=at)
    return kept, slip.history, str(found), slip.verdict(at)


@pytest.mark.parametrize("part", range(4))
def test_every_due_date_and_every_verdict_agree_with_a_reckoning_by_minutes(part: int) -> None:
    verdicts = set()
    for seed in range(part * LIVES // 4, (part + 1) * LIVES // 4):
        kept, slow, found, expected = live(seed)
        assert kept == slow, f"life {seed}"
        assert found == expected, f"life {seed}"
        verdicts.add(found)
    assert verdicts == {"early", "on_time", "late"}
