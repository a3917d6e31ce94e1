"""Changes among people: agencies come into being, persons take posts, authorities are given."""

from datetime import date
from typing import Any

from nharong.kernel import journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.permissions import check_may

from .models import Agency, AgencyCode, Appointment, Person, Post, RoleGrant, SigningAuthority, Unit
from .words import AuthorityForm, CodeScheme, Role


def _check(actor: Actor) -> None:
    check_may("people.administer", actor, sentence="Chỉ người quản trị hệ thống được thay đổi tổ chức và cán bộ.")


@act("people.register_agency")
def register_agency(*, actor: Actor, code: str, new_code: str = "", valid_from: date, **facts: Any) -> Agency:
    """Enter an agency with its identifier in the old form and, when known, the new one (Decision 20/2020/QĐ-TTg)."""
    _check(actor)
    agency = Agency.objects.create(code=code, valid_from=valid_from, **facts)
    AgencyCode.objects.create(agency=agency, code=code, scheme=CodeScheme.OLD, valid_from=valid_from)
    if new_code:
        AgencyCode.objects.create(agency=agency, code=new_code, scheme=CodeScheme.NEW, valid_from=valid_from)
    journal.write(actor=actor, on=agency, facts={"code": code, "name": agency.name})
    return agency


@act("people.open_unit")
def open_unit(*, actor: Actor, agency: Agency, name: str, abbreviation: str) -> Unit:
    """Open a division of an agency."""
    _check(actor)
    unit = Unit.objects.create(agency=agency, name=name, abbreviation=abbreviation)
    journal.write(actor=actor, on=unit, facts={"agency": agency.code, "name": name})
    return unit


@act("people.open_post")
def open_post(
    *,
    actor: Actor,
    agency: Agency,
    title: str,
    unit: Unit | None = None,
    roles: tuple[Role, ...] = (),
    valid_from: date,
) -> Post:
    """Open a post with its roles."""
    _check(actor)
    post = Post.objects.create(agency=agency, unit=unit, title=title)
    for role in roles:
        RoleGrant.objects.create(post=post, role=role, valid_from=valid_from)
    journal.write(actor=actor, on=post, facts={"title": title, "roles": [str(role) for role in roles]})
    return post


@act("people.welcome_person")
def welcome_person(*, actor: Actor, username: str, full_name: str, password: str | None, email: str = "") -> Person:
    """Give a person an account; posts follow by ``appoint``."""
    _check(actor)
    person = Person.objects.create_user(username, full_name=full_name, password=password, email=email)
    journal.write(actor=actor, on=person, facts={"username": username})
    return person


@act("people.appoint")
def appoint(*, actor: Actor, person: Person, post: Post, valid_from: date, valid_to: date | None = None) -> Appointment:
    """Let a person hold a post from a day on."""
    _check(actor)
    appointment = Appointment.objects.create(person=person, post=post, valid_from=valid_from, valid_to=valid_to)
    journal.write(
        actor=actor, on=appointment, facts={"person": person.pk, "post": post.pk, "from": valid_from.isoformat()}
    )
    return appointment


@act("people.give_authority")
def give_authority(
    *,
    actor: Actor,
    post: Post,
    agency: Agency,
    form: AuthorityForm,
    valid_from: date,
    valid_to: date | None = None,
    instrument: str = "",
    kinds: tuple[str, ...] = (),
) -> SigningAuthority:
    """Give the holder of a post the authority to sign for an agency (Decree 30/2020, article 13)."""
    _check(actor)
    authority = SigningAuthority.objects.create(
        post=post,
        agency=agency,
        form=form,
        valid_from=valid_from,
        valid_to=valid_to,
        instrument=instrument,
        kinds=list(kinds),
    )
    journal.write(actor=actor, on=authority, facts={"form": str(form), "agency": agency.code, "instrument": instrument})
    return authority
