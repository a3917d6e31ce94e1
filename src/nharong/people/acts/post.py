"""Posts, the roles they have, and who holds them from which day to which."""

from datetime import date

from nharong.kernel import journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.people.errors import AlreadyThere, BadPeriod, Overlaps
from nharong.people.models import Agency, Appointment, Person, Post, RoleGrant, Unit
from nharong.people.words import Role

from .asking import check_administers


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
    check_administers(actor)
    post = Post.objects.create(agency=agency, unit=unit, title=title)
    for role in roles:
        RoleGrant.objects.create(post=post, role=role, valid_from=valid_from)
    journal.write(actor=actor, on=post, facts={"title": title, "roles": [str(role) for role in roles]})
    return post


@act("people.rename_post")
def rename_post(*, actor: Actor, post_id: int, title: str) -> Post:
    """Give a post another title."""
    check_administers(actor)
    post = Post.objects.select_for_update().get(pk=post_id)
    before, post.title = post.title, title
    post.save(update_fields=["title"])
    journal.write(actor=actor, on=post, facts={"before": before, "title": title})
    return post


@act("people.grant_role")
def grant_role(*, actor: Actor, post_id: int, role: Role, valid_from: date, valid_to: date | None = None) -> RoleGrant:
    """Give a post a role from a day on. Raises ``AlreadyThere`` when it has it then."""
    check_administers(actor)
    post = Post.objects.select_for_update().get(pk=post_id)
    if valid_to is not None and valid_to < valid_from:
        raise BadPeriod("Ngày kết thúc phải từ ngày bắt đầu trở đi.", field="valid_to")
    if any(_meet(one.valid_from, one.valid_to, valid_from, valid_to) for one in post.grants.filter(role=role)):
        raise AlreadyThere("Chức vụ này đã có vai trò đó trong thời gian ấy.", field="role")
    grant = RoleGrant.objects.create(post=post, role=role, valid_from=valid_from, valid_to=valid_to)
    journal.write(actor=actor, on=grant, facts={"post": post.pk, "role": str(role), "from": valid_from.isoformat()})
    return grant


@act("people.end_role")
def end_role(*, actor: Actor, grant_id: int, last_day: date) -> RoleGrant:
    """Take a role from a post: ``last_day`` is the last on which it has it."""
    check_administers(actor)
    grant = RoleGrant.objects.select_for_update().get(pk=grant_id)
    if last_day < grant.valid_from:
        raise BadPeriod("Ngày thôi vai trò không thể trước ngày được giao.", field="last_day")
    grant.valid_to = last_day
    grant.save(update_fields=["valid_to"])
    journal.write(actor=actor, on=grant, facts={"post": grant.post_id, "role": grant.role, "to": last_day.isoformat()})
    return grant


@act("people.appoint")
def appoint(*, actor: Actor, person: Person, post: Post, valid_from: date, valid_to: date | None = None) -> Appointment:
    """Let a person hold a post from a day on. Raises ``Overlaps`` when he or she holds it then already."""
    check_administers(actor)
    if valid_to is not None and valid_to < valid_from:
        raise BadPeriod("Ngày kết thúc phải từ ngày bắt đầu trở đi.", field="valid_to")
    held = Appointment.objects.filter(person=person, post=post)
    if any(_meet(one.valid_from, one.valid_to, valid_from, valid_to) for one in held):
        raise Overlaps("Người này đã giữ chức vụ đó trong thời gian ấy.", field="post")
    appointment = Appointment.objects.create(person=person, post=post, valid_from=valid_from, valid_to=valid_to)
    journal.write(
        actor=actor, on=appointment, facts={"person": person.pk, "post": post.pk, "from": valid_from.isoformat()}
    )
    return appointment


@act("people.end_appointment")
def end_appointment(*, actor: Actor, appointment_id: int, last_day: date) -> Appointment:
    """Let a person leave a post: ``last_day`` is the last on which it is held."""
    check_administers(actor)
    held = Appointment.objects.select_for_update().get(pk=appointment_id)
    if last_day < held.valid_from:
        raise BadPeriod("Ngày thôi giữ chức vụ không thể trước ngày nhận.", field="last_day")
    held.valid_to = last_day
    held.save(update_fields=["valid_to"])
    journal.write(
        actor=actor, on=held, facts={"person": held.person_id, "post": held.post_id, "to": last_day.isoformat()}
    )
    return held


def _meet(from_: date, to: date | None, other_from: date, other_to: date | None) -> bool:
    return from_ <= (other_to or date.max) and other_from <= (to or date.max)
