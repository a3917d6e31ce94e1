"""Where number, date and signatures stand on the page: rectangles measured by whoever typeset the document."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from nharong.signing.errors import SigningError

NUMBER, DAY, MONTH = "number", "day", "month"
PERSON, AGENCY = "person", "agency"
TEXT_SLOTS = (NUMBER, DAY, MONTH)
SIGNATURE_SLOTS = (PERSON, AGENCY)

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, kw_only=True)
class Lettering:
    """How a text slot is written. `size` in points; Decree 30/2020, Annex I: number 13 upright, date 13-14 italic."""

    size: float = 13.0
    italic: bool = False
    align: Align = "center"


# The number stands against the "/" that follows it; day and month stand in the middle of their gaps.
USUAL_LETTERING = {
    NUMBER: Lettering(align="right"),
    DAY: Lettering(italic=True),
    MONTH: Lettering(italic=True),
}


@dataclass(frozen=True)
class Slot:
    """A rectangle on a page, in PDF points from the lower left corner of the page.

    `name` is one of number, day, month, person, agency; `page` counts from 0, negative from the end (-1 = last).
    For a text slot the lower edge y0 is the baseline of the printed line. `lettering` is needed only where it differs
    from the usual (13 pt; the number upright, the date italic).
    """

    name: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    lettering: Lettering | None = None

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def written(self) -> Lettering:
        return self.lettering or USUAL_LETTERING[self.name]


def check_slots(slots: Iterable[Slot]) -> dict[str, Slot]:
    """The five slots by name; SigningError when one is missing, doubled, unknown or empty."""
    by_name: dict[str, Slot] = {}
    for slot in slots:
        if slot.name not in TEXT_SLOTS + SIGNATURE_SLOTS:
            raise SigningError(f"Không có ô nào tên là “{slot.name}”; hãy dùng number, day, month, person, agency.")
        if slot.name in by_name:
            raise SigningError(f"Ô “{slot.name}” được khai hai lần; mỗi ô chỉ được có một chỗ trên văn bản.")
        if slot.width < 1 or slot.height < 1:
            raise SigningError(f"Ô “{slot.name}” không có diện tích; hãy dàn lại trang văn bản.")
        by_name[slot.name] = slot
    missing = [name for name in TEXT_SLOTS + SIGNATURE_SLOTS if name not in by_name]
    if missing:
        raise SigningError(f"Văn bản thiếu chỗ cho: {', '.join(missing)}; hãy dàn lại trang trước khi ký.")
    return by_name


def seal_beside(person: Slot, *, side: float = 36 / 25.4 * 72) -> Slot:
    """The seal's square: over the left third of the signature (Decree 30/2020, Annex I, II.8.a), `side` in points."""
    x1 = person.x0 + person.width / 3
    middle = (person.y0 + person.y1) / 2
    return Slot(AGENCY, person.page, x1 - side, middle - side / 2, x1, middle + side / 2)
