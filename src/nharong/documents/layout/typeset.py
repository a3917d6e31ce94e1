"""Typesetting: content in; a PDF/A-2b file and the slots found on its pages out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nharong.documents.layout.compiler import compile_template
from nharong.documents.layout.content import DocumentContent
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.letters import check_letters
from nharong.documents.layout.slots import MILLIMETRE, Slot, seal_over
from nharong.documents.layout.wording import page_data

__all__ = ["CannotTypeset", "Typeset", "typeset"]

_PAGE_HEIGHT = 297 * MILLIMETRE


@dataclass(frozen=True)
class Typeset:
    """The file, how many pages it has, and where its free slots are."""

    pdf: bytes
    pages: int
    slots: tuple[Slot, ...]

    def slot(self, name: str) -> Slot | None:
        """The slot of that name, None if the content already filled it."""
        return next((slot for slot in self.slots if slot.name == name), None)


def typeset(content: DocumentContent, *, made_at: datetime) -> Typeset:
    """Set a document. The same content and `made_at` (aware) give the same bytes on any machine with the same fonts.

    Raises FontsMissing without fonts and CannotTypeset for text the fonts cannot show.
    """
    data = page_data(content)
    check_letters(data)
    pdf, marks = compile_template(content.kind.template.value, data, made_at=made_at)
    pages = next(int(mark["pages"]) for mark in marks if "pages" in mark)
    slots = [_slot(mark) for mark in marks if "name" in mark]
    slots += [seal_over(slot) for slot in slots if slot.name == "signature"]
    return Typeset(pdf, pages, tuple(slots))


def _slot(mark: dict[str, Any]) -> Slot:
    """typst counts down from the top and from page 1; PDF counts up from the bottom and we from page 0."""
    x, y, width, height = (float(mark[name]) for name in ("x", "y", "width", "height"))
    return Slot(mark["name"], int(mark["page"]) - 1, x, _PAGE_HEIGHT - y - height, x + width, _PAGE_HEIGHT - y)
