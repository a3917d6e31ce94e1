"""From a document's row and text to what is set on its pages."""

from dataclasses import dataclass

from nharong.kernel import clock, counters, files
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.models import StoredFile
from nharong.people import selectors as people

from .layout.content import Annex, AttachedText, DocumentContent, Picture
from .layout.errors import CannotTypeset
from .layout.slots import Slot
from .layout.typeset import Typeset, typeset
from .models import BodyMember, Document, Version
from .numbering import counter_of
from .picturing import pictures_for
from .rules.body import parse_body
from .rules.kinds import KINDS
from .rules.numbering import digits_expected
from .rules.particulars import read_particulars
from .rules.secrecy import check_not_secret
from .uploads.places import Sought
from .words import BodyForm, Urgency

MOST_ANNEXES = 20
_LONGEST_TITLE = 500
_LONGEST_ANNEX = 200_000


@dataclass(frozen=True, kw_only=True)
class AnnexFacts:
    """An annex in the document's own file, as typed; with a ``name`` ("Quy chế") it is the text a decision issues or
    approves (model 1.3), without one a "Phụ lục".
    """

    title: str
    body: str
    name: str = ""

    def as_json(self) -> dict[str, str]:
        """What a version keeps."""
        return {"name": self.name, "title": self.title, "body": self.body}


def check_annexes(annexes: tuple[AnnexFacts, ...], *, uploaded: bool) -> None:
    """Raise ``OfficeError`` naming the field of the first annex that cannot be set."""
    if annexes and uploaded:
        raise OfficeError(
            "Văn bản dùng tệp tải lên thì phụ lục cùng tệp phải nằm sẵn trong tệp ấy; hãy bỏ phần phụ lục soạn ở đây.",
            field="annex-0-title",
        )
    if len(annexes) > MOST_ANNEXES:
        raise OfficeError(
            f"Một văn bản có tối đa {MOST_ANNEXES} phụ lục cùng tệp.", field=f"annex-{MOST_ANNEXES}-title"
        )
    for at, annex in enumerate(annexes):
        if not annex.title.strip():
            raise OfficeError("Hãy ghi tên phụ lục.", field=f"annex-{at}-title")
        if not annex.body.strip():
            raise OfficeError("Hãy soạn nội dung phụ lục.", field=f"annex-{at}-body")
        if len(annex.title) > _LONGEST_TITLE or len(annex.name) > 100:
            raise OfficeError("Tên phụ lục quá dài; hãy rút gọn.", field=f"annex-{at}-title")
        if len(annex.body) > _LONGEST_ANNEX:
            raise OfficeError("Phụ lục quá dài; hãy chuyển thành tệp kèm theo.", field=f"annex-{at}-body")
        check_not_secret(annex.name, annex.title, annex.body, field=f"annex-{at}-body")
    if sum(bool(annex.name.strip()) for annex in annexes) > 1:
        raise OfficeError(
            "Chỉ một văn bản được ban hành kèm theo trong cùng tệp; các phần khác hãy để là phụ lục.",
            field="annex-0-name",
        )


def pictures_of(document: Document, version: Version) -> tuple[Picture, ...]:
    """The pictures that a version's text calls."""
    texts = (version.body, *(annex.body for annex in annexes_of(version)))
    return pictures_for(document, texts, version=version.number)


def annexes_of(version: Version) -> tuple[AnnexFacts, ...]:
    """The annexes a version keeps."""
    return tuple(AnnexFacts(**annex) for annex in version.annexes)


def content_of(
    document: Document,
    *,
    body: str,
    year: int,
    annexes: tuple[AnnexFacts, ...] = (),
    pictures: tuple[Picture, ...] = (),
) -> DocumentContent:
    """What stands on the pages of this document with this text; until it is issued number and day stay slots, as wide as
    the number to come.
    """
    agency = document.agency
    kind = KINDS[document.kind]
    body_of = document.body
    lines, post = authority_lines(document)
    return DocumentContent(
        kind=kind,
        agency=tuple(body_of.letterhead if body_of else agency.letterhead),
        parent_agency=tuple(agency.letterhead if body_of else agency.letterhead_parent),
        notation=document.notation,
        place=agency.place,
        year=year,
        number=document.number,
        day=document.issued_on,
        issuer=body_of.name if body_of else agency.name,
        particulars=read_particulars(document.kind, document.particulars) if document.particulars else None,
        circulation_note=document.circulation_note,
        drafter_mark=document.drafter_mark,
        number_digits=digits_expected(counters.last(series=counter_of(document), year=year) + 1),
        subject=document.subject,
        addressed_to=tuple(document.addressed_to),
        opening_authority=(opening_authority(document),) if kind.template == "decision" else (),
        body=parse_body(body),
        pictures=pictures,
        recipients=tuple(document.recipient_lines),
        attached=next(
            (
                AttachedText(name=one.name, subject=one.title, body=parse_body(one.body))
                for one in annexes
                if one.name.strip()
            ),
            None,
        ),
        annexes=tuple(Annex(title=one.title, body=parse_body(one.body)) for one in annexes if not one.name.strip()),
        authority=lines,
        signer_post=post,
        signer_name=document.signer.full_name if document.signer else "",
        urgency="" if document.urgency == Urgency.NORMAL else Urgency(document.urgency).label.upper(),
    )


def authority_lines(document: Document) -> tuple[tuple[str, ...], str]:
    """The lines above the signature, and the post named beside the signer of an advisory body's document: he signs it
    under his title in the body (annex I, part I, II.7.b).
    """
    authority = document.authority
    if authority is None:
        return (), ""
    if document.body is None:
        return people.lines_above_signature(authority), ""
    member = BodyMember.objects.filter(body=document.body_id, post=authority.post_id).first()
    if member is None:
        raise OfficeError("Người ký không phải là thành viên của tổ chức tư vấn đã chọn.", field="signer")
    own = (member.title,) if member.is_head else (f"KT. {document.body.head_title}", member.title)
    lines = tuple(line.upper() for line in (f"TM. {document.body.name}", *own))
    return lines, f"{authority.post.title} {authority.agency.short_name}"


def opening_authority(document: Document) -> str:
    """The line that opens a decision: the collective, or the head's title with the agency (annex III, template 1.2)."""
    if document.body is not None:
        return document.body.name.upper()
    agency = document.agency
    if agency.regime == "collective":
        return agency.name.upper()
    return f"{agency.head_title} {agency.name}".upper()


def typeset_draft(
    document: Document, *, body: str, annexes: tuple[AnnexFacts, ...] = (), pictures: tuple[Picture, ...] = ()
) -> Typeset:
    """The document as it will be signed: number and date still open."""
    year = clock.today().year
    try:
        content = content_of(document, body=body, year=year, annexes=annexes, pictures=pictures)
        return typeset(content, made_at=clock.now())
    except CannotTypeset as error:
        raise OfficeError(str(error), field="body") from error


def pages_to_sign(document: Document, version: Version) -> Typeset:
    """The pages that were checked: an uploaded file's own, else typeset again from the checked text.

    Raises ``WrongState`` where an uploaded file bears the year that has passed.
    """
    if version.form == BodyForm.TYPED:
        return typeset_draft(
            document, body=version.body, annexes=annexes_of(version), pictures=pictures_of(document, version)
        )
    if version.places.get("year") != clock.today().year:
        raise WrongState("Năm in trên tệp tải lên đã qua; hãy trả lại người soạn thảo để tải lên tệp mới.")
    return Typeset(version.file.read(), document.pages, tuple(Slot(**slot) for slot in version.places["slots"]))


def sought_of(document: Document, *, year: int) -> Sought:
    """What the pages of an uploaded body must say."""
    return Sought(
        notation=document.notation,
        signer=document.signer.full_name if document.signer else "",
        year=year,
        digits=digits_expected(counters.last(series=counter_of(document), year=year) + 1),
    )


def keep(pdf: bytes) -> StoredFile:
    """Keep a PDF in the store."""
    return files.put(pdf, media_type="application/pdf")
