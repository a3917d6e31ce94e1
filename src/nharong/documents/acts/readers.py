"""Rights down to one document: closed to its readers, opened again, one more reader, one less (annex VI, part I, 3)."""

from nharong.documents.finding.entering import enter
from nharong.documents.models import Document, IncomingDocument, ReaderGrant
from nharong.documents.words import ONCE_ISSUED, IncomingState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Person

Thing = Document | IncomingDocument


def _check(actor: Actor, thing: Thing) -> None:
    check_may(
        "documents.keep_readers",
        actor,
        thing,
        sentence="Chỉ văn thư, người soạn thảo hoặc lãnh đạo của cơ quan được quyết định ai xem văn bản này.",
    )


def _locked(thing: Thing) -> Thing:
    return type(thing).objects.select_for_update(of=("self",)).select_related("agency").get(pk=thing.pk)


@act("documents.limit_reading")
def limit_reading(*, actor: Actor, thing: Thing) -> Thing:
    """Close a document to all but those whose work it is and those named. Drafts are open until they are issued."""
    thing = _locked(thing)
    _check(actor, thing)
    begun = ONCE_ISSUED if isinstance(thing, Document) else (IncomingState.REGISTERED,)
    if thing.state not in begun:
        raise WrongState("Chỉ giới hạn người xem văn bản đã phát hành hoặc đã vào sổ.")
    return _set_limited(actor, thing, limited=True)


@act("documents.open_reading")
def open_reading(*, actor: Actor, thing: Thing) -> Thing:
    """Open a limited document to its agency again."""
    thing = _locked(thing)
    _check(actor, thing)
    return _set_limited(actor, thing, limited=False)


def _set_limited(actor: Actor, thing: Thing, *, limited: bool) -> Thing:
    thing.limited = limited
    thing.save(update_fields=["limited"])
    enter(thing)
    journal.write(actor=actor, on=thing, facts={"limited": limited})
    return thing


@act("documents.grant_reading")
def grant_reading(*, actor: Actor, thing: Thing, person: Person) -> ReaderGrant:
    """Let one more person read a document; given twice it is one grant."""
    thing = _locked(thing)
    _check(actor, thing)
    if not person.is_active:
        raise OfficeError("Tài khoản của người này đã khóa; hãy chọn người khác.", field="person")
    which = {"outgoing": thing} if isinstance(thing, Document) else {"incoming": thing}
    grant, _new = ReaderGrant.objects.get_or_create(
        **which,
        person=person,
        ended_at=None,
        defaults={"granted_by_id": actor.person, "granted_at": clock.now()},
    )
    enter(thing)
    journal.write(actor=actor, on=grant, facts={"person": person.pk, "document": thing.pk})
    return grant


@act("documents.end_reading")
def end_reading(*, actor: Actor, grant_id: int) -> ReaderGrant:
    """Let a person read a document no longer."""
    grant = ReaderGrant.objects.select_for_update(of=("self",)).get(pk=grant_id)
    thing = _locked(grant.thing)
    _check(actor, thing)
    if grant.ended_at is None:
        grant.ended_at = clock.now()
        grant.save(update_fields=["ended_at"])
        enter(thing)
    journal.write(actor=actor, on=grant, facts={"person": grant.person_id, "document": thing.pk})
    return grant
