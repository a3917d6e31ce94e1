"""What waits for those who keep the objectives: figures in danger, and figures that differ from their recount."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.frame import WaitingItem
from nharong.kernel.permissions import may
from nharong.measuring.recounting import alarms

from .selectors import lines_in_danger


def waiting_for(actor: Actor) -> Iterator[WaitingItem]:
    """Criteria that open records will break by the end of the week, and alarms of the nightly recount."""
    if not may("objectives.keep", actor):
        return
    for line in lines_in_danger(year=clock.today().year):
        danger = line.danger
        if danger is None:
            continue
        yield WaitingItem(
            step=_("Mục tiêu sắp vỡ"),
            thing=_("Mục tiêu %(number)s (%(target)s): %(count)s việc đang mở sẽ làm không đạt nếu không xong kịp")
            % {"number": line.objective, "target": line.target_text, "count": len(danger.records)},
            due=danger.records[0].fails_after,
            url=reverse("objectives:criterion", args=[line.criterion_id]) + "?kq=nguy-co",
        )
    for alarm in alarms():
        yield WaitingItem(
            step=_("Số liệu khác với đếm lại"),
            thing=_("Năm %(year)s: %(line)s") % {"year": alarm.year, "line": alarm.lines[0]},
            since=alarm.at,
            url=reverse("objectives:recounts"),
        )
