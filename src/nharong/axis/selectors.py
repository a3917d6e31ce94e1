"""Readings of the axis."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from nharong import edxml
from nharong.kernel import files
from nharong.kernel.clock import ZONE

from . import known, statements
from .errors import Refused
from .models import Agency, Call, FaultRule, MailboxEntry, Package
from .words import WAITING, Fault, Kind

#: At most so many waiting messages in one answer; the next list brings the next ones.
MOST_LISTED = 1000


def agency_by_code(code: str) -> Agency | None:
    """The connected agency with this code; where nobody has it, the one with it as its old or its QCVN 102 code."""
    code = code.strip()
    return known.remembered(("agency", code), lambda: _agency_by_code(code)) if code else None


def _agency_by_code(code: str) -> Agency | None:
    connected = Agency.objects.filter(withdrawn_at=None)
    if found := connected.filter(code=code).first():
        return found
    others = list(connected.filter(Q(old_code=code) | Q(code102=code))[:2])
    return others[0] if len(others) == 1 else None  # a code that means two agencies means none


def system_by_id(system_id: str) -> Agency | None:
    """The connected system that signs with this id: an agency with a secret."""
    return known.remembered(
        ("system", system_id),
        lambda: Agency.objects.filter(code=system_id, withdrawn_at=None).exclude(secret="").first(),
    )


def agencies_of(system: Agency) -> list[int]:
    """The keys of the agencies a system sends and receives for: itself and those it serves."""
    return known.remembered(
        ("served", system.pk),
        lambda: [system.pk, *Agency.objects.filter(served_by=system).order_by("id").values_list("pk", flat=True)],
    )


def acts_for(system: Agency, agency: Agency) -> bool:
    """Whether this system sends and receives for this agency."""
    return system.pk in (agency.pk, agency.served_by_id)


def entries_of(system: Agency) -> QuerySet[MailboxEntry]:
    """What is in the mailboxes a system reads: its own and those of the agencies it serves."""
    mine = MailboxEntry.objects.filter(receiver_id__in=agencies_of(system))
    return mine.select_related("package__sender", "receiver")


def waiting_for(system: Agency, kind: Kind) -> QuerySet[MailboxEntry]:
    """What a system still has to fetch, oldest first."""
    return entries_of(system).filter(state__in=WAITING, package__kind=kind).order_by("id")


def package_for(system: Agency, doc_id: str) -> Package:
    """A message in a system's mailboxes; for anybody else there is none (21)."""
    found = statements.in_mailboxes(doc_id=doc_id, receiver_ids=agencies_of(system))
    if not found:
        raise Refused(Fault.NOT_PROCESSED, "Không có gói tin này trong hộp thư của hệ thống; hãy kiểm tra docId.")
    package: Package = found[0]
    return package


def bytes_for_receiver(package: Package, *, axis_code: str) -> bytes:
    """What a receiver fetches: the original, in a document with the axis' own line added to its trace.

    The line bears the time the message was taken in, so every fetch gives the same bytes.
    """
    original = files.read(package.file_id)
    if package.kind == Kind.STATUS:
        return original
    return edxml.add_trace(original, organ_id=axis_code, timestamp=package.received_at.astimezone(ZONE))


def sent_by(system: Agency, *, kind: Kind, doc_id: str = "") -> QuerySet[MailboxEntry]:
    """What a system sent and how far each receiver has come, newest first."""
    mine = Q(package__sender_id__in=agencies_of(system))
    entries = MailboxEntry.objects.filter(mine, package__kind=kind).select_related("package__sender", "receiver")
    if doc_id:
        entries = entries.filter(package__doc_id=doc_id)
    return entries.order_by("-id")


def agencies(*, level: int | None = None) -> Iterator[dict[str, Any]]:
    """The connected agencies as the wire lists them.

    ``level`` is how many dot-groups the code has (Decision 20/2020/QĐ-TTg).
    """
    columns = ("id", "parent_id", "code", "name", "mail", "old_code", "code102")
    rows = Agency.objects.filter(withdrawn_at=None).order_by("id").values_list(*columns)
    for pk, parent, code, name, mail, old_code, code102 in rows.iterator(chunk_size=2000):
        if level is None or (code102 or code).count(".") + 1 == level:
            yield {
                "id": str(pk),
                "pid": str(parent or ""),
                "code": code,
                "name": name,
                "mail": mail,
                "oldCode": old_code,
                "code102": code102,
            }


def units() -> Iterator[dict[str, Any]]:
    """Every agency ever registered with its state, for a peer that keeps its own copy of the registry."""
    for agency in Agency.objects.order_by("id").iterator(chunk_size=2000):
        yield {
            "id": str(agency.pk),
            "pid": str(agency.parent_id or ""),
            "code": agency.code,
            "name": agency.name,
            "centerCode": "",
            "version": str(int(agency.changed_at.timestamp())),
            "deleted": "1" if agency.withdrawn_at else "0",
            "isAgency": "1",
            "modifyDate": wire_time(agency.changed_at),
        }


def wire_time(moment: datetime) -> str:
    """``yyyy/MM/dd HH:mm:ss`` in Vietnam."""
    return moment.astimezone(ZONE).strftime("%Y/%m/%d %H:%M:%S")


def standing_faults() -> QuerySet[FaultRule]:
    """The faults a tester has ordered and not lifted."""
    return FaultRule.objects.filter(lifted_at=None).order_by("id")


def packages_found(text: str) -> QuerySet[Package]:
    """Messages whose id, document id, number, sender or receiver holds this text; all when empty. Newest first."""
    packages = Package.objects.select_related("sender").prefetch_related("entries__receiver").order_by("-id")
    if not (text := text.strip()[:200]):
        return packages
    received = MailboxEntry.objects.filter(receiver__code__icontains=text).values("package_id")
    return packages.filter(
        Q(doc_id__startswith=text.lower())
        | Q(document_id__icontains=text)
        | Q(notation__icontains=text)
        | Q(sender__code__icontains=text)
        | Q(pk__in=received)
    )


def calls_found(text: str) -> QuerySet[Call]:
    """Noted calls by system, message id or name of the call; all when empty. Newest first."""
    calls = Call.objects.order_by("-id")
    if text := text.strip()[:200]:
        calls = calls.filter(
            Q(system__icontains=text) | Q(doc_id__startswith=text.lower()) | Q(name__icontains=text) | Q(fault=text)
        )
    return calls


def agencies_found(text: str) -> QuerySet[Agency]:
    """Connected agencies by any of their codes or their name; all when empty."""
    agencies = Agency.objects.filter(withdrawn_at=None).select_related("parent", "served_by").order_by("code")
    if text := text.strip()[:200]:
        agencies = agencies.filter(
            Q(code__icontains=text) | Q(old_code__icontains=text) | Q(code102__icontains=text) | Q(name__icontains=text)
        )
    return agencies
