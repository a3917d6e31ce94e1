"""From the lines of a decision to the items of its objectives' part.

A decision under Decree 30/2020 has a heading, legal bases, articles, the place of receipt and perhaps annexes; only
the articles and annexes that lay down objectives are kept. Items keep the label they were written under.
"""

import re
from dataclasses import dataclass, field

from nharong.objectives.rules.spelling import fold, pattern

CELL_BREAK = "\u2028"  # between the paragraphs of one table cell


@dataclass(frozen=True)
class Paragraph:
    """A paragraph without its label; `kind` is the label's style (`1`, `1.1`, `I`, `a`, `-`, `article`, empty)."""

    kind: str
    label: str
    text: str


@dataclass
class Item:
    """A paragraph with what stands under it."""

    paragraph: Paragraph
    children: list["Item"] = field(default_factory=list)


@dataclass(frozen=True)
class Parts:
    """The heading (everything before the first article) and the paragraphs of the objectives' parts."""

    heading: list[str]
    articles: list[list[Paragraph]]
    annexes: list[list[Paragraph]]
    points_to_annex: bool


_LABELS = [
    ("article", re.compile(r"^(?:Điều|ĐIỀU)\s+(?P<label>\d{1,2})\s*[.:\-–]?\s*")),
    ("objective", re.compile(r"^(?:Mục tiêu|MỤC TIÊU|Chỉ tiêu|Khoản)\s+(?:số\s+)?(?P<label>\d{1,2})\s*[.:)\-–]\s*")),
    ("I", re.compile(r"^(?P<label>[IVX]{1,5})\s*[.)/:\-–](?=\s)\s*")),
    ("A", re.compile(r"^(?P<label>[A-HĐ])\s*[.)/](?=\s)\s*")),
    ("1.1.1", re.compile(r"^(?P<label>\d{1,2}\.\d{1,2}\.\d{1,2})[.)/]?\s+(?!%)")),
    ("1.1", re.compile(r"^(?P<label>\d{1,2}\.\d{1,2})(?:[.)/:]\s*|\s+(?![%\d)]))")),
    (
        "1",
        re.compile(
            r"^\(?(?P<label>\d{1,2})\s*(?:[.)/:](?=\s)|[.)](?=[^\W\d])|[.)/](?=100)|\s*[\-–](?=\s*[^\W\d]|\s+\d))\s*"
        ),
    ),
    ("a", re.compile(r"^(?P<label>[a-zđ])\s*[.)/](?=\s|[A-ZĐ])\s*")),
    ("-", re.compile(r"^(?P<label>[-–—•*●▪◦○■□◆❖✓✔►➢➤\uf0b7\uf02d\uf0a7·])\s*(?=\S)")),
    ("+", re.compile(r"^(?P<label>\+)\s*(?=\S)")),
]
_OPENING = re.compile(
    r"^(?:Căn cứ|CĂN CỨ|Xét|Theo đề nghị|QUYẾT ĐỊNH|Quyết định:|Nơi nhận|NƠI NHẬN|PHỤ LỤC|Phụ lục|\||Chương |CHƯƠNG "
    r"|TM\.|KT\.|TL\.|TUQ\.|Q\.|CỘNG HÒA|CỘNG HOÀ|Độc lập|Số:|ỦY BAN|UBND)"
)
_ENDED = re.compile(r"[.;:!?…/|]\s*$")


def label_of(line: str) -> Paragraph:
    """A line split into its label and its words."""
    for kind, label in _LABELS:
        if found := label.match(line):
            return Paragraph(kind, found["label"], line[found.end() :].strip())
    return Paragraph("", "", line)


def begins_paragraph(line: str) -> bool:
    """Whether a line opens something of its own: a label, a legal basis, a signature."""
    return bool(_OPENING.match(line) or label_of(line).kind)


def join_wrapped(text: str) -> list[str]:
    """Lines broken only by the width of the page joined again into paragraphs.

    A line was broken by width when the next word would not have fitted into it, or when the next line goes on in
    lower case without the last having ended.
    """
    lines = [" ".join(line.split(" ")).rstrip() for line in text.split("\n")]
    width = max((len(line) for line in lines if not line.startswith("|")), default=0)
    joined: list[str] = []
    last = ""
    for line in (raw.strip() for raw in lines):
        begins = not line or not last or begins_paragraph(line) or last.startswith("|")
        if begins or not _goes_on(last, line, width):
            joined.append(line)
        else:
            joined[-1] = f"{joined[-1]} {line}"
        last = line
    return [line for line in joined if line]


_LEADS_ON = pattern(
    r"(?:\s(?:ít nhất|tối thiểu|trên|dưới|không quá|không dưới|từ|đạt|và|hoặc|của|các|tại|theo|năm|được|là|với|cho)"
    r"|[≥≤<>=,])$"
)


def _goes_on(last: str, line: str, width: int) -> bool:
    if _LEADS_ON.search(fold(last)):
        return True
    if line[0].islower() or line[0] in "%),;":
        return not re.search(r"[.:!?]\s*$", last)
    if line == line.upper() and last != last.upper():  # a title in capitals begins after the sentence above it
        return not any(letter.isalpha() for letter in line)
    would_not_fit = len(last) + 1 + len(line.split(" ", 1)[0]) > width
    return would_not_fit and width < 140 and not _ENDED.search(last)


_ADMINISTERS = pattern(
    r"^(?:giao|quyết định này|các (?:ông|bà|đồng chí|phòng|đơn vị|cơ quan|thành viên|công chức)|ông|bà|thủ trưởng"
    r"|chánh|trưởng|giám đốc"
    r"|văn phòng (?:ủy ban|ubnd|sở|hđnd).{0,80}(?:chịu|có) trách nhiệm|tổ chức thực hiện|phân công|kinh phí"
    r"|hiệu lực|điều khoản"
    r"|trách nhiệm|thay thế|bãi bỏ|ban chỉ đạo|chế độ báo cáo|khen thưởng|thời gian thực hiện)"
)
_SETS = pattern(r"mục tiêu|chỉ tiêu")
_TAIL = pattern(r"^(?:nơi nhận|nơi gửi)")
_ANNEX = pattern(
    r"^(?:phụ lục|mục tiêu,? chất lượng|mục tiêu (?:và|,)|mục tiêu chất lượng|bảng (?:tổng hợp )?mục tiêu"
    r"|danh mục mục tiêu|các mục tiêu chất lượng|kế hoạch)"
)
_SIGNED = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\.\s|^[A-ZĐ][^\W\d_]+(?:\s[^\W\d_]+){0,4},\s*ngày\s+[\d.…]+\s+tháng")
_CHIEF = pattern(
    r"^(?:quyền |phó )?(?:chủ tịch|giám đốc|chánh văn phòng|chi cục trưởng|cục trưởng|trưởng phòng|trưởng ban"
    r"|chánh thanh tra"
    r"|người lập|người phê duyệt|đại diện (?:lãnh đạo|chất lượng))$"
)
_ENCLOSED = pattern(r"^\(?(?:ban hành )?(?:kèm theo|kèm) ")
_OTHER_ANNEX = pattern(r"kế hoạch|phân công|hướng dẫn|biểu mẫu|mẫu báo cáo|theo dõi")
_POINTS = pattern(r"(?:kèm theo|phụ lục|đính kèm)")
_ORDERS = re.compile(r"^QUYẾT ĐỊNH\s*:?$|^Quyết định\s*:$|^QUYẾT NGHỊ\s*:?$")


def divide(lines: list[str]) -> Parts:
    """The heading and the objectives' parts of a document that may or may not have articles."""
    has_articles = any(label_of(line).kind == "article" for line in lines)
    heading: list[str] = []
    articles: list[list[Paragraph]] = []
    annexes: list[list[Paragraph]] = []
    place: list[Paragraph] | None = None
    where, points = "heading", False
    for line in lines:
        folded = fold(line)
        paragraph = label_of(line)
        if where in ("tail", "administers") and _begins_annex(line, folded):
            where = "annex"
            place = [] if not _OTHER_ANNEX.search(folded) else None
            if place is not None:
                annexes.append(place)
                place.append(Paragraph("", "", line))
            continue
        if where == "annex" and not _is_filled(place) and _OTHER_ANNEX.search(folded) and _is_title(line):
            if place is not None and place in annexes:
                annexes.remove(place)
            place = None
            continue
        if _TAIL.match(_first_cell(folded)) or (
            where in ("article", "administers")
            and (_SIGNED.match(line) or (line == line.upper() and _CHIEF.match(folded)))
        ):
            where, place = "tail", None
            continue
        if paragraph.kind == "article" and where != "annex":
            points = points or bool(_POINTS.search(folded) and _SETS.search(folded))
            if articles and _ADMINISTERS.match(fold(paragraph.text)):
                where, place = "administers", None
                continue
            where, place = "article", [paragraph]
            articles.append(place)
            continue
        if where == "heading":
            if not has_articles and _starts_without_articles(line, paragraph):
                where, place = "article", [paragraph]
                articles.append(place)
            else:
                heading.append(line)
            continue
        if place is not None:
            place.append(paragraph)
    return Parts(heading, [part for part in articles if part], [part for part in annexes if part], points)


def _is_filled(place: list[Paragraph] | None) -> bool:
    """Whether an annex already has more than its titles."""
    return place is not None and any(paragraph.kind or paragraph.text.startswith("|") for paragraph in place)


def _is_title(line: str) -> bool:
    return line == line.upper() or len(line) < 90


def _first_cell(folded: str) -> str:
    return folded.strip("| ") if folded.startswith("|") else folded


def _begins_annex(line: str, folded: str) -> bool:
    if _ENCLOSED.match(folded):
        return True
    return bool(_ANNEX.match(folded)) and (
        line == line.upper() or folded.startswith(("phụ lục", "mục tiêu chất lượng năm"))
    )


def _starts_without_articles(line: str, paragraph: Paragraph) -> bool:
    """In a document without articles the first labelled line or table row that is no legal basis starts the body."""
    folded = fold(line)
    if folded.startswith("căn cứ") or fold(paragraph.text).startswith(("căn cứ", "theo đề nghị", "xét")):
        return False
    if line.startswith("|"):
        return not re.search("cộng hòa|độc lập|số:", folded)
    return bool(paragraph.kind) or "%" in line


_LEVELS = ("article", "A", "I", "objective", "1", "1.1", "1.1.1", "a", "-", "+")


def as_tree(paragraphs: list[Paragraph]) -> list[Item]:
    """Items nested by the order in which their label styles first open under one another."""
    roots: list[Item] = []
    open_items: list[Item] = []
    for paragraph in paragraphs:
        item = Item(paragraph)
        if not paragraph.kind:  # goes on with what is open, and opens nothing
            (open_items[-1].children if open_items else roots).append(item)
            continue
        kinds = [opened.paragraph.kind for opened in open_items]
        if paragraph.kind in kinds:
            del open_items[kinds.index(paragraph.kind) :]
        elif paragraph.kind in _LEVELS[1:7]:
            # a section style never stands inside a finer one: "II." after "- ..." closes the list
            rank = _LEVELS.index(paragraph.kind)
            while open_items and _LEVELS.index(open_items[-1].paragraph.kind) > rank:
                open_items.pop()
        (open_items[-1].children if open_items else roots).append(item)
        open_items.append(item)
    return roots
