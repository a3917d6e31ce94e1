"""The quantities of an objective's sentence: the number, its unit and how a figure must stand to it.

What is written is all that is read: `98%` alone names no comparison, and `tăng 5%` is no target by itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from nharong.objectives.rules.spelling import NUMBER_IN_DIGITS, NUMBER_IN_WORDS, fold, pattern, to_fraction
from nharong.objectives.words import Comparison


@dataclass(frozen=True)
class Quantity:
    """One quantity and its place in the text, comparison words included.

    `noun` is `%`, the unit noun counted (folded: `quy trình`, `lần`), or empty for a bare number.
    `comparison` is None when the text names none. `doubt` is a Vietnamese sentence when it cannot be relied on.
    """

    start: int
    end: int
    value: Fraction
    noun: str
    comparison: Comparison | None
    doubt: str = ""
    note: str = ""

    @property
    def percent(self) -> bool:
        """Whether the number is in hundredths of the population."""
        return self.noun == "%"


# the nouns of what this office counts, and of what other offices set as targets beside it
_COUNTED = (
    "quy trình|lần|cuộc|đợt|kỳ|lượt|thủ tục|lớp|khóa|buổi|hội nghị|sáng kiến|đề tài|dịch vụ công|mô hình"
    "|cán bộ|công chức|bài|tin|điểm|ngày|giờ|phút|tháng|tuần|đơn vị|phòng|hồ sơ|văn bản|giải pháp|cải tiến|phiếu"
)
_NUMBER = rf"(?:{NUMBER_IN_DIGITS}|{NUMBER_IN_WORDS})"
_AGAIN = rf"(?:\s*\(\s*(?P<again>{_NUMBER})\s*(?:%|phần trăm)?\s*\))?"
_PERCENT = pattern(rf"(?<![\w.,/])(?P<number>{_NUMBER}){_AGAIN}\s*(?:%|phần trăm){_AGAIN.replace('again', 'later')}")
_COUNT = pattern(
    rf"(?<![\w.,/:])(?P<number>{_NUMBER}){_AGAIN}\s*"
    rf"(?P<noun>(?:bộ\s+|loại\s+|tài liệu,?\s+|thủ tục,?\s+)?(?:{_COUNTED}))\b"
)
_BARE = pattern(
    r"(?:^|[:=≥≤<>]|\b(?:là|đạt|có|ít nhất|tối thiểu|không dưới|không ít hơn|trên|từ|tối đa|không quá))\s*"
    rf"(?P<number>{NUMBER_IN_DIGITS}){_AGAIN}\s*(?=$|[.;,)]|trở)"
)
_SPAN = pattern(
    rf"(?<![\w.,/])(?:từ\s+|đạt\s+)?(?P<low>{NUMBER_IN_DIGITS})\s*%?\s*(?:-|–|—|÷|~|đến|tới|lên)\s*"
    rf"(?P<high>{NUMBER_IN_DIGITS})\s*%"
)

_COUNT_SPAN = pattern(
    rf"(?<![\w.,/:])(?:từ\s+)?(?P<low>\d{{1,4}})\s*(?:-|–|—|đến|tới)\s*\d{{1,4}}\s*(?P<noun>(?:bộ\s+)?(?:{_COUNTED}))\b"
)
_PERIODIC = pattern(
    rf"(?<![\w.,/:])(?P<months>\d{{1,2}}|{NUMBER_IN_WORDS})\s*tháng\s*(?:/|,|thì)?\s*"
    rf"(?:(?P<number>\d{{1,2}}|{NUMBER_IN_WORDS})\s*)?(?P<noun>lần|cuộc|đợt|kỳ)\b"
)

_BEFORE = [
    (
        Comparison.AT_MOST,
        "không vượt quá|không được quá|không quá|không vượt|không nhiều hơn|không cao hơn|không lớn hơn|không trên"
        "|tối đa|nhiều nhất|cao nhất|nhỏ hơn hoặc bằng|dưới hoặc bằng|≤|<=|=<",
    ),
    (
        Comparison.AT_LEAST,
        "không dưới|không ít hơn|không thấp hơn|không nhỏ hơn|không kém|không được dưới|ít nhất|tối thiểu|thấp nhất"
        "|chí ít|lớn hơn hoặc bằng|trên hoặc bằng|bằng hoặc trên|bằng hoặc cao hơn|đạt và vượt|≥|>=|=>",
    ),
    (Comparison.OVER, "trên|vượt mức|vượt|hơn|lớn hơn|cao hơn|nhiều hơn|quá|>"),
    (Comparison.UNDER, "dưới|ít hơn|thấp hơn|nhỏ hơn|chưa đến|chưa tới|<"),
    (Comparison.EXACTLY, "bằng|đúng|="),
    (Comparison.AT_LEAST, "từ"),
]
_BETWEEN = r"(?:\s*(?:là|đạt|được|ở mức|mức|tỷ lệ|khoảng|có|từ|:))*\s*$"
_BEFORE_PATTERNS = [(comparison, pattern(rf"(?:(?<!\w)(?:{words})){_BETWEEN}")) for comparison, words in _BEFORE]
_SIGNS = "≤≥<>="
_AFTER = [
    (
        Comparison.AT_LEAST,
        pattern(r"^\s*(?:(?!từ\b)[^\W\d]+\s+){0,7}(?:trở\s+lên|hoặc\s+(?:hơn|cao\s+hơn|nhiều\s+hơn))\b"),
    ),
    (Comparison.AT_MOST, pattern(r"^\s*(?:(?!từ\b)[^\W\d]+\s+){0,7}trở\s+xuống\b")),
]
_ABOUT = pattern(r"(?:khoảng|gần|xấp xỉ|ước|chừng|trung bình)\s*(?:đạt\s*)?$")
_CHANGE = pattern(r"(?:tăng|giảm|cắt giảm|rút ngắn|tiết kiệm|nâng)(?:\s+(?:thêm|ít nhất|tối thiểu|trên|từ|được))*\s*$")
_AGAINST = pattern(r"^[^;.]{0,60}?so với|^\s*/\s*(?:tổng số\s+)?(?:năm trước)")

LONGEST = 8000  # letters of one objective; longer text is no objective, and would only cost time
A_RANGE = "Chỉ tiêu viết thành một khoảng nên chưa rõ mức phải đạt."
NOT_EXACT = "Chỉ tiêu chỉ nói áng chừng, không nêu mức phải đạt."
A_CHANGE = "Chỉ tiêu nói mức tăng, giảm so với kỳ khác nên chưa tính được mức phải đạt."
OVER_ALL = "Tỷ lệ vượt quá 100% nên không thể đạt được."
TWO_NUMBERS = "Con số viết bằng chữ số và bằng chữ không khớp nhau."
UP_TO_ALL = "Khoảng đến 100% được hiểu là không thấp hơn mức đầu của khoảng."
PER_YEAR = "Đã quy ra số lần trong một năm."
TWO_COMPARISONS = "Câu vừa nói “trên” vừa nói “trở lên”: chưa rõ đạt đúng mức này đã là đạt hay chưa."


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a text, in order, none overlapping; bare numbers only where no other stands."""
    folded = fold(text[:LONGEST])
    found: list[Quantity] = []
    for one in (*_spans(folded), *_periodic(folded), *_numbered(folded, _PERCENT), *_numbered(folded, _COUNT)):
        if all(one.end <= other.start or one.start >= other.end for other in found):
            found.append(one)
    return sorted(found or _numbered(folded, _BARE), key=lambda quantity: quantity.start)


def _spans(folded: str) -> Iterator[Quantity]:
    """`95-98%`, `02 đến 03 quy trình`: only "từ 95% đến 100%" asks for something, no less than its lower end."""
    for match in _SPAN.finditer(folded):
        low, high = (Fraction(match[name].replace(",", ".")) for name in ("low", "high"))
        if high == 100 and low < high:
            yield Quantity(*match.span(), low, "%", Comparison.AT_LEAST, note=UP_TO_ALL)
        else:
            yield Quantity(*match.span(), low, "%", None, doubt=A_RANGE)
    for match in _COUNT_SPAN.finditer(folded):
        noun = " ".join(match["noun"].split())
        yield Quantity(*match.span(), Fraction(match["low"]), noun, None, doubt=A_RANGE)


def _periodic(folded: str) -> Iterator[Quantity]:
    """`06 tháng/lần` is twice a year."""
    for match in _PERIODIC.finditer(folded):
        months, times = to_fraction(match["months"]), to_fraction(match["number"] or "1")
        if months and times:
            yield Quantity(*match.span(), times * 12 / months, match["noun"], None, note=PER_YEAR)


def _numbered(folded: str, kind: re.Pattern[str]) -> list[Quantity]:
    found = []
    for match in kind.finditer(folded):
        value, start = _value(match)
        noun = "%" if kind is _PERCENT else " ".join(match["noun"].split()) if kind is _COUNT else ""
        if value is not None:
            found.append(_complete(folded, match, start, value, noun))
    return found


def _value(match: re.Match[str]) -> tuple[Fraction | None, int]:
    """The number and where it starts: in "mỗi năm một lần" the first word is the year, not five."""
    written, start = match["number"], match.start("number")
    while (value := to_fraction(written)) is None and " " in written:
        rest = written.split(" ", 1)[1].lstrip()
        start, written = start + len(written) - len(rest), rest
    return value, start


def _complete(folded: str, match: re.Match[str], start: int, value: Fraction, noun: str) -> Quantity:
    """Adds what stands before and after the number: comparison, doubt."""
    end = match.end()
    before, after = folded[max(0, start - 60) : start], folded[end : end + 80]
    quantity = Quantity(start, end, value, noun, None)
    repeated = [written for name in ("again", "later") if (written := match.groupdict().get(name))]
    if any(to_fraction(written) != value for written in repeated):
        quantity = replace(quantity, doubt=TWO_NUMBERS)
    for comparison, words in _BEFORE_PATTERNS:
        if standing := words.search(before):
            quantity = replace(quantity, comparison=comparison, start=start - len(before) + standing.start())
            break
    for comparison, words in _AFTER:
        if following := words.search(after):
            if quantity.comparison is Comparison.OVER:
                quantity = replace(quantity, doubt=TWO_COMPARISONS)
            quantity = replace(quantity, comparison=comparison)
            if re.match(r"\s*(?:trở|hoặc)", following[0]):  # words between still say what is counted
                quantity = replace(quantity, end=end + following.end())
            break
    around = folded[max(0, quantity.start - 60) : quantity.start]
    if _ABOUT.search(before) or _ABOUT.search(around):
        quantity = replace(quantity, doubt=NOT_EXACT)
    if _CHANGE.search(around) or _AGAINST.search(after):
        quantity = replace(quantity, doubt=A_CHANGE)
    if quantity.percent and (value > 100 or (value == 100 and quantity.comparison is Comparison.OVER)):
        quantity = replace(quantity, doubt=OVER_ALL)
    return quantity
