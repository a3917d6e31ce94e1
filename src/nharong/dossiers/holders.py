"""Whom a step of the process lets hold a dossier, on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.people.models import Appointment, Person, Post, RoleGrant
from nharong.people.selectors import valid_on
from nharong.people.words import Role

from .models import Dossier, ProcessStep


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A person in a post; ``entitled`` when the process names such a holder for the step, ``handles`` when the post is one
    for handling dossiers.
    """

    person: Person
    post: Post
    entitled: bool
    handles: bool = False

    @property
    def label(self) -> str:
        """How a list names the person."""
        return f"{self.person.full_name}, {self.post}"


def is_entitled(step: ProcessStep, actor: Actor, dossier: Dossier) -> bool:
    """Whether the actor, in the post acted in, is a holder the step names."""
    if step.post_id is not None:
        return step.post_id == actor.post_id
    if step.role not in actor.roles:
        return False
    return step.unit_id == actor.unit_id if step.unit_id else actor.agency_id in _bodies(dossier)


def candidates(step: ProcessStep | None, dossier: Dossier, *, on: date | None = None) -> list[Candidate]:
    """Everybody at the deciding agency and the counter who could take the dossier, those entitled to the step first."""
    day = on or clock.today()
    held = (
        Appointment.objects.filter(valid_on(day), post__agency_id__in=_bodies(dossier), person__is_active=True)
        .select_related("person", "post__unit", "post__agency")
        .order_by("person__full_name")
    )
    roles = _roles([one.post_id for one in held], day)
    found = [
        Candidate(person=one.person, post=one.post, entitled=step is None or _fits(step, one.post, roles, dossier))
        for one in held
    ]
    return sorted(found, key=lambda one: not one.entitled)


def candidate(person: Person, step: ProcessStep | None, dossier: Dossier) -> Candidate | None:
    """This person as a holder, in the post that entitles to the step where there is one; None without any post today."""
    held = list(
        Appointment.objects.filter(valid_on(clock.today()), person=person)
        .select_related("post__unit", "post__agency")
        .order_by("id")
    )
    if not held:
        return None
    roles = _roles([one.post_id for one in held], clock.today())
    fitting = next((one.post for one in held if step is None or _fits(step, one.post, roles, dossier)), None)
    post = fitting or held[0].post
    handles = Role.CASE_HANDLER in roles.get(post.pk, set())
    return Candidate(person=person, post=post, entitled=fitting is not None, handles=handles)


def _fits(step: ProcessStep, post: Post, roles: dict[int, set[str]], dossier: Dossier) -> bool:
    if step.post_id is not None:
        return step.post_id == post.pk
    if step.role not in roles.get(post.pk, set()):
        return False
    return step.unit_id == post.unit_id if step.unit_id else post.agency_id in _bodies(dossier)


def _roles(post_ids: Iterable[int], day: date) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for post_id, role in RoleGrant.objects.filter(valid_on(day), post_id__in=list(post_ids)).values_list(
        "post_id", "role"
    ):
        found.setdefault(post_id, set()).add(role)
    return found


def _bodies(dossier: Dossier) -> list[int]:
    """Who may hold it: the deciding agency's staff, the counter's, and whoever serves either."""
    named = (dossier.agency_id, dossier.counter_id, dossier.agency.served_by_id, dossier.counter.served_by_id)
    return [pk for pk in dict.fromkeys(named) if pk is not None]
