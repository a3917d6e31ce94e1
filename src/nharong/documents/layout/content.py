"""What is set on the pages: the parts of a document, Decree 30/2020/NĐ-CP, article 8."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nharong.documents.rules.body import Block
from nharong.documents.rules.kinds import Kind
from nharong.documents.rules.particulars import Particulars


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture of the body: the name its line "![caption](name)" calls it by, and a PNG or JPEG file."""

    name: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Annex:
    """Phụ lục (article 8.3, models 2.1 and 2.2): its title without the word "Phụ lục" and its number, and its text."""

    title: str
    body: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class AttachedText:
    """What an indirect decision issues or approves (model 1.3): "Quy chế", its subject and its text."""

    name: str
    subject: str
    body: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentContent:
    """Every part of a document as plain text. Lines are given one by one; a line too long for its zone is broken.

    `number` and `day` stay None until the clerk gives them: then the line keeps slots for them, the number's wide
    enough for `number_digits` digits (2 to 5, see `rules.numbering.digits_expected`), and the year is shown alone.
    `opening_authority` is the line above the grounds of a decision. `font_size` 14 or 13 sets the whole document in
    the decree's larger or smaller sizes. `issuer` is the agency's name as it stands in a sentence ("Ủy ban nhân dân
    tỉnh Kon Tum"). `attached` and `annexes` follow in the same file. `signature_note` ("(Đã ký)") fills the place of the
    signature and leaves no slots for it. Model 1.9 shows minutes without place and date: `date_line` False.
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
    signer_post: str = ""
    parent_agency: tuple[str, ...] = ()
    issuer: str = ""
    number: int | None = None
    day: date | None = None
    addressed_to: tuple[str, ...] = ()
    opening_authority: tuple[str, ...] = ()
    particulars: Particulars | None = None
    attached: AttachedText | None = None
    annexes: tuple[Annex, ...] = ()
    pictures: tuple[Picture, ...] = ()
    urgency: str = ""
    circulation_note: str = ""
    drafter_mark: str = ""
    contact: tuple[str, ...] = ()
    signature_note: str = ""
    number_digits: int = 3
    date_line: bool = True
    font_size: Literal[13, 14] = 14
