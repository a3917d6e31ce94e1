"""From an objective's sentence to its criteria: measure, comparison, target, unit, exclusions.

A sentence may set several criteria ("100% ... đúng quy trình và trên 95% ... đúng hạn"): each quantity gets the
stretch of words that belongs to it, and the population named once goes on to the next. What cannot be read is
returned as a problem with its reason; nothing is guessed silently.
"""

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise, product

from nharong.objectives.rules import vocabulary as named
from nharong.objectives.rules.exclusion import LeftOut, find_exceptions
from nharong.objectives.rules.measure import Meaning, meaning_of, subject_of_heading
from nharong.objectives.rules.quantity import LONGEST, Quantity, find_quantities
from nharong.objectives.rules.spelling import fold
from nharong.objectives.rules.vocabulary import Subject
from nharong.objectives.words import Comparison, Exclusion, Measure, Unit

NO_FIGURE = "Mục tiêu không nêu con số nên chưa đo được."
TOO_LONG = "Đoạn này dài quá mức của một mục tiêu nên không đọc thành chỉ tiêu."
UNKNOWN_EXCLUSION = "Phần loại trừ “{}” chưa có cách tính."
TWICE = "Một mục tiêu đặt hai mức khác nhau cho cùng một cách đo: hãy chọn mức áp dụng."
LONE_EXCLUSION = "Phần loại trừ “{}” không gắn với chỉ tiêu nào đọc được."


@dataclass(frozen=True)
class CriterionRead:
    """One criterion as read, with the very words it was read from (`source`).

    `target` is exact: 95.5 % is Fraction(191, 2); `unit` tells percent from count.
    """

    measure: Measure
    comparison: Comparison
    target: Fraction
    unit: Unit
    exclusions: tuple[Exclusion, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Problem:
    """Words that could not be read fully, and why, in Vietnamese."""

    text: str
    why: str


@dataclass
class SentenceRead:
    """What an objective's text yields."""

    criteria: list[CriterionRead] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class _Stretch:
    start: int
    end: int
    quantity: Quantity
    meaning: Meaning


_CLAUSE_END = re.compile(r";|\n|[.!?](?=\s+[^\W\d_a-z]|\s+\d|\s+[.;]|\s*$)")
_DELIMITER = re.compile(r",|\s(?:và|đồng thời|trong đó|còn|với)\s|\(|–|\s-\s|:")
_LOOSE_END = re.compile(r"(?:[\s,;:]|\s(?:và|đồng thời|còn))+$|^\s*(?:và|đồng thời|còn)\s")
_MOST_WAYS = 256


def read_criteria(text: str, *, heading: str = "") -> SentenceRead:
    """The criteria of one objective; `heading` is the title it stands under, for the population alone."""
    read = SentenceRead()
    if len(text) > LONGEST:
        read.problems.append(Problem(text[:300], TOO_LONG))
        return read
    exceptions = find_exceptions(text)
    words = _without(text, exceptions)
    subject = subject_of_heading(fold(heading)) if heading else None
    owners: list[tuple[_Stretch, int]] = []  # and which population it belongs to
    population = 0
    any_quantity = False
    for start, end in _clauses(words):
        clause = words[start:end]
        quantities = [_moved(quantity, start) for quantity in find_quantities(clause)]
        quantities = quantities or _unnumbered(clause, start)
        if not quantities:
            subject = subject_of_heading(fold(clause)) or subject
            continue
        for stretch in _divide(words, start, end, quantities, subject):
            any_quantity = True
            if not stretch.meaning.inherited:
                population += 1
            subject = stretch.meaning.subject or subject
            owners.append((stretch, population))
    _settle(read, text, owners, exceptions)
    if not any_quantity:
        read.problems.append(Problem(text, NO_FIGURE))
    return read


def _without(text: str, exceptions: list[LeftOut]) -> str:
    for exception in exceptions:
        text = text[: exception.start] + " " * (exception.end - exception.start) + text[exception.end :]
    return text


def _clauses(text: str) -> list[tuple[int, int]]:
    ends = [0, *(match.end() for match in _CLAUSE_END.finditer(text)), len(text)]
    return [(start, end) for start, end in pairwise(ends) if text[start:end].strip(" ;.\n")]


def _moved(quantity: Quantity, by: int) -> Quantity:
    return Quantity(
        quantity.start + by,
        quantity.end + by,
        quantity.value,
        quantity.noun,
        quantity.comparison,
        quantity.doubt,
        quantity.note,
    )


def _unnumbered(clause: str, start: int) -> list[Quantity]:
    """ "Tất cả hồ sơ ..." and "không để hồ sơ trễ hạn" set 100 % without a figure."""
    folded = fold(clause)
    if never := named.NEVER_LATE.search(folded):
        place = start + never.start()
        return [
            Quantity(
                place,
                place,
                Fraction(100),
                "%",
                Comparison.EXACTLY,
                note="“Không có hồ sơ trễ hạn” được hiểu là 100% hồ sơ đúng hạn.",
            )
        ]
    if every := named.UNIVERSAL.search(folded):
        note = "“Tất cả”, “toàn bộ” được hiểu là 100%."
        return [Quantity(start + every.start(), start + every.end(), Fraction(100), "%", Comparison.EXACTLY, note=note)]
    return []


def _divide(words: str, start: int, end: int, quantities: list[Quantity], subject: Subject | None) -> list[_Stretch]:
    """The clause cut so that as many quantities as possible get a meaning, each its own."""
    choices = []
    for left, right in pairwise(quantities):
        inner = [left.end + found.start() for found in _DELIMITER.finditer(words[left.end : right.start])]
        choices.append([right.start, *reversed(inner[-6:]), left.end])
    ways = 1
    for choice in choices:
        ways *= len(choice)
    cuts = product(*choices) if ways <= _MOST_WAYS else [tuple(choice[0] for choice in choices)]
    best: list[_Stretch] = []
    best_score = -1
    for cut in cuts:
        stretches = _stretches(words, [start, *cut, end], quantities, subject)
        meant = [measure for stretch in stretches for measure in stretch.meaning.measures]
        score = 10 * sum(bool(stretch.meaning.measures) for stretch in stretches) + 5 * len(set(meant)) - 5 * len(meant)
        if score > best_score:
            best, best_score = stretches, score
    return best


def _stretches(words: str, bounds: list[int], quantities: list[Quantity], subject: Subject | None) -> list[_Stretch]:
    out = []
    for (start, end), quantity in zip(pairwise(bounds), quantities, strict=True):
        meaning = meaning_of(fold(words[start:end]), quantity, quantity.start - start, quantity.end - start, subject)
        subject = meaning.subject or subject
        out.append(_Stretch(start, end, quantity, meaning))
    return out


def _settle(read: SentenceRead, text: str, owners: list[tuple[_Stretch, int]], exceptions: list[LeftOut]) -> None:
    """Criteria, notes and problems from the stretches, exclusions given to the population they stand at."""
    readable = [stretch for stretch, _population in owners if stretch.meaning.measures]
    excluded: dict[int, list[Exclusion]] = {}
    for exception in exceptions:
        said = text[exception.start : exception.end].strip(" ()")
        reached = _reached_by(owners, exception, bracketed=text[exception.start] == "(")
        if not reached or not readable:
            read.problems.append(Problem(said, LONE_EXCLUSION.format(said)))
            continue
        for place in reached:
            excluded.setdefault(place, []).extend(exception.known)
        read.problems.extend(Problem(said, UNKNOWN_EXCLUSION.format(unknown)) for unknown in exception.unknown)
    for place, (stretch, _population) in enumerate(owners):
        source = _LOOSE_END.sub("", text[stretch.start : stretch.end]).strip(" ,;:\n")
        problems = [*stretch.meaning.problems]
        if stretch.quantity.doubt and not stretch.meaning.negligible:
            problems = [stretch.quantity.doubt]  # whatever else is wrong with it follows from this
        if stretch.meaning.negligible and readable:
            problems = []
        read.problems.extend(Problem(source, why) for why in dict.fromkeys(problems))
        for measure, comparison, target, unit in stretch.meaning.criteria:
            exclusions = tuple(dict.fromkeys(excluded.get(place, [])))
            criterion = CriterionRead(measure, comparison, target, unit, exclusions, source)
            if not any(replace(said, source=source) == criterion for said in read.criteria):
                read.criteria.append(criterion)
            if any(said.measure == measure and said.target != target for said in read.criteria[:-1]):
                read.problems.append(Problem(source, TWICE))
        read.notes.extend(Problem(source, note) for note in stretch.meaning.notes if note)


def _reached_by(owners: list[tuple[_Stretch, int]], exception: LeftOut, *, bracketed: bool) -> list[int]:
    """The stretches an exception speaks of.

    In brackets behind a stretch that names no population of its own it speaks of that stretch alone; otherwise of
    the whole population it stands at; in a sentence of its own, of every population of the same kind before it.
    """
    at = next((place for place, (one, _) in enumerate(owners) if one.start <= exception.start < one.end), None)
    if at is not None:
        if bracketed and owners[at][0].meaning.inherited:
            return [at]
        return [place for place, (_, population) in enumerate(owners) if population == owners[at][1]]
    before = [place for place, (one, _) in enumerate(owners) if one.end <= exception.start]
    if not before:
        return [0] if owners else []
    subject = owners[before[-1]][0].meaning.subject
    return [place for place in before if owners[place][0].meaning.subject is subject]
