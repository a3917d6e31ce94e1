"""What a dossier costs: the acts of one life stay within a number of queries, whatever the size of the office."""

from collections.abc import Callable
from datetime import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from nharong.dossiers import acts
from nharong.dossiers.words import ResultKind
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.worktime.selectors import calendar_for
from tests.dossiers import life

#: Queries of each act with the calendar passed in, savepoints left out.
BUDGET = {"receive": 28, "accept": 9, "hand_over": 31, "ask": 20, "answer": 22, "resolve": 33, "return": 14}


def test_the_acts_of_a_life_are_lean(whole_office: Office, set_clock: Callable[[datetime], None]) -> None:
    set_clock(clock.at_local(2021, 3, 1, 9))
    office = whole_office
    offer = life.offered(office)
    hours = calendar_for(office.agencies["office"].code)
    actors = {name: office.actor(name) for name in ("huong", "phuc", "duc", "khoi")}
    facts = life.facts(offer)
    taken: dict[str, int] = {}

    def counted(name: str, act: Callable[[], object]) -> None:
        with CaptureQueriesContext(connection) as queries:
            act()
        asked = [one for one in queries.captured_queries if "SAVEPOINT" not in one["sql"]]
        taken[name] = max(taken.get(name, 0), len(asked))

    dossier = acts.receive(actor=actors["huong"], facts=facts, calendar=hours)
    pk = dossier.pk
    counted("receive", lambda: acts.receive(actor=actors["huong"], facts=facts, calendar=hours))

    def passed(giver: str, taker: str) -> None:
        to = office.persons[taker]
        counted("hand_over", lambda: acts.hand_over(actor=actors[giver], dossier_id=pk, to=to, calendar=hours))
        counted("accept", lambda: acts.accept_step(actor=actors[taker], dossier_id=pk))

    passed("huong", "phuc")
    passed("phuc", "duc")
    items = [acts.WantedPaper(name="Bản vẽ")]
    counted(
        "ask",
        lambda: acts.ask_applicant(actor=actors["duc"], dossier_id=pk, reason="Thiếu", items=items, calendar=hours),
    )
    counted("answer", lambda: acts.take_answer(actor=actors["huong"], dossier_id=pk, calendar=hours))
    acts.hand_over(actor=actors["duc"], dossier_id=pk, to=office.persons["khoi"], product="Tờ trình", calendar=hours)
    acts.accept_step(actor=actors["khoi"], dossier_id=pk)
    counted(
        "resolve",
        lambda: acts.resolve(
            actor=actors["khoi"],
            dossier_id=pk,
            result_kind=ResultKind.WITHOUT_DOCUMENT,
            note="Đã cấp",
            calendar=hours,
        ),
    )
    counted("return", lambda: acts.return_result(actor=actors["huong"], dossier_id=pk))
    assert {name: count for name, count in taken.items() if count > BUDGET[name]} == {}
