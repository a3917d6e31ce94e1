"""The text of a document, as a drafter types it, read into blocks and written back.

One line is one block; blank lines only separate. A block keeps its label exactly as typed ("Điều 1.", "a)", "-"), so
that writing back loses nothing but spaces. The parts are those of Decree 30/2020/NĐ-CP, annex I, part I, II.6: grounds,
then phần, chương, mục, tiểu mục, điều, khoản, điểm.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is; the layout decides from it alone how the block looks."""

    GROUND = "ground"
    DECIDING = "deciding"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    TITLE = "title"
    HEADING = "heading"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    DASH = "dash"
    TABLE = "table"
    PICTURE = "picture"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True)
class Block:
    """`label` as typed with its sign ("Điều 1.", "1.", "a)", "-", "Chương I"), `number` what it says ("1", "a", "I"),
    `text` the rest with its emphasis marks. For a table `rows` holds the cells and `text` is empty; for a picture, typed
    as "![caption](name)", `number` holds its name and `text` the caption."""

    kind: BlockKind
    text: str
    label: str = ""
    number: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


class BadBody(ValueError):
    """Stored blocks that cannot be read back; the message is the sentence the user reads."""


_ROMAN = r"[IVXLC]+"
# Tried in this order; group 1 is the label as typed, group 2 what it says.
_LABELS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (BlockKind.PART, rf"(P(?:hần|HẦN)\s+({_ROMAN}|(?:thứ|THỨ)\s+\w+)[.:]?)(?=\s|$)"),
        (BlockKind.CHAPTER, rf"(C(?:hương|HƯƠNG)\s+({_ROMAN})[.:]?)(?=\s|$)"),
        (BlockKind.SECTION, r"(M(?:ục|ỤC)\s+(\d{1,3})[.:]?)(?=\s|$)"),
        (BlockKind.SUBSECTION, r"(T(?:iểu mục|IỂU MỤC)\s+(\d{1,3})[.:]?)(?=\s|$)"),
        (BlockKind.ARTICLE, r"(Đ(?:iều|IỀU)\s+(\d{1,4}[a-zđ]?)\s?[.:])(?!\d)"),
        (BlockKind.HEADING, rf"(({_ROMAN})\.)(?=\s)"),
        (BlockKind.CLAUSE, r"((\d{1,3}(?:\.\d{1,3}){0,3})[.)])(?=\s)"),
        (BlockKind.CLAUSE, r"((\d{1,2}(?:\.\d{1,2}){1,3}))(?=\s)"),
        (BlockKind.POINT, r"(([a-zđ])[.)])(?=\s)"),
        (BlockKind.DASH, r"(([-–+•]))(?=\s)"),
    )
)
_DECIDING = re.compile(r"\*{0,2}(QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ)\s*:\*{0,2}$")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([\w.-]{1,120})\)$")
_GROUND_OPENERS = ("Căn cứ", "Xét", "Theo", "Thực hiện", "Trên cơ sở", "Sau khi", "Thi hành")
# The last ground ends with a full stop; a sentence that goes on to ask or to announce something is no ground.
_LAST_GROUND = re.compile(
    r"(?:Căn cứ|Xét|Theo đề nghị)\b(?!.*,.*\b(?:đề nghị|yêu cầu|ban hành|thông báo|báo cáo|kính)\b).{1,300}\.$"
)
_TITLED = frozenset({BlockKind.PART, BlockKind.CHAPTER, BlockKind.SECTION, BlockKind.SUBSECTION})


def parse_body(text: str) -> tuple[Block, ...]:
    """Read a drafter's text into blocks. Any text can be read; what is nothing else is a paragraph."""
    lines = [" ".join(line.split()) for line in unicodedata.normalize("NFC", text).splitlines()]
    decides_at = next((at for at, line in enumerate(lines) if _DECIDING.match(line)), None)
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    in_preamble = True
    for at, line in enumerate(lines):
        cells = _cells(line)
        if cells is not None:
            rows.append(cells)
            in_preamble = False
            continue
        if rows:
            blocks.append(Block(BlockKind.TABLE, "", rows=tuple(rows)))
            rows = []
        if not line:
            continue
        picture = _PICTURE.match(line)
        if picture:
            blocks.append(Block(BlockKind.PICTURE, picture.group(1).strip(), number=picture.group(2)))
            in_preamble = in_preamble and decides_at is not None
            continue
        if at == decides_at:
            blocks.append(Block(BlockKind.DECIDING, line))
            in_preamble = False
            continue
        follows_ground = bool(blocks) and blocks[-1].kind is BlockKind.GROUND
        if in_preamble and _is_ground(line, decides=decides_at is not None, follows=follows_ground):
            blocks.append(Block(BlockKind.GROUND, line))
            continue
        in_preamble = in_preamble and decides_at is not None
        blocks.append(_labelled(line, blocks[-1] if blocks else None))
    if rows:
        blocks.append(Block(BlockKind.TABLE, "", rows=tuple(rows)))
    return tuple(blocks)


def to_text(blocks: Iterable[Block]) -> str:
    """Write blocks back as a drafter would type them, a blank line between two."""
    return "\n\n".join(_written(block) for block in blocks)


def to_json(blocks: Iterable[Block]) -> list[dict[str, object]]:
    """Blocks as plain data for storage; empty fields are left out."""
    return [
        {"kind": block.kind.value}
        | {name: value for name, value in (("label", block.label), ("number", block.number)) if value}
        | ({"rows": [list(row) for row in block.rows]} if block.rows else {"text": block.text})
        for block in blocks
    ]


def from_json(stored: object) -> tuple[Block, ...]:
    """Read what `to_json` wrote; raises BadBody for anything else."""
    if not isinstance(stored, Sequence) or isinstance(stored, str | bytes):
        raise BadBody("Nội dung văn bản lưu không đúng dạng.")
    return tuple(_from_stored(entry) for entry in stored)


def _from_stored(entry: object) -> Block:
    if not isinstance(entry, Mapping):
        raise BadBody("Nội dung văn bản lưu không đúng dạng.")
    texts = {name: entry.get(name, "") for name in ("text", "label", "number")}
    rows = entry.get("rows", [])
    if not all(isinstance(value, str) for value in texts.values()) or not isinstance(rows, list):
        raise BadBody("Nội dung văn bản lưu không đúng dạng.")
    if not all(isinstance(row, list) and all(isinstance(cell, str) for cell in row) for row in rows):
        raise BadBody("Bảng trong nội dung văn bản lưu không đúng dạng.")
    try:
        kind = BlockKind(entry.get("kind", ""))
    except ValueError as error:
        raise BadBody("Nội dung văn bản lưu có phần không rõ loại.") from error
    return Block(kind, rows=tuple(tuple(row) for row in rows), **texts)


def _labelled(line: str, before: Block | None) -> Block:
    for kind, pattern in _LABELS:
        found = pattern.match(line)
        if found:
            return Block(kind, line[found.end(1) :].strip(), label=found.group(1), number=found.group(2))
    # A chapter's name may stand on the line below its number.
    if before is not None and before.kind in _TITLED and not before.text and line.upper() == line and line[0].isalpha():
        return Block(BlockKind.TITLE, line)
    return Block(BlockKind.PARAGRAPH, line)


def _is_ground(line: str, *, decides: bool, follows: bool) -> bool:
    words = line.strip("*")
    if not words.startswith(_GROUND_OPENERS):
        return False
    return decides or words.endswith(";") or (follows and bool(_LAST_GROUND.match(words)))


def _cells(line: str) -> tuple[str, ...] | None:
    """The cells of a row "| a | b |"; None if the line is not a row."""
    if len(line) < 3 or not (line.startswith("|") and line.endswith("|")):
        return None
    return tuple(cell.strip() for cell in line[1:-1].split("|"))


def _written(block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        return "\n".join(f"| {' | '.join(row)} |" for row in block.rows)
    if block.kind is BlockKind.PICTURE:
        return f"![{block.text}]({block.number})"
    return f"{block.label} {block.text}".strip()


def pictures_called(text: str) -> set[str]:
    """The names of the pictures that lines "![caption](name)" of a text call."""
    return {block.number for block in parse_body(text) if block.kind is BlockKind.PICTURE}
