"""The term a sentence sets, in the phrases directing documents use."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from nharong.programme.words import Frequency

from .terms import IsDayOff, working_days_after


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A phrase as it stands, the last day it allows (None where it names none), and how often it comes back."""

    phrase: str
    due_on: date | None
    frequency: Frequency | None = None


_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DAY = (
    r"(?P<day>\d{1,2})\s*(?:/|-|\.|\s+tháng\s+)\s*(?P<month>\d{1,2})"
    r"(?:\s*(?:/|-|\.|\s+năm\s+|,\s*năm\s+)\s*(?P<year>\d{4}))?(?!\d)"
)
_UNTIL = (
    r"(?:chậm nhất(?:\s+là)?(?:\s+(?:đến|vào|trước))?|muộn nhất(?:\s+là)?|hạn cuối(?:\s+là)?|hạn|đến hết|đến|vào|trong)"
)
_YEAR = r"(?:\s*(?:/|-|\s+năm\s+)\s*(?P<year>\d{4}))?(?!\s*[/.\d])"
_EVERY = (
    (re.compile(r"(?:trước |vào |đến )?(?:ngày \d{1,2} )?h[àằ]ng tuần|mỗi tuần", re.I), Frequency.WEEKLY),
    (re.compile(r"(?:trước |vào |đến )?(?:ngày \d{1,2} )?h[àằ]ng tháng|mỗi tháng", re.I), Frequency.MONTHLY),
    (re.compile(r"(?:trước |vào |đến )?(?:ngày \d{1,2} )?h[àằ]ng quý|mỗi quý", re.I), Frequency.QUARTERLY),
)
_BEFORE = re.compile(rf"(?<!chậm nhất )(?:trước|xong trước)\s+(?:ngày\s+)?{_DAY}", re.I)
_ON = re.compile(rf"{_UNTIL}\s+ngày\s+{_DAY}", re.I)
_MONTH = re.compile(rf"(?:trong|hết|cuối|{_UNTIL})\s+tháng\s+(?P<month>\d{{1,2}}){_YEAR}", re.I)
_QUARTER = re.compile(rf"(?:(?:trong|hết|cuối|{_UNTIL})\s+)?quý\s+(?P<quarter>IV|I{{1,3}}|[1-4]){_YEAR}", re.I)
_WHOLE_YEAR = re.compile(r"(?:trong|hết|cuối)\s+năm\s+(?P<year>\d{4})", re.I)
_WITHIN = re.compile(
    r"trong\s+(?:vòng|thời hạn|thời gian)\s+(?P<count>\d{1,3})\s+ngày(?P<working>\s+làm việc)?[^.;,]{0,60}", re.I
)


def deadline_in(sentence: str, *, said_on: date, off: IsDayOff) -> Deadline | None:
    """The first term a sentence of a document of that day sets; None when it sets none.

    "trước ngày 15/3" ends with 14 March: the day itself is already after it. A day without a year is the next such day;
    a month, a quarter or a year ends with its last day; "trong vòng 10 ngày" counts from the document's day.
    """
    text = " ".join(sentence.split())
    for pattern, frequency in _EVERY:
        if found := pattern.search(text):
            return Deadline(phrase=found.group().strip(), due_on=None, frequency=frequency)
    for pattern, reckon in _RECKONED:
        if found := pattern.search(text):
            return Deadline(phrase=found.group().strip(), due_on=reckon(found, said_on, off))
    return None


def _named_day(hit: re.Match[str], said_on: date) -> date | None:
    day, month = int(hit["day"]), int(hit["month"])
    if hit["year"]:
        return _date(int(hit["year"]), month, day)
    this = _date(said_on.year, month, day)
    return this if this is None or this >= said_on else _date(said_on.year + 1, month, day)


def _day_before(day: date | None) -> date | None:
    return day - timedelta(days=1) if day is not None else None


def _year_of(hit: re.Match[str], month: int, said_on: date) -> int:
    if hit["year"]:
        return int(hit["year"])
    return said_on.year if month >= said_on.month else said_on.year + 1


def _before(hit: re.Match[str], said_on: date, _off: IsDayOff) -> date | None:
    return _day_before(_named_day(hit, said_on))


def _on(hit: re.Match[str], said_on: date, _off: IsDayOff) -> date | None:
    return _named_day(hit, said_on)


def _month(hit: re.Match[str], said_on: date, _off: IsDayOff) -> date | None:
    return _last_of(_year_of(hit, int(hit["month"]), said_on), int(hit["month"]))


def _quarter(hit: re.Match[str], said_on: date, _off: IsDayOff) -> date | None:
    month = 3 * _QUARTERS[hit["quarter"].upper()]
    return _last_of(_year_of(hit, month, said_on), month)


def _within(hit: re.Match[str], said_on: date, off: IsDayOff) -> date:
    count = int(hit["count"])
    return working_days_after(said_on, count, off) if hit["working"] else said_on + timedelta(days=count)


def _year(hit: re.Match[str], _said_on: date, _off: IsDayOff) -> date | None:
    return _last_of(int(hit["year"]), 12)


def _last_of(year: int, month: int) -> date | None:
    first = _date(year + month // 12, month % 12 + 1, 1) if 1 <= month <= 12 else None
    return first - timedelta(days=1) if first is not None else None


def _date(year: int, month: int, day: int) -> date | None:
    if not 1945 <= year <= 2999:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


_RECKONED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date, IsDayOff], date | None]], ...] = (
    (_BEFORE, _before),
    (_ON, _on),
    (_MONTH, _month),
    (_QUARTER, _quarter),
    (_WITHIN, _within),
    (_WHOLE_YEAR, _year),
)
