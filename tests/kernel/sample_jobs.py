"""Jobs for the tests of jobs; what they did is kept in counters, so that other processes can see it."""

import time

from django.db import transaction

from nharong.kernel import counters
from nharong.kernel.errors import OfficeError
from nharong.kernel.jobs import job


def note(what: str) -> int:
    """Count one more of this."""
    with transaction.atomic():
        return counters.take(series=what, year=2021)


def noted(what: str) -> int:
    """How many of this were counted."""
    return counters.last(series=what, year=2021)


@job()
def work(*, what: str) -> None:
    """Goes well."""
    note(what)


@job(attempts=5)
def fail_at_first(*, what: str, times: int) -> None:
    """Fails so many times, then goes well."""
    if note(what) <= times:
        raise ConnectionError("the axis is away")


@job(attempts=5)
def be_refused(*, what: str, permanent: bool) -> None:
    """Fails with a sentence."""
    note(what)
    raise OfficeError("Trục từ chối gói tin.", permanent=permanent)


@job()
def work_long(*, what: str, seconds: float) -> None:
    """Takes its time; begun and ended are counted apart."""
    note(f"{what} begun")
    time.sleep(seconds)
    note(f"{what} ended")
