"""What every act on a dossier does: lock it, turn its clock, derive its state, judge it."""

from datetime import datetime
from typing import Protocol

from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.errors import OfficeError, WrongState
from nharong.measuring import tally
from nharong.worktime.rules.terms import Term, UnreadableTerm
from nharong.worktime.selectors import calendar_for

from .errors import SOMEBODY_ACTED
from .judging import BY_PROCESS, ON_TIME, judge_by_process, judge_on_time
from .models import ApplicantRequest, ClockTurn, Dossier, DossierStep, RegulationSetting
from .rules.clock import Calendar, Clock, WrongTurn
from .rules.dossier_state import Happened, state_of
from .rules.regulation import DEFAULTS, Regulation, regulation_on
from .words import AskedFor, ClockMove, ClockPolicy, DossierState, FormSet


class _Turn(Protocol):
    def __call__(self, clock: Clock, /) -> Clock: ...


def locked(dossier_id: int, *, received: bool | None = None, is_open: bool = True) -> Dossier:
    """The dossier, locked for this transaction. Raises ``WrongState`` when it has ended, or is (not) received yet."""
    rows = Dossier.objects.select_for_update(of=("self",)).select_related(
        "applicant", "procedure_version", "process_version", "counter", "agency"
    )
    dossier = rows.get(pk=dossier_id)
    if is_open and not dossier.is_open:
        raise WrongState(SOMEBODY_ACTED)
    if received is not None and (dossier.received_at is not None) != received:
        raise WrongState(SOMEBODY_ACTED)
    return dossier


def calendar_of(dossier: Dossier, calendar: Calendar | None) -> Calendar:
    """The office hours a dossier's clock goes by: the counter's; a caller with many dossiers passes them in."""
    return calendar if calendar is not None else calendar_for(dossier.counter.code)


def term_of(text: str) -> Term:
    """A term kept with a dossier, read again. Raises ``OfficeError`` for one that nobody can read."""
    try:
        return Term.parse(text)
    except UnreadableTerm as error:
        raise OfficeError(error.sentence, field="term") from error


def minute() -> datetime:
    """Now, to the minute, as receipts write it; the clock's ledger goes by minutes."""
    return clock.now().replace(second=0, microsecond=0)


def turn(
    dossier: Dossier,
    move: ClockMove,
    taken: _Turn,
    *,
    at: datetime,
    basis: str,
    by: Actor,
    note: str = "",
    cause: str = "",
) -> ClockTurn:
    """Turn the clock and add the line to its ledger; the dossier is saved by ``settle``. Raises ``WrongState``."""
    try:
        after = taken(dossier.clock)
    except WrongTurn as error:
        raise WrongState(str(error)) from error
    assert after.promise is not None  # every turn comes after the start, which makes both dates
    assert after.due is not None
    dossier.clock_since, dossier.promise, dossier.due = after.since, after.promise, after.due
    dossier.minutes_left, dossier.promise_left = after.left, after.promise_left
    dossier.running, dossier.extended, dossier.ended_at = after.running, after.extended, after.ended
    if dossier.first_due is None:
        dossier.first_due = after.due
    return ClockTurn.objects.create(
        dossier=dossier,
        move=move,
        at=at,
        basis=basis[:300],
        note=note,
        cause=cause,
        by_id=by.person_id,
        promise=after.promise,
        due=after.due,
        minutes_left=after.left,
    )


def happened_to(dossier: Dossier) -> Happened:
    """What the records say has happened to it."""
    asked = ApplicantRequest.objects.filter(dossier=dossier, answered_at__isnull=True).values_list(
        "asked_for", flat=True
    )
    begun = DossierStep.objects.filter(dossier=dossier, ordinal__gt=1, accepted_at__isnull=False)
    waits = asked.first() if dossier.is_open else None
    return Happened(
        received=dossier.received_at is not None,
        begun=dossier.is_open and begun.exists(),
        asked=AskedFor(waits) if waits else None,
        stopped=dossier.stopped_at is not None,
        refused=dossier.refused_at is not None,
        withdrawn=dossier.withdrawn_at is not None,
        resolved=dossier.resolved_at is not None,
        returned=dossier.returned_at is not None,
    )


def settle(dossier: Dossier, *, clock_turned: bool = False, begun: bool = False) -> DossierState:
    """Derive the state, save, and let the dossier stand in both measures where this could have moved it.

    ``begun``: its first promise has just been made. Whether it goes by its process is open from then to its end.
    """
    state = state_of(happened_to(dossier))
    dossier.state = state
    dossier.save()
    if dossier.received_at is not None and clock_turned:
        tally.place(ON_TIME, judge_on_time(dossier))
        if begun or dossier.ended_at is not None:
            tally.place(BY_PROCESS, judge_by_process(dossier))
    return state


def judge_its_way(dossier: Dossier) -> None:
    """Judge again whether an ended dossier went by its process: something of its steps changed after the end."""
    tally.place(BY_PROCESS, judge_by_process(dossier))


def regulation_for(moment: datetime) -> Regulation:
    """The regulation of a moment's day, as this office has set it."""
    day = moment.astimezone(clock.ZONE).date()
    return regulation_on(day, known_regulations())


def known_regulations() -> tuple[Regulation, ...]:
    """Every regulation, this office's own settings before what the house presumes."""
    own = {row.key: _as_rule(row) for row in RegulationSetting.objects.all()}
    return (*own.values(), *(one for one in DEFAULTS if one.key not in own))


def regulation_of(dossier: Dossier) -> Regulation:
    """The regulation a dossier was received under; what is frozen on the dossier itself wins."""
    known = {one.key: one for one in known_regulations()}
    return known.get(dossier.regulation) or regulation_for(dossier.submitted_at)


def _as_rule(row: RegulationSetting) -> Regulation:
    return Regulation(
        key=row.key,
        title=row.title,
        valid_from=row.valid_from,
        form_set=FormSet(row.form_set),
        supplement_policy=ClockPolicy(row.supplement_policy),
        stop_policy=ClockPolicy(row.stop_policy),
        notice_days=row.notice_days,
        supplement_days=row.supplement_days,
        apology_days=row.apology_days,
        retention_years=row.retention_years,
    )
