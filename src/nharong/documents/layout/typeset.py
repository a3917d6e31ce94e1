"""Typesetting: content in; a PDF/A-2b file and the slots found on its pages out."""

import json
import threading
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from nharong.documents.layout.content import DocumentContent
from nharong.documents.layout.slots import LINE_ABOVE, LINE_BELOW, Slot, seal_over
from nharong.documents.layout.wording import page_data
from nharong.kernel.fonts import document_family, document_fonts

PAGE_HEIGHT = 297 * 72 / 25.4
_TEMPLATES = Path(__file__).parent / "templates"
_threads = threading.local()


class CannotTypeset(Exception):  # noqa: N818 - named for what the reader needs to know
    """The document cannot be set on pages; the message is the sentence the user reads."""


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
    pdf, marks = _compile(content.kind.template.value, data, made_at)
    pages = next(int(mark["pages"]) for mark in marks if "pages" in mark)
    slots = [_slot(mark) for mark in marks if "name" in mark]
    slots += [seal_over(slot) for slot in slots if slot.name == "signature"]
    return Typeset(pdf, pages, tuple(slots))


def _compile(template: str, data: dict[str, Any], made_at: datetime) -> tuple[bytes, list[dict[str, Any]]]:
    offset = made_at.utcoffset()
    if offset is None:
        raise ValueError("made_at must say its time zone")
    compiler = _compiler(template)
    try:
        # The text goes in as data, never as source: a "#" or "$" someone typed stays what it is.
        pdf = compiler.compile(
            format="pdf",
            sys_inputs={"content": json.dumps(data | {"family": document_family()})},
            pdf_standards=["a-2b"],
            timestamp=made_at.astimezone(timezone(offset)),
        )
        marks = json.loads(compiler.query("<mark>", field="value"))
    except typst.TypstError as error:
        raise CannotTypeset(
            "Không trình bày được văn bản này; hãy bỏ bớt ký tự lạ hoặc bảng quá rộng rồi thử lại."
        ) from error
    return bytes(pdf), marks


def _compiler(template: str) -> Any:
    """One compiler a thread and template, all over the same fonts, so that only the first document is slow."""
    kept: dict[tuple[str, Path], Any] = _threads.__dict__.setdefault("compilers", {})
    folder = document_fonts()
    if (template, folder) not in kept:
        kept[template, folder] = typst.Compiler(
            input=_TEMPLATES / f"{template}.typ", root=_TEMPLATES, font_paths=_fonts(folder)
        )
    return kept[template, folder]


@lru_cache(maxsize=4)
def _fonts(folder: Path) -> Any:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _slot(mark: dict[str, Any]) -> Slot:
    """typst counts down from the top and from page 1; PDF counts up from the bottom and we from page 0."""
    x, y, width, height = (float(mark[name]) for name in ("x", "y", "width", "height"))
    return Slot(mark["name"], int(mark["page"]) - 1, x, PAGE_HEIGHT - y - height, x + width, PAGE_HEIGHT - y)
