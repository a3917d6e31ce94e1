"""Rows as an .xlsx file, written line by line to the disk: as many as there are, in the memory of one."""

import tempfile
from collections.abc import Iterable, Sequence
from typing import IO

import xlsxwriter  # type: ignore[import-untyped] # it publishes no types

# What the format allows on one sheet; further rows go on the next.
MOST_ROWS = 1_048_576
_HEAD = 3
_WIDEST = 60


def workbook(title: str, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[str | int]]) -> IO[bytes]:
    """A temporary file, at its beginning, that holds title, column heads and rows; it is gone when it is closed.

    ``columns`` are labels with their widths in letters. Text stays text: nothing that begins with "=" is reckoned.
    """
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    book = xlsxwriter.Workbook(
        kept,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False},
    )
    named = book.add_format({"bold": True, "font_size": 14, "font_name": "Times New Roman"})
    headed = book.add_format(
        {"bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "vcenter"}
        | {"font_name": "Times New Roman"}
    )
    plain = book.add_format({"text_wrap": True, "border": 1, "valign": "top", "font_name": "Times New Roman"})
    sheet = None
    at = MOST_ROWS
    for row in rows:
        if at == MOST_ROWS:
            sheet, at = _sheet(book, title, columns, named, headed), _HEAD
        assert sheet is not None  # made by the line above on the first row
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(at, column, _clean(value), plain)
            else:
                sheet.write_number(at, column, value, plain)
        at += 1
    if sheet is None:
        _sheet(book, title, columns, named, headed)
    book.close()
    kept.seek(0)
    return kept


def _sheet(
    book: xlsxwriter.Workbook, title: str, columns: Sequence[tuple[str, float]], named: object, headed: object
) -> "xlsxwriter.worksheet.Worksheet":
    sheet = book.add_worksheet()
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.repeat_rows(_HEAD - 1)
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(_HEAD, 0)
    sheet.set_margins(left=1.1, right=0.5)
    sheet.set_footer("&C&P/&N")
    for at, (_label, width) in enumerate(columns):
        sheet.set_column(at, at, min(width, _WIDEST))
    sheet.write_string(0, 0, title, named)
    for at, (label, _width) in enumerate(columns):
        sheet.write_string(_HEAD - 1, at, label, headed)
    return sheet


def _clean(text: str) -> str:
    """What the format can hold: no control characters, at most 32,767 letters."""
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")[:32_767]
