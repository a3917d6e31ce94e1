"""Readings about people, always as of a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotFound
from nharong.kernel.models import Entry

from .models import Agency, AgencyCode, Appointment, Person, Post, RightsConfirmation, RoleGrant, SigningAuthority
from .rights import RIGHTS_ACTS
from .rules.authority import authority_lines
from .words import AuthorityForm, Role


def valid_on(day: date) -> Q:
    """The condition "in force on that day" for every dated row of this room."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def appointments_of(person: Person, *, on: date | None = None) -> list[Appointment]:
    """The posts a person holds on a day, the first one given first."""
    rows = Appointment.objects.filter(valid_on(on or clock.today()), person=person)
    return list(rows.select_related("post__agency", "post__unit").order_by("id"))


def actor_for(person: Person, *, post_id: int | None = None, on: date | None = None) -> Actor | None:
    """The person in one of his or her posts on a day (the first when none is named); None when no post is held then."""
    day = on or clock.today()
    held = appointments_of(person, on=day)
    chosen = next((one for one in held if one.post_id == post_id), held[0] if held else None)
    if chosen is None or not person.is_active:
        return None
    roles = RoleGrant.objects.filter(valid_on(day), post=chosen.post).values_list("role", flat=True)
    return Actor(
        person_id=person.pk,
        name=person.full_name,
        post=str(chosen.post),
        post_id=chosen.post_id,
        unit_id=chosen.post.unit_id,
        agency_id=chosen.post.agency_id,
        agency_code=chosen.post.agency.code,
        roles=frozenset(roles),
    )


def agencies_served_by(agency_id: int | None) -> list[Agency]:
    """The agencies whose documents the staff of this agency draft, number and send: itself first, then those it serves."""
    if agency_id is None:
        return []
    return list(Agency.objects.filter(Q(pk=agency_id) | Q(served_by_id=agency_id)).order_by("served_by_id", "code"))


def works_for(actor: Actor, agency: Agency) -> bool:
    """Whether the actor belongs to the agency or to the one that serves it."""
    return actor.agency_id is not None and actor.agency_id in (agency.pk, agency.served_by_id)


def agency_with_code(code: str) -> Agency:
    """The agency that has or had this identifier, old form or new. Raises ``NotFound``."""
    found = Agency.objects.filter(code=code).first()
    if found is None:
        row = AgencyCode.objects.filter(code=code).select_related("agency").first()
        found = row.agency if row else None
    if found is None:
        raise NotFound(f"Không có cơ quan nào mang mã định danh {code}; hãy kiểm tra lại danh sách cơ quan.")
    return found


def agencies_kept_here() -> QuerySet[Agency]:
    """The agencies whose registers this installation keeps."""
    return Agency.objects.filter(kept_here=True)


def agencies_to_address(*, but: Agency | None = None, on: date | None = None) -> QuerySet[Agency]:
    """Agencies that can be named as receivers on a day; merged ones can no longer be."""
    rows = Agency.objects.filter(valid_on(on or clock.today())).order_by("name")
    return rows.exclude(pk=but.pk) if but else rows


def authorities_on(day: date) -> QuerySet[SigningAuthority]:
    """Every signing authority in force on a day."""
    return SigningAuthority.objects.filter(valid_on(day), cancelled_at__isnull=True)


def authorities_to_sign(*, actor: Actor, agency: Agency, kind: str, on: date | None = None) -> list[SigningAuthority]:
    """Every authority by which the actor may sign this kind of document for this agency on a day, the first given
    first.
    """
    rows = authorities_on(on or clock.today()).filter(post_id=actor.post_id or 0, agency=agency)
    return [row for row in rows.select_related("post", "agency").order_by("pk") if not row.kinds or kind in row.kinds]


def authority_to_sign(*, actor: Actor, agency: Agency, kind: str, on: date | None = None) -> SigningAuthority | None:
    """The first of them, if any."""
    return next(iter(authorities_to_sign(actor=actor, agency=agency, kind=kind, on=on)), None)


def signers_for(*, agency: Agency, kind: str, on: date | None = None) -> list[tuple[SigningAuthority, Person]]:
    """Everyone who may sign this kind (any kind when empty) for this agency on a day, with the authority each has."""
    day = on or clock.today()
    rows = authorities_on(day).filter(agency=agency).select_related("post__agency", "agency").order_by("pk")
    return [
        (row, held.person)
        for row in rows
        if not kind or not row.kinds or kind in row.kinds
        for held in Appointment.objects.filter(valid_on(day), post=row.post).select_related("person")
    ]


def lines_above_signature(authority: SigningAuthority) -> tuple[str, ...]:
    """The authority lines as the decree writes them, for this authority."""
    agency = authority.agency
    return authority_lines(
        form=AuthorityForm(authority.form),
        collective=agency.collective_name or agency.short_name,
        head_title=agency.head_title,
        own_title=authority.post.title,
    )


def holders_of(role: Role, *, agency_ids: Iterable[int], on: date | None = None) -> list[Person]:
    """The persons who hold a role in one of these agencies on a day."""
    day = on or clock.today()
    posts = Post.objects.filter(
        agency_id__in=list(agency_ids), grants__in=RoleGrant.objects.filter(valid_on(day), role=role)
    )
    return [held.person for held in Appointment.objects.filter(valid_on(day), post__in=posts).select_related("person")]


def unconfirmed_rights_changes() -> QuerySet[Entry]:
    """The journal's lines on rights that persons changed since the last confirmation, oldest first.

    What the house itself did at set-up is no change.
    """
    last = RightsConfirmation.objects.values_list("until_entry", flat=True).first() or 0
    return Entry.objects.filter(act__in=RIGHTS_ACTS, pk__gt=last, person_id__isnull=False).order_by("pk")


def persons(*, words: str = "", agency_id: int | None = None, on: date | None = None) -> QuerySet[Person]:
    """Persons by name or account, perhaps only those who hold a post in an agency on a day."""
    rows = Person.objects.order_by("full_name", "pk")
    if words:
        rows = rows.filter(Q(full_name__icontains=words) | Q(username__icontains=words))
    if agency_id is not None:
        held = Appointment.objects.filter(valid_on(on or clock.today()), post__agency_id=agency_id)
        rows = rows.filter(appointments__in=held).distinct()
    return rows
