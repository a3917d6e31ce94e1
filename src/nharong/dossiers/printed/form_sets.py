"""Which forms a circular has, under which number and title, on which paper.

The same number means other things in the two sets, so a form is always named by its purpose. Titles and sizes are known
from publications of the circulars; a set is data, so a later circular is one more entry.
"""

from dataclasses import dataclass
from enum import StrEnum

from ..words import FormSet


class Purpose(StrEnum):
    """What a form is for."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP_NOTICE = "stop_notice"
    CONTROL_SLIP = "control_slip"
    REGISTER = "register"


@dataclass(frozen=True, kw_only=True)
class Form:
    """One form of a set; ``number`` is empty where the set has no such form and the house prints one of its own."""

    purpose: Purpose
    number: str
    title: str
    paper: str = "a5"

    @property
    def mark(self) -> str:
        """What stands in the corner: "Mẫu số 01"."""
        return f"Mẫu số {self.number}" if self.number else ""


def _set(*rows: tuple[Purpose, str, str, str]) -> dict[Purpose, Form]:
    return {row[0]: Form(purpose=row[0], number=row[1], title=row[2], paper=row[3]) for row in rows}


_RECEIPT = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"
_SUPPLEMENT = "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"
_REFUSAL = "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"
_SLIP = "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"
_STOP = "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ"

SETS: dict[str, dict[Purpose, Form]] = {
    FormSet.CIRCULAR_01_2018: _set(
        (Purpose.RECEIPT, "01", _RECEIPT, "a5"),
        (Purpose.SUPPLEMENT, "02", _SUPPLEMENT, "a5"),
        (Purpose.REFUSAL, "03", _REFUSAL, "a5"),
        (Purpose.APOLOGY, "04", "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", "a5"),
        (Purpose.STOP_NOTICE, "", _STOP, "a5"),
        (Purpose.CONTROL_SLIP, "05", _SLIP, "a5"),
        (Purpose.REGISTER, "06", "SỔ THEO DÕI HỒ SƠ", "a4"),
    ),
    FormSet.CIRCULAR_03_2025: _set(
        (Purpose.RECEIPT, "01", _RECEIPT, "a5"),
        (Purpose.SUPPLEMENT, "02", _SUPPLEMENT, "a5"),
        (Purpose.REFUSAL, "03", _REFUSAL, "a5"),
        (Purpose.APOLOGY, "04", "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT", "a5"),
        (Purpose.STOP_NOTICE, "05", _STOP, "a5"),
        (Purpose.CONTROL_SLIP, "06", _SLIP, "a5"),
        (Purpose.REGISTER, "07", "SỔ THEO DÕI HỒ SƠ", "a4"),
    ),
}


def form_of(form_set: str, purpose: Purpose) -> Form:
    """The form for a purpose in a set.

    >>> form_of("tt01-2018", Purpose.CONTROL_SLIP).number, form_of("tt03-2025", Purpose.STOP_NOTICE).number
    ('05', '05')
    """
    return SETS[form_set][purpose]
