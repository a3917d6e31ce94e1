"""What leaves the building, and what is fetched: after commit, by jobs that may run twice."""

import logging
from datetime import datetime, timedelta

from django.conf import settings

from nharong.kernel import clock
from nharong.kernel.actor import THE_HOUSE
from nharong.kernel.errors import OfficeError
from nharong.kernel.jobs import job, regularly, start_unless_under_way
from nharong.people import selectors as people
from nharong.people.models import Agency

from . import acts
from .accounts import connect, is_connected
from .gateways.contract import Gateway, Kind
from .gateways.errors import GatewayError
from .models import OutgoingMessage
from .words import MessageKind, OutboxState

log = logging.getLogger(__name__)

#: How long the axis' list of agencies is taken as it is.
FRESH = timedelta(hours=12)
#: When this process last fetched it.
_list_kept: dict[str, datetime] = {}


@job()
def hand_over_message(*, message_id: int) -> None:
    """Hand one message to the axis. Sent twice, the axis answers the same: its bytes were fixed when it was queued."""
    message = OutgoingMessage.objects.select_related("sender").get(pk=message_id)
    if message.state != OutboxState.QUEUED:
        return
    try:
        gateway = connect(message.sender)
        axis_id = gateway.send(sender=message.sender.code, kind=_wire(message.kind), payload=message.payload.read())
    except OfficeError as error:
        if isinstance(error, GatewayError) and error.permanent:
            acts.give_up(actor=THE_HOUSE, message_id=message.pk, reason=error.sentence)
            return
        OutgoingMessage.objects.filter(pk=message.pk, state=OutboxState.QUEUED).update(error=error.sentence)
        raise
    acts.hand_over(actor=THE_HOUSE, message_id=message.pk, axis_id=axis_id)


@regularly(every=timedelta(minutes=10))
@job(attempts=1)
def look_after_the_outbox() -> None:
    """Start handing over again what waits and has no job any more: one that used up its attempts, or was lost."""
    for pk in (
        OutgoingMessage.objects.filter(state=OutboxState.QUEUED).order_by("queued_at").values_list("pk", flat=True)
    ):
        start_unless_under_way(hand_over_message, message_id=pk)


@regularly(every=timedelta(seconds=settings.AXIS_POLL_SECONDS))
@job(attempts=1)
def look_into_mailboxes() -> None:
    """Fetch what waits on the axis for every agency kept here. One agency's trouble stops no other's."""
    for agency in people.agencies_kept_here().filter(on_axis=True):
        if not is_connected(agency.code):
            continue
        gateway = connect(agency)
        for kind in MessageKind:
            try:
                empty_mailbox(agency, gateway, kind)
            except GatewayError as error:
                log.warning("Mailbox of %s: %s", agency.code, error.sentence)
                if not error.permanent:
                    return  # the axis is away; the clock asks again
                break


@regularly(every=timedelta(minutes=10))
@job(attempts=1)
def refresh_agency_list() -> None:
    """Fetch the axis' list of agencies twice a day, by the first agency here that has an account; when the axis is
    away, the clock asks again.
    """
    kept = _list_kept.get("at")
    if kept is not None and kept <= clock.now() < kept + FRESH:
        return
    for agency in people.agencies_kept_here().filter(on_axis=True):
        if is_connected(agency.code):
            try:
                acts.keep_agency_list(actor=THE_HOUSE, asker=agency, listed=connect(agency).agencies())
            except GatewayError as error:
                log.warning("Agency list: %s", error.sentence)
            else:
                _list_kept["at"] = clock.now()
            return


def empty_mailbox(agency: Agency, gateway: Gateway, kind: MessageKind) -> int:
    """Fetch, keep and only then acknowledge everything of one kind; returns how many."""
    items = gateway.list_received(kind=_wire(kind))
    for item in items:
        try:
            package = acts.keep_package(
                actor=THE_HOUSE, receiver=agency, axis_id=item.doc_id, kind=kind, payload=gateway.fetch(item.doc_id)
            )
        except GatewayError as error:
            if not error.permanent:
                raise
            log.warning("Package %s for %s: %s", item.doc_id, agency.code, error.sentence)
            continue
        except Exception:
            # One package that breaks us must not close the mailbox to those behind it; it stays on the axis.
            log.exception("Package %s for %s could not be kept", item.doc_id, agency.code)
            continue
        gateway.mark(item.doc_id, "fail" if package.problem and package.incoming is None else "done")
    return len(items)


def _wire(kind: str) -> Kind:
    return "status" if kind == MessageKind.STATUS else "edoc"
