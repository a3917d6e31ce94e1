"""What a kind asks for beside its text: Decree 30/2020/NĐ-CP, annex III, models 1.6 to 1.10; for kinds without a model
of their own (contract, memorandum, agreement, public letter, slips) what offices put there.

Whom a document is addressed to (Kính gửi, kính mời, điện) is not asked here: every kind has that already.
"""

# ruff: noqa: RUF009 - a field tells how it is asked for where it stands; its default is never shared state

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time

from nharong.documents.rules.fields import BadParticulars, Field, FieldForm, asked, read_value, write_value


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """The facts of one document that its kind asks for."""


@dataclass(frozen=True, kw_only=True)
class Telegram(Particulars):
    """Công điện, model 1.6."""

    sender: str = asked(
        "Người hoặc cơ quan điện", "Sender", required=True, example="Chủ tịch Ủy ban nhân dân tỉnh Kon Tum"
    )
    sent_at: time | None = asked("Giờ điện", "Time sent", FieldForm.TIME)


@dataclass(frozen=True, kw_only=True)
class Invitation(Particulars):
    """Giấy mời, model 1.7; the invited are those the document is addressed to, the text what they should note."""

    event: str = asked("Tới dự", "Event", required=True, example="Hội nghị tổng kết công tác năm 2020")
    chair: str = asked("Chủ trì", "Chair")
    starts_at: datetime | None = asked("Thời gian", "Time", FieldForm.MOMENT, required=True)
    place: str = asked("Địa điểm", "Place", required=True)


@dataclass(frozen=True, kw_only=True)
class Introduction(Particulars):
    """Giấy giới thiệu, model 1.8."""

    person: str = asked("Ông (bà)", "Person introduced", required=True)
    position: str = asked("Chức vụ, đơn vị công tác", "Position and unit", required=True)
    sent_to: str = asked("Được cử đến", "Sent to", required=True)
    purpose: str = asked("Về việc", "Purpose", required=True)
    valid_until: date | None = asked("Có giá trị đến hết ngày", "Valid until", FieldForm.DAY, required=True)


@dataclass(frozen=True, kw_only=True)
class Minutes(Particulars):
    """Biên bản, model 1.9; the text is what happened. The signer is the chair."""

    started_at: datetime | None = asked("Thời gian bắt đầu", "Began at", FieldForm.MOMENT, required=True)
    place: str = asked("Địa điểm", "Place", required=True)
    attendees: tuple[str, ...] = asked("Thành phần tham dự", "Attendees", FieldForm.LINES, required=True)
    chair: str = asked("Chủ trì (chủ tọa)", "Chair", required=True, example="Bà Y Ngọc, Phó Chủ tịch")
    secretary: str = asked("Thư ký (người ghi biên bản)", "Secretary", required=True)
    session: str = asked("Gọi cuộc họp là", "What the meeting is called", example="Hội nghị")
    ended_at: datetime | None = asked("Thời gian kết thúc", "Ended at", FieldForm.MOMENT, required=True)


@dataclass(frozen=True, kw_only=True)
class Leave(Particulars):
    """Giấy nghỉ phép, model 1.10."""

    requested_on: date | None = asked("Ngày của đơn", "Date of the request", FieldForm.DAY, required=True)
    person: str = asked("Ông (bà)", "Person on leave", required=True)
    position: str = asked("Chức vụ, đơn vị công tác", "Position and unit", required=True)
    duration: str = asked("Thời gian nghỉ", "Length of leave", required=True, example="05 ngày")
    from_day: date | None = asked("Kể từ ngày", "From", FieldForm.DAY, required=True)
    to_day: date | None = asked("Đến hết ngày", "Until", FieldForm.DAY, required=True)
    where: str = asked("Nơi nghỉ phép", "Where", required=True)
    counted_as: str = asked("Được tính vào thời gian", "Counted as", required=True, example="nghỉ hằng năm")
    confirmed_by: str = asked("Nơi xác nhận (nếu cần)", "To be confirmed by", example="Ủy ban nhân dân xã Đăk Mar")


@dataclass(frozen=True, kw_only=True)
class Authorisation(Particulars):
    """Giấy ủy quyền."""

    grantor: str = asked("Người ủy quyền", "Grantor", required=True)
    grantor_position: str = asked("Chức vụ người ủy quyền", "Grantor's position", required=True)
    grantee: str = asked("Người được ủy quyền", "Grantee", required=True)
    grantee_position: str = asked("Chức vụ người được ủy quyền", "Grantee's position", required=True)
    scope: tuple[str, ...] = asked("Nội dung ủy quyền", "Scope", FieldForm.LINES, required=True)
    from_day: date | None = asked("Từ ngày", "From", FieldForm.DAY, required=True)
    to_day: date | None = asked("Đến hết ngày", "Until", FieldForm.DAY, required=True)


@dataclass(frozen=True, kw_only=True)
class SendingSlip(Particulars):
    """Phiếu gửi."""

    documents: tuple[str, ...] = asked(
        "Văn bản, tài liệu gửi kèm (tên | số lượng | ghi chú)",
        "Papers sent (name | copies | note)",
        FieldForm.LINES,
        required=True,
        example="Quyết định số 05/QĐ-UBND | 02 bản | Bản chính",
    )
    return_to: str = asked("Gửi lại phiếu theo địa chỉ", "Return the slip to")


@dataclass(frozen=True, kw_only=True)
class TransferSlip(Particulars):
    """Phiếu chuyển: passed on to whom it is addressed to."""

    received: str = asked("Văn bản, đơn, thư nhận được", "What was received", required=True, example="Đơn kiến nghị")
    sender: str = asked("Của (người gửi, địa chỉ)", "From whom", required=True)
    request: str = asked("Đề nghị", "Request", required=True, example="xem xét, giải quyết theo thẩm quyền")
    documents: tuple[str, ...] = asked("Tài liệu kèm theo", "Papers enclosed", FieldForm.LINES)
    reply_by: date | None = asked("Trả lời trước ngày", "Reply before", FieldForm.DAY)


@dataclass(frozen=True, kw_only=True)
class NoticeSlip(Particulars):
    """Phiếu báo: told to whom it is addressed to."""

    matter: str = asked("Về việc", "Matter", required=True)
    starts_at: datetime | None = asked("Thời gian", "Time", FieldForm.MOMENT)
    place: str = asked("Địa điểm", "Place")
    bring: tuple[str, ...] = asked("Khi đến mang theo", "Bring along", FieldForm.LINES)


@dataclass(frozen=True, kw_only=True)
class Parties(Particulars):
    """The two sides of a contract, memorandum or agreement; side A is the agency that issues it."""

    signed_at: str = asked("Lập tại", "Made at", required=True)
    signed_on: date | None = asked("Ngày lập", "Made on", FieldForm.DAY)
    a_name: str = asked("Bên A", "Party A", required=True)
    a_representative: str = asked("Người đại diện bên A", "Representative of A", required=True)
    a_position: str = asked("Chức vụ đại diện bên A", "Position", required=True)
    a_address: str = asked("Địa chỉ bên A", "Address of A")
    a_contact: tuple[str, ...] = asked(
        "Điện thoại, mã số thuế, tài khoản bên A", "Phone, tax code, account", FieldForm.LINES
    )
    b_name: str = asked("Bên B", "Party B", required=True)
    b_representative: str = asked("Người đại diện bên B", "Representative of B", required=True)
    b_position: str = asked("Chức vụ đại diện bên B", "Position", required=True)
    b_address: str = asked("Địa chỉ bên B", "Address of B")
    b_contact: tuple[str, ...] = asked(
        "Điện thoại, mã số thuế, tài khoản bên B", "Phone, tax code, account", FieldForm.LINES
    )


@dataclass(frozen=True, kw_only=True)
class Contract(Parties):
    """Hợp đồng."""


@dataclass(frozen=True, kw_only=True)
class Memorandum(Parties):
    """Bản ghi nhớ."""


@dataclass(frozen=True, kw_only=True)
class Agreement(Parties):
    """Bản thỏa thuận."""


@dataclass(frozen=True, kw_only=True)
class PublicLetter(Particulars):
    """Thư công."""

    heading: str = asked("Tên thư", "Heading", example="Thư chúc mừng")
    greeting: str = asked("Lời chào đầu thư", "Greeting", required=True, example="Thưa đồng bào và đồng chí,")
    farewell: str = asked("Lời kết", "Farewell", example="Trân trọng")


# By the code of the kind; a kind that is not here is told by its text alone.
SHAPES: dict[str, type[Particulars]] = {
    "telegram": Telegram,
    "invitation": Invitation,
    "introduction": Introduction,
    "minutes": Minutes,
    "leave": Leave,
    "authorisation": Authorisation,
    "sending-slip": SendingSlip,
    "transfer-slip": TransferSlip,
    "notice-slip": NoticeSlip,
    "contract": Contract,
    "memorandum": Memorandum,
    "agreement": Agreement,
    "public-letter": PublicLetter,
}

# What a form calls those a document is addressed to, in both languages; other kinds may leave them out.
_ADDRESSED = {
    "invitation": ("Kính mời", "Invited"),
    "telegram": ("Nơi nhận điện", "Wired to"),
    "transfer-slip": ("Chuyển đến", "Passed on to"),
    "notice-slip": ("Báo cho", "Told to"),
}

_NOT_BEFORE = (("from_day", "to_day"), ("started_at", "ended_at"), ("requested_on", "to_day"))


def fields_for(kind: str) -> tuple[Field, ...]:
    """What a form asks for this kind, in the order of the page; empty for a kind told by its text alone."""
    shape = SHAPES.get(kind)
    return () if shape is None else tuple(Field(name=each.name, **each.metadata) for each in fields(shape))


def addressed_as(kind: str) -> tuple[str, str]:
    """The label of the field for those this kind is addressed to, Vietnamese and English."""
    return _ADDRESSED.get(kind, ("Kính gửi", "Addressed to"))


def read_particulars(kind: str, typed: Mapping[str, str]) -> Particulars | None:
    """What a form sent, or what was stored, for this kind; unknown names are left alone. None for a kind that asks for
    nothing; raises BadParticulars naming the field."""
    shape = SHAPES.get(kind)
    if shape is None:
        return None
    found = shape(**{known.name: read_value(known, typed.get(known.name, "")) for known in fields_for(kind)})
    check_particulars(kind, found)
    return found


def write_particulars(particulars: Particulars | None) -> dict[str, str]:
    """As `read_particulars` reads it, for storage and for filling a form; empty fields are left out."""
    if particulars is None:
        return {}
    written = {each.name: write_value(getattr(particulars, each.name)) for each in fields(particulars)}
    return {name: value for name, value in written.items() if value}


def check_particulars(kind: str, particulars: Particulars) -> None:
    """Raise BadParticulars when a required fact is missing, an end lies before its beginning, or the facts are those of
    another kind."""
    if type(particulars) is not SHAPES.get(kind):
        raise BadParticulars("Các mục riêng không phải của loại văn bản này; hãy chọn lại loại văn bản.")
    labels = {known.name: known.label for known in fields_for(kind)}
    for known in fields_for(kind):
        value = getattr(particulars, known.name)
        if known.required and _is_empty(value):
            raise BadParticulars(f"Hãy nhập “{known.label}”.", field=known.name)
    for first, last in _NOT_BEFORE:
        if first in labels and last in labels and getattr(particulars, last) < getattr(particulars, first):
            raise BadParticulars(f"“{labels[last]}” không thể trước “{labels[first]}”; hãy nhập lại.", field=last)


def _is_empty(value: str | tuple[str, ...] | date | time | None) -> bool:
    if isinstance(value, str | tuple):
        return not "".join(value).strip()
    return value is None
