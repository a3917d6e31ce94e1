"""Soạn thảo: a document begins, is rewritten, and goes to its checks (Decree 30/2020, articles 10 and 11)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nharong.documents.attaching import attach
from nharong.documents.composing import AnnexFacts, check_annexes, keep, sought_of, typeset_draft
from nharong.documents.errors import SOMEBODY_ACTED
from nharong.documents.finding.entering import enter
from nharong.documents.layout.content import Picture
from nharong.documents.models import AdvisoryBody, Document, Recipient, Version
from nharong.documents.numbering import bodies_of
from nharong.documents.picturing import pictures_for
from nharong.documents.rules.fields import BadParticulars
from nharong.documents.rules.kinds import KINDS
from nharong.documents.rules.numbering import BadNumber, symbol
from nharong.documents.rules.particulars import read_particulars, write_particulars
from nharong.documents.rules.secrecy import check_not_secret
from nharong.documents.uploads.attachments import TakenFile
from nharong.documents.uploads.bodies import TakenBody
from nharong.documents.words import BodyForm, DocumentState, Urgency
from nharong.kernel import clock, files, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people import selectors as people
from nharong.people.models import Agency, Person, SigningAuthority, Unit

#: What our own pages follow (layout/compiler).
OUR_ARCHIVAL_PART = "2b"


@dataclass(frozen=True, kw_only=True)
class DraftFacts:
    """What a drafter gives: the issuing agency, kind, subject, text, receivers, and who is to sign by which authority.

    ``body_file`` stands in place of ``body``: an uploaded file that was examined against these very facts. ``annexes``
    follow in the same file, ``attachments`` are added as files of their own and those in ``without`` taken away.
    """

    agency: Agency
    kind: str
    subject: str
    body: str
    authority: SigningAuthority | None = None
    signer: Person | None = None
    receivers: tuple[Agency, ...] = ()
    recipient_lines: tuple[str, ...] = ()
    addressed_to: tuple[str, ...] = ()
    directs: bool = False
    urgency: int = 0
    due_on: date | None = None
    particulars: Mapping[str, str] = field(default_factory=dict)
    circulation_note: str = ""
    drafter_mark: str = ""
    annexes: tuple[AnnexFacts, ...] = ()
    body_file: TakenBody | None = None
    attachments: tuple[TakenFile, ...] = ()
    without: tuple[int, ...] = ()
    replaces: Document | None = None
    corrects: Document | None = None
    advisory_body: AdvisoryBody | None = None


@act("documents.draft")
def draft(*, actor: Actor, facts: DraftFacts) -> Document:
    """Begin a document; its first version is typeset and kept. Raises ``OfficeError`` naming the field that is wrong."""
    check_may("documents.draft", actor, sentence="Chức vụ hiện tại của bạn không được giao soạn thảo văn bản.")
    _check_agency(actor, facts)
    document = document_of(facts, actor=actor)
    _save_version(document, facts, actor, number=1)
    journal.write(
        actor=actor, on=document, facts={"kind": facts.kind, "agency": facts.agency.code, "subject": facts.subject}
    )
    return document


@act("documents.revise")
def revise(*, actor: Actor, document_id: int, facts: DraftFacts) -> Document:
    """Rewrite a draft as a new version; the earlier ones are kept (annex VI, part I, 5)."""
    document = Document.objects.select_for_update().get(pk=document_id)
    check_may("documents.revise", actor, document, sentence="Chỉ người soạn thảo được sửa dự thảo này.")
    if document.state != DocumentState.DRAFT:
        raise WrongState(SOMEBODY_ACTED)
    _check_agency(actor, facts)
    check_facts(facts)
    _apply(document, facts)
    _save_version(document, facts, actor, number=document.version + 1)
    journal.write(actor=actor, on=document, facts={"version": document.version})
    return document


@act("documents.submit")
def submit(*, actor: Actor, document_id: int) -> Document:
    """Send a draft to the head of the drafting unit for the check of its content."""
    document = Document.objects.select_for_update().get(pk=document_id)
    check_may("documents.revise", actor, document, sentence="Chỉ người soạn thảo được trình dự thảo này.")
    if document.state != DocumentState.DRAFT:
        raise WrongState(SOMEBODY_ACTED)
    if document.signer_id is None or document.authority_id is None:
        raise OfficeError("Hãy chọn người ký trước khi trình.", field="signer")
    if document.unit_id is None:
        raise OfficeError(
            "Dự thảo không thuộc đơn vị nào nên không có người kiểm tra nội dung; hãy soạn bằng một chức vụ ở đơn vị.",
            field="unit",
        )
    _check_signer(document.agency, document.kind, document.authority_id, document.signer_id)
    document.state = DocumentState.CONTENT_CHECK
    document.changed_at = clock.now()
    document.save(update_fields=["state", "changed_at"])
    journal.write(actor=actor, on=document, facts={"version": document.version})
    return document


@act("documents.drop")
def drop(*, actor: Actor, document_id: int) -> Document:
    """Give up a draft; it stays in the journal and can no longer be submitted."""
    document = Document.objects.select_for_update().get(pk=document_id)
    check_may("documents.revise", actor, document, sentence="Chỉ người soạn thảo được hủy dự thảo này.")
    if document.state != DocumentState.DRAFT:
        raise WrongState(SOMEBODY_ACTED)
    document.state = DocumentState.DROPPED
    document.changed_at = clock.now()
    document.save(update_fields=["state", "changed_at"])
    enter(document)
    journal.write(actor=actor, on=document)
    return document


def document_of(facts: DraftFacts, *, actor: Actor, uploaded: bool = False) -> Document:
    """The document these facts would make, not yet kept; ``uploaded``: its body comes in a file still to be examined.
    Raises ``OfficeError`` naming the wrong field.
    """
    check_facts(facts, uploaded=uploaded)
    unit = Unit.objects.filter(pk=actor.unit_id or 0).first()
    now = clock.now()
    document = Document(agency=facts.agency, unit=unit, drafter_id=actor.person, created_at=now, changed_at=now)
    _apply(document, facts)
    return document


def check_facts(facts: DraftFacts, *, uploaded: bool = False) -> None:
    """Raise ``OfficeError`` naming the field for the first thing that makes the draft unusable."""
    if facts.kind not in KINDS:
        raise OfficeError("Hãy chọn tên loại văn bản trong danh sách.", field="kind")
    if not facts.subject.strip():
        raise OfficeError("Hãy ghi trích yếu nội dung văn bản.", field="subject")
    if len(facts.subject) > 500:
        raise OfficeError("Trích yếu dài quá 500 ký tự; hãy rút gọn.", field="subject")
    uploaded = uploaded or facts.body_file is not None
    if uploaded and facts.signer is None:
        raise OfficeError("Hãy chọn người ký, để tìm chỗ ký trong tệp tải lên.", field="signer")
    if not uploaded and not facts.body.strip():
        raise OfficeError("Hãy soạn nội dung văn bản.", field="body")
    check_annexes(facts.annexes, uploaded=uploaded)
    check_not_secret(facts.subject, field="subject")
    if not uploaded:
        check_not_secret(facts.body, field="body")
    if facts.urgency not in set(Urgency):
        raise OfficeError("Hãy chọn mức độ khẩn trong danh sách.", field="urgency")
    _check_relation(facts)
    _check_body(facts)
    if facts.authority is not None and facts.signer is not None:
        _check_signer(facts.agency, facts.kind, facts.authority.pk, facts.signer.pk)


def _particulars(facts: DraftFacts) -> dict[str, str]:
    """What this kind of document says beside its text (annex III); the form's field is named when something is wrong."""
    try:
        return write_particulars(read_particulars(facts.kind, facts.particulars))
    except BadParticulars as error:
        raise OfficeError(str(error), field=f"p-{error.field}") from error


def _check_relation(facts: DraftFacts) -> None:
    """Wrong content is replaced by a document of the same form, wrong layout corrected by a letter (article 18.3)."""
    for earlier in (facts.replaces, facts.corrects):
        if earlier is not None and (earlier.agency_id != facts.agency.pk or earlier.state != DocumentState.ISSUED):
            raise OfficeError(
                "Chỉ thay thế hoặc đính chính văn bản đã phát hành của chính cơ quan này.", field="agency"
            )
    if facts.replaces is not None and facts.kind != facts.replaces.kind:
        raise OfficeError(f"Văn bản thay thế phải cùng tên loại: {facts.replaces.kind_name}.", field="kind")
    if facts.corrects is not None and facts.kind != "letter":
        raise OfficeError("Đính chính văn bản bằng công văn.", field="kind")


def _check_body(facts: DraftFacts) -> None:
    """A council or committee of the agency, live today, whose member signs (annex I, part I, II.3.a and II.7.b)."""
    chosen = facts.advisory_body
    if chosen is None:
        return
    if chosen.agency_id != facts.agency.pk or chosen not in bodies_of(facts.agency, on=clock.today()):
        raise OfficeError("Tổ chức tư vấn đã chọn không còn hoạt động ở cơ quan này.", field="advisory_body")
    if facts.authority is not None and not chosen.members.filter(post=facts.authority.post_id).exists():
        raise OfficeError("Người ký không phải là thành viên của tổ chức tư vấn đã chọn; hãy chọn lại.", field="signer")


def _check_agency(actor: Actor, facts: DraftFacts) -> None:
    if not people.works_for(actor, facts.agency):
        raise OfficeError("Bạn chỉ được soạn văn bản của cơ quan mình hoặc cơ quan mình phục vụ.", field="agency")


def _check_signer(agency: Agency, kind: str, authority_id: int | None, signer_id: int | None) -> None:
    """Refuse a signer who could not sign today: the document would wait for somebody who can never sign it."""
    able = [(authority.pk, signer.pk) for authority, signer in people.signers_for(agency=agency, kind=kind)]
    if (authority_id, signer_id) not in able:
        raise OfficeError(
            "Người ký đã chọn không có thẩm quyền ký loại văn bản này của cơ quan ban hành; hãy chọn lại.",
            field="signer",
        )


def _apply(document: Document, facts: DraftFacts) -> None:
    document.agency = facts.agency
    document.body = facts.advisory_body
    document.kind = facts.kind
    document.subject = " ".join(facts.subject.split())
    document.directs = facts.directs
    document.urgency = facts.urgency
    document.addressed_to = list(facts.addressed_to)
    document.recipient_lines = list(facts.recipient_lines)
    document.due_on = facts.due_on
    document.particulars = _particulars(facts)
    document.circulation_note = " ".join(facts.circulation_note.split()).upper()[:60]
    document.drafter_mark = " ".join(facts.drafter_mark.split())[:30]
    document.replaces = facts.replaces
    document.corrects = facts.corrects
    document.authority = facts.authority
    document.signer = facts.signer
    try:
        document.notation = symbol(
            KINDS[facts.kind].abbreviation,
            (facts.advisory_body or facts.agency).abbreviation,
            document.unit.abbreviation if document.unit else "",
        )
    except BadNumber as error:
        raise OfficeError(str(error), field="kind") from error


def pictures_called(document: Document, facts: DraftFacts) -> tuple[Picture, ...]:
    """The pictures that the typed text calls, among the files just chosen and those that go with the draft already."""
    texts = (facts.body, *(annex.body for annex in facts.annexes))
    return pictures_for(document, texts, taken=facts.attachments, without=facts.without)


def _save_version(document: Document, facts: DraftFacts, actor: Actor, *, number: int) -> None:
    taken = facts.body_file
    if taken is None:
        pages = typeset_draft(
            document, body=facts.body, annexes=facts.annexes, pictures=pictures_called(document, facts)
        )
    else:
        taken.check_fits(sought_of(document, year=clock.today().year))
        pages = taken.typeset
    document.version = number
    document.pages = pages.pages
    document.file = keep(pages.pdf)
    document.changed_at = clock.now()
    document.save()
    Version.objects.create(
        document=document,
        number=number,
        subject=document.subject,
        body=facts.body if taken is None else taken.text,
        file=document.file,
        form=BodyForm.TYPED if taken is None else taken.form,
        source=None if taken is None else files.put(taken.source, media_type=taken.media_type),
        source_name="" if taken is None else taken.name,
        places={} if taken is None else taken.places,
        annexes=[annex.as_json() for annex in facts.annexes],
        archival=OUR_ARCHIVAL_PART if taken is None else taken.archival,
        made_by_id=actor.person,
        made_at=document.changed_at,
    )
    attach(document, facts.attachments, without=facts.without, actor=actor)
    Recipient.objects.filter(document=document).exclude(agency__in=facts.receivers).delete()
    for agency in facts.receivers:
        Recipient.objects.get_or_create(document=document, agency=agency)
    enter(document)
