"""The places a clerk fills, made blank in the .docx before it is converted: "Số: …/…" and "ngày … tháng … năm".

Offices type dots there, or a tab, or the month in advance. Number and date are given at issue and not before (Decree
30/2020, article 15), so what stands there before is no fact; only in the heading, and only in the copy that is
converted: the file as it came is kept beside it.
"""

import re
import unicodedata

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBER = re.compile(r"Số\s*:?(?P<number>[\s._…\u2026-]*)/", re.IGNORECASE)
_DATE = re.compile(
    r",\s*ngày(?P<day>[\s._…\u2026]*|\s*\d{1,2}\s*)tháng(?P<month>[\s._…\u2026]*|\s*\d{1,2}\s*)năm\s*\d{4}",
    re.IGNORECASE,
)
_BLANK = "\u00a0"  # a space no program folds together
_WIDE, _NARROW = 9, 6
_HEADING = 30  # paragraphs from the top


def make_blank(root: etree._Element) -> None:
    """Widen the blanks of the heading, in place; a digit someone typed for the number stays, to be refused."""
    for paragraph in list(root.iter(f"{_W}p"))[:_HEADING]:
        pieces = _pieces(paragraph)
        text = "".join(shown for _, shown in pieces)
        if found := _NUMBER.search(text):
            _replace(pieces, *found.span("number"), _BLANK * _WIDE)
            pieces = _pieces(paragraph)
            text = "".join(shown for _, shown in pieces)
        if found := _DATE.search(text):
            # From the end, so that the places before stay where they are.
            _replace(pieces, *found.span("month"), _BLANK * _NARROW)
            _replace(_pieces(paragraph), *found.span("day"), _BLANK * _NARROW)


def _pieces(paragraph: etree._Element) -> list[tuple[etree._Element, str]]:
    found = []
    for element in paragraph.iter(f"{_W}t", f"{_W}tab"):
        parent = element.getparent()
        if element.tag == f"{_W}tab" and (parent is None or parent.tag != f"{_W}r"):
            continue  # a tab stop of the paragraph's look, not a tab in its text
        text = unicodedata.normalize("NFC", element.text or "") if element.tag == f"{_W}t" else "\t"
        found.append((element, text))
    return found


def _replace(pieces: list[tuple[etree._Element, str]], start: int, end: int, blank: str) -> None:
    """Put the blank in place of the letters from start to end, in the run in which they begin."""
    at = 0
    put = False
    for element, text in pieces:
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        inside = first < last or (not put and start == end and 0 <= first <= len(text) and at >= start)
        if not inside:
            continue
        if element.tag == f"{_W}tab":
            if not put:
                element.tag = f"{_W}t"
                element.text, put = blank, True
            else:
                parent = element.getparent()
                if parent is not None:
                    parent.remove(element)
            continue
        element.text = text[:first] + ("" if put else blank) + text[last:]
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        put = True
