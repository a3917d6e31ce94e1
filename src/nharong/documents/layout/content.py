"""What is set on the pages: the parts of a document, Decree 30/2020/NĐ-CP, article 8."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nharong.documents.rules.body import Block
from nharong.documents.rules.kinds import Kind


@dataclass(frozen=True, kw_only=True)
class DocumentContent:
    """Every part of a document as plain text. Lines are given one by one; a line too long for its zone is broken.

    `number` and `day` stay None until the clerk gives them: then the line keeps slots for them, the number's wide
    enough for `number_digits` digits (2 to 5, see `rules.numbering.digits_expected`), and the year is shown alone.
    `opening_authority` is the line above the grounds of a decision. `font_size` 14 or 13 sets the whole document in
    the decree's larger or smaller sizes.
    """

    kind: Kind
    agency: tuple[str, ...]
    notation: str
    place: str
    year: int
    subject: str
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    signer_name: str
    parent_agency: tuple[str, ...] = ()
    number: int | None = None
    day: date | None = None
    addressed_to: tuple[str, ...] = ()
    opening_authority: tuple[str, ...] = ()
    urgency: str = ""
    circulation_note: str = ""
    drafter_mark: str = ""
    contact: tuple[str, ...] = ()
    number_digits: int = 3
    font_size: Literal[13, 14] = 14
