"""How a kind's particulars are worded on the page: Decree 30/2020/NĐ-CP, annex III, models 1.6 to 1.10.

The facts become paragraphs before and after the typed text; the words around them are the models' own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.lines import lines_of, listed, unmarked
from nharong.documents.rules.body import Block, BlockKind
from nharong.documents.rules.fields import BadParticulars
from nharong.documents.rules.numbering import date_words
from nharong.documents.rules.particulars import (
    Agreement,
    Authorisation,
    Contract,
    Introduction,
    Invitation,
    Leave,
    Memorandum,
    Minutes,
    NoticeSlip,
    Particulars,
    Parties,
    PublicLetter,
    SendingSlip,
    Telegram,
    TransferSlip,
    check_particulars,
)

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What the particulars add: paragraphs before and after the text (`lead` comes after the grounds), the words before
    the receivers ("" when they stand in the paragraphs), another name over the text, whether the subject is shown."""

    lead: tuple[Block, ...] = ()
    trail: tuple[Block, ...] = ()
    greeting: str = "Kính gửi:"
    name: str = ""
    with_subject: bool = True


@dataclass(frozen=True)
class _Facts:
    """What a wording may use beside the particulars."""

    issuer: str
    addressed_to: tuple[str, ...]

    @property
    def receiver(self) -> str:
        """All receivers in one sentence."""
        return "; ".join(line.lstrip("- ").rstrip(";. ") for line in lines_of(self.addressed_to))


def opening_of(kind: str, particulars: Particulars | None, *, issuer: str, addressed_to: tuple[str, ...]) -> Opening:
    """The wording of this kind's particulars; raises CannotTypeset with the sentence of what is missing."""
    if particulars is None:
        return Opening()
    try:
        check_particulars(kind, particulars)
    except BadParticulars as error:
        raise CannotTypeset(str(error)) from error
    return _WORDINGS[type(particulars)](particulars, _Facts(issuer, addressed_to))


def _telegram(told: Telegram, facts: _Facts) -> Opening:
    at = "" if told.sent_at is None else f"Hồi {told.sent_at.hour:02d} giờ {told.sent_at.minute:02d} phút, "
    return Opening(greeting=f"{at}{told.sender} điện:")


def _invitation(told: Invitation, facts: _Facts) -> Opening:
    return Opening(
        lead=(
            *_named(f"{facts.issuer} trân trọng kính mời:", facts.addressed_to),
            _said(f"Tới dự: {told.event}"),
            *_when_told("Chủ trì", told.chair),
            _said(f"Thời gian: {_moment(told.starts_at)} ({_weekday(told.starts_at)})"),
            _said(f"Địa điểm: {told.place}"),
        ),
        greeting="",
    )


def _introduction(told: Introduction, facts: _Facts) -> Opening:
    return Opening(
        lead=(
            _said(f"{facts.issuer} trân trọng giới thiệu", ":"),
            _said(f"Ông (bà): {told.person}"),
            _said(f"Chức vụ: {told.position}"),
            _said(f"Được cử đến: {told.sent_to}"),
            _said(f"Về việc: {told.purpose}"),
        ),
        trail=(
            _said("Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ"),
            _said(f"Giấy này có giá trị đến hết {_day(told.valid_until)}"),
        ),
        greeting="",
        with_subject=False,
    )


def _minutes(told: Minutes, facts: _Facts) -> Opening:
    return Opening(
        lead=(
            _said(f"Thời gian bắt đầu: {_moment(told.started_at)}"),
            _said(f"Địa điểm: {told.place}"),
            *_named("Thành phần tham dự:", told.attendees),
            _said(f"Chủ trì (chủ tọa): {told.chair}"),
            _said(f"Thư ký (người ghi biên bản): {told.secretary}"),
            _said("Nội dung", ":"),
        ),
        trail=(_said(f"{told.session or 'Cuộc họp'} kết thúc vào {_moment(told.ended_at)}"),),
        greeting="",
    )


def _leave(told: Leave, facts: _Facts) -> Opening:
    return Opening(
        lead=(
            _said(f"Xét Đơn đề nghị nghỉ phép {_day(told.requested_on)} của ông (bà) {told.person}", ","),
            _said(f"{facts.issuer} cấp cho", ":"),
            _said(f"Ông (bà): {told.person}"),
            _said(f"Chức vụ: {told.position}"),
            _said(
                f"Được nghỉ phép trong thời gian {told.duration} kể từ {_day(told.from_day)} "
                f"đến hết {_day(told.to_day)} tại {told.where}"
            ),
        ),
        trail=(_said(f"Số ngày nghỉ phép nêu trên được tính vào thời gian {told.counted_as}"),),
        greeting="",
        with_subject=False,
    )


def _authorisation(told: Authorisation, facts: _Facts) -> Opening:
    return Opening(
        lead=(
            _said(f"Người ủy quyền: Ông (bà) {told.grantor}", ";"),
            _said(f"Chức vụ: {told.grantor_position}"),
            _said(f"Người được ủy quyền: Ông (bà) {told.grantee}", ";"),
            _said(f"Chức vụ: {told.grantee_position}"),
            *_named("Nội dung ủy quyền:", told.scope, always_listed=True),
        ),
        trail=(
            # Article 13.4: who was authorised may not authorise another.
            _said("Người được ủy quyền không được ủy quyền lại cho người khác ký"),
            _said(f"Thời hạn ủy quyền: Từ {_day(told.from_day)} đến hết {_day(told.to_day)}"),
        ),
    )


def _sending_slip(told: SendingSlip, facts: _Facts) -> Opening:
    returned = f" đến {told.return_to}" if told.return_to else ""
    return Opening(
        lead=(_said(f"{facts.issuer} gửi kèm theo phiếu này", ":"), _papers(told.documents)),
        trail=(_said(f"Sau khi nhận được, đề nghị ký xác nhận và gửi lại phiếu này{returned}"),),
    )


def _transfer_slip(told: TransferSlip, facts: _Facts) -> Opening:
    wanted = f"{facts.issuer} chuyển {facts.receiver or 'Quý cơ quan'} {told.request}"
    if told.reply_by is not None:
        wanted += f" và thông báo kết quả trước {_day(told.reply_by)}"
    return Opening(
        lead=(
            _said(f"{facts.issuer} nhận được {_lowered(told.received)} của {told.sender}"),
            *(_named("Tài liệu kèm theo:", told.documents, always_listed=True) if told.documents else ()),
        ),
        trail=(_said(wanted),),
    )


def _notice_slip(told: NoticeSlip, facts: _Facts) -> Opening:
    return Opening(
        lead=(
            _said(f"{facts.issuer} báo để {facts.receiver or 'Quý cơ quan'} biết và thực hiện", ":"),
            _said(f"Về việc: {told.matter}"),
            *(() if told.starts_at is None else (_said(f"Thời gian: {_moment(told.starts_at)}"),)),
            *_when_told("Địa điểm", told.place),
            *(_named("Khi đến mang theo:", told.bring, always_listed=True) if told.bring else ()),
        ),
    )


def _parties(told: Parties, facts: _Facts, purpose: str) -> Opening:
    day = "" if told.signed_on is None else f"Hôm nay, {date_words(told.signed_on)}, "
    at = f"tại {told.signed_at}" if day else f"Tại {told.signed_at}"
    return Opening(
        lead=(
            _said(f"{day}{at}, chúng tôi gồm có", ":"),
            *_party("A", told.a_name, f"{told.a_representative}; chức vụ: {told.a_position}"),
            *_when_told("Địa chỉ", told.a_address),
            *map(_said, lines_of(told.a_contact)),
            *_party("B", told.b_name, f"{told.b_representative}; chức vụ: {told.b_position}"),
            *_when_told("Địa chỉ", told.b_address),
            *map(_said, lines_of(told.b_contact)),
            _said(purpose, ":"),
        ),
        greeting="",
    )


def _party(side: str, name: str, representative: str) -> tuple[Block, ...]:
    return (
        Block(BlockKind.PARAGRAPH, f"**Bên {side}: {unmarked(name.strip())}**"),
        _said(f"Người đại diện: Ông (bà) {representative}"),
    )


def _contract(told: Contract, facts: _Facts) -> Opening:
    return _parties(told, facts, "Hai bên thống nhất ký kết Hợp đồng với các điều khoản sau đây")


def _memorandum(told: Memorandum, facts: _Facts) -> Opening:
    return _parties(told, facts, "Hai bên thống nhất lập Bản ghi nhớ với các nội dung sau đây")


def _agreement(told: Agreement, facts: _Facts) -> Opening:
    return _parties(told, facts, "Hai bên thống nhất thỏa thuận các nội dung sau đây")


def _public_letter(told: PublicLetter, facts: _Facts) -> Opening:
    return Opening(
        lead=(_said(told.greeting, ""),),
        trail=() if not told.farewell else (_said(told.farewell),),
        name=told.heading,
    )


def _said(text: str, ending: str = ".") -> Block:
    """A paragraph of these words, ended once."""
    words = text.strip()
    ended = words if not ending or words.endswith((".", ";", ":", "!", "?", ending)) else words + ending
    return Block(BlockKind.PARAGRAPH, unmarked(ended))


def _when_told(label: str, value: str) -> tuple[Block, ...]:
    return (_said(f"{label}: {value}"),) if value.strip() else ()


def _named(label: str, names: tuple[str, ...], *, always_listed: bool = False) -> tuple[Block, ...]:
    """One on the label's own line, several in a list under it."""
    lines = listed(names)
    if len(lines) == 1 and not always_listed:
        return (_said(f"{label} {lines[0].lstrip('-–+ ')}"),)
    return (_said(label), *(Block(BlockKind.DASH, unmarked(line[1:].strip()), "-", "-") for line in lines))


def _papers(documents: tuple[str, ...]) -> Block:
    rows = [[part.strip() for part in line.split("|")][:3] for line in documents if line.strip()]
    table = tuple((str(at), *row, *[""] * (3 - len(row))) for at, row in enumerate(rows, 1))
    head = ("TT", "Tên văn bản, tài liệu", "Số lượng", "Ghi chú")
    return Block(BlockKind.TABLE, "", rows=(head, ("---",) * 4, *(tuple(map(unmarked, row)) for row in table)))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _day(day: Any) -> str:
    return date_words(day)


def _moment(at: Any) -> str:
    moment: datetime = at
    return f"{moment.hour:02d} giờ {moment.minute:02d}, {date_words(moment.date())}"


def _weekday(at: Any) -> str:
    return _WEEKDAYS[at.weekday()]


_WORDINGS: dict[type[Particulars], Callable[[Any, _Facts], Opening]] = {
    Telegram: _telegram,
    Invitation: _invitation,
    Introduction: _introduction,
    Minutes: _minutes,
    Leave: _leave,
    Authorisation: _authorisation,
    SendingSlip: _sending_slip,
    TransferSlip: _transfer_slip,
    NoticeSlip: _notice_slip,
    Contract: _contract,
    Memorandum: _memorandum,
    Agreement: _agreement,
    PublicLetter: _public_letter,
}
