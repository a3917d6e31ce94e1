"""How a dossier stands in objective 3: by the published process (3a), and on time (3b)."""

from datetime import datetime

from nharong.kernel import clock
from nharong.kernel.models import kind_of
from nharong.measuring.measure import Judged
from nharong.measuring.words import Standing
from nharong.people.words import Role

from .models import Dossier
from .rules.by_process import Fault, PlannedStep, TakenStep, fault_of
from .rules.clock import is_late, verdict
from .words import Verdict

BY_PROCESS = "dossiers_by_process"
ON_TIME = "dossiers_on_time"


def judge_on_time(dossier: Dossier) -> Judged:
    """Received dossiers against the promise that counts; an open one is pending until its promise passes."""
    if dossier.withdrawn_at is not None:
        return _judged(dossier, Standing.EXCLUDED, "withdrawn", at=dossier.withdrawn_at)
    found = verdict(dossier.clock, now=clock.now())
    if dossier.ended_at is not None:
        late = found == Verdict.LATE
        return _judged(dossier, Standing.FAILED if late else Standing.COUNTED, str(found), at=dossier.ended_at)
    promise = _promise(dossier)
    if is_late(dossier.clock, now=clock.now()):
        return _judged(dossier, Standing.FAILED, str(Verdict.OPEN_LATE), at=promise)
    until = promise if dossier.running else None
    reason = str(Verdict.OPEN) if dossier.running else "standing"
    return _judged(dossier, Standing.PENDING, reason, at=promise, stands_until=until)


def judge_by_process(dossier: Dossier) -> Judged:
    """Ended dossiers against the frozen version of the process; open ones are pending."""
    if dossier.withdrawn_at is not None:
        return _judged(dossier, Standing.EXCLUDED, "withdrawn", at=dossier.withdrawn_at)
    if dossier.ended_at is None:
        # It belongs to the day it came until it ends: its promise may move, and this need not be judged again then.
        return _judged(dossier, Standing.PENDING, "open", at=dossier.received_at or dossier.submitted_at)
    fault = process_fault(dossier)
    standing = Standing.FAILED if fault else Standing.COUNTED
    return _judged(dossier, standing, str(fault or "by_process"), at=dossier.ended_at)


def process_fault(dossier: Dossier) -> Fault | None:
    """Where the dossier left its published process first; None where it did not.

    Resolved and not yet handed back, its last step, the counter's, is still to come; a refused one is judged as far as
    it went.
    """
    version = dossier.process_version
    published = list(version.steps.all()) if version is not None else []
    to_come = published[-1:] if dossier.returned_at is None and dossier.refused_at is None else []
    hands_back = bool(to_come) and to_come[0].role == Role.RECEPTION and len(published) > 1
    wanted = published[:-1] if hands_back else published
    taken = [one for one in dossier.steps.all() if not (hands_back and one.step == published[-1].order)]
    return fault_of(
        [
            PlannedStep(
                order=step.order, required=step.required, product=bool(step.product), returns_to=step.returns_to
            )
            for step in wanted
        ],
        [
            TakenStep(
                step=one.step,
                entitled=one.entitled,
                accepted=one.accepted_at is not None,
                done=one.done_at is not None,
                product=bool(one.product),
                sent_back=one.sent_back,
            )
            for one in taken
        ],
        whole=dossier.refused_at is None,
        papers_complete=all(paper.is_here for paper in dossier.papers.all() if paper.required),
    )


def _promise(dossier: Dossier) -> datetime:
    assert dossier.promise is not None  # the table holds it: a_received_dossier_has_code_and_promise
    return dossier.promise


def _judged(
    dossier: Dossier, standing: Standing, reason: str, *, at: datetime, stands_until: datetime | None = None
) -> Judged:
    return Judged(
        record_kind=kind_of(dossier),
        record_id=dossier.pk,
        agency_id=dossier.counter_id,
        unit_id=dossier.unit_id or 0,
        on=at.astimezone(clock.ZONE).date(),
        standing=standing,
        reason=reason,
        label=f"{dossier.code} {dossier.procedure_version.name}",
        stands_until=stands_until,
    )
