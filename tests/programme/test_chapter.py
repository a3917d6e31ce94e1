"""The programme's chapter of the demonstration: every page of it has something to show, and the objective is live."""

from collections.abc import Callable
from datetime import datetime

from nharong.flows.demonstration.cast import Office
from nharong.flows.demonstration.programme_chapter import moments
from nharong.kernel import clock
from nharong.measuring.selectors import differences, figure
from nharong.programme.judging import MEASURE
from nharong.programme.models import Task
from nharong.programme.selectors import with_standing
from nharong.programme.words import CarryingOut, TaskState

from .test_pages import LISTS, browser


def test_the_first_weeks_are_lived_and_shown(whole_office: Office, set_clock: Callable[[datetime], None]) -> None:
    for moment in sorted(moments(whole_office), key=lambda one: one.at):
        set_clock(moment.at)
        moment.do()
    set_clock(clock.at_local(2021, 3, 15))
    assert differences(measure=MEASURE, year=2021) == []
    shown = figure(measure=MEASURE, year=2021, agency_ids=[whole_office.agencies["committee"].pk])
    assert 0 < shown.numerator < shown.denominator
    assert {"all_four", "withdrawn", "part_of_another"} <= set(shown.by_reason)
    states = {one.carrying for one in with_standing(Task.objects.exclude(state=TaskState.PLANNED))}
    assert states == set(CarryingOut.values)
    for username in ("thap", "duc", "oanh", "nghia"):
        client = browser(whole_office, username)
        for address in LISTS:
            assert client.get(f"/chuong-trinh/{address}").status_code == 200
    client = browser(whole_office, "duc")
    for task in Task.objects.order_by("pk")[::5]:
        assert client.get(f"/chuong-trinh/nhiem-vu/{task.pk}/").status_code == 200, task.title
