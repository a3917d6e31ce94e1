"""Out of the axis: kept first, acknowledged after, understood in the same transaction or set aside with its problem."""

import hashlib
from datetime import datetime
from typing import Any

from django.db.models import Q

from nharong import edxml
from nharong.documents import acts as documents
from nharong.documents.models import IncomingDocument
from nharong.documents.rules.secrecy import SecretText, check_not_secret
from nharong.documents.words import DocumentState, IncomingState
from nharong.exchange.counting import count_document
from nharong.exchange.envelopes import keep_payload, main_file
from nharong.exchange.models import ChangeRequest, Delivery, IncomingPackage, UpdateReceiver
from nharong.exchange.words import ChangeAnswer, DeliveryState, MessageKind, ReceiverPart
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
    if message.business_type == edxml.BusinessType.RECALL:
        return _asked_back(actor, package, message, known)
    if message.business_type == edxml.BusinessType.UPDATE and not (known is None and _part(receiver, message)):
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
            urgency=_urgency(message),
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


def _asked_back(
    actor: Actor, package: IncomingPackage, message: edxml.DocumentMessage, known: IncomingDocument | None
) -> IncomingDocument | None:
    """A recall: only a person may decide on it (Decree 30/2020, article 18.4)."""
    reason = message.business.reason if message.business else ""
    if known is None:
        package.problem = f"{message.business_type.label} {message.code}, nhưng cơ quan này chưa nhận. {reason}".strip()
        return None
    return documents.note_recall(actor=actor, incoming=known, reason=reason)


def _part(receiver: Agency, message: edxml.DocumentMessage) -> bool | None:
    """Whether an update adds this receiver to the list or, False, takes it away; None where it stays as it is."""
    codes = {receiver.code, *receiver.codes.values_list("code", flat=True)}
    infos = message.business.document_info if message.business else ()
    parts = [change.added for info in infos for change in info.receivers if change.organ_id in codes]
    return parts[-1] if parts else None


def _asked_to_change(
    actor: Actor, package: IncomingPackage, message: edxml.DocumentMessage, known: IncomingDocument | None
) -> IncomingDocument | None:
    """An update: the clerk compares and answers; who is taken from the receivers is asked to give it back."""
    reason = message.business.reason if message.business else ""
    if known is None:
        package.problem = f"{message.business_type.label} {message.code}, nhưng cơ quan này chưa nhận. {reason}".strip()
    elif known.state not in (IncomingState.ARRIVED, IncomingState.REGISTERED):
        package.problem = f"Bên gửi cập nhật {message.code}, nhưng văn bản ở đây: {known.get_state_display().lower()}."
    elif _part(package.receiver, message) is False:
        said = f"Bên gửi bỏ cơ quan này khỏi nơi nhận. {reason}".strip()
        return documents.note_recall(actor=actor, incoming=known, reason=said)
    else:
        _keep_request(package, message, known, reason)
    return known


def _keep_request(
    package: IncomingPackage, message: edxml.DocumentMessage, known: IncomingDocument, reason: str
) -> None:
    attachment = main_file(message)
    content = attachment.read() if attachment else b""
    other = bool(content) and hashlib.sha256(content).hexdigest() != known.file_id
    verification, trustworthy = _verified(content) if other else ({}, False)
    ChangeRequest.objects.create(
        incoming=known,
        package=package,
        reason=reason,
        after={
            "subject": message.subject[:1000],
            "due_on": message.due_on.isoformat() if message.due_on else "",
            "urgency": _urgency(message),
        },
        file=files.put(content, media_type=attachment.media_type) if other and attachment else None,
        verification=verification,
        trustworthy=trustworthy,
        asked_at=clock.now(),
    )


def _urgency(message: edxml.DocumentMessage) -> int:
    return min(message.other.priority, 3) if message.other and message.other.priority > 0 else 0


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
    if message.code.from_document_sender:
        _asked_back_by_state(actor, package, message)
    elif delivery is None:
        package.problem = "Không tìm thấy văn bản đi mà trạng thái này nói đến."
        package.save(update_fields=["problem"])
    else:
        at: datetime = message.timestamp or clock.now()
        staff = message.staff.staff if message.staff else ""
        moves = not _answers_an_update(delivery, message, at=at, staff=staff)
        record(delivery, DeliveryState(message.code.value), at=at, staff=staff, note=message.description, moves=moves)
        # A receiver's state proves that the axis took the document, even where the axis's own answer was lost.
        count_document(delivery.document)
    journal.write(actor=actor, on=package, facts={"code": message.code.value, "from": message.sender.organ_id})
    return package


def _asked_back_by_state(actor: Actor, package: IncomingPackage, message: edxml.StatusMessage) -> None:
    """13 is said by the document's own sender, to its receiver: a recall without the document."""
    known = IncomingDocument.objects.filter(
        agency=package.receiver, author_code=message.sender.organ_id, document_id=message.response_for.document_id
    ).first()
    if known is None:
        package.problem = "Bên gửi xin lấy lại một văn bản mà cơ quan này chưa nhận."
    else:
        package.incoming = documents.note_recall(actor=actor, incoming=known, reason=message.description)
    package.save(update_fields=["problem", "incoming"])


def _answers_an_update(delivery: Delivery, message: edxml.StatusMessage, *, at: datetime, staff: str) -> bool:
    """Enter 15 or 16 as the answer to the first update this receiver has not answered.

    False where the state itself must move: there is no such update, or the receiver gave the document back.
    """
    answers = {
        edxml.StatusCode.CHANGE_ACCEPTANCE: ChangeAnswer.ACCEPTED,
        edxml.StatusCode.CHANGE_REJECTION: ChangeAnswer.DECLINED,
    }
    if message.code not in answers or delivery.document.state != DocumentState.ISSUED:
        return False
    asked = UpdateReceiver.objects.filter(update__document=delivery.document_id, receiver=delivery.receiver_id)
    if asked.filter(answer=answers[message.code], answered_at=at).exists():
        return not asked.filter(part=ReceiverPart.REMOVED).exists()  # the same answer told twice
    first = asked.filter(answer="").exclude(part=ReceiverPart.ADDED).order_by("update__number").first()
    if first is None:
        return False
    first.answer, first.answered_at = answers[message.code], at
    first.staff, first.note = staff[:200], message.description
    first.save(update_fields=["answer", "answered_at", "staff", "note"])
    return not (first.part == ReceiverPart.REMOVED and first.answer == ChangeAnswer.ACCEPTED)


def _delivery_for(sender: Agency, message: edxml.StatusMessage) -> Delivery | None:
    """By the identifier that was sent first, then by number, symbol and date (some peers send only those)."""
    about = message.response_for
    reporting = Agency.objects.filter(Q(code=message.sender.organ_id) | Q(codes__code=message.sender.organ_id)).values(
        "pk"
    )
    ours = Delivery.objects.select_for_update(of=("self",)).filter(receiver__in=reporting, document__agency=sender)
    named = ours.filter(document__electronic_identifier__sent_as=about.document_id).first()
    if named is not None:
        return named
    parts = edxml.parse_document_id(about.document_id)
    day = parts.promulgated_on or about.promulgated_on
    symbol = f"{parts.number}/{parts.notation}" if parts.composite else about.code
    number, _, notation = symbol.partition("/")
    if day is None or not number.isdigit():
        return None
    return ours.filter(document__number=int(number), document__notation=notation, document__issued_on=day).first()


def _verified(content: bytes) -> tuple[dict[str, Any], bool]:
    verification = verify(content, anchors=registry.anchors(), at=clock.now(), known=registry.known())
    signed = [one for one in verification.signatures if not one.is_timestamp]
    good = bool(signed) and all(one.verdict in (Verdict.VALID, Verdict.VALID_CHANGED) for one in signed)
    return verification.kept(), good
