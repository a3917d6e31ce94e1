"""Typesetting: content in; a PDF/A-2b file and the slots found on its pages out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nharong.documents.layout.closing import OTHER_PARTY, SECRETARY
from nharong.documents.layout.compiler import compile_template
from nharong.documents.layout.content import Annex, AttachedText, DocumentContent
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.letters import check_letters
from nharong.documents.layout.parts import annex_data, attached_data, roman
from nharong.documents.layout.slots import ANNEX_MARK, Slot, seal_over
from nharong.documents.layout.wording import head_data, page_data, pictures_of

__all__ = ["CannotTypeset", "Typeset", "typeset", "typeset_annex"]

_BESIDE = frozenset({SECRETARY, OTHER_PARTY, ANNEX_MARK})


@dataclass(frozen=True)
class Typeset:
    """The file, how many pages it has, where its free slots are (number, day, month, signature, seal), and where others
    sign beside the signer ("secretary", "other_party") or a file that goes with a document is marked ("annex_mark")."""

    pdf: bytes
    pages: int
    slots: tuple[Slot, ...]
    other_slots: tuple[Slot, ...] = ()

    def slot(self, name: str) -> Slot | None:
        """The slot of that name, None if the content already filled it."""
        return next((slot for slot in (*self.slots, *self.other_slots) if slot.name == name), None)


def typeset(content: DocumentContent, *, made_at: datetime) -> Typeset:
    """Set a document. The same content and `made_at` (aware) give the same bytes on any machine with the same fonts.

    Raises FontsMissing without fonts and CannotTypeset for text the fonts cannot show.
    """
    return _set("document", page_data(content), content, made_at=made_at)


def typeset_annex(
    part: Annex | AttachedText, content: DocumentContent, *, made_at: datetime, ordinal: int = 0
) -> Typeset:
    """Set an annex or an attached text as a file of its own (models 1.3 and 2.2) that goes with `content`. Its slot
    "annex_mark" takes the agency's line at issue, see `marks.annex_mark`; `ordinal` from 1 when there are several.

    Raises as `typeset`.
    """
    pictures = pictures_of(content)
    if isinstance(part, Annex):
        label = f"Phụ lục {roman(ordinal)}" if ordinal > 0 else "Phụ lục"
        told = annex_data(part, content, pictures, label=label)
    else:
        told = attached_data(part, content, pictures)
    head = head_data(content)
    data = head | {"title": f"{told['label'] or told['name']}: {head['title']}", "part": told}
    return _set("annex", data, content, made_at=made_at)


def _set(template: str, data: dict[str, Any], content: DocumentContent, *, made_at: datetime) -> Typeset:
    check_letters(data)
    files = {picture.file: picture.data for picture in pictures_of(content).values()}
    pdf, marks = compile_template(template, data, made_at=made_at, pictures=files)
    pages = max(int(mark["pages"]) for mark in marks if "pages" in mark)
    found = slots_of(marks)
    slots = [slot for slot in found if slot.name not in _BESIDE]
    slots += [seal_over(slot) for slot in slots if slot.name == "signature"]
    return Typeset(pdf, pages, tuple(slots), tuple(slot for slot in found if slot.name in _BESIDE))


def slots_of(marks: list[dict[str, Any]]) -> list[Slot]:
    """The free places a template told of, in the order of the page."""
    return [_slot(mark) for mark in marks if "name" in mark]


def _slot(mark: dict[str, Any]) -> Slot:
    """typst counts down from the top and from page 1; PDF counts up from the bottom and we from page 0."""
    x, y, width, height, page_height = (float(mark[name]) for name in ("x", "y", "width", "height", "page_height"))
    return Slot(mark["name"], int(mark["page"]) - 1, x, page_height - y - height, x + width, page_height - y)
