"""Xin lỗi và hẹn lại: one new date, told before the old one passes (Decree 61/2018/NĐ-CP, article 19; form 04)."""

from datetime import datetime, timedelta
from functools import partial

from nharong.dossiers.models import Dossier
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may

from ..errors import NOT_IN_YOUR_HANDS
from ..keeping import calendar_of, locked, minute, regulation_of, settle, turn
from ..rules import clock as rule
from ..rules.clock import Calendar
from ..words import ClockMove, LateCause
from .dossier_facts import lines


@act("dossiers.apologise")
def apologise(
    *, actor: Actor, dossier_id: int, cause: str, reason: str, new_due: datetime, calendar: Calendar | None = None
) -> Dossier:
    """Put the promised date off, once; the date that counts for the objective stays."""
    dossier = locked(dossier_id, received=True)
    check_may("dossiers.answer_for", actor, dossier, sentence=NOT_IN_YOUR_HANDS)
    check_cause(cause, reason)
    to = new_due.astimezone(clock.ZONE).replace(second=0, microsecond=0)
    hours = calendar_of(dossier, calendar)
    if hours.next_moment(to) != to:
        raise OfficeError("Ngày hẹn lại phải rơi vào giờ làm việc.", field="new_due")
    if to.year > clock.today().year + 2:
        raise OfficeError("Ngày hẹn lại quá xa; hãy kiểm tra lại năm.", field="new_due")
    at = minute()
    regulation = regulation_of(dossier)
    in_time = dossier.due is None or at <= dossier.due - timedelta(days=regulation.apology_days)
    late_word = "" if in_time else f"; không kịp trước hạn {regulation.apology_days} ngày"
    turn(
        dossier,
        ClockMove.EXTEND,
        partial(rule.extend, at=at, to=to),
        at=at,
        basis=f"{regulation.title}: xin lỗi và hẹn lại một lần{late_word}",
        note=lines(reason),
        cause=cause,
        by=actor,
    )
    dossier.late_cause, dossier.late_note = cause, lines(reason)
    settle(dossier, clock_turned=True)
    journal.write(actor=actor, on=dossier, facts={"cause": cause, "new_due": clock.iso(to), "in_time": in_time})
    return dossier


@act("dossiers.explain_lateness")
def explain_lateness(*, actor: Actor, dossier_id: int, cause: str, reason: str) -> Dossier:
    """Say why a dossier is late, to the head of the agency."""
    dossier = locked(dossier_id, received=True, is_open=False)
    check_may("dossiers.answer_for", actor, dossier, sentence=NOT_IN_YOUR_HANDS)
    check_cause(cause, reason)
    if not rule.is_broken(dossier.clock, now=clock.now()):
        raise OfficeError("Hồ sơ này không quá hạn, không cần giải trình.")
    dossier.late_cause, dossier.late_note = cause, lines(reason)
    dossier.save(update_fields=["late_cause", "late_note"])
    journal.write(actor=actor, on=dossier, facts={"cause": cause})
    return dossier


def check_cause(cause: str, reason: str, *, asked_in: tuple[str, str] = ("cause", "reason")) -> None:
    """A cause of the list and a sentence, asked for in these fields. Raises ``OfficeError``."""
    if cause not in LateCause.values:
        raise OfficeError("Hồ sơ đã quá hẹn; hãy chọn nguyên nhân chậm trong danh sách.", field=asked_in[0])
    if not lines(reason):
        raise OfficeError("Hãy giải thích vì sao hồ sơ chậm.", field=asked_in[1])
