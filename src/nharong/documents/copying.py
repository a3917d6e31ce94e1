"""What a copy is made of: what the original is on, and the pages of the copy before they are signed."""

from datetime import date, datetime

from nharong.kernel import files
from nharong.people import selectors as people
from nharong.people.models import Agency, Person, SigningAuthority

from .composing import content_of, pictures_of
from .layout.copies import Copying, extract, paper_copy
from .layout.errors import CannotTypeset
from .layout.typeset import typeset
from .models import Document, IncomingDocument
from .models.incoming import ON_PAPER
from .rules.body import Block, parse_body
from .rules.copying import DUPLICATE, EXTRACT, BadCopy, check_direction
from .rules.kinds import COPIES
from .rules.numbering import symbol
from .words import BodyForm, DocumentState, IncomingState, Medium, Origin

_STILL_GOOD = (IncomingState.REGISTERED,)


def medium_of(original: Document | IncomingDocument) -> Medium:
    """What the original is on: a scanned paper document is paper."""
    if isinstance(original, Document):
        return Medium.PAPER if original.origin == Origin.PAPER else Medium.ELECTRONIC
    return Medium.PAPER if original.source.startswith(ON_PAPER) else Medium.ELECTRONIC


def check_copyable(original: Document | IncomingDocument, *, form: str, target: str) -> None:
    """Raise ``BadCopy`` where this document cannot be copied so here."""
    stands = original.state == DocumentState.ISSUED if isinstance(original, Document) else original.state in _STILL_GOOD
    if not stands:
        raise BadCopy("Chỉ sao văn bản đã phát hành hoặc đã vào sổ đến, chưa bị thu hồi, thay thế.")
    check_direction(form, source=medium_of(original), target=target)
    if form == DUPLICATE and isinstance(original, Document):
        raise BadCopy("Sao lục làm từ một bản sao y nhận được; văn bản của cơ quan mình thì sao y.", field="form")
    if original.file_id is None:
        raise BadCopy("Văn bản này không có tệp trên hệ thống; hãy sao trên giấy ngoài hệ thống.")
    if form == EXTRACT and not parts_of(original):
        raise BadCopy(
            "Trích sao phải trình bày lại phần cần trích; văn bản này không soạn trên hệ thống nên hãy sao y cả văn bản "
            "hoặc soạn bản trích ngoài hệ thống.",
            field="form",
        )


def parts_of(original: Document | IncomingDocument) -> tuple[Block, ...]:
    """The parts of its text that can be taken out; none of a document that was not typed here."""
    if not isinstance(original, Document):
        return ()
    version = original.versions.filter(number=original.version, form=BodyForm.TYPED).first()
    return parse_body(version.body) if version is not None else ()


def notation_of(form: str, agency: Agency) -> str:
    """The symbol of a copy without its number: "SY-UBND" (annex I, part II, II.1.c)."""
    return symbol(COPIES[form].abbreviation, agency.abbreviation)


def counter_of_copies(agency: Agency) -> str:
    """The kernel's name for the one series of all copies of an agency."""
    return f"copies:{agency.code}"


def pages_of_copy(
    original: Document | IncomingDocument,
    *,
    form: str,
    medium: str,
    number: int,
    day: date,
    parts: tuple[int, ...],
    authority: SigningAuthority,
    signer: Person,
    recipients: tuple[str, ...],
    made_at: datetime,
) -> tuple[bytes, int]:
    """The copy as PDF with how many pages: on paper with the agency's zones under its end, electronic as it is before
    the agency signs it. Raises ``BadCopy`` where it cannot be set.
    """
    try:
        pdf, pages = _copied(original, form=form, parts=parts, made_at=made_at)
        if medium == Medium.ELECTRONIC:
            return pdf, pages
        agency = original.agency
        made = paper_copy(
            pdf,
            Copying(
                form=COPIES[form],
                agency=tuple(agency.letterhead),
                agency_abbreviation=agency.abbreviation,
                place=agency.place,
                year=day.year,
                number=number,
                day=day,
                authority=people.lines_above_signature(authority),
                signer_name=signer.full_name,
                recipients=recipients,
            ),
            made_at=made_at,
        )
    except CannotTypeset as error:
        raise BadCopy(str(error), field="parts" if form == EXTRACT else None) from error
    return made.pdf, made.pages


def _copied(
    original: Document | IncomingDocument, *, form: str, parts: tuple[int, ...], made_at: datetime
) -> tuple[bytes, int]:
    if form == EXTRACT and isinstance(original, Document):
        version = original.versions.get(number=original.version)
        assert original.issued_on is not None  # only issued documents are copied
        pictures = pictures_of(original, version)
        content = content_of(original, body=version.body, year=original.issued_on.year, pictures=pictures)
        made = typeset(extract(content, keep=parts), made_at=made_at)
        return made.pdf, made.pages
    assert original.file_id is not None  # checked before
    pages = original.pages if isinstance(original, Document) else 0
    return files.read(original.file_id), pages
