"""Tiếp nhận hồ sơ: the complete dossier is received, gets its code and its promise (Decree 61/2018/NĐ-CP, article 17)."""

from functools import partial

from nharong.dossiers.models import Dossier, DossierPaper, DossierStep
from nharong.kernel import clock, counters, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may
from nharong.worktime.rules.calendar import OutOfCalendar

from ..errors import COUNTER_ONLY, SOMEBODY_ACTED
from ..holders import is_entitled
from ..keeping import calendar_of, known_regulations, locked, minute, settle, term_of, turn
from ..rules import clock as rule
from ..rules.clock import Calendar
from ..rules.dossier_code import dossier_code
from ..selectors.catalogue import published_process
from ..words import ClockMove
from .dossier_facts import DossierFacts, check_complete
from .take_down import new_dossier


@act("dossiers.receive")
def receive(*, actor: Actor, facts: DossierFacts, calendar: Calendar | None = None) -> Dossier:
    """Receive a complete dossier at the counter or from the post; the legal clock starts.

    ``calendar`` are the counter's office hours, for a caller that receives many.
    """
    check_may("dossiers.receive", actor, facts.offer, sentence=COUNTER_ONLY)
    dossier = new_dossier(facts)
    _take_in(actor, dossier, list(dossier.papers.all()), calendar)
    journal.write(actor=actor, on=dossier, facts=_said(dossier))
    return dossier


@act("dossiers.receive_submitted")
def receive_submitted(*, actor: Actor, dossier_id: int, term: str = "", calendar: Calendar | None = None) -> Dossier:
    """Receive what was sent online, or written down and completed since."""
    dossier = locked(dossier_id, received=False)
    check_may("dossiers.receive", actor, dossier.offer, sentence=COUNTER_ONLY)
    if dossier.requests.filter(answered_at__isnull=True).exists():
        raise OfficeError("Người nộp chưa bổ sung xong; hãy ghi nhận bổ sung trước khi tiếp nhận.")
    if term.strip():
        dossier.term = str(term_of(term))
    _take_in(actor, dossier, list(dossier.papers.all()), calendar)
    journal.write(actor=actor, on=dossier, facts=_said(dossier))
    return dossier


def _take_in(actor: Actor, dossier: Dossier, papers: list[DossierPaper], calendar: Calendar | None) -> None:
    if dossier.received_at is not None:
        raise OfficeError(SOMEBODY_ACTED)
    check_complete(papers)
    at = minute()
    hours = calendar_of(dossier, calendar)
    dossier.received_at, dossier.received_by_id = clock.now(), actor.person
    dossier.process_version = published_process(dossier.offer.procedure, at.date(), agency=dossier.agency)
    dossier.code = _code(dossier)
    title = next((one.title for one in known_regulations() if one.key == dossier.regulation), dossier.regulation)
    try:
        turn(
            dossier,
            ClockMove.START,
            partial(rule.start, at=at, term=term_of(dossier.term), calendar=hours),
            at=at,
            basis=f"{title}: nhận đủ hồ sơ hợp lệ, thời hạn {dossier.term}",
            by=actor,
        )
        _first_step(actor, dossier, hours)
    except OutOfCalendar as error:
        raise OfficeError(OutOfCalendar.sentence) from error
    dossier.papers.update(checked_at=dossier.received_at)
    settle(dossier, clock_turned=True, begun=True)


def _code(dossier: Dossier) -> str:
    day = clock.today()
    number = counters.take(series=f"dossier:{dossier.counter.code}:{day:%m%d}", year=day.year)
    return dossier_code(dossier.counter.code, day, number)


def _first_step(actor: Actor, dossier: Dossier, hours: Calendar) -> None:
    """Who received it has it in hand, at the first step of the process where there is one."""
    published = list(dossier.process_version.steps.all()) if dossier.process_version else []
    first = published[0] if published else None
    at = minute()
    due = hours.due(at, term_of(first.term_text if first else dossier.term)).due
    DossierStep.objects.create(
        dossier=dossier,
        ordinal=1,
        step=first.order if first else 1,
        title=first.name if first else "Tiếp nhận hồ sơ",
        given_at=at,
        holder_id=actor.person,
        post_id=actor.held_post,
        unit_id=actor.unit_id,
        entitled=first is None or is_entitled(first, actor, dossier),
        accepted_at=at,
        due=due,
        # The receipt is made by this very act; nothing else is asked of the first step.
        product=first.product if first else "",
    )
    dossier.step, dossier.holder_id, dossier.step_due = (first.order if first else 1), actor.person, due


def _said(dossier: Dossier) -> dict[str, object]:
    return {
        "code": dossier.code,
        "procedure": dossier.offer.procedure.code,
        "channel": dossier.channel,
        "due": clock.iso(dossier.due) if dossier.due else "",
    }
