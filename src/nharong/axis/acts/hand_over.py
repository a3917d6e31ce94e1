"""A receiver says how far it has come with a message."""

from nharong.axis import selectors, statements
from nharong.axis.errors import Refused
from nharong.axis.models import Agency, MailboxEntry, Package
from nharong.axis.words import EntryState, Fault
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act


@act("axis.mark")
def mark(*, system: Agency, doc_id: str, state: EntryState) -> Package:
    """Set the state of a message in the mailboxes ``system`` reads; only ``done`` and ``fail`` take it off the list.

    ``done`` is final and may be said again. ``initial`` brings a failed message back. Raises ``Refused`` (21) for a
    message that is not in its mailboxes, and for any other state after ``done``.
    """
    mine = selectors.agencies_of(system)
    found = statements.in_mailboxes(doc_id=doc_id, receiver_ids=mine, lock=True)
    if not found:
        raise Refused(Fault.NOT_PROCESSED, "Không có gói tin này trong hộp thư của hệ thống; hãy kiểm tra docId.")
    if state != EntryState.DONE and all(one.entry_state == EntryState.DONE for one in found):
        raise Refused(Fault.NOT_PROCESSED, "Gói tin này đã được báo nhận xong; không đổi trạng thái được nữa.")
    if changed := [one.entry_id for one in found if one.entry_state not in (state, EntryState.DONE)]:
        MailboxEntry.objects.filter(pk__in=changed).update(state=state, updated_at=clock.now())
    package: Package = found[0]
    actor = Actor(person_id=None, name=system.name, agency_code=system.code)
    journal.write(actor=actor, on=package, facts={"doc_id": doc_id, "state": state})
    return package
