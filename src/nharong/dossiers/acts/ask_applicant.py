"""Yêu cầu bổ sung, yêu cầu nghĩa vụ tài chính: the clock stands until the applicant has done it, in as many rounds as the
law allows (Decree 61/2018/NĐ-CP, article 19; form 02 of the one-stop circulars).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from nharong.dossiers.models import ApplicantRequest, Dossier, DossierPaper
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.worktime.rules.terms import Term

from ..errors import COUNTER_ONLY, NOT_IN_YOUR_HANDS, REASON_NEEDED
from ..keeping import calendar_of, locked, minute, regulation_of, settle, term_of, turn
from ..rules import clock as rule
from ..rules.clock import Calendar
from ..words import AskedFor, ClockMove, ClockPolicy
from .dossier_facts import PaperFacts, lines, one_line


@dataclass(frozen=True, kw_only=True)
class WantedPaper:
    """One paper asked for, and in how many copies."""

    name: str
    originals: int = 0
    certified: int = 0
    copies: int = 1


@act("dossiers.ask_applicant")
def ask_applicant(
    *,
    actor: Actor,
    dossier_id: int,
    reason: str,
    items: Sequence[WantedPaper] = (),
    asked_for: str = AskedFor.PAPERS,
    amount: int | None = None,
    due_on: date | None = None,
    calendar: Calendar | None = None,
) -> Dossier:
    """Ask for papers, or for money; a received dossier's clock stands from now."""
    dossier = locked(dossier_id)
    check_may("dossiers.ask_applicant", actor, dossier, sentence=NOT_IN_YOUR_HANDS)
    _check_asked(asked_for, reason, items, amount)
    if dossier.stopped_at is not None or dossier.requests.filter(answered_at__isnull=True).exists():
        raise WrongState("Hồ sơ đang chờ một việc khác; hãy ghi nhận xong việc đó trước.")
    hours = calendar_of(dossier, calendar)
    regulation = regulation_of(dossier)
    at = minute()
    last = hours.due(at, Term.parse(f"{regulation.supplement_days} ngày làm việc")).due.date()
    if due_on is not None and due_on <= at.date():
        raise OfficeError("Hạn thực hiện phải sau hôm nay.", field="due_on")
    number = dossier.requests.count() + 1
    asked = ApplicantRequest.objects.create(
        dossier=dossier,
        number=number,
        asked_for=asked_for,
        items=[_item(one) for one in items if one_line(one.name)],
        reason=lines(reason),
        amount=amount if asked_for == AskedFor.PAYMENT else None,
        asked_by_id=actor.person,
        asked_at=clock.now(),
        due_on=due_on or last,
    )
    if dossier.received_at is not None:
        turn(
            dossier,
            ClockMove.STOP,
            partial(rule.stop, at=at, calendar=hours),
            at=at,
            basis=f"{regulation.title}: {asked.get_asked_for_display().lower()}, lần {number}{_too_late(dossier, at, hours)}",
            note=asked.reason,
            by=actor,
        )
    settle(dossier, clock_turned=True)
    journal.write(
        actor=actor, on=dossier, facts={"asked_for": asked_for, "number": number, "due_on": asked.due_on.isoformat()}
    )
    return dossier


@act("dossiers.take_answer")
def take_answer(
    *,
    actor: Actor,
    dossier_id: int,
    papers: Sequence[PaperFacts] = (),
    note: str = "",
    calendar: Calendar | None = None,
) -> Dossier:
    """The applicant has brought what was asked for, or paid: the clock begins again or goes on."""
    dossier = locked(dossier_id)
    check_may("dossiers.ask_applicant", actor, dossier, sentence=COUNTER_ONLY)
    asked = dossier.requests.filter(answered_at__isnull=True).first()
    if asked is None:
        raise WrongState("Hồ sơ không có yêu cầu nào đang chờ.")
    _add_papers(dossier, papers)
    asked.answered_at, asked.answer = clock.now(), lines(note)
    asked.save(update_fields=["answered_at", "answer"])
    if dossier.received_at is not None:
        paid = asked.asked_for == AskedFor.PAYMENT
        policy = ClockPolicy.PAUSE if paid else ClockPolicy(dossier.supplement_policy)
        go_on(actor, dossier, policy, calendar, why=f"đã đáp ứng yêu cầu lần {asked.number}")
    settle(dossier, clock_turned=True)
    journal.write(actor=actor, on=dossier, facts={"asked_for": asked.asked_for, "number": asked.number})
    return dossier


def go_on(actor: Actor, dossier: Dossier, policy: ClockPolicy, calendar: Calendar | None, *, why: str) -> None:
    """The clock that stood runs again, by this policy; the step's deadline moves with it."""
    at = minute()
    hours = calendar_of(dossier, calendar)
    stood = dossier.clock_since
    turn(
        dossier,
        ClockMove.RESTART if policy == ClockPolicy.RESTART else ClockMove.RESUME,
        partial(rule.take_up, at=at, term=term_of(dossier.term), policy=policy, calendar=hours),
        at=at,
        basis=f"{regulation_of(dossier).title}: {why}; {policy.label.lower()}",
        by=actor,
    )
    step = dossier.steps.filter(done_at__isnull=True).first()
    if step is not None and stood is not None:
        left = max(0, hours.elapsed_minutes(stood, step.due))
        step.due = hours.add_minutes(at, left)
        step.save(update_fields=["due"])
        dossier.step_due = step.due


def _too_late(dossier: Dossier, at: datetime, hours: Calendar) -> str:
    """What the ledger says of a first request that came later than the regulation allows; it is allowed all the same."""
    days = regulation_of(dossier).notice_days
    assert dossier.received_at is not None  # only a received dossier's clock is stopped
    last = hours.due(dossier.received_at, Term.parse(f"{days} ngày làm việc")).due if days else dossier.received_at
    first = not dossier.turns.filter(move=ClockMove.STOP).exists()
    return f"; báo sau thời hạn {days} ngày làm việc kể từ khi tiếp nhận" if first and at > last else ""


def _check_asked(asked_for: str, reason: str, items: Sequence[WantedPaper], amount: int | None) -> None:
    if asked_for not in AskedFor.values:
        raise OfficeError("Hãy chọn yêu cầu bổ sung giấy tờ hay nghĩa vụ tài chính.", field="asked_for")
    if not lines(reason):
        raise OfficeError(REASON_NEEDED, field="reason")
    if asked_for == AskedFor.PAPERS and not any(one_line(one.name) for one in items):
        raise OfficeError("Hãy ghi ít nhất một giấy tờ cần bổ sung, hoàn thiện.", field="items")
    if asked_for == AskedFor.PAYMENT and not (amount and 0 < amount < 10**12):
        raise OfficeError("Hãy ghi số tiền phải nộp, lớn hơn 0 đồng.", field="amount")


def _item(one: WantedPaper) -> dict[str, str | int]:
    return {
        "name": one_line(one.name, most=500),
        "originals": one.originals,
        "certified": one.certified,
        "copies": one.copies,
    }


def _add_papers(dossier: Dossier, given: Sequence[PaperFacts]) -> None:
    """Counts of papers of the list grow, others are added behind."""
    rows = list(dossier.papers.all())
    known = {row.asked_id: row for row in rows if row.asked_id}
    for one in given:
        row = known.get(one.asked_id) if one.asked_id else None
        if row is None:
            if not one_line(one.name):
                continue
            row = DossierPaper(dossier=dossier, order=len(rows) + 1, name=one_line(one.name, most=1000), required=False)
            rows.append(row)
        row.originals += max(0, one.originals)
        row.certified += max(0, one.certified)
        row.copies += max(0, one.copies)
        row.file = one.file or row.file
        row.checked_at = clock.now()
        row.save()
