"""Readings of dossiers; who may see what is part of every query."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotFound
from nharong.kernel.permissions import may
from nharong.people import selectors as people
from nharong.people.models import Agency
from nharong.people.words import Role

from ..models import ApplicantRequest, Dossier, DossierStep, QueueTicket
from ..rules.dossier_code import PATTERN
from ..words import DossierState, TicketState

#: How long before its deadline a dossier or a step is marked as near.
NEAR = timedelta(days=1)
_BESIDE = ("applicant", "procedure_version", "unit", "holder", "agency", "counter")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """How a register of dossiers is looked through; empty fields ask for nothing."""

    words: str = ""
    state: int | None = None
    channel: str = ""
    field: str = ""
    unit_id: int | None = None
    since: date | None = None
    until: date | None = None
    only: str = ""


#: What ``Wanted.only`` may ask for.
ONLY_OPEN, ONLY_LATE, ONLY_NEAR = "open", "late", "near"


def readable_by(actor: Actor) -> QuerySet[Dossier]:
    """The dossiers of the counters and of the deciding agencies this actor works for."""
    served = [agency.pk for agency in people.agencies_served_by(actor.agency_id)]
    return Dossier.objects.filter(Q(counter_id__in=served) | Q(agency_id__in=served)).select_related(*_BESIDE)


def one_readable_by(actor: Actor, pk: int) -> Dossier:
    """One dossier with everything its page shows. Raises ``NotFound``."""
    rows = readable_by(actor).select_related(
        "process_version", "received_by", "document__agency", "offer__procedure", "offer__counter"
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có hồ sơ này, hoặc hồ sơ không thuộc cơ quan của bạn.")
    return found


def register(actor: Actor, wanted: Wanted) -> QuerySet[Dossier]:
    """The register, the last received first; what was never received by the day it was sent."""
    rows = readable_by(actor)
    if wanted.words.strip():
        rows = rows.filter(_matching(wanted.words.strip()))
    if wanted.state is not None:
        rows = rows.filter(state=wanted.state)
    if wanted.channel:
        rows = rows.filter(channel=wanted.channel)
    if wanted.field:
        rows = rows.filter(field=wanted.field)
    if wanted.unit_id is not None:
        rows = rows.filter(unit_id=wanted.unit_id)
    if wanted.since is not None:
        rows = rows.filter(submitted_at__gte=_start(wanted.since))
    if wanted.until is not None:
        rows = rows.filter(submitted_at__lt=clock.after(wanted.until))
    if wanted.only == ONLY_OPEN:
        rows = rows.filter(_OPEN)
    elif wanted.only == ONLY_LATE:
        rows = rows.filter(late_by(clock.now()))
    elif wanted.only == ONLY_NEAR:
        rows = rows.filter(_OPEN, running=True, promise__gte=clock.now(), promise__lt=clock.now() + NEAR)
    return rows.order_by("-id")


def in_hands_of(actor: Actor) -> QuerySet[Dossier]:
    """What lies with this person, by the step's deadline."""
    return (
        Dossier.objects.filter(holder_id=actor.person_id or 0)
        .select_related(*_BESIDE)
        .prefetch_related(Prefetch("steps", queryset=DossierStep.objects.filter(done_at__isnull=True)))
        .order_by("step_due", "id")
    )


def at_the_counter(actor: Actor) -> QuerySet[Dossier]:
    """What waits for the counter: sent and not received yet, the earliest first; empty for who does not receive."""
    if Role.RECEPTION not in actor.roles:
        return Dossier.objects.none()
    served = [agency.pk for agency in people.agencies_served_by(actor.agency_id)]
    return (
        Dossier.objects.filter(counter_id__in=served, received_at__isnull=True, state=DossierState.SUBMITTED)
        .select_related(*_BESIDE)
        .order_by("submitted_at", "id")
    )


def to_hand_back(actor: Actor) -> QuerySet[Dossier]:
    """Results that wait at the counter for their applicants."""
    if Role.RECEPTION not in actor.roles:
        return Dossier.objects.none()
    served = [agency.pk for agency in people.agencies_served_by(actor.agency_id)]
    return (
        Dossier.objects.filter(counter_id__in=served, state=DossierState.RESOLVED)
        .select_related(*_BESIDE)
        .order_by("resolved_at", "id")
    )


def waiting_for_applicants(actor: Actor, *, on: date) -> QuerySet[ApplicantRequest]:
    """Requests whose applicants have let the last day pass; such a dossier may be refused."""
    served = [agency.pk for agency in people.agencies_served_by(actor.agency_id)]
    return ApplicantRequest.objects.filter(
        dossier__counter_id__in=served, answered_at__isnull=True, due_on__lt=on
    ).select_related("dossier__applicant", "dossier__procedure_version")


def late_by(moment: datetime) -> Q:
    """The condition "its promise was broken by this moment", open or ended."""
    standing_since_broken = Q(
        running=False, ended_at__isnull=True, clock_since__isnull=False, promise_left__isnull=True
    )
    return Q(received_at__isnull=False, withdrawn_at__isnull=True) & (
        Q(ended_at__isnull=True, running=True, promise__lt=moment)
        | standing_since_broken
        | Q(ended_at__gt=F("promise"), promise_left__isnull=True)
    )


def late_since(moment: datetime) -> QuerySet[Dossier]:
    """Dossiers whose promise broke at this moment or after it, up to now: what the quality system has to hear of."""
    now = clock.now()
    return (
        Dossier.objects.filter(late_by(now), promise__gte=moment, promise__lt=now)
        .select_related(*_BESIDE)
        .order_by("promise", "id")
    )


def by_token(token: str) -> Dossier | None:
    """The dossier a public page is about, by its tracking code or its own code; None for any other text."""
    text = token.strip().upper().replace(" ", "")
    if not text or len(text) > 40:
        return None
    key = {"code": text} if PATTERN.match(text) else {"token": text.replace("-", "")}
    return Dossier.objects.filter(**key).select_related(*_BESIDE).first()


def dossiers_of_applicant(actor: Actor, identity_number: str) -> QuerySet[Dossier]:
    """Every dossier of one applicant, for the right to know what is kept; for the controller of procedures only."""
    if not may("dossiers.keep_personal_data", actor) or not identity_number.strip():
        return Dossier.objects.none()
    return (
        readable_by(actor)
        .filter(applicant__identity_number=identity_number.replace(" ", "").upper())
        .prefetch_related("papers", "steps", "turns", "requests")
        .order_by("id")
    )


def queue_today(agency: Agency) -> dict[str, Any]:
    """The day's queue at a counter: who is called where, who waits, how many were served."""
    rows = list(QueueTicket.objects.filter(agency=agency, day=clock.today()).order_by("number"))
    called = [one for one in rows if one.state == TicketState.CALLED]
    return {
        "called": sorted(called, key=lambda one: (one.called_at is None, one.called_at), reverse=True),
        "waiting": [one for one in rows if one.state == TicketState.WAITING],
        "served": sum(one.state == TicketState.SERVED for one in rows),
        "missed": sum(one.state == TicketState.MISSED for one in rows),
    }


_OPEN = Q(received_at__isnull=False, ended_at__isnull=True)


def _start(day: date) -> datetime:
    return clock.at_local(day.year, day.month, day.day, 0)


def _matching(words: str) -> Q:
    """A code or the end of one, an identity or telephone number as a whole, else a part of a name or of the matter."""
    text = words.replace("\x00", "")[:100]
    if PATTERN.match(text.upper()):
        return Q(code=text.upper())
    if any(letter.isdigit() for letter in text):
        plain = text.replace(" ", "")
        return (
            Q(code__endswith=plain)
            | Q(applicant__identity_number=plain.upper())
            | Q(applicant__phone=plain)
            | Q(token=plain.upper())
        )
    return Q(applicant__name__icontains=text) | Q(subject__icontains=text)
