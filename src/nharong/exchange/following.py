"""Who is late, what went otherwise, what is asked of receivers: readings limited to the agencies an actor serves."""

from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from nharong.documents.models import Document, IncomingDocument
from nharong.documents.words import DocumentState
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotFound
from nharong.people import selectors as people
from nharong.people.models import Agency
from nharong.worktime.rules.days import is_day_off

from .acts.remind import UNCONFIRMED
from .models import (
    ChangeRequest,
    Delivery,
    Dispatch,
    ExchangeRule,
    IncomingPackage,
    OutgoingMessage,
    PaperToo,
    Update,
)
from .rules.lateness import cutoff
from .words import OutboxState


def served(actor: Actor) -> list[int]:
    """The keys of the agencies whose exchange this actor may see."""
    return [agency.pk for agency in people.agencies_served_by(actor.agency_id)]


def rule_of(agency: Agency) -> ExchangeRule:
    """The agency's rule; the usual one, not kept, where it has set none."""
    found = ExchangeRule.objects.filter(agency=agency).first()
    return found or ExchangeRule(agency=agency, changed_at=clock.now())


def late_since(agency: Agency) -> datetime:
    """What the agency sent before this moment should be confirmed by now."""
    rule = rule_of(agency)
    return cutoff(clock.now(), look_at=rule.look_at, days_before=rule.days_before, off=is_day_off)


def not_confirmed(actor: Actor, *, agency_id: int | None = None) -> QuerySet[Delivery]:
    """Deliveries of documents in force that no receiver's 03 (or refusal) has come for in time, the oldest first."""
    late = Q(pk__in=[])
    for agency in people.agencies_served_by(actor.agency_id):
        if agency_id in (None, agency.pk):
            late |= Q(document__agency=agency, message__queued_at__lt=late_since(agency))
    rows = Delivery.objects.filter(late, state__in=UNCONFIRMED, document__state=DocumentState.ISSUED)
    return (
        rows.select_related("document__agency", "receiver", "message")
        .annotate(times_reminded=Count("reminders"), last_reminded=Max("reminders__at"))
        .order_by("message__queued_at", "pk")
    )


def dispatches(actor: Actor, *, open_only: bool = False, agency_id: int | None = None) -> QuerySet[Dispatch]:
    """What goes by other ways, the latest document first; only what has not gone yet, when asked."""
    rows = Dispatch.objects.filter(document__agency__in=served(actor))
    if agency_id:
        rows = rows.filter(document__agency=agency_id)
    if open_only:
        rows = rows.filter(way="")
    return rows.select_related("document__agency", "receiver", "recorded_by").order_by("-document__issued_at", "pk")


def one_dispatch(actor: Actor, dispatch_id: int) -> Dispatch:
    """One of them. Raises ``NotFound``."""
    found = dispatches(actor).filter(pk=dispatch_id).first()
    if found is None:
        raise NotFound("Không có lượt chuyển phát này, hoặc không thuộc cơ quan của bạn.")
    return found


def dispatches_of(document: Document) -> list[Dispatch]:
    """Who must have a document by another way, and how far that is."""
    return list(Dispatch.objects.filter(document=document).select_related("receiver", "recorded_by"))


def paper_list(actor: Actor) -> QuerySet[PaperToo]:
    """The lines in force of the lists of what goes on paper too."""
    rows = PaperToo.objects.filter(agency__in=served(actor), ended_at__isnull=True)
    return rows.select_related("agency", "receiver")


def messages_out(actor: Actor, *, state: str = "", words: str = "") -> QuerySet[OutgoingMessage]:
    """Outgoing messages, the latest first; those that need somebody when ``state`` is ``trouble``."""
    rows = OutgoingMessage.objects.filter(sender__in=served(actor)).select_related("sender", "document")
    if state == "trouble":
        rows = rows.filter(Q(state=OutboxState.REFUSED) | (Q(state=OutboxState.QUEUED) & ~Q(error="")))
    elif state in OutboxState.values:
        rows = rows.filter(state=state)
    if words.strip():
        number, _slash, notation = words.strip()[:80].partition("/")
        about = Q(axis_id=words.strip()) | Q(document__subject__icontains=words.strip()[:80])
        about |= Q(document__electronic_identifier__text=words.strip()[:60])
        if number.isascii() and number.isdigit() and len(number) < 9:
            about |= Q(document__number=int(number), document__notation__icontains=notation)
        rows = rows.filter(about)
    return rows.order_by("-pk")


def packages_with_trouble(actor: Actor) -> QuerySet[IncomingPackage]:
    """Incoming packages that nothing came of, the latest first."""
    rows = IncomingPackage.objects.filter(receiver__in=served(actor)).exclude(problem="")
    return rows.select_related("receiver", "incoming").order_by("-pk")


def trouble_count(actor: Actor) -> int:
    """How many outgoing messages need somebody."""
    return messages_out(actor, state="trouble").count()


def updates_of(document: Document) -> list[Update]:
    """The updates of a sent document with every receiver's answer."""
    return list(
        Update.objects.filter(document=document).select_related("made_by").prefetch_related("receivers__receiver")
    )


def requests_of(incoming: IncomingDocument) -> list[ChangeRequest]:
    """The updates its sender asked for, in order."""
    return list(ChangeRequest.objects.filter(incoming=incoming).select_related("answered_by"))


def one_request(actor: Actor, request_id: int) -> ChangeRequest:
    """One of them. Raises ``NotFound``."""
    rows = ChangeRequest.objects.filter(incoming__agency__in=served(actor)).select_related("incoming__agency")
    found = rows.filter(pk=request_id).first()
    if found is None:
        raise NotFound("Không có yêu cầu cập nhật này, hoặc không thuộc cơ quan của bạn.")
    return found


def requests_waiting(actor: Actor) -> QuerySet[ChangeRequest]:
    """Updates that wait for an answer of the agencies the actor serves."""
    rows = ChangeRequest.objects.filter(answer="", incoming__agency__in=served(actor))
    return rows.select_related("incoming__agency").order_by("asked_at")


def one_message(actor: Actor, message_id: int) -> OutgoingMessage:
    """One outgoing message. Raises ``NotFound``."""
    found = messages_out(actor).filter(pk=message_id).first()
    if found is None:
        raise NotFound("Không có gói tin này, hoặc không thuộc cơ quan của bạn.")
    return found
