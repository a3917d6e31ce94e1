"""How a run and a paragraph of a .docx really look: direct format, character style, paragraph style, defaults."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .docx_package import Package, W
from .passages import Align

_THEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ALIGN = {
    "both": Align.JUSTIFY,
    "distribute": Align.JUSTIFY,
    "thaiDistribute": Align.JUSTIFY,
    "center": Align.CENTER,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
}
_WORDS_SIZE = 10.0  # what a word processor uses when no level says anything
_SINGLE = 1.15  # the height of a single-spaced line of Times New Roman, in parts of the font size
_AUTOMATIC_GAP = 14.0
_DEEPEST = 20


@dataclass(frozen=True)
class RunLook:
    """The look of a run; `narrow` is the family of plain Latin letters, `wide` that of all others."""

    size: float
    bold: bool
    italic: bool
    underlined: bool
    capitals: bool
    hidden: bool
    narrow: str
    wide: str
    colour: tuple[int, int, int] | None


@dataclass(frozen=True)
class ParagraphLook:
    """The look of a paragraph, lengths in points; `leading` in parts of single spacing."""

    align: Align
    left: float
    first_line: float
    before: float
    after: float
    leading: float
    numbered: bool
    bordered: bool
    bordered_above: bool
    style: str
    close_to_same: bool


class Looks:
    """Styles, defaults and theme of one file."""

    def __init__(self, package: Package) -> None:
        """Reads the styles once; a file without any has the word processor's defaults."""
        root = package.by_type("/styles")
        self._styles: dict[str, Any] = {}
        self._default_paragraph = ""
        self._run_defaults: Any = None
        self._paragraph_defaults: Any = None
        if root is not None:
            self._run_defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
            self._paragraph_defaults = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
            for style in root.iter(f"{W}style"):
                name = style.get(f"{W}styleId") or ""
                self._styles[name] = style
                if style.get(f"{W}type") == "paragraph" and _on(style.get(f"{W}default")) and style.get(f"{W}default"):
                    self._default_paragraph = name
        self._fonts = _theme_fonts(package.by_type("/theme"))
        self._numbering = _numbering_indents(package.by_type("/numbering"))
        self._chain = lru_cache(maxsize=512)(self._chain_of)

    def paragraph(self, paragraph: Any, *, size: float) -> ParagraphLook:
        """The look of a paragraph whose letters have this size."""
        direct = paragraph.find(f"{W}pPr")
        name = _value(direct, "pStyle") or self._default_paragraph
        levels = [
            level for level in (direct, *self._properties(name, "pPr"), self._paragraph_defaults) if level is not None
        ]
        numbering = next((found for level in levels if (found := level.find(f"{W}numPr")) is not None), None)
        numbered = numbering is not None and _value(numbering, "numId") not in {"", "0", None}
        indents = list(_elements(levels, "ind"))
        if numbered and numbering is not None:
            indents[1:1] = self._numbering.get((_value(numbering, "numId"), _value(numbering, "ilvl") or "0"), [])
        spacing = list(_elements(levels, "spacing"))
        left = _twips(_attribute(indents, "left", "start"))
        hanging = _attribute(indents, "hanging")
        first = _attribute(indents, "firstLine")
        borders = next(iter(_elements(levels, "pBdr")), None)
        bottom = None if borders is None else borders.find(f"{W}bottom")
        close = next(iter(_elements(levels, "contextualSpacing")), None)
        return ParagraphLook(
            align=_ALIGN.get(_first_value(levels, "jc") or "left", Align.LEFT),
            left=left,
            first_line=-_twips(hanging) if hanging and _twips(hanging) else _twips(first),
            before=_gap(spacing, "before"),
            after=_gap(spacing, "after"),
            leading=_leading(spacing, size),
            numbered=numbered,
            bordered=_is_drawn(bottom),
            bordered_above=_is_drawn(None if borders is None else borders.find(f"{W}top")),
            style=name,
            close_to_same=close is not None and _on(close.get(f"{W}val")),
        )

    def run(self, run: Any, paragraph: Any) -> RunLook:
        """The look of a run in its paragraph."""
        direct = None if run is None else run.find(f"{W}rPr")
        paragraph_style = _value(paragraph.find(f"{W}pPr"), "pStyle") or self._default_paragraph
        levels = [
            level
            for level in (
                direct,
                *self._properties(_value(direct, "rStyle") or "", "rPr"),
                *self._properties(paragraph_style, "rPr"),
                self._run_defaults,
            )
            if level is not None
        ]
        size = _first_value(levels, "sz")
        underline = _first_value(levels, "u")
        return RunLook(
            size=_number(size) / 2 if size else _WORDS_SIZE,
            bold=_flag(levels, "b"),
            italic=_flag(levels, "i"),
            underlined=underline not in {None, "", "none"},
            capitals=_flag(levels, "caps"),
            hidden=_flag(levels, "vanish"),
            narrow=self._family(levels, "ascii"),
            wide=self._family(levels, "hAnsi"),
            colour=_colour(_first_value(levels, "color")),
        )

    def _family(self, levels: list[Any], script: str) -> str:
        for fonts in _elements(levels, "rFonts"):
            theme = fonts.get(f"{W}{script}Theme")
            if theme:
                return self._fonts.get("major" if theme.startswith("major") else "minor", "")
            name = fonts.get(f"{W}{script}")
            if name:
                return str(name)
        return "Times New Roman" if not any(True for _ in _elements(levels, "rFonts")) else ""

    def _properties(self, style: str, part: str) -> Iterator[Any]:
        for entry in self._chain(style):
            yield entry.find(f"{W}{part}")

    def _chain_of(self, style: str) -> tuple[Any, ...]:
        """A style and those it is based on; a circle of styles ends."""
        chain: list[Any] = []
        while style in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[style])
            style = _value(self._styles[style], "basedOn") or ""
        return tuple(chain)


def _theme_fonts(theme: Any) -> dict[str, str]:
    found = {}
    if theme is not None:
        for name in ("major", "minor"):
            latin = theme.find(f".//{_THEME}{name}Font/{_THEME}latin")
            if latin is not None:
                found[name] = str(latin.get("typeface") or "")
    return found


def _numbering_indents(root: Any) -> dict[tuple[str | None, str | None], list[Any]]:
    """The indents that lists give, by list and level."""
    if root is None:
        return {}
    abstract = {item.get(f"{W}abstractNumId"): item for item in root.iter(f"{W}abstractNum")}
    found: dict[tuple[str | None, str | None], list[Any]] = {}
    for item in root.iter(f"{W}num"):
        levels = abstract.get(_value(item, "abstractNumId"))
        for level in () if levels is None else levels.iter(f"{W}lvl"):
            indent = level.find(f"{W}pPr/{W}ind")
            if indent is not None:
                found[item.get(f"{W}numId"), level.get(f"{W}ilvl")] = [indent]
    return found


def _is_drawn(border: Any) -> bool:
    return border is not None and border.get(f"{W}val") not in {"nil", "none", None}


def _elements(levels: list[Any], name: str) -> Iterator[Any]:
    for level in levels:
        found = level.find(f"{W}{name}")
        if found is not None:
            yield found


def _value(element: Any, name: str) -> str | None:
    found = None if element is None else element.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _first_value(levels: list[Any], name: str) -> str | None:
    return next((found.get(f"{W}val") for found in _elements(levels, name)), None)


def _flag(levels: list[Any], name: str) -> bool:
    return next((_on(found.get(f"{W}val")) for found in _elements(levels, name)), False)


def _on(value: str | None) -> bool:
    return value not in {"0", "false", "off", "none"}


def _attribute(elements: list[Any], *names: str) -> str | None:
    for element in elements:
        for name in names:
            value = element.get(f"{W}{name}")
            if value is not None:
                return str(value)
    return None


def _gap(spacing: list[Any], name: str) -> float:
    for element in spacing:
        automatic = element.get(f"{W}{name}Autospacing")
        if automatic is not None and _on(automatic):
            return _AUTOMATIC_GAP
        lines = element.get(f"{W}{name}Lines")
        if lines is not None and _number(lines):
            return _number(lines) / 100 * 12
        value = element.get(f"{W}{name}")
        if value is not None:
            return _twips(value)
    return 0.0


def _leading(spacing: list[Any], size: float) -> float:
    line = _attribute(spacing, "line")
    if line is None or not _number(line):
        return 1.0
    rule = _attribute(spacing, "lineRule") or "auto"
    if rule == "auto":
        return _number(line) / 240
    share = _twips(line) / (size * _SINGLE) if size else 1.0
    return max(1.0, share) if rule == "atLeast" else share


def _twips(value: str | None) -> float:
    """Points of a length in twentieths of a point, or with its unit as newer files may write it."""
    if value is None:
        return 0.0
    units = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0}
    if value[-2:] in units:
        return _number(value[:-2]) * units[value[-2:]]
    return _number(value) / 20


def _number(value: str) -> float:
    """A number, 0 for what is none or absurd."""
    try:
        number = float(value.removesuffix("pt"))
    except ValueError:
        return 0.0
    return number if abs(number) < 1e7 else 0.0


def _colour(value: str | None) -> tuple[int, int, int] | None:
    if value is None or len(value) != 6:
        return None
    try:
        whole = int(value, 16)
    except ValueError:
        return None
    return whole >> 16 & 255, whole >> 8 & 255, whole & 255
