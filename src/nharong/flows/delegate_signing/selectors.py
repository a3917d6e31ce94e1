"""Readings of signing authorities for the pages: by agency, day and form."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotFound
from nharong.kernel.permissions import may
from nharong.people import selectors as people
from nharong.people.models import Agency, Appointment, Post, SigningAuthority
from nharong.people.rules.delegation import HEADS
from nharong.people.words import AuthorityForm


def agencies_seen_by(actor: Actor) -> QuerySet[Agency]:
    """The agencies whose signing authorities this actor may read: all kept here for an administrator, else those served
    and those the actor's post signs for.
    """
    if may("people.administer", actor):
        return people.agencies_kept_here().order_by("name")
    served = [agency.pk for agency in people.agencies_served_by(actor.agency_id)]
    return Agency.objects.filter(Q(pk__in=served) | Q(signing_authorities__post_id=actor.post_id or 0)).distinct()


def authorities_seen_by(
    actor: Actor, *, agency_id: int | None, day: date, ended_too: bool = False
) -> QuerySet[SigningAuthority]:
    """The authorities in force on a day; with ``ended_too`` every one, also those past, to come and cancelled."""
    rows = SigningAuthority.objects.all() if ended_too else people.authorities_on(day)
    rows = rows.filter(agency__in=agencies_seen_by(actor).values("pk"))
    if agency_id:
        rows = rows.filter(agency_id=agency_id)
    held = Appointment.objects.filter(people.valid_on(day)).select_related("person")
    return (
        rows.select_related("agency", "post__agency", "post__unit", "given_by")
        .prefetch_related(Prefetch("post__appointments", queryset=held, to_attr="held_then"))
        .order_by("agency__name", "form", "valid_from", "pk")
    )


def one_authority(actor: Actor, authority_id: int, *, day: date) -> SigningAuthority:
    """One authority. Raises ``NotFound`` both when there is none and when the actor may not know of it."""
    found = authorities_seen_by(actor, agency_id=None, day=day, ended_too=True).filter(pk=authority_id).first()
    if found is None:
        raise NotFound("Không có quyền ký này, hoặc bạn không được xem.")
    return found


def givers(actor: Actor, *, day: date) -> list[SigningAuthority]:
    """Whose signing this actor may pass on: every head's for an administrator, else only the own post's."""
    rows = (
        people.authorities_on(day).select_related("agency", "post__unit", "post__agency").order_by("agency__name", "pk")
    )
    if may("people.administer", actor):
        return list(rows.filter(agency__kept_here=True).filter(form__in=[*HEADS, AuthorityForm.TL]))
    return list(rows.filter(post_id=actor.post_id or 0, form__in=HEADS))


def posts_to_give_to(agencies: list[int]) -> QuerySet[Post]:
    """The posts that may be given signing for these agencies: of the agencies themselves, of those that serve them, and
    of those below them.
    """
    return (
        Post.objects.filter(
            Q(agency_id__in=agencies)
            | Q(agency__serves__in=agencies)
            | Q(agency__parent_id__in=agencies, agency__kept_here=True)
        )
        .select_related("agency", "unit")
        .order_by("agency__name", "title", "pk")
        .distinct()
    )
