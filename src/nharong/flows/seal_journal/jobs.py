"""What the clock asks: seal every minute, stamp past days, check the whole journal by night."""

import logging
from datetime import timedelta

from nharong.kernel import clock
from nharong.kernel.jobs import job, regularly
from nharong.kernel.models import JournalCheck
from nharong.kernel.transparency.checking import check_and_keep
from nharong.kernel.transparency.sealing import seal_all

from .stamping import holds, stamp_past_days

log = logging.getLogger(__name__)

#: The hour of the night after which the whole journal is checked.
CHECK_HOUR = 1


@regularly(every=timedelta(minutes=1))
@job(attempts=1)
def seal_the_journal() -> None:
    """Draw new lines into the tree."""
    seal_all()


@regularly(every=timedelta(minutes=10))
@job(attempts=1)
def stamp_the_days() -> None:
    """Have each past day's last head stamped; an authority that is away is asked again the next time."""
    stamp_past_days()


@regularly(every=timedelta(minutes=20))
@job(attempts=1)
def check_by_night() -> None:
    """Once a day, after one o'clock at night, check every line; a broken one is an alarm."""
    now = clock.now()
    begun = now.replace(hour=CHECK_HOUR, minute=0, second=0, microsecond=0)
    if now < begun or JournalCheck.objects.filter(at__gte=begun).exists():
        return
    checked = check_and_keep(check_stamp=holds)
    if checked.first_broken is not None:
        log.critical("journal line %s: %s", checked.first_broken.entry, checked.first_broken.why)
