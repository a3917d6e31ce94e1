"""How wide text is in the document's face, in points."""

from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from nharong.kernel.fonts import document_family, document_fonts

_UNKNOWN = 0.6  # of the size, for a letter the face lacks; such text is refused before it is set


def text_width(text: str, *, size: float, bold: bool = False) -> float:
    """Without kerning, so never too narrow by more than a hair. Raises FontsMissing."""
    widths = _widths(document_fonts(), document_family(), bold)
    return sum(widths.get(ord(char), _UNKNOWN) for char in text) * size


@lru_cache(maxsize=8)
def _widths(folder: Path, family: str, bold: bool) -> dict[int, float]:
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in {".ttf", ".otf"}:
            continue
        with TTFont(path, lazy=True) as font:
            style = font["OS/2"].fsSelection
            named = font["name"].getDebugName(16) or font["name"].getDebugName(1)
            if named == family and bool(style & 0x20) == bold and not style & 0x01:
                units, advances = font["head"].unitsPerEm, font["hmtx"].metrics
                return {code: advances[glyph][0] / units for code, glyph in font.getBestCmap().items()}
    return {}
