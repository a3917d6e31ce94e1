"""Reads a decision on quality objectives: its year, its agency, its objectives and their criteria.

The source is the decision approving the quality objectives of a TCVN ISO 9001:2015 system (Decision 19/2014/QĐ-TTg).
What looks like an objective but is not read in full stands in `unread` with a Vietnamese reason, beside what was read
of it; `notes` tell how a wording that leaves room was understood, so that a person confirms it.
"""

import re
from dataclasses import dataclass, field

from nharong.objectives.rules.criterion import NO_FIGURE, CriterionRead, Problem, SentenceRead, read_criteria
from nharong.objectives.rules.heading import read_agency, read_year
from nharong.objectives.rules.outline import Item, Paragraph, as_tree, divide, join_wrapped, label_of
from nharong.objectives.rules.quantity import find_quantities
from nharong.objectives.rules.source import UnreadableDecision
from nharong.objectives.rules.spelling import clean, fold, pattern
from nharong.objectives.rules.table import rows_to_paragraphs

__all__ = ["CriterionRead", "ObjectiveRead", "Reading", "Unread", "read_decision"]

LONGEST = 200_000  # letters; a decision has a few thousand, and a text beyond this is none

NOT_OBJECTIVES = (
    "Không thấy mục tiêu chất lượng nào trong tệp này: hãy chọn đúng quyết định phê duyệt mục tiêu chất lượng."
)
TOO_LONG = "Tệp dài quá mức của một quyết định: hãy chọn đúng quyết định phê duyệt mục tiêu chất lượng."
ANNEX_MISSING = "Mục tiêu nằm ở phụ lục kèm theo nhưng tệp không có phụ lục: hãy chọn tệp có cả phụ lục."


@dataclass(frozen=True)
class ObjectiveRead:
    """One objective: its number in the decision (its place when the decision gives none) and its full text."""

    number: int
    text: str
    criteria: list[CriterionRead]
    label: str = ""


@dataclass(frozen=True)
class Unread:
    """Words a person must read: which objective (None for the whole decision), the words, a Vietnamese reason."""

    number: int | None
    text: str
    why: str


@dataclass(frozen=True)
class Reading:
    """What a decision says; `year` is None and `agency` empty when it does not say so."""

    year: int | None
    agency: str
    objectives: list[ObjectiveRead]
    unread: list[Unread] = field(default_factory=list)
    notes: list[Unread] = field(default_factory=list)


@dataclass(frozen=True)
class _Found:
    label: Paragraph
    text: str
    read: SentenceRead


_GENERAL = pattern(r"^(?:mục tiêu|chỉ tiêu)\s+(?:chung|tổng quát)|^mục đích|^yêu cầu|^quan điểm|^phạm vi")
_GROUP = pattern(
    r"^(?:các\s+)?(?:mục tiêu|chỉ tiêu)(?:\s+(?:chất lượng|cụ thể|cần đạt|chủ yếu|chính|năm\s+\d{4}|của|tại"
    r"|đối với)|\s*:?$)"
    r"|^(?:đối với|tại)\s|^nội dung(?:\s+mục tiêu)?\s*:?$"
)
_ASIDE = pattern(
    r"^(?:các\s+)?(?:biện pháp|giải pháp|tổ chức thực hiện|trách nhiệm|phân công|thời gian thực hiện"
    r"|thời hạn thực hiện|thời hạn hoàn thành"
    r"|đơn vị (?:thực hiện|chủ trì|phối hợp)|kinh phí|cách thức|kế hoạch thực hiện|phương pháp|nguồn lực"
    r"|người (?:thực hiện|phụ trách)"
    r"|cách (?:đo|tính)|tần suất|ghi chú|kiểm tra, giám sát\s*:|hồ sơ lưu)"
)
_PURPOSE = pattern(r"^(?:mục đích|yêu cầu|quan điểm|phạm vi|căn cứ|đối tượng)\b")
_MENTIONS = pattern(r"mục tiêu(?:,| và)?\s+(?:\w+\s+){0,3}chất lượng|chỉ tiêu chất lượng|mục tiêu iso|\bmtcl\b")
_INLINE = re.compile(r"(?:(?<=[:;.,])|(?<=^))\s*(?P<label>\d{1,2}|[a-zđ])[.)]\s+(?=\S)")


def read_decision(text: str) -> Reading:
    """Reads the plain text of a decision (one paragraph a line, table rows as `| a | b |`).

    Raises UnreadableDecision when the text is no decision on quality objectives at all.
    """
    text = clean(text)
    if len(text) > LONGEST:
        raise UnreadableDecision(TOO_LONG)
    lines = join_wrapped(text)
    parts = divide(lines)
    found: list[_Found] = []
    loose: list[Paragraph] = []
    for part in parts.articles:
        first = part is parts.articles[0]
        found.extend(_objectives_of(part, strict=not first and not _names_objectives(part), loose=loose))
    from_articles = [criterion for one in found for criterion in one.read.criteria]
    for part in parts.annexes:
        for one in _objectives_of(part, strict=False, loose=loose):
            said = {(criterion.measure, criterion.comparison, criterion.target) for criterion in from_articles}
            again = {(criterion.measure, criterion.comparison, criterion.target) for criterion in one.read.criteria}
            if not (again and again <= said):
                found.append(one)
    if not found and not any(_MENTIONS.search(fold(line)) for line in lines):
        raise UnreadableDecision(NOT_OBJECTIVES)
    return _assemble(parts.heading, parts.articles, parts.annexes, found, points_to_annex=parts.points_to_annex)


def _names_objectives(part: list[Paragraph]) -> bool:
    return bool(pattern("mục tiêu|chỉ tiêu").search(fold(part[0].text)))


def _assemble(
    heading: list[str],
    articles: list[list[Paragraph]],
    annexes: list[list[Paragraph]],
    found: list[_Found],
    *,
    points_to_annex: bool,
) -> Reading:
    opening = [part[0].text for part in articles[:1]]
    titles = [" ".join(line for line in heading if not _is_basis(line)), *opening]
    titles += [" ".join(paragraph.text for paragraph in part[:4] if not paragraph.kind) for part in annexes]
    year, words, why = read_year(titles)
    unread: list[Unread] = [Unread(None, words.strip()[:300], why)] if why else []
    agency = read_agency(heading, titles)
    numbers = _numbers(found)
    objectives: list[ObjectiveRead] = []
    notes: list[Unread] = []
    for number, one in zip(numbers, found, strict=True):
        objectives.append(ObjectiveRead(number, one.text, one.read.criteria, one.label.label))
        unread.extend(Unread(number, problem.text, problem.why) for problem in one.read.problems)
        notes.extend(Unread(number, note.text, note.why) for note in one.read.notes)
    if not found:
        unread.append(Unread(None, opening[0] if opening else "", ANNEX_MISSING if points_to_annex else NOT_OBJECTIVES))
    return Reading(year, agency, objectives, unread, notes)


def _is_basis(line: str) -> bool:
    return fold(line).lstrip("- ").startswith(("căn cứ", "xét ", "theo đề nghị"))


def _numbers(found: list[_Found]) -> list[int]:
    """The written numbers when they number every objective once; otherwise the places."""
    written = [int(one.label.label) if one.label.label.isdigit() else 0 for one in found]
    if all(written) and len(set(written)) == len(written):
        return written
    return list(range(1, len(found) + 1))


def _objectives_of(part: list[Paragraph], *, strict: bool, loose: list[Paragraph]) -> list[_Found]:
    """The objectives of an article or annex; `strict` keeps only what is read in full (a part that names none)."""
    paragraphs = rows_to_paragraphs(part)
    if paragraphs and paragraphs[0].kind == "article":
        paragraphs = [*_inside(paragraphs[0]), *paragraphs[1:]]
    tree = _without_titles(as_tree(paragraphs))
    found = [one for item in tree for one in _of_item(item, heading="", alone=len(tree) == 1)]
    if strict:
        return [one for one in found if one.read.criteria]
    return found


def _inside(article: Paragraph) -> list[Paragraph]:
    """What stands in the article's own paragraph after its introduction, as separate items where it is numbered."""
    text = article.text
    body = text.split(":", 1)[1].strip() if ":" in text else ""
    if not body or not _sets_target(body):
        return [] if not _sets_target(text) or ":" in text else [Paragraph("", "", text)]
    return _inline_items(body) or [label_of(body)]


def _inline_items(body: str) -> list[Paragraph]:
    marks = list(_INLINE.finditer(body))
    expected = None
    chosen = []
    for mark in marks:
        label = mark["label"]
        if expected is None and label not in ("1", "01", "a"):
            continue
        if expected is None or label.lstrip("0") == expected:
            chosen.append(mark)
            expected = str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)
    if len(chosen) < 2:
        return []
    ends = [*(mark.start() for mark in chosen[1:]), len(body)]
    return [
        Paragraph("1" if mark["label"].isdigit() else "a", mark["label"], body[mark.end() : end].strip(" ;,"))
        for mark, end in zip(chosen, ends, strict=True)
    ]


def _without_titles(tree: list[Item]) -> list[Item]:
    """Without the titles and introductions before the first item, and without lines that set nothing."""
    kept: list[Item] = []
    for item in tree:
        if item.paragraph.kind or _sets_target(item.paragraph.text):
            kept.append(item)
    return kept


def _sets_target(text: str) -> bool:
    return any(
        quantity.percent or quantity.comparison is not None or quantity.noun in ("quy trình", "lần", "cuộc")
        for quantity in find_quantities(text)
    )


def _of_item(item: Item, *, heading: str, alone: bool) -> list[_Found]:
    paragraph = item.paragraph
    folded = fold(paragraph.text)
    labelled = [child for child in item.children if child.paragraph.kind]
    sets = _sets_target(paragraph.text)
    if _ASIDE.match(folded) or (_PURPOSE.match(folded) and not sets):
        return []
    if _GENERAL.match(folded) and not sets and not any(_sets_target(text) for text in _texts(item)):
        return []
    is_group = (
        bool(labelled)
        and not sets
        and (paragraph.kind in ("I", "A", "article") or _GROUP.match(folded) or _GENERAL.match(folded) or alone)
    )
    if is_group:
        under = paragraph.text if not _GROUP.match(folded) else heading
        return [
            one
            for child in item.children
            if child.paragraph.kind or _sets_target(child.paragraph.text)
            for one in _of_item(child, heading=under, alone=False)
        ]
    texts = _texts(item)
    if not any(texts):
        return []
    read = read_criteria("\n".join(texts), heading=heading)
    _tell_silent_children(read, labelled)
    return [_Found(paragraph, " ".join(texts), read)]


def _texts(item: Item) -> list[str]:
    texts = [item.paragraph.text]
    for child in item.children:
        if _ASIDE.match(fold(child.paragraph.text)):
            continue
        if not child.paragraph.kind and not re.search(r"[.;:!?]\s*$", texts[-1]):
            texts[-1] = f"{texts[-1]} {child.paragraph.text}".strip()  # the sentence goes on in the next line
        else:
            texts.extend(_texts(child))
    return texts


def _tell_silent_children(read: SentenceRead, children: list[Item]) -> None:
    """A labelled part of an objective without any figure is told when the objective has figures elsewhere."""
    if not read.criteria:
        return
    for child in children:
        text = child.paragraph.text
        if _ASIDE.match(fold(text)) or child.children:
            continue
        alone = read_criteria(text)
        if [problem.why for problem in alone.problems] == [NO_FIGURE]:
            read.problems.append(Problem(text, NO_FIGURE))
