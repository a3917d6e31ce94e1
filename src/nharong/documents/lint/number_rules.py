"""Number and symbol, place and date: annex I, part I, II.3 and II.4."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from nharong.documents.rules.kinds import COPIES, KINDS
from nharong.documents.rules.numbering import format_day, format_month

from .findings import Finding
from .law import fault
from .look_rules import check_size, check_style
from .zones import Zones

_ABBREVIATIONS = {kind.abbreviation for kind in (*KINDS.values(), *COPIES.values()) if kind.abbreviation}
_FILLER = " .…_\u2026"
_DATE = re.compile(
    r"^(?P<place>.*?)(?P<comma>\s*,?)\s*(?P<word>ngày)\s*(?P<day>[\d.…_\s]*?)\s*(?P<m>tháng)\s*(?P<month>[\d.…_\s]*?)\s*"
    r"(?P<y>năm)\s*(?P<year>[\d.…_\s]*)(?P<rest>.*)$",
    re.IGNORECASE,
)
_FOREIGN_PARTS = frozenset({"và", "của", "thuộc"})


def check_number(zones: Zones) -> Iterator[Finding]:
    """The form "Số: 05/QĐ-UBND"; blanks for a number not given yet are allowed."""
    if zones.number is None:
        yield fault("number-missing", "Không có số, ký hiệu", "Số: …/KÝ HIỆU")
        return
    text = unicodedata.normalize("NFC", zones.number.text)
    if zones.legislative:
        return
    yield from _check_label(text)
    yield from check_style("number-style", zones.number, bold=False, italic=False)
    yield from check_size("number-size", zones.number, 13, 13)
    rest = re.sub(r"^\s*s\s*ố\s*:?\s*", "", text, flags=re.IGNORECASE)
    slashed = re.match(r"^([\d.…_\s]*)/(.*)$", rest)
    if slashed is None:
        yield fault("number-form", f"“{text}”", "Dấu gạch chéo (/) giữa số và ký hiệu, ví dụ Số: 05/QĐ-UBND")
        return
    number, symbol = slashed.group(1), slashed.group(2).strip()
    yield from _check_digits(number)
    yield from _check_symbol(symbol, text, spaced=number.endswith(" ") and bool(number.strip(_FILLER)))
    yield from _check_groups(symbol, zones)


def _check_label(text: str) -> Iterator[Finding]:
    if not re.match(r"^Số\s?:", text):
        yield fault("number-label", f"“{text}”", "“Số:” (chữ S in hoa, sau từ “Số” có dấu hai chấm)")


def _check_digits(number: str) -> Iterator[Finding]:
    digits = number.strip(_FILLER)
    if re.fullmatch(r"[1-9]", digits) and not re.search(r"[.…_]", number):
        yield fault("number-padding", f"Số {digits}", f"Số 0{digits} (số nhỏ hơn 10 thêm số 0 phía trước)")
    elif re.fullmatch(r"0\d{2,}", digits):
        yield fault("number-padding", f"Số {digits}", f"Số {int(digits):02d} (chỉ số nhỏ hơn 10 mới thêm số 0)")
    elif re.search(r"\d\s+\d", digits):
        yield fault("number-form", f"Số {digits}", "Số viết liền, không cách chữ", sure=False)


def _check_symbol(symbol: str, text: str, *, spaced: bool) -> Iterator[Finding]:
    if not symbol:
        yield fault("number-form", f"“{text}”", "Ký hiệu sau dấu gạch chéo, ví dụ Số: 05/QĐ-UBND")
    elif re.search(r"[–—‑]", symbol):
        yield fault("number-form", f"“{text}”", "Dấu gạch nối (-) giữa các nhóm chữ viết tắt")
    elif re.search(r"\s*-\s+|\s+-\s*", symbol) or (spaced and "/ " in text):
        yield fault("number-form", f"“{text}”", "Không cách chữ giữa số, dấu gạch và các nhóm chữ viết tắt")
    elif "/" in symbol or re.search(r"[_.]", symbol.strip(_FILLER)):
        yield fault(
            "number-form",
            f"“{text}”",
            "Dấu gạch nối (-) giữa các nhóm chữ viết tắt trong ký hiệu",
            sure="/" not in symbol,
        )
    elif spaced:
        yield fault("number-form", f"“{text}”", "Không cách chữ giữa số, dấu gạch chéo và ký hiệu", sure=False)
    elif " " in symbol:
        yield fault("number-form", f"“{text}”", "Ký hiệu viết liền, các nhóm nối bằng dấu gạch nối (-)")


def _check_groups(symbol: str, zones: Zones) -> Iterator[Finding]:
    """The kind's abbreviation with its own capitals (TTr, CTr, QyĐ), the other groups in capitals."""
    groups = [group for group in re.split(r"[\s\-–—‑/]+", symbol.strip(_FILLER)) if group]
    if not groups or re.search(r"[…_.]", symbol):
        return
    by_case = {abbreviation.upper(): abbreviation for abbreviation in _ABBREVIATIONS}
    expected = zones.kind.abbreviation if zones.kind is not None else ""
    kind_group = groups[0]
    if expected and kind_group != expected:
        if kind_group.upper() == expected.upper():
            yield fault("number-case", f"“{kind_group}”", f"“{expected}”")
        elif zones.name is not None:
            yield fault(
                "number-kind",
                f"Ký hiệu “{symbol}” trên văn bản {zones.name.text}",
                f"Ký hiệu bắt đầu bằng “{expected}”",
            )
        return
    if zones.is_letter and zones.name is None and len(groups) == 1:
        yield fault(
            "number-kind",
            f"Ký hiệu công văn “{symbol}”",
            "Chữ viết tắt cơ quan - đơn vị soạn thảo, ví dụ UBND-VX",
            sure=False,
        )
    if not expected and by_case.get(kind_group.upper(), kind_group) != kind_group and zones.letter_subject == []:
        yield fault("number-case", f"“{kind_group}”", f"“{by_case[kind_group.upper()]}”")
    # Some agencies mix the case of their own names (UBND-NNMT, but VPĐP-KHNghiệp): only all-small groups are sure.
    small = next((group for group in groups if group == group.lower() and any(map(str.isalpha, group))), None)
    if small:
        yield fault("number-case", f"“{small}” trong ký hiệu “{symbol}”", "Ký hiệu in hoa")


def check_date(zones: Zones) -> Iterator[Finding]:
    """The form "Kon Tum, ngày 07 tháng 02 năm 2021"; blanks for a day not given yet are allowed."""
    if zones.date is None:
        yield fault("date-missing", "Không có địa danh và thời gian ban hành", "Địa danh, ngày … tháng … năm …")
        return
    text = unicodedata.normalize("NFC", zones.date.text)
    yield from check_style("date-style", zones.date, bold=False, italic=True)
    yield from check_size("date-size", zones.date, 13, 14)
    yield from _check_level(zones)
    found = _DATE.match(text)
    if found is None:
        yield fault("date-form", f"“{text}”", "Địa danh, ngày … tháng … năm … (viết đầy đủ bằng chữ số Ả Rập)")
        return
    yield from _check_place(found, text)
    yield from _check_words(found, text)
    yield from _check_day(found, text)


def _check_place(found: re.Match[str], text: str) -> Iterator[Finding]:
    place = found["place"].strip(" ,")
    if not place.strip(_FILLER):
        yield fault("date-place", f"“{text}”", "Địa danh trước ngày, tháng, năm")
        return
    if not found["comma"].strip():
        yield fault("date-comma", f"“{text}”", f"“{place}, ngày …” (sau địa danh có dấu phẩy)")
    words = [word for word in place.replace(",", " ").split() if word not in _FOREIGN_PARTS]
    units = {"tỉnh", "huyện", "xã", "phường", "quận", "thị", "trấn", "thành", "phố"}
    if any(word[0].islower() for word in words if word.lower() not in units) or place[0].islower():
        yield fault("date-place", f"“{place}”", "Các chữ cái đầu của địa danh viết hoa")
    elif len(place) > 3 and place == place.upper() and not place.startswith("TP"):
        yield fault("date-place", f"“{place}”", "Địa danh bằng chữ in thường, viết hoa chữ cái đầu")


def _check_words(found: re.Match[str], text: str) -> Iterator[Finding]:
    if (found["word"], found["m"], found["y"]) != ("ngày", "tháng", "năm"):
        yield fault("date-form", f"“{text}”", "“ngày”, “tháng”, “năm” viết thường")
    elif found["rest"].strip(_FILLER):
        yield fault("date-form", f"“{text}”", "Không có gì sau năm", sure=False)


def _check_day(found: re.Match[str], text: str) -> Iterator[Finding]:
    day, month, year = (found[part].strip(_FILLER) for part in ("day", "month", "year"))
    if re.fullmatch(r"[1-9]", day) and found["day"].strip() == day:
        yield fault("date-day-zero", f"“ngày {day}”", f"“ngày {format_day(int(day))}”")
    if month.isdigit() and 1 <= int(month) <= 12 and len(month) <= 2 and month != format_month(int(month)):
        yield fault("date-month-zero", f"“tháng {month}”", f"“tháng {format_month(int(month))}”")
    if year.isdigit() and len(year) != 4:
        yield fault("date-form", f"“năm {year}”", "Năm viết đủ bốn chữ số")
        return
    if not (day.isdigit() and month.isdigit() and year.isdigit()):
        # With the day given the month must be too; both blank is a draft.
        if month.isdigit() is False and month:
            yield fault("date-form", f"“{text}”", "Ngày, tháng, năm bằng chữ số Ả Rập")
        return
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        yield fault("date-real", f"“ngày {day} tháng {month} năm {year}”", "Ngày có thật trong lịch")


def _check_level(zones: Zones) -> Iterator[Finding]:
    number = zones.number
    if number is None or zones.date is None or number.box is None or zones.date.box is None:
        return
    if abs(number.box.base - zones.date.box.base) > 8:
        yield fault(
            "date-line",
            "Địa danh, thời gian không cùng dòng với số, ký hiệu",
            "Trình bày trên cùng một dòng với số, ký hiệu",
            sure=abs(number.box.base - zones.date.box.base) > 14,
        )
