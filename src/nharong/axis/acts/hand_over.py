"""A receiver says how far it has come with a message."""

from nharong.axis import selectors
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
    package = Package.objects.filter(doc_id=doc_id).first()
    mine = MailboxEntry.objects.select_for_update().filter(receiver_id__in=selectors.agencies_of(system))
    entries = list(mine.filter(package=package)) if package else []
    if package is None or not entries:
        raise Refused(Fault.NOT_PROCESSED, "Không có gói tin này trong hộp thư của hệ thống; hãy kiểm tra docId.")
    if state != EntryState.DONE and all(entry.state == EntryState.DONE for entry in entries):
        raise Refused(Fault.NOT_PROCESSED, "Gói tin này đã được báo nhận xong; không đổi trạng thái được nữa.")
    if changed := [entry.pk for entry in entries if entry.state not in (state, EntryState.DONE)]:
        MailboxEntry.objects.filter(pk__in=changed).update(state=state, updated_at=clock.now())
    actor = Actor(person_id=None, name=system.name, agency_code=system.code)
    journal.write(actor=actor, on=package, facts={"doc_id": doc_id, "state": state})
    return package
