"""The paragraphs of a .docx as passages: the text a reader sees, with its look."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from .docx_look import Looks, ParagraphLook
from .docx_package import W
from .passages import Align, Passage, Run

_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PICTURES = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_VML = "{urn:schemas-microsoft-com:vml}"
_LINES = frozenset({f"{_VML}line", f"{_VML}shape", f"{_VML}rect"})
_SHAPE = "wordprocessingShape}wsp"
_DEFAULT_TAB = 36.0  # 1.27 cm, the word processor's own
# Deleted text, and the second copy of a drawing kept for older readers, are not seen.
_UNSEEN = frozenset({f"{W}del", f"{W}moveFrom", f"{_MARKUP}Fallback", f"{W}instrText", f"{W}delText"})
_INNER = frozenset({f"{W}hyperlink", f"{W}smartTag", f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo"}) | {
    f"{W}fldSimple",
    f"{W}customXml",
    f"{W}bdo",
    f"{W}dir",
}
_DEEPEST = 60


@dataclass(kw_only=True)
class Paragraph:
    """A paragraph read: its passage (with tabs and breaks still in the text), its look, what else it holds."""

    passage: Passage
    look: ParagraphLook
    drawn: bool = False
    page_field: bool = False
    breaks_page: bool = False
    framed: list[Passage] = field(default_factory=list)

    @property
    def rules_off(self) -> bool:
        """Whether it shows nothing but a line, which belongs to what stands above it."""
        return self.blank and (self.look.bordered or self.look.bordered_above or self.drawn)

    @property
    def blank(self) -> bool:
        """Whether it shows no text."""
        return not self.passage.text


def read_paragraph(element: Any, looks: Looks) -> Paragraph:
    """Read one paragraph element."""
    runs = [
        run for run_element, linked in _runs(element, 0) for run in _run(run_element, element, looks, linked=linked)
    ]
    underlined = _is_underlined(element, looks)
    passage = Passage(runs=tuple(runs))
    look = looks.paragraph(element, size=passage.size() or looks.run(None, element).size)
    fields = [item.text or "" for item in element.iter(f"{W}instrText")]
    fields += [item.get(f"{W}instr") or "" for item in element.iter(f"{W}fldSimple")]
    return Paragraph(
        passage=replace(
            passage,
            align=look.align,
            indent=_indent(passage.raw, look),
            leading=look.leading,
            numbered=look.numbered,
            ruled=-1.0 if look.bordered or underlined or _is_line(element) else 0.0,
        ),
        look=look,
        drawn=_is_line(element),
        page_field=any(name.split()[:1] == ["PAGE"] for name in fields),
        breaks_page=any(item.get(f"{W}type") == "page" for item in element.iter(f"{W}br"))
        or next(element.iter(f"{W}lastRenderedPageBreak"), None) is not None,
        framed=_framed(element, looks),
    )


def field_passage(element: Any, looks: Looks) -> Passage:
    """How the page number of a field will look: like the run that holds the field."""
    run = next((item.getparent() for item in element.iter(f"{W}instrText")), None)
    if run is None:
        run = next(iter(element.iter(f"{W}r")), None)
    look = looks.run(run, element)
    return Passage(runs=(Run(text="1", size=look.size, bold=look.bold, italic=look.italic),))


def split_at(passage: Passage, sign: str) -> list[Passage]:
    """The pieces of a passage between tabs or line breaks, empty ones too, each with its own runs."""
    pieces: list[list[Run]] = [[]]
    for run in passage.runs:
        for order, part in enumerate(run.text.split(sign)):
            if order:
                pieces.append([])
            if part:
                pieces[-1].append(replace(run, text=part))
    return [replace(passage, runs=tuple(piece)) for piece in pieces]


def with_gaps(paragraphs: list[Paragraph]) -> list[Passage]:
    """The passages that show text, each with the gap before it where the one before it shows text too."""
    shown: list[Passage] = []
    before: Paragraph | None = None
    for paragraph in paragraphs:
        if not paragraph.blank:
            shown.append(replace(paragraph.passage, gap_before=_gap(before, paragraph)))
        before = paragraph
    return shown


def _gap(before: Paragraph | None, paragraph: Paragraph) -> float | None:
    if before is None or before.blank:
        return None
    same = before.look.style == paragraph.look.style
    after = 0.0 if same and before.look.close_to_same else before.look.after
    own = 0.0 if same and paragraph.look.close_to_same else paragraph.look.before
    return after + own


def _runs(element: Any, depth: int) -> Iterator[tuple[Any, bool]]:
    """Every run that is seen, and whether it is part of a link."""
    for child in element if depth < _DEEPEST else ():
        if child.tag == f"{W}r":
            yield child, element.tag == f"{W}hyperlink"
        elif child.tag in _INNER:
            yield from _runs(child, depth + 1)


def _run(element: Any, paragraph: Any, looks: Looks, *, linked: bool) -> Iterator[Run]:
    text = "".join(_texts(element))
    if not text:
        return
    look = looks.run(element, paragraph)
    if look.hidden:
        return
    text = text.upper() if look.capitals else text
    for family, piece in _by_family(text, look.narrow, look.wide):
        yield Run(
            text=piece,
            size=look.size,
            bold=look.bold,
            italic=look.italic,
            family=family,
            colour=None if linked else look.colour,
        )


def _texts(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in {f"{W}tab", f"{W}ptab"}:
            yield "\t"
        elif child.tag in {f"{W}br", f"{W}cr"}:
            yield "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"


def _by_family(text: str, narrow: str, wide: str) -> Iterator[tuple[str, str]]:
    """Split where the family changes; plain Latin letters may have another one than the rest."""
    if narrow == wide or not text:
        yield narrow or wide, text
        return
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or text[at].isascii() != text[start].isascii():
            yield narrow if text[start].isascii() else wide, text[start:at]
            start = at


def _is_underlined(element: Any, looks: Looks) -> bool:
    runs = [run for run, _ in _runs(element, 0) if "".join(_texts(run)).strip()]
    return bool(runs) and all(looks.run(run, element).underlined for run in runs)


def _is_line(element: Any) -> bool:
    """Whether a line or shape is drawn in it; which one it is and where it ends up cannot be told from the file."""
    return any(
        isinstance(item.tag, str) and (item.tag in _LINES or item.tag.endswith(_SHAPE) or item.tag == _PICTURES)
        for item in element.iter()
    )


def _framed(element: Any, looks: Looks) -> list[Passage]:
    """The text of the boxes anchored here, each once."""
    found = []
    for box in element.iter(f"{W}txbxContent"):
        if not any(parent.tag == f"{_MARKUP}Fallback" for parent in box.iterancestors()):
            found += [
                Passage(
                    runs=tuple(
                        run for item, linked in _runs(inner, 0) for run in _run(item, inner, looks, linked=linked)
                    )
                )
                for inner in box.iter(f"{W}p")
            ]
    return [passage for passage in found if passage.text]


def _indent(raw: str, look: ParagraphLook) -> float | None:
    """How far the first letter stands from the left margin; None where spaces or the list's own number push it."""
    if look.align in {Align.CENTER, Align.RIGHT} or look.numbered or raw[:1] == " ":
        return None
    start = look.left + look.first_line
    if raw.startswith("\t"):
        return _DEFAULT_TAB if not raw.startswith("\t\t") and start < 1 else None
    return start
