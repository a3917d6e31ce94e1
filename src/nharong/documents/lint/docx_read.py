"""A .docx read into sheets: the heading's two columns, the text, the closing's two columns."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from .docx_look import Looks
from .docx_package import Package, R, W
from .docx_text import Paragraph, field_passage, read_paragraph, split_at, with_gaps
from .errors import NO_TEXT, CannotLint
from .names import is_kind_name
from .passages import Align, PageNumber, Paper, Passage, Sheets
from .recognise import folded as _folded
from .recognise import (
    is_addressed,
    is_annex_label,
    is_date,
    is_letter_subject,
    is_motto,
    is_nation,
    is_number,
    is_recipients_label,
    is_rule,
    is_upper,
)

_HEAD_BLOCKS = 25
_HEADING_LINE = 140
_DEEPEST = 30
_LETTERS_OF_A_PAGE = 4000  # of the smallest text, with no heading at all


@dataclass(kw_only=True)
class _Block:
    """A paragraph, or a table as rows of cells of paragraphs."""

    paragraph: Paragraph | None = None
    rows: list[list[list[Paragraph]]]

    def paragraphs(self) -> Iterator[Paragraph]:
        if self.paragraph is not None:
            yield self.paragraph
        for row in self.rows:
            for cell in row:
                yield from cell

    def texts(self) -> Iterator[str]:
        for paragraph in self.paragraphs():
            for line in split_at(paragraph.passage, "\n"):
                for piece in split_at(line, "\t"):
                    yield piece.text

    def has(self, *recognisers: Any) -> bool:
        return any(recognise(text) for text in self.texts() for recognise in recognisers)


def read_docx(data: bytes) -> Sheets:
    """Raises CannotLint for what cannot be read or shows no text."""
    package = Package(data)
    looks = Looks(package)
    body = package.main.find(f"{W}body")
    blocks = [] if body is None else list(_blocks(body, looks, 0))
    if not any(text for block in blocks for text in block.texts()):
        raise CannotLint(NO_TEXT)
    sheets = Sheets(printed=False)
    head = _head_end(blocks)
    close = _close_start(blocks, head)
    after = _after_start(blocks, close)
    _read_head(sheets, blocks[:head])
    sheets.flow = _flow(blocks[head:close])
    _read_close(sheets, blocks[close:after])
    if not sheets.close_right:
        _take_signature(sheets)
    sheets.after = _flow(blocks[after:])
    early = [paragraph for block in blocks[: head + 6] for paragraph in block.paragraphs()]
    sheets.head_has_drawings = any(paragraph.drawn for paragraph in early)
    sheets.boxes = [passage for block in blocks for paragraph in block.paragraphs() for passage in paragraph.framed]
    sheets.has_tables = any(passage.in_table for passage in (*sheets.flow, *sheets.after))
    _read_sections(sheets, package, looks)
    _count_pages(sheets, blocks)
    return sheets


def _blocks(parent: Any, looks: Looks, depth: int) -> Iterator[_Block]:
    for child in parent if depth < _DEEPEST else ():
        if child.tag == f"{W}p":
            yield _Block(paragraph=read_paragraph(child, looks), rows=[])
        elif child.tag == f"{W}tbl":
            yield _Block(rows=list(_rows(child, looks)))
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
            yield from _blocks(child, looks, depth + 1)


def _rows(table: Any, looks: Looks) -> Iterator[list[list[Paragraph]]]:
    """The rows of a table, those of a table inside a cell after the row it stands in."""
    for row in _inside(table, "tr", 0):
        cells = list(_inside(row, "tc", 0))
        yield [[read_paragraph(item, looks) for item in _inside(cell, "p", 0)] for cell in cells]
        if len(list(table.iterancestors(f"{W}tbl"))) < 3:
            for cell in cells:
                for inner in _inside(cell, "tbl", 0):
                    yield from _rows(inner, looks)


def _inside(parent: Any, name: str, depth: int) -> Iterator[Any]:
    """Children of that name, also those wrapped in a content control."""
    for child in parent if depth < _DEEPEST else ():
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
            yield from _inside(child, name, depth + 1)


def _head_end(blocks: list[_Block]) -> int:
    """How many blocks the heading has: up to the last line that belongs to it, before the text begins."""
    end = 0
    for at, block in enumerate(blocks[:_HEAD_BLOCKS]):
        if block.paragraph is not None and is_kind_name(block.paragraph.passage.text):
            break
        if block.has(is_nation, is_motto, is_number, is_date) or (end and block.has(is_letter_subject)):
            end = at + 1
        elif block.has(is_addressed) or any(len(text) > _HEADING_LINE for text in block.texts()):
            break
    while end < len(blocks) and (paragraph := blocks[end].paragraph) is not None and end:
        if not is_rule(paragraph.passage.text):
            break
        end += 1
    return end


def _close_start(blocks: list[_Block], head: int) -> int:
    for at in range(head, len(blocks)):
        if blocks[at].has(is_recipients_label):
            return at
    return len(blocks)


def _after_start(blocks: list[_Block], close: int) -> int:
    """Where the annexes begin: the closing is one table, or paragraphs up to an annex or a new heading."""
    if close >= len(blocks):
        return close
    if blocks[close].rows:
        return close + 1
    for at in range(close + 1, len(blocks)):
        if blocks[at].rows or blocks[at].has(is_annex_label, is_nation) or _starts_page(blocks[at]):
            return at
    return len(blocks)


def _starts_page(block: _Block) -> bool:
    return block.paragraph is not None and block.paragraph.breaks_page


def _read_head(sheets: Sheets, blocks: list[_Block]) -> None:
    for block in blocks:
        for side, paragraphs in _sides(block):
            target = sheets.head_right if side else sheets.head_left
            for passage in _lines(with_gaps(paragraphs)):
                if is_rule(passage.text):
                    if target:
                        target[-1] = replace(target[-1], ruled=-1.0)
                else:
                    target.append(passage)
        for paragraph in block.paragraphs():
            if paragraph.rules_off:
                for target in (sheets.head_right, sheets.head_left):
                    if target:
                        target[-1] = replace(target[-1], ruled=-1.0)


def _sides(block: _Block) -> Iterator[tuple[bool, list[Paragraph]]]:
    """The paragraphs of a heading or closing by column: False left, True right."""
    for row in block.rows:
        for at, cell in enumerate(row):
            if len(row) == 1:
                yield from ((_stands_right(paragraph), [paragraph]) for paragraph in cell)
            else:
                yield at * 2 >= len(row), _ruled(cell)
    if block.paragraph is not None:
        pieces = [piece for piece in split_at(block.paragraph.passage, "\t") if piece.text]
        if len(pieces) > 1:
            yield False, [replace(block.paragraph, passage=pieces[0])]
            yield True, [replace(block.paragraph, passage=pieces[-1])]
        elif pieces:
            yield _stands_right(block.paragraph), [block.paragraph]


def _ruled(cell: list[Paragraph]) -> list[Paragraph]:
    """A cell's paragraphs; an empty one that draws a line gives it to the one before."""
    kept: list[Paragraph] = []
    for paragraph in cell:
        if paragraph.rules_off and kept:
            kept[-1] = replace(kept[-1], passage=replace(kept[-1].passage, ruled=-1.0))
        kept.append(paragraph)
    return kept


def _stands_right(paragraph: Paragraph) -> bool:
    text = paragraph.passage.text
    if is_nation(text) or is_motto(text) or is_date(text):
        return True
    if is_number(text) or is_letter_subject(text) or text.startswith("-") or is_recipients_label(text):
        return False
    return (
        paragraph.look.align in {Align.RIGHT, Align.CENTER}
        or paragraph.look.left > 150
        or paragraph.passage.raw.startswith("\t")
    )


def _lines(passages: list[Passage]) -> Iterator[Passage]:
    for passage in passages:
        pieces = [piece for piece in split_at(passage, "\n") if piece.text]
        for order, piece in enumerate(pieces):
            yield piece if order == len(pieces) - 1 else replace(piece, ruled=0.0)


def _flow(blocks: list[_Block]) -> list[Passage]:
    """The text between heading and closing; centred passages line by line, the cells of tables marked."""
    passages: list[Passage] = []
    waiting: list[Paragraph] = []
    for block in [*blocks, _Block(rows=[[]])]:
        if block.paragraph is not None:
            waiting.append(block.paragraph)
            continue
        for passage in with_gaps(waiting):
            if is_rule(passage.text) and passages:
                passages[-1] = replace(passages[-1], ruled=-1.0)
            elif passage.align is Align.CENTER:
                passages += _lines([passage])
            else:
                passages.append(passage)
        waiting = []
        layout = block.has(is_addressed)
        passages += [
            replace(passage, in_table=not layout, gap_before=None, indent=None)
            for row in block.rows
            for cell in row
            for passage in _lines(with_gaps(cell))
        ]
    return _with_rules_below(passages, blocks)


def _with_rules_below(passages: list[Passage], blocks: list[_Block]) -> list[Passage]:
    """An empty paragraph with a border or a drawn line rules off the passage before it."""
    ruled = set()
    shown = -1
    for block in blocks:
        for paragraph in block.paragraphs():
            if not paragraph.blank:
                shown += 1
            elif paragraph.rules_off:
                ruled.add(shown)
    if not ruled:
        return passages
    texts = [paragraph.passage.text for block in blocks for paragraph in block.paragraphs() if not paragraph.blank]
    marked = {texts[at] for at in ruled if 0 <= at < len(texts)}
    return [
        replace(passage, ruled=-1.0) if any(text.endswith(passage.text) for text in marked) else passage
        for passage in passages
    ]


def _read_close(sheets: Sheets, blocks: list[_Block]) -> None:
    for block in blocks:
        for side, paragraphs in _sides(block):
            target = sheets.close_right if side else sheets.close_left
            target += _lines(with_gaps(paragraphs))


def _take_signature(sheets: Sheets) -> None:
    """Where no column of signatures was found: the short lines after the end of the text are it."""
    ends = [at for at, passage in enumerate(sheets.flow) if passage.text.rstrip().endswith("./.")]
    start = ends[-1] + 1 if ends else _authority_start(sheets.flow)
    rest = sheets.flow[start:]
    if rest and len(rest) <= 12 and all(len(passage.text) < 90 for passage in rest):
        sheets.close_right = rest
        del sheets.flow[start:]


def _authority_start(flow: list[Passage]) -> int:
    for at in range(max(0, len(flow) - 8), len(flow)):
        text = flow[at].text
        if is_upper(text) and len(text) < 80 and _folded(text).split(".")[0] in {"tm", "kt", "tl", "tuq", "q"}:
            return at
    return len(flow)


def _read_sections(sheets: Sheets, package: Package, looks: Looks) -> None:
    shown: list[bool] = []
    default: Any = None
    default_footer: Any = None
    for order, section in enumerate(package.main.iter(f"{W}sectPr")):
        sheets.papers.append(_paper(section))
        headers = {item.get(f"{W}type"): item.get(f"{R}id") for item in section.findall(f"{W}headerReference")}
        footers = {item.get(f"{W}type"): item.get(f"{R}id") for item in section.findall(f"{W}footerReference")}
        default = package.by_id(headers["default"] or "") if "default" in headers else default
        default_footer = package.by_id(footers["default"] or "") if "default" in footers else default_footer
        title = section.find(f"{W}titlePg")
        has_first = title is not None and title.get(f"{W}val") not in {"0", "false", "off"}
        numbers = [*_numbers(default, looks, top=True), *_numbers(default_footer, looks, top=False)]
        if order == 0:
            first = package.by_id(headers.get("first") or "")
            sheets.number_hidden_on_first = not numbers or (has_first and not _numbers(first, looks, top=True))
        shown.append(bool(numbers))
        sheets.page_numbers += numbers if order == 0 or not any(shown[:-1]) else []


def _numbers(part: Any, looks: Looks, *, top: bool) -> list[PageNumber]:
    found = []
    for element in () if part is None else part.iter(f"{W}p"):
        paragraph = read_paragraph(element, looks)
        if paragraph.page_field:
            found.append(
                PageNumber(
                    page=-1, at_top=top, centred=_is_centred(element, paragraph), passage=field_passage(element, looks)
                )
            )
    return found[:1]


def _is_centred(element: Any, paragraph: Paragraph) -> bool | None:
    frame = element.find(f"{W}pPr/{W}framePr")
    if frame is not None:
        across = frame.get(f"{W}xAlign")
        return None if across is None else across == "center"
    if "\t" in paragraph.passage.raw or next(element.iter(f"{W}ptab"), None) is not None:
        return None
    return paragraph.look.align is Align.CENTER


def _paper(section: Any) -> Paper:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")

    def length(element: Any, name: str) -> float | None:
        value = None if element is None else element.get(f"{W}{name}")
        try:
            return None if value is None else abs(float(value)) / 20
        except ValueError:
            return None

    # A section that names no size has the word processor's own, US Letter.
    return Paper(
        width=length(size, "w") or 612.0,
        height=length(size, "h") or 792.0,
        left=length(margins, "left"),
        right=length(margins, "right"),
        top=length(margins, "top"),
        bottom=length(margins, "bottom"),
    )


def _count_pages(sheets: Sheets, blocks: list[_Block]) -> None:
    """A .docx does not know its pages; only what surely runs on to a second one counts as two."""
    letters = sum(len(passage.text) for passage in sheets.everything())
    broken = any(paragraph.breaks_page for block in blocks for paragraph in block.paragraphs())
    sheets.pages = 2 if broken or letters > _LETTERS_OF_A_PAGE else None
