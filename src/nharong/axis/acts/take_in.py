"""A message is handed in and put into the mailbox of each receiver."""

import hashlib
import uuid

from django.db import connection
from django.db.models import Max, QuerySet, Subquery
from django.db.models.functions import Coalesce

from nharong.axis import selectors
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
    package = Package.objects.create(
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
    MailboxEntry.objects.bulk_create(
        MailboxEntry(package=brought, receiver=receiver, created_at=now, updated_at=now)
        for brought, receiver in entries
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
    return Package.objects.filter(sender=sender, file_id=hashlib.sha256(data).hexdigest()).first()


def _first_of(sender: Agency, contents: Contents) -> Package:
    """The package that first brought this new document."""
    return _this_document(sender, contents).order_by("id")[0]


def _already_have(sender: Agency, contents: Contents) -> set[int]:
    """Who has this new document from an earlier message: sent again to one more receiver, it goes to that one alone."""
    if contents.kind != Kind.EDOC or contents.business != NEW_DOCUMENT or not contents.document_id:
        return set()
    packages = list(_this_document(sender, contents).values_list("id", flat=True))
    if not packages:
        return set()
    return set(MailboxEntry.objects.filter(package__in=packages).values_list("receiver_id", flat=True))


def _for_latecomers(sender: Agency, contents: Contents, receivers: list[Agency]) -> list[tuple[Package, Agency]]:
    """The document itself for receivers an update brings in, where the update does not carry it anew."""
    if contents.business != UPDATE or not contents.added or contents.has_files:
        return []
    packages = _this_document(sender, contents, document_id=contents.subject_id)
    newest = packages.order_by("-id").first()
    if newest is None:
        return []
    have = set(MailboxEntry.objects.filter(package__in=packages).values_list("receiver_id", flat=True))
    added = {code: selectors.agency_by_code(code) for code in contents.added}
    late = {agency.pk for agency in added.values() if agency is not None} - have
    return [(newest, receiver) for receiver in receivers if receiver.pk in late]


def _this_document(sender: Agency, contents: Contents, *, document_id: str = "") -> QuerySet[Package]:
    """The messages that brought this new document; a recall ends them, and what is sent after it is new again."""
    about = Package.objects.filter(sender=sender, kind=Kind.EDOC, document_id=document_id or contents.document_id)
    recalled = about.filter(business=RECALL).order_by().values("sender").annotate(last=Max("id")).values("last")
    return about.filter(business=NEW_DOCUMENT, id__gt=Coalesce(Subquery(recalled), 0))
