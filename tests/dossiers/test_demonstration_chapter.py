"""The demonstration's counter shows every state, and figures near the target that a recount confirms."""

from collections.abc import Callable
from datetime import datetime

from nharong.dossiers.judging import BY_PROCESS, ON_TIME
from nharong.dossiers.models import Dossier
from nharong.dossiers.reporting import report
from nharong.dossiers.words import DossierState
from nharong.flows.demonstration import counter, dossiers_chapter
from nharong.flows.demonstration.cast import Office
from nharong.flows.demonstration.story import AFTERWARDS
from nharong.measuring.selectors import differences, figure


def test_the_chapter_lives_through_every_state(whole_office: Office, set_clock: Callable[[datetime], None]) -> None:
    office = whole_office
    moments = [*counter.moments(office), *dossiers_chapter.moments(office)]
    for moment in sorted(moments, key=lambda one: one.at):
        set_clock(moment.at)
        moment.do()
    set_clock(AFTERWARDS)
    assert set(Dossier.objects.values_list("state", flat=True)) == set(DossierState)
    agencies = [office.agencies["office"].pk]
    on_time = figure(measure=ON_TIME, year=2021, agency_ids=agencies)
    by_process = figure(measure=BY_PROCESS, year=2021, agency_ids=agencies)
    assert differences(measure=ON_TIME, year=2021) == differences(measure=BY_PROCESS, year=2021) == []
    assert (on_time.numerator, on_time.denominator) == (22, 23)
    assert (by_process.numerator, by_process.denominator) == (23, 23)
    made = report(counter_id=agencies[0], first=datetime(2021, 1, 1).date(), last=datetime(2021, 12, 31).date())  # noqa: DTZ001 - days
    assert (made.total.resolved, made.total.late, made.total.closed) == (23, 1, 1)
