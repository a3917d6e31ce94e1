"""Size, weight and slope of one zone, by the decree's table of zones (annex I, part I, V)."""

from collections.abc import Iterator

from .findings import Finding
from .law import fault, points
from .passages import Passage

_MOST, _LEAST = 0.7, 0.3
_SIZE_SLACK = 0.3  # a printer driver may write 13 as 12,96 or 14 as 14,04


def check_size(rule: str, passage: Passage, low: float, high: float) -> Iterator[Finding]:
    """The size most of its letters have lies between the two."""
    size = passage.size()
    if size is not None and not low - _SIZE_SLACK <= size <= high + _SIZE_SLACK:
        wanted = points(low) if low == high else f"{points(low)} đến {points(high)}"
        yield fault(rule, f"“{passage.text}” cỡ chữ {points(size)}", f"Cỡ chữ {wanted}")


def check_style(
    rule: str, passage: Passage, *, bold: bool | None = None, italic: bool | None = None, sure: bool | None = None
) -> Iterator[Finding]:
    """Bold or not, in italics or not; None asks nothing. What is not known is not complained of."""
    wrong = [
        name
        for name, wanted, share in (("đậm", bold, passage.bold()), ("nghiêng", italic, passage.italic()))
        if wanted is not None and share is not None and (share < _MOST if wanted else share > _LEAST)
    ]
    if wrong:
        weight = {True: ", đậm", False: ", không đậm", None: ""}[bold]
        slope = {True: "nghiêng", False: "đứng", None: "đứng hoặc nghiêng"}[italic]
        yield fault(rule, f"“{passage.text}” {said(passage)}", f"Kiểu chữ {slope}{weight}", sure=sure)


def said(passage: Passage) -> str:
    """How a passage looks, in words."""
    slope = "nghiêng" if (passage.italic() or 0) > 1 / 2 else "đứng"
    return f"kiểu chữ {slope}, {'đậm' if (passage.bold() or 0) > 1 / 2 else 'không đậm'}"
