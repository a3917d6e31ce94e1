"""Out of the axis: kept first, acknowledged after, understood in the same transaction or set aside with its problem."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from nharong import edxml
from nharong.documents import acts as documents
from nharong.documents.models import IncomingDocument
from nharong.documents.rules.secrecy import SecretText, check_not_secret
from nharong.exchange.counting import count_document
from nharong.exchange.envelopes import keep_payload, main_file
from nharong.exchange.models import Delivery, IncomingPackage
from nharong.exchange.words import DeliveryState, MessageKind
from nharong.kernel import clock, files, journal
from nharong.kernel.actor import THE_HOUSE, Actor
from nharong.kernel.acts import act
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency
from nharong.signing import registry
from nharong.signing.verdict import verify
from nharong.signing.words import Verdict

from .deliver import record
from .queue import queue_status

#: Decision 20/2020/QĐ-TTg.
LONGEST_CODE = 35
HOUSE_ONLY = "Việc này do hệ thống tự thực hiện."


@act("exchange.keep_package")
def keep_package(*, actor: Actor, receiver: Agency, axis_id: str, kind: MessageKind, payload: bytes) -> IncomingPackage:
    """Keep what the axis handed over and act upon it, all in one transaction; only then may it be acknowledged.

    A package already kept is returned as it is: the axis hands over at least once. One that cannot be read is kept
    with its problem.
    """
    check_may("documents.receive", actor, sentence=HOUSE_ONLY)
    package = IncomingPackage.objects.filter(receiver=receiver, axis_id=axis_id).first()
    if package is None:
        package = IncomingPackage(receiver=receiver, kind=kind, axis_id=axis_id, fetched_at=clock.now())
        try:
            message = edxml.read(payload)
        except edxml.EdxmlError as error:
            package.problem = str(error)
            package.payload = keep_payload(payload)
            package.save()
        else:
            _understand(package, message, payload)
    journal.write(actor=actor, on=package, facts={"axis_id": axis_id, "kind": kind, "problem": package.problem})
    return package


def _understand(package: IncomingPackage, message: edxml.Message, payload: bytes) -> None:
    if isinstance(message, edxml.DocumentMessage) and bears_secrecy_mark(message):
        # Not a byte of it stays here, and not its subject (Decision 28/2018, article 1.2).
        package.problem = "Gói tin có dấu chỉ độ mật; hệ thống không mở, không lưu, hãy báo văn thư và bên gửi."
        package.save()
        return
    package.payload = keep_payload(payload)
    package.warnings = [str(warning.sentence) for warning in message.warnings]
    package.save()
    if isinstance(message, edxml.DocumentMessage):
        package.incoming = take_in_document(actor=THE_HOUSE, package=package, message=message)
        if package.incoming is None:
            package.problem = package.problem or "Gói tin không có văn bản mới cho cơ quan này."
    elif apply_status(actor=THE_HOUSE, package=package, message=message).problem:
        package.refresh_from_db(fields=["problem"])
    package.save()


def take_in_document(
    *, actor: Actor, package: IncomingPackage, message: edxml.DocumentMessage
) -> IncomingDocument | None:
    """A new document: verified, entered once per document identifier, and answered with state 01.

    None when the receiver is not among those addressed, when the same document already came, or when it bears a
    secrecy mark.
    """
    receiver = package.receiver
    package.problem = _why_not(receiver, message)
    if package.problem:
        return None
    known = IncomingDocument.objects.filter(
        agency=receiver, document_id=message.subject_document_id[:200], author_code=message.sender.organ_id
    ).first()
    if message.business_type in (edxml.BusinessType.RECALL, edxml.BusinessType.UPDATE):
        return _asked_to_change(actor, package, message, known)
    if known is not None:
        return known
    attachment = main_file(message)
    content = attachment.read() if attachment else b""
    verification, trustworthy = _verified(content)
    signer = message.signer
    incoming = documents.receive(
        actor=actor,
        agency=receiver,
        received=documents.ReceivedDocument(
            source=f"axis:{package.axis_id}",
            author_code=message.sender.organ_id,
            author_name=message.sender.name[:200],
            document_id=message.document_id[:200],
            number=message.code.number[:20],
            notation=message.code.notation[:60],
            dated=message.promulgated_on,
            kind_name=message.document_type.name[:100],
            subject=message.subject[:1000],
            signer_name=signer.full_name[:100] if signer else "",
            urgency=min(message.other.priority, 3) if message.other and message.other.priority > 0 else 0,
            due_on=message.due_on,
            file=files.put(content, media_type=attachment.media_type) if attachment else None,
            verification=verification,
            trustworthy=trustworthy,
            replaces=_replaced(receiver, message),
        ),
    )
    queue_status(
        actor=actor,
        incoming=incoming,
        code=edxml.StatusCode.INBOX,
        description="Văn bản đã đến, chờ văn thư tiếp nhận.",
    )
    return incoming


def _why_not(receiver: Agency, message: edxml.DocumentMessage) -> str:
    codes = {receiver.code, *receiver.codes.values_list("code", flat=True)}
    if not codes & {organization.organ_id for organization in message.receivers}:
        return "Văn bản gửi nhầm: cơ quan này không có trong nơi nhận."
    if len(message.sender.organ_id) > LONGEST_CODE:
        return f"Mã định danh của bên gửi dài quá {LONGEST_CODE} ký tự; hãy đề nghị bên gửi kiểm tra lại."
    return ""


def _asked_to_change(
    actor: Actor, package: IncomingPackage, message: edxml.DocumentMessage, known: IncomingDocument | None
) -> IncomingDocument | None:
    """A recall or an update: only a person may decide on it (Decree 30/2020, article 18.4)."""
    reason = message.business.reason if message.business else ""
    if known is None:
        package.problem = f"{message.business_type.label} {message.code}, nhưng cơ quan này chưa nhận. {reason}".strip()
    elif message.business_type == edxml.BusinessType.RECALL:
        return documents.note_recall(actor=actor, incoming=known, reason=reason)
    else:
        package.problem = f"Bên gửi yêu cầu: {message.business_type.label}. {reason} Văn thư hãy xem xét và trả lời."
    return known


def bears_secrecy_mark(message: edxml.DocumentMessage) -> bool:
    """Whether the subject, the summary or the first pages of an attached PDF bear a secrecy mark."""
    try:
        check_not_secret(message.subject, message.content)
        for attachment in message.attachments:
            if attachment.head().startswith(b"%PDF"):
                documents.check_file_not_secret(attachment.read())
    except SecretText:
        return True
    return False


def _replaced(receiver: Agency, message: edxml.DocumentMessage) -> IncomingDocument | None:
    """The document here that the message says it stands in place of."""
    if message.business is None or message.business_type != edxml.BusinessType.REPLACE:
        return None
    named = [replacement.document_id for replacement in message.business.replacements]
    return IncomingDocument.objects.filter(
        agency=receiver, author_code=message.sender.organ_id, document_id__in=named
    ).first()


@act("exchange.apply_status")
def apply_status(*, actor: Actor, package: IncomingPackage, message: edxml.StatusMessage) -> IncomingPackage:
    """Enter a receiver's state into the history of the delivery it is about; the same state told twice is one event."""
    check_may("documents.receive", actor, sentence=HOUSE_ONLY)
    delivery = _delivery_for(package.receiver, message)
    if delivery is None:
        package.problem = "Không tìm thấy văn bản đi mà trạng thái này nói đến."
        package.save(update_fields=["problem"])
    else:
        at: datetime = message.timestamp or clock.now()
        staff = message.staff.staff if message.staff else ""
        record(delivery, DeliveryState(message.code.value), at=at, staff=staff, note=message.description)
        # A receiver's state proves that the axis took the document, even where the axis's own answer was lost.
        count_document(delivery.document)
    journal.write(actor=actor, on=package, facts={"code": message.code.value, "from": message.sender.organ_id})
    return package


def _delivery_for(sender: Agency, message: edxml.StatusMessage) -> Delivery | None:
    """By the composite identifier first, then by number, symbol and date (some peers send only those)."""
    about = message.response_for
    parts = edxml.parse_document_id(about.document_id)
    day = parts.promulgated_on or about.promulgated_on
    symbol = f"{parts.number}/{parts.notation}" if parts.composite else about.code
    number, _, notation = symbol.partition("/")
    if day is None or not number.isdigit():
        return None
    reporting = Agency.objects.filter(Q(code=message.sender.organ_id) | Q(codes__code=message.sender.organ_id)).values(
        "pk"
    )
    return (
        Delivery.objects.select_for_update(of=("self",))
        .filter(
            receiver__in=reporting,
            document__agency=sender,
            document__number=int(number),
            document__notation=notation,
            document__issued_on=day,
        )
        .first()
    )


def _verified(content: bytes) -> tuple[dict[str, Any], bool]:
    verification = verify(content, anchors=registry.anchors(), at=clock.now())
    signed = [one for one in verification.signatures if not one.is_timestamp]
    good = bool(signed) and all(one.verdict in (Verdict.VALID, Verdict.VALID_CHANGED) for one in signed)
    return {**verification.as_json(), "summary": verification.summary}, good
