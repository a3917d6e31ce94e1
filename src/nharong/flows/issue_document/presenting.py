"""A document's page put together: its chain, its history, its receivers."""

from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from nharong.design.shapes import Event, Pair, Step
from nharong.documents.models import Check, Document
from nharong.documents.presenting import kind_label
from nharong.documents.words import ONCE_ISSUED, CheckKind, DocumentState, SignatureRole, Urgency, Verdict
from nharong.exchange import selectors as exchange
from nharong.exchange.rules.states import rank
from nharong.exchange.words import DeliveryState
from nharong.flows.follow_deliveries.presenting import reminder_way, tone_of_delivery
from nharong.kernel import journal
from nharong.kernel.pages import address_of
from nharong.signing.words import Verdict as SignatureVerdict

_ORDER = (
    DocumentState.DRAFT,
    DocumentState.CONTENT_CHECK,
    DocumentState.FORMAT_CHECK,
    DocumentState.SIGNING,
    DocumentState.NUMBERING,
)
_CHECK_OF = {
    DocumentState.CONTENT_CHECK: CheckKind.CONTENT,
    DocumentState.FORMAT_CHECK: CheckKind.FORMAT,
    DocumentState.SIGNING: CheckKind.SIGNATURE,
}


def steps_of(document: Document) -> list[Step]:
    """The chain from draft to issue, with who did each step on the current version."""
    labels = {
        DocumentState.DRAFT: _("Soạn thảo"),
        DocumentState.CONTENT_CHECK: _("Kiểm tra nội dung"),
        DocumentState.FORMAT_CHECK: _("Kiểm tra thể thức"),
        DocumentState.SIGNING: _("Ký ban hành"),
        DocumentState.NUMBERING: _("Cấp số, đóng dấu, phát hành"),
    }
    checks = list(document.checks.select_related("person"))
    passed = {
        check.kind: check for check in checks if check.verdict == Verdict.PASSED and check.version == document.version
    }
    returned = any(check.verdict == Verdict.RETURNED and check.version == document.version for check in checks)
    state = DocumentState(document.state)
    at = len(_ORDER) if state in ONCE_ISSUED else _ORDER.index(state) if state in _ORDER else -1
    steps = []
    for place, step in enumerate(_ORDER):
        check = passed.get(_CHECK_OF[step]) if step in _CHECK_OF else None
        shown = "done" if place < at else "current" if place == at else "todo"
        if step == DocumentState.DRAFT and shown == "current" and returned:
            shown = "returned"
        who, when = "", None
        if step == DocumentState.DRAFT:
            who, when = document.drafter.full_name, document.created_at
        elif check is not None and shown == "done":
            who, when = check.person.full_name, check.at
        elif step == DocumentState.NUMBERING and document.issued_at:
            who, when = document.symbol, document.issued_at
        elif step == DocumentState.SIGNING and document.signer:
            who = document.signer.full_name
        steps.append(Step(label=labels[step], state=shown, who=who, at=when))
    return steps


def events_of(document: Document) -> list[Event]:
    """Everything that happened to the document, newest first, from the journal and the deliveries."""
    notes = {(check.kind, check.verdict, check.version): check for check in document.checks.all()}
    events = [(entry.at, 0, _event(entry, notes)) for entry in reversed(journal.of(document))]
    for delivery in exchange.deliveries_of(document):
        events += [
            (
                event.at,
                rank(DeliveryState(event.state)),
                Event(
                    at=event.at,
                    what=f"{delivery.receiver.short_name}: {DeliveryState(event.state).label.lower()}",
                    who=event.staff,
                    note=event.note if event.state != DeliveryState.ON_AXIS else "",
                    tone=tone_of_delivery(DeliveryState(event.state)),
                ),
            )
            for event in delivery.events.all()
            if event.state != DeliveryState.QUEUED
        ]
        events += [
            (
                reminder.at,
                0,
                Event(
                    at=reminder.at,
                    what=_("Nhắc %(receiver)s: %(way)s")
                    % {"receiver": delivery.receiver.short_name, "way": reminder_way(reminder.way).lower()},
                    who=reminder.by.full_name,
                    note=reminder.note,
                ),
            )
            for reminder in delivery.reminders.all()
        ]
    # Messages carry whole seconds: within one second the further state is the later one.
    events.sort(key=lambda one: (one[0].replace(microsecond=0), one[1]), reverse=True)
    return [event for _at, _rank, event in events]


def facts_of(document: Document) -> list[Pair]:
    """The document's own facts."""
    authority = document.authority
    lines = [
        Pair(_("Cơ quan ban hành"), document.agency.name),
        Pair(_("Tên loại"), kind_label(document.kind)),
        Pair(_("Số, ký hiệu"), document.symbol or _("Chưa cấp số (%(notation)s)") % {"notation": document.notation}),
        Pair(_("Đơn vị soạn thảo"), document.unit.name if document.unit else ""),
        Pair(_("Người soạn thảo"), document.drafter.full_name),
        Pair(_("Người ký"), document.signer.full_name if document.signer else _("Chưa chọn")),
        Pair(_("Thẩm quyền ký"), authority.get_form_display() if authority else ""),
        Pair(_("Mức độ khẩn"), Urgency(document.urgency).label),
        Pair(_("Chỉ đạo, điều hành"), _("Có") if document.directs else _("Không")),
        Pair(_("Phiên bản"), str(document.version)),
        Pair(_("Mã định danh văn bản"), exchange.identifier_of(document)),
    ]
    if document.due_on:
        lines.append(Pair(_("Hạn xử lý"), f"{document.due_on:%d/%m/%Y}"))
    return [line for line in lines if line.value]


def related_of(document: Document) -> list[dict[str, str]]:
    """The documents this one replaces or corrects, and those that replace or correct it."""
    found = [
        *((_("Thay thế văn bản"), one) for one in [document.replaces] if one),
        *((_("Đính chính văn bản"), one) for one in [document.corrects] if one),
        *((_("Được thay thế bởi"), one) for one in document.replaced_by.filter(state__in=ONCE_ISSUED)),
        *((_("Được đính chính bởi"), one) for one in document.corrected_by.filter(state__in=ONCE_ISSUED)),
    ]
    return [
        {"label": label, "name": f"{one.symbol} {one.subject}", "url": address_of("documents.document", one.pk)}
        for label, one in found
    ]


def signatures_of(document: Document) -> list[dict[str, Any]]:
    """The signatures with our verdict on each."""
    return [
        {
            "role": SignatureRole(signature.role).label,
            "signer": signature.signer,
            "at": signature.at,
            "tone": "good" if signature.valid else "bad",
            "verdict": verdict_label(SignatureVerdict(signature.verdict)),
        }
        for signature in document.signatures.all()
    ]


def verdict_label(verdict: SignatureVerdict) -> str:
    """A verdict on a signature in the screen's language."""
    return verdict.english if get_language() == "en" else verdict.label


def _event(entry: Any, notes: dict[tuple[str, str, int], Check]) -> Event:
    words = {
        "documents.draft": (_("Lập dự thảo"), ""),
        "documents.revise": (pgettext("diễn biến", "Sửa dự thảo"), ""),
        "documents.submit": (pgettext("diễn biến", "Trình dự thảo"), ""),
        "documents.drop": (pgettext("diễn biến", "Hủy dự thảo"), "void"),
        "documents.check_content": (_("Đồng ý về nội dung"), "good"),
        "documents.check_format": (_("Đồng ý về thể thức"), "good"),
        "documents.return_for_revision": (_("Trả lại để sửa"), "bad"),
        "documents.sign": (pgettext("diễn biến", "Ký số"), "good"),
        "documents.offer_to_sign": (_("Giao tệp để ký trên máy của người ký"), ""),
        "documents.sign_returned": (_("Ký số bằng thiết bị của người ký"), "good"),
        "documents.preserve": (_("Bổ sung dấu thời gian, dữ liệu kiểm tra lâu dài"), "info"),
        "documents.number_and_issue": (pgettext("diễn biến", "Cấp số, đóng dấu, phát hành"), "good"),
        "documents.record_paper_document": (_("Cấp số văn bản giấy"), ""),
        "documents.recall": (_("Thu hồi văn bản"), "bad"),
        "documents.update_issued": (_("Cập nhật văn bản đã gửi"), "info"),
        "exchange.queue_document": (_("Chuyển vào hàng gửi qua Trục"), "info"),
    }
    what, tone = words.get(entry.act, (entry.act, ""))
    facts = entry.facts
    kinds = {"documents.check_content": CheckKind.CONTENT, "documents.check_format": CheckKind.FORMAT}
    note = facts.get("reason", "")
    if entry.act in kinds and (check := notes.get((kinds[entry.act], Verdict.PASSED, facts.get("version", 0)))):
        note = check.note
    if "version" in facts and entry.act in ("documents.revise", "documents.return_for_revision"):
        what = f"{what} ({_('phiên bản')} {facts['version']})"
    if "symbol" in facts:
        note = facts["symbol"]
    return Event(at=entry.at, what=what, who=entry.person_name, post=entry.post, note=note, tone=tone)
