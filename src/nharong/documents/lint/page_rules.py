"""Paper, margins, faces, colour and page numbers: annex I, part I, I."""

import re
import unicodedata
from collections.abc import Iterator

from .findings import Finding
from .law import fault, millimetres, shortened
from .look_rules import check_size, check_style
from .passages import MILLIMETRE, Sheets
from .zones import Zones

_A4 = (210 * MILLIMETRE, 297 * MILLIMETRE)
_PAPER_SLACK = 3 * MILLIMETRE  # scanners and office printers write pages a little off
_MARGINS = {"top": (20, 25, "trên"), "bottom": (20, 25, "dưới"), "left": (30, 35, "trái"), "right": (15, 20, "phải")}
_TIMES = (
    "timesnewroman",
    "times",
    "tinos",
    "liberationserif",
    "nimbusroman",
    "nimbusromno9l",
    "texgyretermes",
    "freeserif",
    "thorndale",
    "vntimesnewroman",
)
_SIGNS_ONLY = (
    "symbol",
    "wingdings",
    "webdings",
    "cambriamath",
    "zapfdingbats",
    "mtextra",
    "segoeuisymbol",
    "opensymbol",
    "stixtwomath",
    "dejavusans",
    "msgothic",
    "notosanssymbols",
)
_FEW_LETTERS = 3
_WORD = re.compile(r"[^\W\d_]{3,}")
_DARK = 110


def check_page(sheets: Sheets, zones: Zones) -> Iterator[Finding]:
    """Everything asked of the pages as such."""
    yield from _check_paper(sheets)
    if sheets.printed:
        yield from _check_printed_margins(sheets)
    else:
        yield from _check_set_margins(sheets)
    yield from _check_faces(sheets)
    yield from _check_letters(sheets)
    yield from _check_colour(sheets, zones)
    yield from _check_page_numbers(sheets, zones)


def _check_paper(sheets: Sheets) -> Iterator[Finding]:
    for paper in sheets.papers[:1]:
        sides = sorted((paper.width, paper.height))
        if any(abs(side - wanted) > _PAPER_SLACK for side, wanted in zip(sides, _A4, strict=True)):
            yield fault(
                "page-size", f"{millimetres(paper.width)} x {millimetres(paper.height)}", "Khổ A4 (210 mm x 297 mm)"
            )
        elif paper.width > paper.height + 20:
            yield fault(
                "page-orientation",
                "Trang đầu trình bày theo chiều rộng",
                "Theo chiều dài khổ A4 (chỉ theo chiều rộng khi có bảng, biểu không làm thành phụ lục riêng)",
                sure=not sheets.has_tables,
            )


def _check_set_margins(sheets: Sheets) -> Iterator[Finding]:
    """Margins a word processor's file names: of the first section."""
    for paper in sheets.papers[:1]:
        if paper.width > paper.height + 20:
            continue
        for side, (low, high, _) in _MARGINS.items():
            value = getattr(paper, side)
            if value is not None and not low - 0.6 <= value / MILLIMETRE <= high + 0.6:
                yield _margin(side, value)


def _check_printed_margins(sheets: Sheets) -> Iterator[Finding]:
    """Margins the printed text keeps. Above, the text may start lower than the margin, and below it may end anywhere,
    so only the smallest is told there, and the largest where every full page says the same."""
    papers = [paper for paper in sheets.papers if paper.height >= paper.width]
    if not papers:
        return
    for side in ("left", "right"):
        low, high, _ = _MARGINS[side]
        value = getattr(papers[0], side)
        if value is not None and not low - 1.2 <= value / MILLIMETRE <= high + 1.5:
            yield _margin(side, value)
    top = min((paper.top for paper in papers if paper.top is not None), default=None)
    if top is not None and not 18.6 <= top / MILLIMETRE <= 31:
        yield _margin("top", top)
    bottom = min((paper.bottom for paper in papers if paper.bottom is not None), default=None)
    if bottom is not None and bottom / MILLIMETRE < 19:
        # The address block and page-foot notes may stand low; running text may not.
        yield _margin("bottom", bottom)


def _margin(side: str, value: float) -> Finding:
    low, high, name = _MARGINS[side]
    return fault(f"margin-{side}", f"Lề {name} {millimetres(value)}", f"Lề {name} {low} - {high} mm")


def _is_times(family: str) -> bool:
    plain = "".join(char for char in family.lower() if char.isalnum())
    return not plain or plain.startswith(_TIMES)


def _check_faces(sheets: Sheets) -> Iterator[Finding]:
    """One finding for each other face that has letters in it."""
    letters: dict[str, int] = {}
    example: dict[str, str] = {}
    for passage in sheets.everything():
        for run in passage.runs:
            if not _is_times(run.family):
                # A face that lacks a letter borrows it from another: only whole words are somebody's choice.
                words = _WORD.findall(unicodedata.normalize("NFC", run.text))
                letters[run.family] = letters.get(run.family, 0) + sum(map(len, words))
                example.setdefault(run.family, shortened(run.text))
    for family, count in letters.items():
        plain = "".join(char for char in family.lower() if char.isalnum())
        if count >= _FEW_LETTERS and not plain.startswith(_SIGNS_ONLY):
            yield fault("font-family", f"Phông {family}: “{example[family]}”", "Phông chữ Times New Roman")


def _check_letters(sheets: Sheets) -> Iterator[Finding]:
    for passage in sheets.everything():
        text = passage.raw
        if unicodedata.normalize("NFC", text) != text and any(unicodedata.combining(char) for char in text):
            yield fault(
                "unicode-nfc",
                f"“{shortened(passage.text)}” gõ bằng Unicode tổ hợp",
                "Unicode dựng sẵn theo TCVN 6909:2001",
                sure=not sheets.printed,
            )
            return


def _check_colour(sheets: Sheets, zones: Zones) -> Iterator[Finding]:
    """Black but for the urgency mark; links and pale stamps of signing tools are passed over."""
    parts = (sheets.head_left, sheets.head_right, sheets.flow, zones.authority, zones.recipients)
    for passage in (passage for part in parts for passage in part):
        if passage in zones.urgency:
            continue
        coloured = [run for run in passage.runs if run.colour is not None and max(run.colour) > _DARK]
        if sum(run.weight for run in coloured) >= max(_FEW_LETTERS, sum(run.weight for run in passage.runs) / 2):
            yield fault("font-colour", f"“{shortened(passage.text)}” không phải màu đen", "Chữ màu đen")
            return


def _check_page_numbers(sheets: Sheets, zones: Zones) -> Iterator[Finding]:
    if not zones.is_document:
        return
    long_enough = sheets.pages is not None and sheets.pages > 1
    top = [number for number in sheets.page_numbers if number.at_top]
    if not sheets.page_numbers:
        if long_enough and not _only_annexes_follow(sheets, zones):
            yield fault("page-number-missing", "Không có số trang", "Số trang ở giữa lề trên, từ trang thứ hai")
        return
    if not top:
        yield fault("page-number-place", "Số trang ở lề dưới", "Số trang ở giữa lề trên")
    elif any(number.centred is False for number in top):
        yield fault("page-number-place", "Số trang không ở giữa lề trên", "Số trang ở giữa lề trên")
    if sheets.number_hidden_on_first is False:
        yield fault("page-number-first", "Trang thứ nhất có hiện số trang", "Không hiển thị số trang thứ nhất")
    shown = next((number.passage for number in top if number.passage is not None), None)
    if shown is not None:
        found = [
            *check_size("page-number-style", shown, 13, 14),
            *check_style("page-number-style", shown, italic=False),
        ]
        yield from found[:1]


def _only_annexes_follow(sheets: Sheets, zones: Zones) -> bool:
    """Each annex is numbered by itself and hides its first number: a page of main text and short annexes has none."""
    return bool(zones.annexes) and (sheets.pages or 0) <= 1 + len(zones.annexes)
