"""What following the exchange shows in the frame: its line, and what waits for a clerk."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nharong.exchange import selectors
from nharong.kernel.actor import Actor
from nharong.kernel.frame import Entry, WaitingItem, declare_entry, declare_waiting
from nharong.people.words import Role

_MOST = 20


def declare() -> None:
    """Make them known; called when the flows are ready."""
    declare_entry(
        Entry(
            label=gettext_lazy("Gửi, nhận liên thông"),
            address="deliveries:late",
            part="documents",
            order=35,
            seen_by=lambda actor: Role.CLERK in actor.roles or Role.LEADER in actor.roles,
        )
    )
    declare_waiting(_waiting)


def _waiting(actor: Actor) -> Iterator[WaitingItem]:
    if Role.CLERK not in actor.roles:
        return
    for asked in selectors.requests_waiting(actor)[:_MOST]:
        yield WaitingItem(
            step=_("Trả lời yêu cầu cập nhật"),
            thing=f"{asked.incoming.symbol} {asked.incoming.subject}",
            agency=asked.incoming.agency.short_name,
            since=asked.asked_at,
            url=reverse("update:answer", args=[asked.pk]),
            note=asked.reason,
        )
    late = list(selectors.not_confirmed(actor)[:_MOST])
    unreminded = [one for one in late if not one.times_reminded]  # type: ignore[attr-defined] # annotated
    by_document: dict[int, list[str]] = {}
    for one in unreminded:
        by_document.setdefault(one.document_id, []).append(one.receiver.short_name)
    for one in unreminded:
        if (names := by_document.pop(one.document_id, None)) is None:
            continue
        yield WaitingItem(
            step=_("Nhắc nơi nhận chưa tiếp nhận"),
            thing=f"{one.document.symbol} {one.document.subject}",
            agency=one.document.agency.short_name,
            since=one.message.queued_at,
            url=reverse("deliveries:late"),
            note=", ".join(names),
        )
    for dispatch in selectors.dispatches(actor, open_only=True)[:_MOST]:
        yield WaitingItem(
            step=_("Chuyển phát ngoài Trục"),
            thing=f"{dispatch.document.symbol} {dispatch.document.subject}",
            agency=dispatch.document.agency.short_name,
            since=dispatch.owed_at,
            url=reverse("deliveries:dispatch", args=[dispatch.pk]),
            note=dispatch.receiver.name,
        )
    for message in selectors.messages_out(actor, state="trouble")[:_MOST]:
        yield WaitingItem(
            step=_("Xem gói tin chưa gửi được"),
            thing=message.document.subject if message.document else message.key,
            agency=message.sender.short_name,
            since=message.queued_at,
            url=reverse("deliveries:message", args=[message.pk]),
            note=message.error,
        )
