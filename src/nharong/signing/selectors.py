"""Readings of the register of certificates and images; who may see them is part of the question."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotFound
from nharong.kernel.permissions import may
from nharong.people import selectors as people
from nharong.people.models import Agency, Person

from . import registry
from .models import Certificate, SignatureImage
from .revocation.standing import UNKNOWN, standing_of
from .words import Validity


@dataclass(frozen=True)
class Standing:
    """How a registered certificate stands: its validity, whether its issuer is trusted here, and up to when an
    authority said it was not revoked (None: nothing is known).
    """

    validity: Validity
    trusted: bool
    good_until: datetime | None = None
    revoked_at: datetime | None = None


def certificates_readable_by(actor: Actor, *, words: str = "", all_of_them: bool = False) -> QuerySet[Certificate]:
    """The certificates this actor may see: every one for an administrator, else the person's own and those of the
    agencies served; withdrawn ones only when asked for.
    """
    rows = Certificate.objects.filter(_mine(actor)).select_related("person", "agency")
    if not all_of_them:
        rows = rows.filter(withdrawn_at__isnull=True)
    for word in words.split()[:8]:
        rows = rows.filter(
            Q(person__full_name__icontains=word)
            | Q(agency__name__icontains=word)
            | Q(subject__icontains=word)
            | Q(issuer__icontains=word)
            | Q(fingerprint__istartswith=word)
        )
    return rows.order_by("agency__name", "person__full_name", "-not_before", "-pk")


def one_certificate(actor: Actor, certificate_id: int) -> Certificate:
    """One certificate. Raises ``NotFound`` both when there is none and when the actor may not see it."""
    found = certificates_readable_by(actor, all_of_them=True).filter(pk=certificate_id).first()
    if found is None:
        raise NotFound("Không có chứng thư này, hoặc bạn không được xem.")
    return found


def images_readable_by(actor: Actor) -> QuerySet[SignatureImage]:
    """The images this actor may see, the newest first; ``superseded`` where the holder has a newer one."""
    same = Q(person=OuterRef("person")) | Q(agency=OuterRef("agency"))
    later = Q(since__gt=OuterRef("since")) | Q(since=OuterRef("since"), pk__gt=OuterRef("pk"))
    return (
        SignatureImage.objects.filter(_mine(actor))
        .select_related("person", "agency", "file")
        .annotate(superseded=Exists(SignatureImage.objects.filter(same, later)))
        .order_by("-since", "-pk")
    )


def holders() -> tuple[list[Agency], list[Person]]:
    """Who may hold certificates and images: the agencies kept here, and everyone who holds a post today."""
    today = clock.today()
    persons = Person.objects.filter(
        is_active=True, pk__in=Person.objects.filter(_in_post(today)).values("pk")
    ).order_by("full_name")
    return list(people.agencies_kept_here().order_by("name")), list(persons)


def standing(certificate: Certificate) -> Standing:
    """How it stands today, from what is kept here and without the network."""
    now = clock.now()
    known = registry.known()
    itself = registry.loaded(certificate)
    chain = registry.issuers_of(itself)
    trusted = bool(chain) and chain[-1] in registry.anchors()
    said = standing_of(itself, issuer=chain[0], evidence=known) if itself is not None and chain else UNKNOWN
    validity = Validity.IN_USE
    if certificate.withdrawn_at is not None:
        validity = Validity.WITHDRAWN
    elif said.revoked_at is not None and said.revoked_at <= now:
        validity = Validity.REVOKED
    elif certificate.not_after < now:
        validity = Validity.EXPIRED
    elif certificate.not_before > now:
        validity = Validity.NOT_YET
    return Standing(validity, trusted, said.good_until, said.revoked_at)


def _mine(actor: Actor) -> Q:
    if may("people.administer", actor):
        return Q()
    served = [agency.pk for agency in people.agencies_served_by(actor.agency_id)]
    return Q(person_id=actor.person_id or 0) | Q(agency_id__in=served)


def _in_post(day: object) -> Q:
    open_ended = Q(appointments__valid_to__isnull=True) | Q(appointments__valid_to__gte=day)
    return Q(appointments__valid_from__lte=day) & open_ended
