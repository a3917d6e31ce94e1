"""A message is handed in and put into the mailbox of each receiver."""

import hashlib
import uuid

from django.db import connection

from nharong.axis import selectors, statements
from nharong.axis.contents import Contents
from nharong.axis.errors import Refused
from nharong.axis.models import Agency, MailboxEntry, Package
from nharong.axis.words import Fault, Kind
from nharong.kernel import clock, files, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act

NEW_DOCUMENT, RECALL, UPDATE = 0, 1, 2


@act("axis.take_in")
def take_in(*, system: Agency, contents: Contents, data: bytes, service_type: str = "eDoc") -> Package:
    """Take a message of ``system`` (or of an agency it serves) and give every receiver an entry of its own.

    Handing in the same bytes again, or a new document (business type 0) that every named receiver already has from this
    sender, is answered with the package of the first time: a sender that died before it could write the answer down
    simply asks again.
    Raises ``Refused`` with 18, 19 or 23; then nothing was taken in.
    """
    sender = _sender(system, contents.sender)
    # Two copies of one message at the same moment wait for each other here (PostgreSQL; SQLite has one writer anyway).
    if connection.features.has_select_for_update:
        Agency.objects.select_for_update().get(pk=sender.pk)
    if package := _same_bytes(sender, data):
        return _again(system, package)  # whatever has become of sender and receivers since: it is taken in already
    if sender.locked:
        raise Refused(Fault.LOCKED, f"Bên gửi {sender.code} đang bị tạm khóa trên trục.")
    receivers = _receivers(contents.receivers)
    had = _already_have(sender, contents)
    if had and {receiver.pk for receiver in receivers} <= had:
        return _again(system, _first_of(sender, contents))
    now = clock.now()
    first = _for_latecomers(sender, contents, receivers)
    package = Package(
        doc_id=str(uuid.uuid4()),
        kind=contents.kind,
        service_type=service_type[:20],
        sender=sender,
        file=files.put(data, media_type="application/xml"),
        document_id=contents.document_id,
        business=contents.business,
        notation=contents.notation[:100],
        title=contents.title[:500],
        received_at=now,
    )
    entries = [*first, *((package, receiver) for receiver in receivers if receiver.pk not in had)]
    statements.insert([package])
    statements.insert(
        [
            MailboxEntry(package_id=brought.pk, receiver_id=receiver.pk, created_at=now, updated_at=now)
            for brought, receiver in entries
        ]
    )
    journal.write(
        actor=_actor(system),
        on=package,
        facts={"doc_id": package.doc_id, "kind": contents.kind, "from": sender.code, "to": [r.code for r in receivers]},
    )
    return package


def _again(system: Agency, package: Package) -> Package:
    package.repeats += 1
    package.save(update_fields=["repeats"])
    journal.write(actor=_actor(system), on=package, facts={"doc_id": package.doc_id, "again": package.repeats})
    return package


def _actor(system: Agency) -> Actor:
    return Actor(person_id=None, name=system.name, agency_code=system.code)


def _sender(system: Agency, code: str) -> Agency:
    sender = selectors.agency_by_code(code)
    if sender is None or not selectors.acts_for(system, sender):
        raise Refused(Fault.UNKNOWN_SENDER, f"Bên gửi {code} chưa đăng ký trên trục với hệ thống {system.code}.")
    return sender


def _receivers(codes: tuple[str, ...]) -> list[Agency]:
    found = {code: selectors.agency_by_code(code) for code in codes}
    if unknown := [code for code, agency in found.items() if agency is None]:
        raise Refused(Fault.UNKNOWN_RECEIVER, f"Bên nhận {', '.join(unknown)[:200]} chưa có trên trục.")
    receivers = {agency.pk: agency for agency in found.values() if agency is not None}  # old and new code: one receiver
    if locked := [agency.code for agency in receivers.values() if agency.locked]:
        raise Refused(Fault.LOCKED, f"Bên nhận {', '.join(locked)[:200]} đang bị tạm khóa trên trục.")
    return list(receivers.values())


def _same_bytes(sender: Agency, data: bytes) -> Package | None:
    return statements.with_bytes(sender_id=sender.pk, sha256=hashlib.sha256(data).hexdigest())


def _first_of(sender: Agency, contents: Contents) -> Package:
    """The package that first brought this new document."""
    return Package.objects.get(pk=_this_document(sender, contents.document_id)[0])


def _already_have(sender: Agency, contents: Contents) -> set[int]:
    """Who has this new document from an earlier message: sent again to one more receiver, it goes to that one alone."""
    if contents.kind != Kind.EDOC or contents.business != NEW_DOCUMENT or not contents.document_id:
        return set()
    return _receivers_of(_this_document(sender, contents.document_id))


def _for_latecomers(sender: Agency, contents: Contents, receivers: list[Agency]) -> list[tuple[Package, Agency]]:
    """The document itself for receivers an update brings in, where the update does not carry it anew."""
    if contents.business != UPDATE or not contents.added or contents.has_files:
        return []
    packages = _this_document(sender, contents.subject_id)
    if not packages:
        return []
    newest, have = Package.objects.get(pk=packages[-1]), _receivers_of(packages)
    added = {code: selectors.agency_by_code(code) for code in contents.added}
    late = {agency.pk for agency in added.values() if agency is not None} - have
    return [(newest, receiver) for receiver in receivers if receiver.pk in late]


def _receivers_of(packages: list[int]) -> set[int]:
    entries = MailboxEntry.objects.filter(package_id__in=packages) if packages else MailboxEntry.objects.none()
    return set(entries.values_list("receiver_id", flat=True))


def _this_document(sender: Agency, document_id: str) -> list[int]:
    """The messages that brought this new document; a recall ends them, and what is sent after it is new again."""
    return statements.packages_of(sender_id=sender.pk, document_id=document_id, business=NEW_DOCUMENT, ended_by=RECALL)
