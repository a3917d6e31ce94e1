"""How deliveries look: on the page of their document and in the lists."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Column, Row
from nharong.documents.models import Document
from nharong.exchange import selectors as exchange
from nharong.exchange.models import Delivery, Dispatch, OutgoingMessage
from nharong.exchange.rules.states import ACKNOWLEDGED
from nharong.exchange.words import DeliveryState, DispatchReason, DispatchWay, MessageKind, OutboxState, ReminderWay
from nharong.flows.update_document.presenting import answer_columns, updates_of
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import may

_ANSWERED = (DeliveryState.CHANGE_ACCEPTED, DeliveryState.CHANGE_REJECTED)


def tone_of_delivery(state: DeliveryState) -> str:
    """The tone of a delivery's state."""
    if state in (DeliveryState.REJECTED, DeliveryState.REFUSED_BY_AXIS, DeliveryState.CHANGE_REJECTED):
        return "bad"
    if state == DeliveryState.ARRIVED:
        return "info"
    if state in ACKNOWLEDGED:
        return "good"
    return "info" if state == DeliveryState.ON_AXIS else "waiting"


def delivery_badge(delivery: Delivery) -> Badge:
    """A delivery's state as a badge."""
    state = DeliveryState(delivery.state)
    return Badge(tone_of_delivery(state), str(state.label))


def receiver_columns() -> list[Column]:
    """Every state of a delivery with its time."""
    return [
        Column("receiver", _("Nơi nhận"), width="wide"),
        Column("state", _("Trạng thái"), kind="state"),
        Column("sent", _("Trục nhận"), kind="moment"),
        Column("arrived", _("Đã đến"), kind="moment"),
        Column("accepted", _("Tiếp nhận, từ chối"), kind="moment"),
        Column("assigned", _("Phân công"), kind="moment"),
        Column("processing", _("Đang xử lý"), kind="moment"),
        Column("finished", _("Hoàn thành"), kind="moment"),
        Column("change", _("Thu hồi, cập nhật")),
        Column("reminded", _("Đã nhắc")),
    ]


def receivers_of(document: Document) -> list[Row]:
    """One line a receiver on the axis: how far the document has got there, and when each state was reached."""
    rows = []
    for delivery in exchange.deliveries_of(document):
        reached = {event.state: event.at for event in delivery.events.all()}
        answered = [event for event in delivery.events.all() if event.state in _ANSWERED]
        reminders = list(delivery.reminders.all())
        rows.append(
            Row(
                cells={
                    "receiver": delivery.receiver.name,
                    "state": delivery_badge(delivery),
                    "sent": reached.get(DeliveryState.ON_AXIS),
                    "arrived": reached.get(DeliveryState.ARRIVED),
                    "accepted": reached.get(DeliveryState.ACCEPTED) or reached.get(DeliveryState.REJECTED),
                    "assigned": reached.get(DeliveryState.ASSIGNED),
                    "processing": reached.get(DeliveryState.PROCESSING),
                    "finished": reached.get(DeliveryState.FINISHED),
                    "change": str(DeliveryState(answered[-1].state).label) if answered else "",
                    "reminded": _("%(count)d lần") % {"count": len(reminders)} if reminders else "",
                    "problem": delivery.message.error,
                },
                tone="bad" if delivery.state == DeliveryState.REFUSED_BY_AXIS else "",
            )
        )
    return rows


def occupied(columns: list[Column], rows: list[Row]) -> list[Column]:
    """The columns in which some row has something: room for the names, where nothing has happened yet."""
    return [one for one in columns if any(row.cells.get(one.key) not in (None, "") for row in rows)]


def dispatch_columns(*, with_document: bool = False) -> list[Column]:
    """The columns of what goes by other ways."""
    named = [
        Column("symbol", _("Số, ký hiệu"), kind="code"),
        Column("issued_on", _("Ngày ban hành"), kind="date"),
        Column("subject", _("Trích yếu"), width="wide"),
    ]
    return [
        *(named if with_document else []),
        Column("receiver", _("Nơi nhận"), width="" if with_document else "wide"),
        Column("reason", _("Vì sao")),
        Column("state", _("Trạng thái"), kind="state"),
        Column("sent_on", _("Ngày gửi"), kind="date"),
        Column("reference", _("Số hiệu gửi, người nhận")),
        Column("by", _("Người ghi")),
    ]


def dispatch_row(dispatch: Dispatch, *, link: bool) -> Row:
    """One document on its other way to one receiver."""
    document = dispatch.document
    receiver = dispatch.receiver
    return Row(
        cells={
            "symbol": document.symbol,
            "issued_on": document.issued_on,
            "subject": document.subject,
            "receiver": f"{receiver.name}, {receiver.address}" if receiver.address else receiver.name,
            "reason": DispatchReason(dispatch.reason).label,
            "state": dispatch_badge(dispatch),
            "sent_on": dispatch.sent_on,
            "reference": dispatch.reference,
            "by": dispatch.recorded_by.full_name if dispatch.recorded_by else "",
        },
        url=reverse("deliveries:dispatch", args=[dispatch.pk]) if link else "",
    )


def dispatch_badge(dispatch: Dispatch) -> Badge:
    """Whether it has gone, and by which way."""
    if not dispatch.way:
        return Badge("waiting", _("Chưa gửi"))
    return Badge("good", str(DispatchWay(dispatch.way).label))


def deliveries_context(actor: Actor, document: Document) -> dict[str, Any]:
    """What a document's page shows of its way: receivers on the axis and off it, updates, the identifier.

    ``going`` tells apart, before the issue, who is reached over the axis, who otherwise, and who gets paper too.
    """
    clerk = may("exchange.keep", actor, document.agency)
    dispatches = exchange.dispatches_of(document)
    issued = document.issued_on is not None
    named = [] if issued else [one.agency for one in document.recipients.select_related("agency")]
    paper = exchange.paper_for(document, named) if named else set()
    receivers = receivers_of(document)
    others = [dispatch_row(one, link=clerk) for one in dispatches]
    return {
        "receivers": receivers,
        "receiver_columns": occupied(receiver_columns(), receivers),
        "dispatches": others,
        "dispatch_columns": occupied(dispatch_columns(), others),
        "updates": updates_of(document),
        "update_columns": answer_columns(),
        "may_update": document.state == "issued" and may("exchange.update", actor, document),
        "identifier": exchange.identifier_of(document),
        "going": {
            "axis": [agency.name for agency in named if agency.on_axis],
            "otherwise": [agency.name for agency in named if not agency.on_axis],
            "paper": [agency.name for agency in named if agency.on_axis and agency.pk in paper],
        },
    }


def late_columns() -> list[Column]:
    """The columns of those who have not confirmed."""
    return [
        Column("tick", _("Chọn")),
        Column("symbol", _("Số, ký hiệu"), kind="code"),
        Column("sent", _("Gửi lúc"), kind="moment"),
        Column("subject", _("Trích yếu"), width="wide"),
        Column("receiver", _("Nơi nhận")),
        Column("state", _("Trạng thái"), kind="state"),
        Column("reminded", _("Đã nhắc")),
    ]


def reminded_text(times: int, last: datetime | None) -> str:
    """How often and when last a receiver was reminded."""
    if not times or last is None:
        return ""
    return _("%(count)d lần, gần nhất %(at)s") % {"count": times, "at": f"{last.astimezone(clock.ZONE):%d/%m %H:%M}"}


def message_columns() -> list[Column]:
    """The columns of outgoing messages."""
    return [
        Column("what", _("Gói tin"), kind="link"),
        Column("subject", _("Nội dung"), width="wide"),
        Column("state", _("Trạng thái"), kind="state"),
        Column("queued", _("Xếp hàng lúc"), kind="moment"),
        Column("accepted", _("Trục nhận lúc"), kind="moment"),
        Column("error", _("Lỗi gần nhất")),
    ]


def message_row(message: OutgoingMessage) -> Row:
    """One outgoing message."""
    state = OutboxState(message.state)
    tones = {OutboxState.ACCEPTED: "good", OutboxState.REFUSED: "bad"}
    return Row(
        cells={
            "what": what_of(message),
            "subject": message.document.subject if message.document else "",
            "state": Badge(tones.get(state, "waiting"), str(state.label)),
            "queued": message.queued_at,
            "accepted": message.accepted_at,
            "error": message.error,
        },
        url=reverse("deliveries:message", args=[message.pk]),
        tone="bad" if state == OutboxState.REFUSED else "warning" if message.error else "",
    )


def what_of(message: OutgoingMessage) -> str:
    """What a message is for, in a few words."""
    parts = message.key.split(":")
    words = {"new": _("Văn bản"), "recall": _("Thu hồi"), "update": _("Cập nhật")}
    if message.kind == MessageKind.DOCUMENT and len(parts) > 2:
        symbol = message.document.symbol if message.document else ""
        return f"{words.get(parts[2], parts[2])} {symbol}".strip()
    return _("Trạng thái %(code)s") % {"code": parts[2]} if len(parts) > 2 else message.key


def message_link(message: OutgoingMessage) -> str:
    """The page of the document a message is about."""
    kind, _colon, rest = message.key.partition(":")
    key = rest.partition(":")[0]
    kinds = {"document": "documents.document", "incoming": "documents.incomingdocument"}
    return address_of(kinds[kind], key) if kind in kinds and key.isdigit() else ""


def reminder_way(way: str) -> str:
    """How somebody was reminded."""
    return str(ReminderWay(way).label)
