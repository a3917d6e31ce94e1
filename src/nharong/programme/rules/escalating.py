"""What an overdue task needs next: a letter, then a word to one higher each time it stays undone."""

from collections.abc import Iterable
from datetime import date

from nharong.programme.words import EscalationLevel, UrgingKind

from .checks import WEIGHTY
from .terms import IsDayOff, Terms, working_days_after


def next_step(
    *,
    due_on: date,
    urged: Iterable[tuple[date, UrgingKind, EscalationLevel]],
    on: date,
    terms: Terms,
    off: IsDayOff,
) -> tuple[UrgingKind, EscalationLevel] | None:
    """The next urging of a task overdue on that day; None while it is in time, or when everything due was done.

    A letter comes first. Then it is reported to the head of the division, to the Chief of Office and to the Chairman as
    it stays undone, and a letter of criticism follows once the Chairman knows.
    """
    if on <= due_on:
        return None
    since = [(kind, level) for day, kind, level in urged if day > due_on]
    if not any(kind in WEIGHTY for kind, _level in since):
        return UrgingKind.LETTER, EscalationLevel.NONE
    for level, after in (
        (EscalationLevel.CHAIR, terms.escalate_chair),
        (EscalationLevel.CHIEF, terms.escalate_chief),
        (EscalationLevel.DIVISION_HEAD, terms.escalate_head),
    ):
        if on >= working_days_after(due_on, after, off):
            if (UrgingKind.ESCALATION, level) not in since:
                return UrgingKind.ESCALATION, level
            if level == EscalationLevel.CHAIR and (UrgingKind.CRITICISM, EscalationLevel.NONE) not in since:
                return UrgingKind.CRITICISM, EscalationLevel.NONE
            return None
    return None
