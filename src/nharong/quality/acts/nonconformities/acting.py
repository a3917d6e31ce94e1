"""Hành động khắc phục: each has an owner and a date; what one did another verifies (10.2.1.c)."""

from datetime import date

from django.db.models import QuerySet

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Person
from nharong.quality.errors import REASON_NEEDED
from nharong.quality.models import CorrectiveAction, Nonconformity
from nharong.quality.rules import wording
from nharong.quality.rules.terms import months_after
from nharong.quality.words import NonconformityState as State

from .causes import LEADS, WORKS
from .reporting import locked


@act("quality.add_action")
def add_action(*, actor: Actor, nonconformity_id: int, what: str, owner: Person, due_on: date) -> Nonconformity:
    """Plan an action against the root cause."""
    found = locked(nonconformity_id, State.ACTING)
    check_may("quality.lead_nonconformity", actor, found, sentence=LEADS)
    if not found.causes.filter(round=found.round, is_root=True).exists():
        raise OfficeError("Hãy xác định nguyên nhân gốc của vòng này trước khi lập hành động khắc phục.")
    planned = wording.text(what, most=2000)
    if not planned:
        raise OfficeError("Hãy ghi hành động khắc phục.", field="what")
    if due_on < clock.today():
        raise OfficeError("Hạn của hành động không thể ở quá khứ.", field="due_on")
    CorrectiveAction.objects.create(nonconformity=found, round=found.round, what=planned, owner=owner, due_on=due_on)
    journal.write(actor=actor, on=found, facts={"owner": owner.pk, "until": due_on.isoformat(), "note": planned})
    return found


@act("quality.drop_action")
def drop_action(*, actor: Actor, action_id: int, reason: str) -> Nonconformity:
    """Give an action up that is not done: it stays on record as given up, done by nobody."""
    action, found = _action(action_id, State.ACTING)
    check_may("quality.lead_nonconformity", actor, found, sentence=LEADS)
    why = wording.line(reason)
    if not why:
        raise OfficeError(REASON_NEEDED, field="reason")
    if action.done_at is not None:
        raise WrongState("Hành động đã thực hiện xong, không bỏ được.")
    action.dropped_why = why
    action.save(update_fields=["dropped_why"])
    if _in_round(found).exists():
        _wait_for_verifying(found)
    journal.write(actor=actor, on=found, facts={"reason": why})
    return found


@act("quality.finish_action")
def finish_action(*, actor: Actor, action_id: int, result: str) -> Nonconformity:
    """The owner has done it; when all of the round are done they wait to be verified."""
    action, found = _action(action_id, State.ACTING)
    check_may("quality.work_on_nonconformity", actor, found, sentence=WORKS)
    if actor.person != action.owner_id:
        raise NotAllowed("Chỉ người chịu trách nhiệm báo hành động đã xong.")
    if action.done_at is not None:
        raise WrongState("Hành động này đã được báo xong.")
    done = wording.text(result, most=4000)
    if not done:
        raise OfficeError("Hãy ghi kết quả thực hiện.", field="result")
    action.result, action.done_by_id, action.done_at = done, actor.person, clock.now()
    action.save(update_fields=["result", "done_by", "done_at"])
    _wait_for_verifying(found)
    journal.write(actor=actor, on=found, facts={"action": action.pk})
    return found


@act("quality.verify_action")
def verify_action(*, actor: Actor, action_id: int, note: str) -> Nonconformity:
    """Somebody other than the doer has seen that it is done; after the last one the watch over its effect begins."""
    action, found = _action(action_id, State.VERIFYING)
    _check_verifier(actor, action, found)
    seen = wording.text(note, most=2000)
    if not seen:
        raise OfficeError("Hãy ghi bằng chứng đã xem.", field="note")
    action.verified_by_id, action.verified_at, action.verify_note = actor.person, clock.now(), seen
    action.save(update_fields=["verified_by", "verified_at", "verify_note"])
    if not _in_round(found).filter(verified_at__isnull=True).exists():
        found.verified_on = clock.today()
        found.watch_from, found.watch_until = months_after(clock.today(), found.months)
        found.state = State.WATCHING
        found.save(update_fields=["verified_on", "watch_from", "watch_until", "state"])
    journal.write(actor=actor, on=found, facts={"action": action.pk})
    return found


@act("quality.reject_action")
def reject_action(*, actor: Actor, action_id: int, reason: str) -> Nonconformity:
    """It is not done as planned: back to its owner with the reason."""
    action, found = _action(action_id, State.VERIFYING)
    _check_verifier(actor, action, found)
    why = wording.text(reason, most=2000)
    if not why:
        raise OfficeError(REASON_NEEDED, field="reason")
    action.done_by, action.done_at, action.verify_note = None, None, why
    action.save(update_fields=["done_by", "done_at", "verify_note"])
    found.state = State.ACTING
    found.save(update_fields=["state"])
    journal.write(actor=actor, on=found, facts={"action": action.pk, "reason": why})
    return found


def _action(action_id: int, state: State) -> tuple[CorrectiveAction, Nonconformity]:
    action = CorrectiveAction.objects.select_for_update(of=("self",)).get(pk=action_id)
    found = locked(action.nonconformity_id, state)
    if action.round != found.round or action.dropped_why:
        raise WrongState("Hành động này không thuộc vòng khắc phục hiện nay.")
    return action, found


def _in_round(found: Nonconformity) -> "QuerySet[CorrectiveAction]":
    return found.actions.filter(round=found.round, dropped_why="")


def _wait_for_verifying(found: Nonconformity) -> None:
    """When every action of the round is done, they wait to be verified."""
    if not _in_round(found).filter(done_at__isnull=True).exists():
        found.state = State.VERIFYING
        found.save(update_fields=["state"])


def _check_verifier(actor: Actor, action: CorrectiveAction, found: Nonconformity) -> None:
    check_may(
        "quality.verify_action",
        actor,
        found,
        sentence="Chỉ lãnh đạo đơn vị, đánh giá viên, thư ký ISO hoặc đại diện chất lượng được xác nhận khắc phục.",
    )
    if actor.person in (action.done_by_id, action.owner_id):
        raise NotAllowed("Người thực hiện không tự xác nhận hành động của mình.")
    if action.verified_at is not None:
        raise WrongState("Hành động này đã được xác nhận.")
