"""What the clock asks: look for what is amiss."""

from datetime import timedelta

from nharong.kernel.actor import THE_HOUSE
from nharong.kernel.jobs import job, regularly
from nharong.quality import acts

from .finding import amiss


@regularly(every=timedelta(minutes=15))
@job(attempts=1)
def find_nonconformities() -> None:
    """Record everything amiss that is on record nowhere yet."""
    for agency, seen in amiss():
        acts.report_nonconformity(actor=THE_HOUSE, agency=agency, seen=seen)
