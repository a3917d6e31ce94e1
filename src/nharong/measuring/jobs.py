"""What the clock asks of the figures."""

from datetime import timedelta

from django.db import transaction

from nharong.kernel import clock
from nharong.kernel.jobs import job, regularly

from .measure import declared
from .models import RecountAlarm
from .recounting import recount_all
from .selectors import moved_by_time
from .tally import place

#: Moved in one transaction: short enough that no clerk waits for it.
AT_ONCE = 200
#: A standing holds up to its last moment; the next one begins a moment later.
A_MOMENT = timedelta(microseconds=1)


@regularly(every=timedelta(minutes=1))
@job(attempts=1)
def move_what_time_moved() -> None:
    """Place again every record whose standing has ended by the clock alone: what was open is now late."""
    for measure in declared():
        while True:
            with transaction.atomic():
                moved = moved_by_time(measure.key, most=AT_ONCE)
                for before, after in moved:
                    if after.stands_until is not None and after.stands_until < clock.now():
                        raise ValueError(f"{measure.key}: {after.label} is judged to stand until a time already past.")
                    assert before.stands_until is not None  # or time could not have moved it
                    place(measure.key, after, at=before.stands_until + A_MOMENT)
            if len(moved) < AT_ONCE:
                break


#: The hour of the night after which every figure is counted again.
RECOUNT_HOUR = 2


@regularly(every=timedelta(minutes=20))
@job(attempts=1)
def recount_by_night() -> None:
    """Once a day, after two o'clock at night: this year's and last year's figures must equal a recount."""
    now = clock.now()
    begun = now.replace(hour=RECOUNT_HOUR, minute=0, second=0, microsecond=0)
    if now >= begun and not RecountAlarm.objects.filter(at__gte=begun).exists():
        recount_all((now.year - 1, now.year))
