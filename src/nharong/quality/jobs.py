"""What the clock asks of the quality system."""

from datetime import timedelta

from nharong.kernel import clock
from nharong.kernel.actor import THE_HOUSE
from nharong.kernel.jobs import job, regularly

from . import acts
from .models import Nonconformity, ProcedureRevision
from .running import runs_under
from .words import NonconformityState, RevisionState


@regularly(every=timedelta(minutes=10))
@job(attempts=1)
def find_work_runs() -> None:
    """Look for work done under every procedure in use."""
    for revision in ProcedureRevision.objects.filter(state=RevisionState.APPLIED).select_related("procedure__agency"):
        if runs_under(revision, most=1):
            acts.note_work_runs(actor=THE_HOUSE, revision_id=revision.pk)


@regularly(every=timedelta(hours=6))
@job(attempts=1)
def judge_effects() -> None:
    """Judge the effect of every corrective action whose time of watching is over."""
    over = Nonconformity.objects.filter(state=NonconformityState.WATCHING, watch_until__lt=clock.today())
    for pk in over.values_list("pk", flat=True):
        acts.judge_effect(actor=THE_HOUSE, nonconformity_id=pk)
