"""What lies in a file, as one person may see it."""

from dataclasses import dataclass
from datetime import date

from nharong.documents import selectors
from nharong.documents.attaching import files_with
from nharong.documents.models import CaseFile, Document, FiledDocument, IncomingDocument
from nharong.documents.rules.case_files import page_ranges
from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotAllowed


@dataclass(frozen=True, kw_only=True)
class Filed:
    """One document of a file in the words of its list; ``readable`` says whether this person may open it."""

    entry: FiledDocument
    ordinal: int
    symbol: str
    number: str
    notation: str
    dated: date | None
    kind: str
    subject: str
    author: str
    signer: str
    signer_post: str
    pages: int
    page_range: str
    note: str
    readable: bool

    @property
    def sha256(self) -> str | None:
        """The file of the document, if it has one."""
        return self.entry.document.file_id

    @property
    def files(self) -> list[tuple[int, str, str]]:
        """The files of their own that went with it: place, name and hash of each."""
        document = self.entry.document
        if not isinstance(document, Document):
            return []
        return [(at, one.name, one.file.sha256) for at, one in enumerate(files_with(document), 1)]


def contents_of(actor: Actor, file: CaseFile) -> list[Filed]:
    """The documents of a file in order of time; what this person may not read is there without its words."""
    entries = list(
        file.entries.select_related(
            "outgoing__agency", "outgoing__signer", "outgoing__authority__post", "incoming__agency"
        )
    )
    outgoing = set(selectors.readable_by(actor).filter(filed__case_file=file).order_by().values_list("pk", flat=True))
    incoming = set(
        selectors.incoming_readable_by(actor).filter(filed__case_file=file).order_by().values_list("pk", flat=True)
    )
    ranges = page_ranges([entry.pages for entry in entries])
    found = []
    for entry, pages in zip(entries, ranges, strict=True):
        document = entry.document
        readable = document.pk in (outgoing if isinstance(document, Document) else incoming)
        found.append(_filed(entry, document, pages, readable=readable))
    return found


def whole_contents_of(actor: Actor, file: CaseFile) -> list[Filed]:
    """The same, for exports: raises ``NotAllowed`` where the person may not read every document of the file."""
    found = contents_of(actor, file)
    if not all(one.readable for one in found):
        raise NotAllowed("Hồ sơ có văn bản bạn không được xem nên bạn không xuất được cả hồ sơ.")
    return found


def _filed(entry: FiledDocument, document: Document | IncomingDocument, pages: str, *, readable: bool) -> Filed:
    if isinstance(document, Document):
        number, author = f"{document.number:02d}" if document.number else "", document.agency.name
        dated, kind = document.issued_on, document.kind_name
        signer = document.signer.full_name if document.signer else ""
        post = document.authority.post.title if document.authority else ""
    else:
        number, author, dated, kind = document.number, document.author_name, document.dated, document.kind_name
        signer, post = document.signer_name, ""
    return Filed(
        entry=entry,
        ordinal=entry.ordinal,
        symbol=document.symbol if readable else "…",
        number=number if readable else "",
        notation=document.notation if readable else "",
        dated=dated,
        kind=kind if readable else "",
        subject=document.subject if readable else "Văn bản ngoài phạm vi được xem của bạn",
        author=author if readable else "",
        signer=signer if readable else "",
        signer_post=post if readable else "",
        pages=entry.pages,
        page_range=pages,
        note=entry.note,
        readable=readable,
    )
