"""Files of work as the law counts them: codes, order, terms (Decree 30/2020, articles 28 to 31 and annex V; the Archives
Law 33/2024, in force from 01/7/2025).
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

#: Field lengths of annex VI, part II, III.
LONGEST_CODE = 20
LONGEST_TITLE = 500
LONGEST_RETENTION = 100

NOTICE_DAYS = 30
SUBMITTED_FROM_YEARS = 5
ARCHIVES_LAW_FROM = date(2025, 7, 1)

_ABBREVIATION = re.compile(r"[A-ZĐ][A-ZĐ0-9]{0,14}")
_CODE = re.compile(r"(\d{2,4})\.([A-ZĐ][A-ZĐ0-9]{0,14})")
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def file_code(number: int, abbreviation: str) -> str:
    """Số và ký hiệu hồ sơ: an Arabic ordinal and the abbreviation of its large heading (annex V, I).

    >>> file_code(1, "TCCB")
    '01.TCCB'
    """
    if number < 1:
        raise ValueError("a file's number starts at 1")
    return f"{number:02d}.{abbreviation}"


def code_parts(code: str) -> tuple[int, str] | None:
    """The number and abbreviation of a code; None for what is no code."""
    found = _CODE.fullmatch(code)
    if found is None or int(found[1]) < 1 or file_code(int(found[1]), found[2]) != code:
        return None
    return int(found[1]), found[2]


def tidy_abbreviation(text: str) -> str:
    """The abbreviation as codes carry it, in capitals; empty where it cannot be one."""
    tidy = unicodedata.normalize("NFC", text).strip().upper()
    return tidy if _ABBREVIATION.fullmatch(tidy) else ""


def roman(number: int) -> str:
    """The number of a large heading (annex V, I: Roman large, Arabic small), 1 to 399.

    >>> [roman(number) for number in (1, 4, 9, 14, 40)]
    ['I', 'IV', 'IX', 'XIV', 'XL']
    """
    if not 1 <= number < 400:
        raise ValueError("headings are numbered from 1 to 399")
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def numbers_of_groups(sizes: Sequence[int], *, through: bool) -> list[list[int]]:
    """The numbers of the files of each large heading, in order: through the whole list, or from 01 in each.

    >>> numbers_of_groups([2, 1], through=True), numbers_of_groups([2, 1], through=False)
    ([[1, 2], [3]], [[1, 2], [1]])
    """
    groups: list[list[int]] = []
    used = 0
    for size in sizes:
        first = used + 1 if through else 1
        groups.append(list(range(first, first + size)))
        used += size
    return groups


def next_number(used: Sequence[int]) -> int:
    """The number of a file opened outside the approved list: after the last one, for no number is used twice."""
    return max(used, default=0) + 1


@dataclass(frozen=True, order=True)
class InTime:
    """Where a document stands in its file: by its own date, then by the day it came or was issued, then as filed."""

    dated: date
    recorded: date
    filed: int


def ordinals(places: Sequence[InTime]) -> list[int]:
    """The ordinal of each document in its file, from 1, in order of time (annex VI, part I, 4)."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    found = [0] * len(places)
    for ordinal, at in enumerate(order, start=1):
        found[at] = ordinal
    return found


def page_ranges(pages: Sequence[int]) -> list[str]:
    """ "Tờ/trang số" of each document when the file's pages are counted through.

    >>> page_ranges([2, 1, 0, 3])
    ['01-02', '03', '', '04-06']
    """
    found: list[str] = []
    last = 0
    for count in pages:
        if count < 1:
            found.append("")
            continue
        found.append(f"{last + 1:02d}" if count == 1 else f"{last + 1:02d}-{last + count:02d}")
        last += count
    return found


@dataclass(frozen=True)
class SubmissionDue:
    """By when a file goes to the agency's archive, by each rule that counts; ``by_law`` is None before its time."""

    by_decree: date
    by_law: date | None

    @property
    def on(self) -> date:
        """The earlier one."""
        return min(self.by_decree, self.by_law) if self.by_law else self.by_decree

    @property
    def notice_from(self) -> date:
        """From this day the person in charge is told (annex VI, part I, 5: 30 days ahead)."""
        return self.on - timedelta(days=NOTICE_DAYS)


def submission_due(ended_on: date, *, construction: bool = False) -> SubmissionDue:
    """Article 30.2: one year from the end of the work, for basic construction three months from the final settlement;
    the Archives Law: within one year counted from the year the work ended.

    >>> str(submission_due(date(2025, 9, 10)).by_decree), str(submission_due(date(2025, 9, 10)).by_law)
    ('2026-09-10', '2026-12-31')
    """
    by_decree = months_after(ended_on, 3 if construction else 12)
    by_law = date(ended_on.year + 1, 12, 31)
    return SubmissionDue(by_decree=by_decree, by_law=by_law if by_law >= ARCHIVES_LAW_FROM else None)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the month's last day where it has none.

    >>> str(months_after(date(2024, 2, 29), 12)), str(months_after(date(2025, 11, 30), 3))
    ('2025-02-28', '2026-02-28')
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def must_be_submitted(years: int | None) -> bool:
    """Article 31.3.c: files kept for ever (None) or five years and more go to the agency's archive."""
    return years is None or years >= SUBMITTED_FROM_YEARS


def kept_until(ended_on: date, years: int | None) -> date | None:
    """The last day a file must be kept, counted in whole years from the year the work ended; None is for ever.

    The law names years; that they end with the calendar year is our reading, the one that keeps longer.
    """
    return None if years is None else date(ended_on.year + years, 12, 31)


def last_year_past_due(today: date, years: int) -> int:
    """Files of this retention whose work ended in this year or before are past it today."""
    return today.year - years - 1


@dataclass(frozen=True)
class FiledFacts:
    """What closing looks at in one document of the file."""

    name: str
    dated: date | None
    pages: int


def missing_before_closing(
    *, title: str, started_on: date | None, ended_on: date | None, today: date, documents: Sequence[FiledFacts]
) -> list[str]:
    """What still has to be put right before a file is closed (article 29.4), each as the user's sentence."""
    missing: list[str] = []
    if not title.strip():
        missing.append("Hãy ghi tiêu đề hồ sơ.")
    if started_on is None:
        missing.append("Hãy ghi ngày bắt đầu của hồ sơ.")
    if ended_on is None:
        missing.append("Hãy ghi ngày kết thúc công việc.")
    elif ended_on > today:
        missing.append("Ngày kết thúc công việc không được ở tương lai.")
    elif started_on is not None and ended_on < started_on:
        missing.append("Ngày kết thúc công việc không được trước ngày bắt đầu hồ sơ.")
    if not documents:
        missing.append("Hồ sơ chưa có văn bản nào; hãy đưa văn bản vào hồ sơ trước khi kết thúc.")
    for one in documents:
        if one.dated is None:
            missing.append(f"Văn bản {one.name} chưa có ngày văn bản.")
        if one.pages < 1:
            missing.append(f"Văn bản {one.name} chưa có số trang; hãy bổ sung ở danh sách văn bản.")
    return missing


def retention_text(years: int | None) -> str:
    """Thời hạn bảo quản as lists carry it.

    >>> retention_text(None), retention_text(20)
    ('Vĩnh viễn', '20 năm')
    """
    return "Vĩnh viễn" if years is None else f"{years:02d} năm"
