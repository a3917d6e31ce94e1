"""The places left free on a page for what comes later: number, day, month, signature, seal."""

from dataclasses import dataclass

MILLIMETRE = 72 / 25.4

# Annex I, part I, II.8: the seal covers about a third of the signature, on its left, in the seal's true size.
SEAL_DIAMETER = 36 * MILLIMETRE
SEAL_COVERS = 1 / 3

# The slot of the agency's line on a file that goes with a document, top right of its first page.
ANNEX_MARK = "annex_mark"

# Where the text line lies in a slot, in parts of the font size: above and below the baseline.
LINE_ABOVE = 0.9
LINE_BELOW = 0.22


@dataclass(frozen=True)
class Slot:
    """A rectangle in PDF points, origin at the bottom left of the page; `page` counts from 0.

    A slot for text ("number", "day", "month", "annex_mark") is as high as its line: its baseline lies LINE_BELOW of the font size
    above `y0`. The number is set against the right edge, where the "/" follows, and so is
    the mark; day and month in the middle.
    """

    name: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """In points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """In points."""
        return self.y1 - self.y0


def seal_over(signature: Slot) -> Slot:
    """Where the agency's seal goes for a given signature box: level with it, over its left third."""
    right = signature.x0 + signature.width * SEAL_COVERS
    middle = (signature.y0 + signature.y1) / 2
    half = SEAL_DIAMETER / 2
    return Slot("seal", signature.page, right - SEAL_DIAMETER, middle - half, right, middle + half)
