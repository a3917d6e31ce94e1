"""Parts, chapters, articles, clauses and points: their numbers and look (annex I, part I, II.6 d and đ)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .findings import Finding
from .law import fault
from .look_rules import check_style
from .passages import Align, Passage, Run
from .recognise import folded, is_upper
from .zones import Zones

_POINTS = "abcdđeghiklmnopqrstuvxy"
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN = r"[IVXLC]+"
_ARTICLE = re.compile(r"^(Điều|ĐIỀU|điều|Ðiều)\s+(\d{1,3}|[IVXLC]+)(?P<sign>\s?[.:)/]|)(?=\s|$)")
_CHAPTER = re.compile(r"^(Chương|CHƯƠNG|Phần|PHẦN)\s+(\d{1,2}|[IVXLC]+)\s*[.:]?(\s|$)")
_SECTION = re.compile(r"^(Mục|Tiểu mục)\s+([IVXLC]+)\s*[.:]?(\s|$)")
_HEADING = re.compile(rf"^({_ROMAN})\.\s")
_CLAUSE = re.compile(r"^(\d{1,2})\.\s")
_POINT = re.compile(r"^([a-zđ])([).])\s")
_QUOTED = '“"«'


@dataclass
class _Count:
    """Where the numbering stands: the last number of each level, 0 for none since the level above began."""

    chapter: int = 0
    article: int = 0
    heading: int = 0
    clause: int = 0
    point: str = ""
    between: bool = False


def check_order(zones: Zones) -> Iterator[Finding]:
    """Numbers typed by hand; where the word processor numbers by itself, or a text quotes another that it amends, the
    numbers seen are not all there are and their order is not judged."""
    text = [passage for passage in zones.body if not passage.in_table]
    yield from _check_forms(text)
    amends = re.search(r"sua doi|bo sung|thay the", folded(" ".join(p.text for p in (*zones.subject, *text[:3]))))
    if amends or any(passage.numbered for passage in text):
        return
    seen: set[str] = set()
    for finding in _check_numbers(text):
        if finding.rule not in seen:
            seen.add(finding.rule)
            yield finding


def _check_numbers(text: list[Passage]) -> Iterator[Finding]:
    count = _Count()
    quoting = False
    for passage in text:
        said = unicodedata.normalize("NFC", passage.text)
        if said[:1] in _QUOTED:
            quoting = True
        if not quoting:
            yield from _count(said, passage, count)
        if quoting and said.rstrip(".;").endswith(("”", '"', "»")):
            quoting = False


def _count(said: str, passage: Passage, count: _Count) -> Iterator[Finding]:
    if (chapter := _CHAPTER.match(said)) and _stands_alone(passage):
        number = _value(chapter.group(2))
        if number not in {count.chapter + 1, 1}:
            yield _jump("chapter-order", chapter.group(0), f"{chapter.group(1)} {_roman(count.chapter + 1)}")
        count.chapter, count.heading, count.clause, count.point = number, 0, 0, ""
    elif article := _ARTICLE.match(said):
        number = _value(article.group(2))
        if article["sign"] and number not in {count.article + 1, 1}:
            yield _jump("article-order", article.group(0), f"Điều {count.article + 1}.")
        if article["sign"]:
            count.article, count.clause, count.point = number, 0, ""
    elif (heading := _HEADING.match(said)) and (passage.bold() or 0) > 0.5:
        number = _value(heading.group(1))
        if number not in {count.heading + 1, 1}:
            yield _jump("heading-order", heading.group(0), f"{_roman(count.heading + 1)}.")
        count.heading, count.clause, count.point = number, 0, ""
    elif clause := _CLAUSE.match(said):
        yield from _count_clause(int(clause.group(1)), count)
    elif point := _POINT.match(said):
        yield from _count_point(point.group(1), count)
    else:
        count.between = True


def _count_clause(number: int, count: _Count) -> Iterator[Finding]:
    restarts = number == 1 and (count.clause == 0 or count.point or count.between)
    if number != count.clause + 1 and not restarts and number <= 60:
        yield _jump("clause-order", f"{number}.", f"{count.clause + 1}.")
    count.clause, count.point, count.between = number, "", False


def _count_point(letter: str, count: _Count) -> Iterator[Finding]:
    if letter not in _POINTS:
        return
    at = _POINTS.index(count.point) + 1 if count.point else 0
    expected = _POINTS[at] if at < len(_POINTS) else letter
    if letter not in {expected, "a"}:
        yield _jump("point-order", f"{letter})", f"{expected})")
    count.point, count.between = letter, False


def _check_forms(text: list[Passage]) -> Iterator[Finding]:
    """How each label is written; one finding of each kind."""
    seen: set[str] = set()
    points = [found.group(1) for passage in text if (found := _POINT.match(passage.text))]
    for passage in text:
        for finding in _forms_of(passage, points):
            if finding.rule not in seen:
                seen.add(finding.rule)
                yield finding


def _forms_of(passage: Passage, points: list[str]) -> Iterator[Finding]:
    said = unicodedata.normalize("NFC", passage.text)
    if article := _ARTICLE.match(said):
        yield from _article(article, said, passage)
    elif (chapter := _CHAPTER.match(said)) and _stands_alone(passage):
        word = chapter.group(1).capitalize()
        if chapter.group(2).isdigit():
            yield fault(
                "chapter-form",
                f"“{chapter.group(0).strip()}”",
                f"“{word} {_roman(int(chapter.group(2)))}” (chữ số La Mã)",
            )
        elif is_upper(chapter.group(1)):
            yield fault("chapter-form", f"“{said}”", f"“{word} {chapter.group(2)}” (chữ in thường)", sure=False)
        yield from check_style("chapter-style", passage, bold=True, italic=False)
    elif (section := _SECTION.match(said)) and _stands_alone(passage):
        number = _value(section.group(2))
        yield fault("section-form", f"“{section.group(0).strip()}”", f"“{section.group(1)} {number}” (chữ số Ả Rập)")
    elif point := _POINT.match(said):
        letter, sign = point.groups()
        if letter not in _POINTS and len(points) > 1:
            yield fault("point-form", f"“{letter}{sign}”", "Chữ cái tiếng Việt: a, b, c, d, đ, e, g, h, i, k …")
        elif sign == "." and len(points) > 1:
            yield fault("point-form", f"“{letter}.”", f"“{letter})” (sau có dấu đóng ngoặc đơn)")


def _article(article: re.Match[str], said: str, passage: Passage) -> Iterator[Finding]:
    word, number, sign = article.group(1), article.group(2), article["sign"].strip()
    after = said[article.end() :].strip()
    if not sign and (not after or not after[0].isupper() or folded(after).startswith(("luat", "nghi", "quy", "thong"))):
        return  # the words of another document, cited at the start of a line
    if not number.isdigit():
        yield fault("article-form", f"“{word} {number}{sign}”", f"“Điều {_value(number)}.” (chữ số Ả Rập)")
    elif sign != "." or article["sign"] != ".":
        yield fault("article-form", f"“{article.group(0)}”", f"“Điều {number}.” (sau số thứ tự có dấu chấm)")
    elif word != "Điều":
        yield fault("article-form", f"“{word} {number}.”", f"“Điều {number}.”")
    label = _opening(passage, len(article.group(0)))
    yield from check_style("article-style", label, bold=True, italic=False)


def _opening(passage: Passage, letters: int) -> Passage:
    """The first letters of a passage with their look."""
    runs: list[Run] = []
    left = letters
    for run in passage.runs:
        text = run.text.lstrip() if not runs else run.text
        if left <= 0:
            break
        if text:
            runs.append(replace(run, text=text[:left]))
            left -= len(text)
    return replace(passage, runs=tuple(runs))


def _stands_alone(passage: Passage) -> bool:
    """Whether it is a heading and not a sentence that begins with the word."""
    return passage.align is Align.CENTER or (passage.bold() or 0) > 0.6


def _jump(rule: str, found: str, expected: str) -> Finding:
    return fault(rule, f"“{found.strip()}”", f"“{expected}” (đánh số liên tục)")


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    total = 0
    for at, digit in enumerate(number):
        value = _ROMAN_DIGITS[digit]
        following = _ROMAN_DIGITS[number[at + 1]] if at + 1 < len(number) else 0
        total += -value if value < following else value
    return total


def _roman(number: int) -> str:
    shown = ""
    for value, digits in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while number >= value:
            shown += digits
            number -= value
    return shown
