"""Urgency marks and annexes in the same file: annex I, part I, III."""

import re
import unicodedata
from collections.abc import Iterator

from .findings import Finding
from .law import fault
from .look_rules import check_size, check_style
from .passages import Passage, Sheets
from .recognise import folded, is_upper
from .zones import Annex, Zones

_ROMANS = dict(
    enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"), 1)
)
_URGENCY = frozenset({"KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC"})


def check_urgency(zones: Zones) -> Iterator[Finding]:
    """One of three marks in bold capitals."""
    for mark in zones.urgency[:1]:
        text = unicodedata.normalize("NFC", mark.text).strip(" *.")
        if text not in _URGENCY:
            yield fault("urgency-wording", f"“{mark.text}”", "“HỎA TỐC”, “THƯỢNG KHẨN” hoặc “KHẨN” (chữ in hoa)")
        yield from check_style("urgency-style", mark, bold=True, italic=False)
        yield from check_size("urgency-style", mark, 13, 14)


def check_annexes(zones: Zones, sheets: Sheets) -> Iterator[Finding]:
    """Labels, titles, notes; Roman numbers where there are several; named in the document's own text."""
    for order, annex in enumerate(zones.annexes, start=1):
        found = list(_check_annex(annex, order, several=len(zones.annexes) > 1))
        yield from found
        if found:
            break
    main = (*zones.subject, *zones.grounds, *zones.body, *zones.letter_subject)
    if zones.annexes and zones.is_document and zones.body and not any("phu luc" in folded(p.text) for p in main):
        yield fault(
            "annex-named", "Trong văn bản không có chỉ dẫn về Phụ lục", "Văn bản có chỉ dẫn về Phụ lục kèm theo"
        )


def _check_annex(annex: Annex, order: int, *, several: bool) -> Iterator[Finding]:
    text = unicodedata.normalize("NFC", annex.label.text)
    number = re.sub(r"^phụ lục\s*(số\s*)?", "", text, flags=re.IGNORECASE).strip(" .:")
    if not text.startswith("Phụ lục"):
        yield fault(
            "annex-label", f"“{text}”", f"“{' '.join(('Phụ lục', number.upper())).strip()}” (chữ in thường)", sure=False
        )
    if several and number.upper() != _ROMANS.get(order, number.upper()):
        yield fault("annex-order", f"“{text}”", f"“Phụ lục {_ROMANS.get(order, '')}” (chữ số La Mã, liên tục)")
    elif number and not re.fullmatch(r"[IVXLC]+", number.upper()):
        yield fault("annex-order", f"“{text}”", "Số thứ tự của Phụ lục bằng chữ số La Mã", sure=False)
    yield from check_style("annex-label-style", annex.label, bold=True, italic=False)
    yield from check_size("annex-label-style", annex.label, 14, 14)
    if annex.title:
        title = Passage(runs=tuple(run for line in annex.title for run in line.runs))
        if not is_upper(title.text):
            yield fault("annex-title", f"“{title.text}”", "Tên Phụ lục bằng chữ in hoa", sure=False)
        yield from check_style("annex-title", title, bold=True, italic=False)
    if annex.note is not None:
        yield from check_style("annex-note", annex.note, italic=True, bold=False)
