"""A document's text as an office really makes it: a .docx or a PDF with all its pages, ready to be numbered and signed."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from nharong.documents.layout.slots import Slot
from nharong.documents.layout.typeset import Typeset
from nharong.documents.lint.docx_read import read_docx
from nharong.documents.lint.errors import CannotLint
from nharong.documents.lint.zones import find_zones
from nharong.documents.rules.secrecy import check_not_secret
from nharong.documents.words import BodyForm

from .blanks import make_blank
from .converting import to_pdf
from .errors import NOT_A_BODY, NOT_DOCX, NOTHING_TO_READ, OLD_WORD, OTHER_FACTS, UnfitFile
from .examining import examine_attachment, examine_body
from .limits import MEDIA_TYPES, check_size
from .packages import changed_text, open_package, pack, without_outside, words_in
from .places import Sought

FIELD = "body_file"
_ZIP, _PDF, _OLE = b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, kw_only=True)
class TakenBody:
    """An uploaded body that has passed: the file as it came, its pages as PDF, its text, and where its places are.

    ``sought`` is what it was examined against: a draft whose facts have changed since must examine it again.
    """

    form: BodyForm
    name: str
    source: bytes
    pdf: bytes
    pages: int
    text: str
    archival: str
    slots: tuple[Slot, ...]
    sought: Sought

    @property
    def media_type(self) -> str:
        """Of the file as it came."""
        return MEDIA_TYPES["docx" if self.form == BodyForm.WORD else "pdf"]

    @property
    def typeset(self) -> Typeset:
        """Its pages and places, as the layout would tell of its own."""
        return Typeset(self.pdf, self.pages, self.slots)

    @property
    def places(self) -> dict[str, Any]:
        """What a version keeps of the places."""
        return {"year": self.sought.year, "slots": [asdict(slot) for slot in self.slots]}

    def check_fits(self, sought: Sought) -> None:
        """Raise ``UnfitFile`` where it was examined for another symbol, signer or year."""
        if (self.sought.notation, self.sought.signer, self.sought.year) != (
            sought.notation,
            sought.signer,
            sought.year,
        ):
            raise UnfitFile(OTHER_FACTS, field=FIELD)


def take_body(
    data: bytes,
    *,
    name: str,
    sought: Sought,
    converted: bytes | None = None,
    convert: Callable[[bytes], bytes] | None = None,
) -> TakenBody:
    """Examine an uploaded body; a .docx is converted first, unless ``converted`` holds its pages already. Raises
    ``UnfitFile`` or ``SecretText``: nothing of it was kept then.
    """
    check_size(len(data), what="body", field=FIELD)
    form = form_of(data)
    pdf = data
    if form is BodyForm.WORD:
        parts = open_package(data, kind="docx", field=FIELD)
        check_not_secret(words_in(parts, kind="docx", field=FIELD), field=FIELD)
        if converted is None:
            clean = changed_text(without_outside(parts, kind="docx", field=FIELD), make_blank, field=FIELD)
            converted = (convert or _convert)(pack(clean))
        pdf = converted
    examined = examine_body(pdf, sought=sought, field=FIELD)
    check_not_secret("\n".join(examined.lines), field=FIELD)
    return TakenBody(
        form=form,
        name=plain_name(name),
        source=data,
        pdf=pdf,
        pages=examined.pages,
        text=examined.text,
        archival=examined.archival,
        slots=examined.slots,
        sought=sought,
    )


def check_may_be_held(data: bytes) -> BodyForm:
    """Whether a body may be held before the rest of the form is right: readable and not secret. Raises as
    ``take_body``, which examines it wholly when the facts are known.
    """
    check_size(len(data), what="body", field=FIELD)
    form = form_of(data)
    if form is BodyForm.WORD:
        words = words_in(open_package(data, kind="docx", field=FIELD), kind="docx", field=FIELD)
    else:
        words = "\n".join(examine_attachment(data, field=FIELD).lines)
    check_not_secret(words, field=FIELD)
    return form


def form_of(data: bytes) -> BodyForm:
    """Which kind of body the bytes are, whatever their name says."""
    if data.startswith(_ZIP):
        return BodyForm.WORD
    if _PDF in data[:1024]:
        return BodyForm.PDF
    raise UnfitFile(OLD_WORD if data.startswith(_OLE) else NOT_A_BODY, field=FIELD)


def read_into_editor(data: bytes) -> str:
    """The running text of a .docx as a drafter would type it: grounds, what is decided, articles, tables; without
    heading, title and closing, which the system sets itself. Raises ``UnfitFile`` or ``SecretText``.
    """
    check_size(len(data), what="body", field=FIELD)
    if not data.startswith(_ZIP):
        raise UnfitFile(NOT_DOCX, field=FIELD)
    parts = open_package(data, kind="docx", field=FIELD)
    check_not_secret(words_in(parts, kind="docx", field=FIELD), field=FIELD)
    try:
        zones = find_zones(read_docx(pack(without_outside(parts, kind="docx", field=FIELD))))
    except CannotLint as error:
        raise UnfitFile(error.sentence, field=FIELD) from error
    deciding = [zones.deciding] if zones.deciding is not None else []
    lines = [passage.text for passage in (*zones.grounds, *deciding, *zones.body) if passage.text]
    if not lines:
        raise UnfitFile(NOTHING_TO_READ, field=FIELD)
    return "\n".join(lines)


def plain_name(name: str) -> str:
    """A file's name without folders and control characters, at most 200 letters, its ending kept."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in last if letter.isprintable()).strip() or "tep"
    stem, dot, ending = shown.rpartition(".")
    return f"{stem[: 190 - len(ending)]}{dot}{ending}" if dot and len(ending) <= 10 else shown[:200]


def _convert(docx: bytes) -> bytes:
    return to_pdf(docx, field=FIELD)
