"""What the clock asks of the figures."""

from datetime import timedelta

from django.db import transaction

from nharong.kernel import clock
from nharong.kernel.jobs import job, regularly

from .measure import declared
from .selectors import moved_by_time
from .tally import place

#: Moved in one transaction: short enough that no clerk waits for it.
AT_ONCE = 200


@regularly(every=timedelta(minutes=1))
@job(attempts=1)
def move_what_time_moved() -> None:
    """Place again every record whose standing has ended by the clock alone: what was open is now late."""
    for measure in declared():
        while True:
            with transaction.atomic():
                moved = moved_by_time(measure.key, most=AT_ONCE)
                for _before, after in moved:
                    if after.stands_until is not None and after.stands_until < clock.now():
                        raise ValueError(f"{measure.key}: {after.label} is judged to stand until a time already past.")
                    place(measure.key, after)
            if len(moved) < AT_ONCE:
                break
