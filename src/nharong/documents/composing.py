"""From a document's row and text to what is set on its pages, and to the places where signatures go."""

from datetime import date

from nharong.kernel import clock, files
from nharong.kernel.models import StoredFile
from nharong.people import selectors as people
from nharong.signing.slots import AGENCY, DAY, MONTH, NUMBER, PERSON, Lettering
from nharong.signing.slots import Slot as SigningSlot

from .layout.content import DocumentContent
from .layout.slots import LINE_BELOW, Slot
from .layout.typeset import Typeset, typeset
from .models import Document
from .rules.body import parse_body
from .rules.kinds import KINDS
from .words import Urgency

NUMBER_SIZE = 13.0  # annex I, part I, V: the number in 13; the date in the document's own size
DATE_SIZE = 14.0


def content_of(document: Document, *, body: str, year: int, number: int | None = None, day: date | None = None) -> DocumentContent:
    """What stands on the pages of this document with this text; number and day stay slots until they are given."""
    agency = document.agency
    kind = KINDS[document.kind]
    authority = document.authority
    return DocumentContent(
        kind=kind,
        agency=tuple(agency.letterhead),
        parent_agency=tuple(agency.letterhead_parent),
        notation=document.notation,
        place=agency.place,
        year=year,
        number=number,
        day=day,
        subject=document.subject,
        addressed_to=tuple(document.addressed_to),
        opening_authority=(opening_authority(document),) if kind.template == "decision" else (),
        body=parse_body(body),
        recipients=tuple(document.recipient_lines),
        authority=people.lines_above_signature(authority) if authority else (),
        signer_name=document.signer.full_name if document.signer else "",
        urgency="" if document.urgency == Urgency.NORMAL else Urgency(document.urgency).label.upper(),
    )


def opening_authority(document: Document) -> str:
    """The line that opens a decision: the collective, or the head's title with the agency (annex III, template 1.2)."""
    agency = document.agency
    if agency.regime == "collective":
        return agency.name.upper()
    return f"{agency.head_title} {agency.name}".upper()


def typeset_draft(document: Document, *, body: str) -> Typeset:
    """The document as it will be signed: number and date still open."""
    return typeset(content_of(document, body=body, year=clock.today().year), made_at=clock.now())


def keep(pdf: bytes) -> StoredFile:
    """Keep a PDF in the store."""
    return files.put(pdf, media_type="application/pdf")


def signing_slots(typeset_document: Typeset) -> list[SigningSlot]:
    """The same places in the words of the signing room, whose text slots begin at the baseline."""
    return [
        _text(typeset_document, "number", NUMBER, Lettering(size=NUMBER_SIZE, align="right")),
        _text(typeset_document, "day", DAY, Lettering(size=DATE_SIZE, italic=True)),
        _text(typeset_document, "month", MONTH, Lettering(size=DATE_SIZE, italic=True)),
        _box(typeset_document, "signature", PERSON),
        _box(typeset_document, "seal", AGENCY),
    ]


def _text(typeset_document: Typeset, name: str, as_name: str, lettering: Lettering) -> SigningSlot:
    slot = _slot(typeset_document, name)
    baseline = slot.y0 + LINE_BELOW * lettering.size
    return SigningSlot(as_name, slot.page, slot.x0, baseline, slot.x1, slot.y1, lettering)


def _box(typeset_document: Typeset, name: str, as_name: str) -> SigningSlot:
    slot = _slot(typeset_document, name)
    return SigningSlot(as_name, slot.page, slot.x0, slot.y0, slot.x1, slot.y1)


def _slot(typeset_document: Typeset, name: str) -> Slot:
    slot = typeset_document.slot(name)
    if slot is None:
        raise RuntimeError(f"The template left no place for {name}.")
    return slot
