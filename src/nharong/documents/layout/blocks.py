"""The text's blocks as the templates show them, in stretches of upright and of lying pages."""

from collections.abc import Mapping
from typing import Any

from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.lines import clean, runs
from nharong.documents.layout.pictures import Shown
from nharong.documents.layout.tables import table_data
from nharong.documents.rules.body import Block, BlockKind

_TITLE_LIMIT = 150
_DIVISIONS = frozenset({BlockKind.PART, BlockKind.CHAPTER, BlockKind.SECTION, BlockKind.SUBSECTION, BlockKind.TITLE})


def sections(blocks: tuple[Block, ...], pictures: Mapping[str, Shown], *, whole: bool = False) -> list[dict[str, Any]]:
    """Stretches of blocks, each on upright or on lying pages; `whole` lays all of it on its side when one table needs
    that, as in an annex. Raises CannotTypeset for a table too wide or a picture that is not there."""
    every = [_block(block, last=at + 1 == len(blocks), pictures=pictures) for at, block in enumerate(blocks)]
    if whole:
        return [{"landscape": any(block["landscape"] for block in every), "blocks": every}]
    found: list[dict[str, Any]] = [{"landscape": False, "blocks": []}]
    for block in every:
        if block["landscape"] != found[-1]["landscape"]:
            found.append({"landscape": block["landscape"], "blocks": []})
        found[-1]["blocks"].append(block)
    return found


def _block(block: Block, *, last: bool, pictures: Mapping[str, Shown]) -> dict[str, Any]:
    titled = not last and _is_title(block)
    # Titles of chapters and of Roman headings stand in capitals (annex I, part I, V.6).
    capitals = block.kind in _DIVISIONS or (block.kind is BlockKind.HEADING and titled)
    data: dict[str, Any] = {
        "kind": block.kind.value,
        "label": clean(block.label),
        "runs": [run | {"text": run["text"].upper()} if capitals else run for run in runs(block.text)],
        "titled": titled,
        "landscape": False,
    }
    if block.kind is BlockKind.TABLE:
        data |= table_data(block)
    if block.kind is BlockKind.PICTURE:
        if block.number not in pictures:
            raise CannotTypeset(f"Không có hình nào tên “{clean(block.number)}”; hãy đưa hình lên hoặc bỏ dòng này.")
        picture = pictures[block.number]
        data |= {"file": picture.file, "width": picture.width, "height": picture.height}
    return data


def _is_title(block: Block) -> bool:
    """Whether an article's or clause's text is its title: short, and not ended like a sentence (annex I, II.6.d)."""
    if block.kind not in {BlockKind.ARTICLE, BlockKind.CLAUSE, BlockKind.HEADING}:
        return False
    text = block.text.rstrip("* ")
    return 0 < len(text) < _TITLE_LIMIT and text[-1] not in ".;:,!?…/-"
