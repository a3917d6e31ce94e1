"""Who may read a document, as a condition that stands inside every question (annex VI, part I, 3)."""

from typing import Any

from django.db.models import Q, QuerySet

from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.words import Role

from .models import Assignment, Check, DirectedUnit, ReaderGrant


def readable_outgoing(actor: Actor) -> Q:
    """Outgoing documents of the agencies served, unless limited; limited ones for the clerk, whoever drafted, checked or
    signs it, and those named. A signer and a named reader may read them in other agencies too.
    """
    agencies = [agency.pk for agency in people.agencies_served_by(actor.agency_id)]
    usual = Q(agency_id__in=agencies)
    if Role.CLERK not in actor.roles:
        usual &= Q(limited=False) | Q(drafter_id=actor.person_id) | Q(pk__in=_checked_by(actor))
    named = ReaderGrant.objects.filter(person_id=actor.person_id or 0, ended_at__isnull=True, outgoing__isnull=False)
    return usual | Q(signer_id=actor.person_id) | Q(pk__in=named.values("outgoing_id"))


def readable_incoming(actor: Actor) -> Q:
    """Incoming documents of the agencies served, unless limited; limited ones for the clerk, the leader it was presented
    to, the units and persons it was given to, and those named.
    """
    agencies = [agency.pk for agency in people.agencies_served_by(actor.agency_id)]
    usual = Q(agency_id__in=agencies)
    if Role.CLERK not in actor.roles:
        handled = Assignment.objects.filter(handler_id=actor.person_id).values("line__direction__incoming_id")
        headed = Q(pk__in=_given_to(actor)) if Role.UNIT_HEAD in actor.roles else Q(pk__in=[])
        usual &= Q(limited=False) | Q(presented_to_id=actor.person_id) | Q(pk__in=handled) | headed
    named = ReaderGrant.objects.filter(person_id=actor.person_id or 0, ended_at__isnull=True, incoming__isnull=False)
    return usual | Q(pk__in=named.values("incoming_id"))


def _checked_by(actor: Actor) -> QuerySet[Any, Any]:
    return Check.objects.filter(person_id=actor.person_id or 0).values("document_id")


def _given_to(actor: Actor) -> QuerySet[Any, Any]:
    return DirectedUnit.objects.filter(unit_id=actor.unit_id or 0).values("direction__incoming_id")
