"""What stands on each form of a dossier."""

import io
from datetime import datetime
from typing import Any

import segno

from nharong.kernel import clock
from nharong.kernel.errors import WrongState

from ..models import ApplicantRequest, Dossier, DossierStep
from ..words import AskedFor, ClockMove, DossierState, LateCause
from .dates import long_day, long_moment, short_moment
from .form_sets import Purpose, form_of
from .typesetting import typeset

Block = dict[str, Any]
_UNIT = "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ"


def receipt(dossier: Dossier, *, follow_at: str) -> bytes:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả, both copies: the first is kept with the dossier, the second given away."""
    if dossier.received_at is None:
        raise WrongState("Hồ sơ chưa được tiếp nhận nên chưa có giấy hẹn.")
    here = [paper for paper in dossier.papers.all() if paper.is_here]
    blocks = [
        _pair("Tiếp nhận hồ sơ của", dossier.applicant.name),
        *_person(dossier),
        _pair("Nội dung yêu cầu giải quyết", dossier.subject),
        _text("Thành phần hồ sơ nộp gồm:", bold=True),
        {"kind": "list", "lines": [f"{paper.name} ({_counts(paper)})" for paper in here]},
        _pair("Số lượng hồ sơ", f"{dossier.sets} (bộ)"),
        _pair("Thời gian giải quyết hồ sơ theo quy định", dossier.term),
        _pair("Thời gian nhận hồ sơ", long_moment(dossier.received_at)),
        _pair("Thời gian trả kết quả giải quyết hồ sơ", long_moment(dossier.first_due)),
        _pair("Đăng ký nhận kết quả", dossier.get_result_channel_display()),
        _text("Vào Sổ theo dõi hồ sơ, Quyển số: …… Số thứ tự: ……"),
    ]
    signs = [
        _sign("NGƯỜI NỘP HỒ SƠ", dossier.applicant.handed_in_by or dossier.applicant.name),
        _sign("NGƯỜI TIẾP NHẬN HỒ SƠ", dossier.received_by.full_name if dossier.received_by else ""),
    ]
    copies = ("Liên 1: Lưu cùng hồ sơ", "Liên 2: Giao tổ chức, cá nhân nộp hồ sơ")
    sheets = [
        _sheet(dossier, Purpose.RECEIPT, blocks, signs, at=dossier.received_at, under=copy, qr=qr_of(follow_at))
        | {"foot": f"Tra cứu bằng mã hồ sơ hoặc mã {_grouped(dossier.token)}."}
        for copy in copies
    ]
    return _printed(dossier, Purpose.RECEIPT, sheets)


def supplement(dossier: Dossier, asked: ApplicantRequest) -> bytes:
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ; for money, what is to be paid."""
    rows = [
        [str(at), item["name"], *(_number(item.get(kind, 0)) for kind in ("originals", "certified", "copies"))]
        for at, item in enumerate(asked.items, start=1)
    ]
    blocks = [
        _pair("Hồ sơ của", dossier.applicant.name),
        _pair("Nội dung yêu cầu giải quyết", dossier.subject),
        *_person(dossier),
    ]
    if asked.asked_for == AskedFor.PAYMENT:
        blocks.append(_pair("Nghĩa vụ tài chính phải thực hiện", f"{_money(asked.amount or 0)} đồng"))
    else:
        blocks += [
            _text("Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:"),
            _table(["TT", "Thành phần hồ sơ", "Bản chính", "Bản chứng thực", "Bản sao"], [1, 6, 1.6, 1.8, 1.6], rows),
        ]
    blocks += [
        _pair("Lý do", asked.reason),
        _pair("Thực hiện trước hết ngày", f"{asked.due_on:%d/%m/%Y}"),
        _text(
            "Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, ông (bà) liên hệ với "
            f"{asked.asked_by.full_name} tại nơi nộp hồ sơ để được hướng dẫn./."
        ),
    ]
    sheet = _sheet(
        dossier,
        Purpose.SUPPLEMENT,
        blocks,
        [_sign("NGƯỜI HƯỚNG DẪN", asked.asked_by.full_name)],
        at=asked.asked_at,
        number=f"Số: {asked.number:02d}/HDHS",
    )
    return _printed(dossier, Purpose.SUPPLEMENT, [sheet])


def refusal(dossier: Dossier) -> bytes:
    """Phiếu từ chối tiếp nhận giải quyết hồ sơ."""
    if dossier.refused_at is None:
        raise WrongState("Hồ sơ này không bị từ chối.")
    blocks = [
        _pair("Hồ sơ của", dossier.applicant.name),
        _pair("Nội dung yêu cầu giải quyết", dossier.subject),
        *_person(dossier),
        _text(
            "Qua xem xét, cơ quan tiếp nhận thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:"
        ),
        _text(dossier.closing_reason),
        _text("Xin thông báo để ông (bà) biết, thực hiện./."),
    ]
    sheet = _sheet(
        dossier,
        Purpose.REFUSAL,
        blocks,
        [_sign("NGƯỜI NỘP HỒ SƠ", ""), _sign("NGƯỜI TIẾP NHẬN HỒ SƠ", "")],
        at=dossier.refused_at,
    )
    return _printed(dossier, Purpose.REFUSAL, [sheet])


def apology(dossier: Dossier) -> bytes:
    """Phiếu xin lỗi và hẹn lại (văn bản xin lỗi và đề nghị gia hạn): the old date, why, and the one new date."""
    turn = dossier.turns.filter(move=ClockMove.EXTEND).first()
    before = dossier.turns.filter(pk__lt=turn.pk).last() if turn else None
    if turn is None or before is None:
        raise WrongState("Hồ sơ này chưa được hẹn lại.")
    why = f"{LateCause(turn.cause).label}: {turn.note}" if turn.cause else turn.note
    blocks = [
        _text(f"Kính gửi: {dossier.applicant.name}", bold=True, center=True),
        _text(
            f"Ngày {short_moment(dossier.received_at)}, cơ quan tiếp nhận đã nhận hồ sơ mã số {dossier.code} về: "
            f"{dossier.subject}."
        ),
        _pair("Thời gian hẹn trả kết quả", long_moment(before.due)),
        _text(f"Tuy nhiên đến nay chưa trả được kết quả đúng thời hạn. Lý do: {why}."),
        _text("Cơ quan giải quyết xin lỗi ông (bà) và hẹn lại thời gian trả kết quả vào:"),
        _text(long_moment(turn.due), bold=True, center=True),
        _text("Mong ông (bà) thông cảm vì sự chậm trễ này./."),
    ]
    sheet = _sheet(
        dossier, Purpose.APOLOGY, blocks, [_sign("", ""), _sign("THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", "")], at=turn.at
    )
    return _printed(dossier, Purpose.APOLOGY, [sheet])


def stop_notice(dossier: Dossier) -> bytes:
    """Thông báo dừng giải quyết hồ sơ: by which provision, why, since when."""
    turn = dossier.turns.filter(move=ClockMove.STOP).last()
    if turn is None or dossier.state != DossierState.STOPPED:
        raise WrongState("Hồ sơ này không bị dừng giải quyết.")
    blocks = [
        _text(f"Kính gửi: {dossier.applicant.name}", bold=True, center=True),
        _pair("Hồ sơ", f"{dossier.code}, tiếp nhận {long_moment(dossier.received_at)}"),
        _pair("Nội dung yêu cầu giải quyết", dossier.subject),
        _text(f"Cơ quan giải quyết thông báo dừng giải quyết hồ sơ từ {long_moment(turn.at)}."),
        _pair("Căn cứ", turn.basis),
        _pair("Lý do", turn.note),
        _text("Thời gian dừng không tính vào thời hạn giải quyết. Cơ quan sẽ thông báo khi tiếp tục giải quyết./."),
    ]
    sheet = _sheet(
        dossier, Purpose.STOP_NOTICE, blocks, [_sign("", ""), _sign("THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", "")], at=turn.at
    )
    return _printed(dossier, Purpose.STOP_NOTICE, [sheet])


def control_slip(dossier: Dossier) -> bytes:
    """Phiếu kiểm soát quá trình giải quyết hồ sơ: every hand-over with both its times, kept by who received it."""
    rows = [
        [
            f"{step.unit.name if step.unit else dossier.agency.short_name}\n{step.title}",
            f"1. Giao: {short_moment(step.given_at)}\n{step.given_by.full_name if step.given_by else 'Người nộp'}\n"
            f"2. Nhận: {short_moment(step.accepted_at) or '……'}\n{step.holder.full_name}",
            _against(step),
            step.result,
        ]
        for step in dossier.steps.select_related("unit", "holder", "given_by")
    ]
    blocks = [
        _pair("Tổ chức, cá nhân nộp hồ sơ", dossier.applicant.name),
        _pair("Cơ quan giải quyết", dossier.agency.name),
        _pair("Thủ tục", dossier.procedure_version.name),
        _pair("Tiếp nhận", long_moment(dossier.received_at)),
        _pair("Hẹn trả", long_moment(dossier.due)),
        _table(
            ["TÊN CƠ QUAN, BƯỚC", "THỜI GIAN GIAO, NHẬN HỒ SƠ", "KẾT QUẢ", "GHI CHÚ"],
            [3, 3.4, 1.8, 2.2],
            rows,
        ),
    ]
    sheet = _sheet(dossier, Purpose.CONTROL_SLIP, blocks, [], at=dossier.received_at or dossier.submitted_at)
    return _printed(dossier, Purpose.CONTROL_SLIP, [sheet], numbered=True)


def qr_of(address: str) -> str:
    """A QR code as SVG."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=1, xmldecl=False, nl=False)
    return out.getvalue().decode()


def _printed(dossier: Dossier, purpose: Purpose, sheets: list[Block], *, numbered: bool = False) -> bytes:
    form = form_of(dossier.form_set, purpose)
    return typeset(
        {"title": form.title, "paper": form.paper, "flipped": False, "numbered": numbered, "sheets": sheets},
        made_at=clock.now(),
    )


def _sheet(
    dossier: Dossier,
    purpose: Purpose,
    blocks: list[Block],
    signs: list[Block],
    *,
    at: datetime,
    under: str = "",
    number: str = "",
    qr: str = "",
) -> Block:
    first = dossier.steps.select_related("unit").first()
    unit = first.unit.name.upper() if first and first.unit else _UNIT
    parent = dossier.counter.letterhead_parent or dossier.counter.letterhead
    return {
        "mark": form_of(dossier.form_set, purpose).mark,
        "parent": [" ".join(parent)],
        "agency": [unit],
        "number": number,
        "place_and_day": f"{dossier.counter.place}, {long_day(at.astimezone(clock.ZONE).date())}",
        "code": dossier.code or "",
        "qr": qr,
        "under": under,
        "blocks": blocks,
        "signs": signs,
        "foot": "",
    }


def _person(dossier: Dossier) -> list[Block]:
    person = dossier.applicant
    given = (("Địa chỉ", person.address), ("Số điện thoại", person.phone), ("Email", person.email))
    return [_pair(label, value) for label, value in given if value]


def _counts(paper: Any) -> str:
    named = ((paper.originals, "bản chính"), (paper.certified, "bản chứng thực"), (paper.copies, "bản sao"))
    said = [f"{count:02d} {name}" for count, name in named if count]
    return ", ".join([*said, *(["bản điện tử"] if paper.file_id else [])])


def _against(step: DossierStep) -> str:
    if step.done_at is None:
        return ""
    done, due = step.done_at.astimezone(clock.ZONE), step.due.astimezone(clock.ZONE)
    if done > due:
        return "Quá hạn"
    return "Trước hạn" if done.date() < due.date() else "Đúng hạn"


def _pair(label: str, value: str) -> Block:
    return {"kind": "pair", "label": label, "value": value}


def _text(text: str, *, bold: bool = False, italic: bool = False, center: bool = False) -> Block:
    return {"kind": "text", "text": text, "bold": bold, "italic": italic, "center": center}


def _table(columns: list[str], shares: list[float], rows: list[list[str]]) -> Block:
    return {"kind": "table", "columns": columns, "shares": shares, "rows": rows}


def _sign(title: str, name: str) -> Block:
    return {"title": title, "hint": "(Ký và ghi rõ họ tên)" if title else "", "name": name}


def _number(count: object) -> str:
    return str(count) if count else ""


def _money(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _grouped(token: str) -> str:
    return "-".join(token[at : at + 4] for at in range(0, len(token), 4))
