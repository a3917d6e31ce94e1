"""Dừng và tiếp tục giải quyết: a lawful reason that is nobody's at the counter, such as another body's answer."""

from functools import partial

from nharong.dossiers.models import Dossier
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may

from ..errors import NOT_IN_YOUR_HANDS, REASON_NEEDED
from ..keeping import calendar_of, locked, minute, regulation_of, settle, turn
from ..rules import clock as rule
from ..rules.clock import Calendar
from ..words import ClockMove
from .ask_applicant import go_on
from .dossier_facts import lines, one_line


@act("dossiers.stop_dossier")
def stop_dossier(
    *, actor: Actor, dossier_id: int, basis: str, reason: str, calendar: Calendar | None = None
) -> Dossier:
    """Stop handling, naming the provision that allows it; the clock stands."""
    dossier = locked(dossier_id, received=True)
    check_may("dossiers.answer_for", actor, dossier, sentence=NOT_IN_YOUR_HANDS)
    if not one_line(basis):
        raise OfficeError("Hãy ghi căn cứ pháp lý cho phép dừng giải quyết hồ sơ.", field="basis")
    if not lines(reason):
        raise OfficeError(REASON_NEEDED, field="reason")
    if not dossier.running:
        raise WrongState("Thời hạn của hồ sơ đang tạm dừng; hãy ghi nhận xong việc đang chờ trước.")
    at = minute()
    turn(
        dossier,
        ClockMove.STOP,
        partial(rule.stop, at=at, calendar=calendar_of(dossier, calendar)),
        at=at,
        basis=one_line(basis, most=300),
        note=lines(reason),
        by=actor,
    )
    dossier.stopped_at = clock.now()
    settle(dossier, clock_turned=True)
    journal.write(actor=actor, on=dossier, facts={"basis": one_line(basis, most=300)})
    return dossier


@act("dossiers.resume_dossier")
def resume_dossier(*, actor: Actor, dossier_id: int, calendar: Calendar | None = None) -> Dossier:
    """The reason is gone: the clock goes on as the regulation has it."""
    dossier = locked(dossier_id, received=True)
    check_may("dossiers.answer_for", actor, dossier, sentence=NOT_IN_YOUR_HANDS)
    if dossier.stopped_at is None:
        raise WrongState("Hồ sơ này không bị dừng giải quyết.")
    go_on(actor, dossier, regulation_of(dossier).stop_policy, calendar, why="hết lý do dừng giải quyết")
    dossier.stopped_at = None
    settle(dossier, clock_turned=True)
    journal.write(actor=actor, on=dossier, facts={"due": clock.iso(dossier.due) if dossier.due else ""})
    return dossier
