"""From a document's row and text to what is set on its pages."""

from nharong.kernel import clock, counters, files
from nharong.kernel.errors import OfficeError
from nharong.kernel.models import StoredFile
from nharong.people import selectors as people

from .layout.content import DocumentContent
from .layout.errors import CannotTypeset
from .layout.typeset import Typeset, typeset
from .models import Document
from .rules.body import parse_body
from .rules.kinds import KINDS
from .rules.numbering import digits_expected
from .rules.particulars import read_particulars
from .words import Urgency


def content_of(document: Document, *, body: str, year: int) -> DocumentContent:
    """What stands on the pages of this document with this text; until it is issued number and day stay slots, as wide as
    the number to come.
    """
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
        number=document.number,
        day=document.issued_on,
        issuer=agency.name,
        particulars=read_particulars(document.kind, document.particulars) if document.particulars else None,
        circulation_note=document.circulation_note,
        drafter_mark=document.drafter_mark,
        number_digits=digits_expected(counters.last(series=counter_of(document), year=year) + 1),
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
    try:
        return typeset(content_of(document, body=body, year=clock.today().year), made_at=clock.now())
    except CannotTypeset as error:
        raise OfficeError(str(error), field="body") from error


def series_of(document: Document) -> str:
    """Which series numbers this document: each kind has its own (article 15.1 leaves it to the head of the agency)."""
    return document.kind


def counter_of(document: Document) -> str:
    """The kernel's name for that series."""
    return f"documents:{document.agency.code}:{series_of(document)}"


def keep(pdf: bytes) -> StoredFile:
    """Keep a PDF in the store."""
    return files.put(pdf, media_type="application/pdf")
