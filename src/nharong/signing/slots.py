"""Where number, date and signatures stand on the page: rectangles measured by whoever typeset the document."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from nharong.signing.errors import SigningError

NUMBER, DAY, MONTH = "number", "day", "month"
SIGNATURE, SEAL = "signature", "seal"
TEXT_SLOTS = (NUMBER, DAY, MONTH)
ALL_SLOTS = (*TEXT_SLOTS, SIGNATURE, SEAL)

MILLIMETRE = 72 / 25.4
# Annex I, part I, II.8: the seal in its true size, over about a third of the signature, on its left.
SEAL_DIAMETER = 36 * MILLIMETRE
SEAL_COVERS = 1 / 3

# Where the text line lies in a slot, in parts of the font size: above and below the baseline.
LINE_ABOVE = 0.9
LINE_BELOW = 0.22

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Lettering:
    """How a text slot is written; `size` in points."""

    size: float
    italic: bool
    align: Align


class SlotLike(Protocol):
    """What a slot must tell; the typesetting room has its own class that says the same."""

    @property
    def name(self) -> str: ...
    @property
    def page(self) -> int: ...
    @property
    def x0(self) -> float: ...
    @property
    def y0(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def y1(self) -> float: ...


@dataclass(frozen=True)
class Slot:
    """A rectangle on a page, in PDF points from the lower left corner of the page.

    `name` is one of number, day, month, signature, seal; `page` counts from 0, negative from the end (-1 = last).
    A text slot is as high as its line, LINE_ABOVE + LINE_BELOW of the font size, and so tells the size; the baseline
    lies LINE_BELOW of it above y0.
    """

    name: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


def lettering_of(slot: SlotLike) -> Lettering:
    """Decree 30/2020, Annex I: the number upright, against the "/" on its right; the date in italics, in its gap."""
    size = (slot.y1 - slot.y0) / (LINE_ABOVE + LINE_BELOW)
    if slot.name == NUMBER:
        return Lettering(size, italic=False, align="right")
    return Lettering(size, italic=True, align="center")


def check_slots(slots: Iterable[SlotLike]) -> dict[str, SlotLike]:
    """The five slots by name; SigningError when one is missing, doubled, unknown or empty."""
    by_name: dict[str, SlotLike] = {}
    for slot in slots:
        if slot.name not in ALL_SLOTS:
            raise SigningError(f"Không có ô nào tên là “{slot.name}”; các ô là: {', '.join(ALL_SLOTS)}.")
        if slot.name in by_name:
            raise SigningError(f"Ô “{slot.name}” được khai hai lần; mỗi ô chỉ được có một chỗ trên văn bản.")
        if slot.x1 - slot.x0 < 1 or slot.y1 - slot.y0 < 1:
            raise SigningError(f"Ô “{slot.name}” không có diện tích; hãy dàn lại trang văn bản.")
        by_name[slot.name] = slot
    missing = [name for name in ALL_SLOTS if name not in by_name]
    if missing:
        raise SigningError(f"Văn bản thiếu chỗ cho: {', '.join(missing)}; hãy dàn lại trang trước khi ký.")
    return by_name


def seal_beside(signature: SlotLike, *, diameter: float = SEAL_DIAMETER) -> Slot:
    """The seal's square, level with the signature and over its left third; `diameter` in points."""
    right = signature.x0 + (signature.x1 - signature.x0) * SEAL_COVERS
    middle = (signature.y0 + signature.y1) / 2
    return Slot(SEAL, signature.page, right - diameter, middle - diameter / 2, right, middle + diameter / 2)
