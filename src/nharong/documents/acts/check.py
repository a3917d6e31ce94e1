"""Kiểm tra trước khi ký: two recorded responsibilities, or back to the drafter with a reason (Decree 30/2020, articles
10.3, 12).
"""

from nharong.documents.errors import REASON_NEEDED, SOMEBODY_ACTED
from nharong.documents.models import Check, Document, Preservation
from nharong.documents.words import CheckKind, DocumentState, Verdict
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may

# At each check: which right lets a person pass it, and what it is called.
STEPS = {
    DocumentState.CONTENT_CHECK: ("documents.check_content", CheckKind.CONTENT),
    DocumentState.FORMAT_CHECK: ("documents.check_format", CheckKind.FORMAT),
}
# At each step before issue: which right lets a person send the document back, and what the return counts as.
RETURNS = {
    **STEPS,
    DocumentState.SIGNING: ("documents.return_unsigned", CheckKind.SIGNATURE),
    DocumentState.NUMBERING: ("documents.issue", CheckKind.ISSUE),
}


@act("documents.check_content")
def check_content(*, actor: Actor, document_id: int, note: str = "") -> Document:
    """The head of the drafting unit answers for the content (article 12.1)."""
    return _pass(actor, document_id, at=DocumentState.CONTENT_CHECK, then=DocumentState.FORMAT_CHECK, note=note)


@act("documents.check_format")
def check_format(*, actor: Actor, document_id: int, note: str = "") -> Document:
    """The person assigned answers for layout and technique (article 12.2)."""
    return _pass(actor, document_id, at=DocumentState.FORMAT_CHECK, then=DocumentState.SIGNING, note=note)


@act("documents.return_for_revision")
def return_for_revision(*, actor: Actor, document_id: int, reason: str) -> Document:
    """Whoever has the document in hand before its issue sends it back to the drafter, with a reason.

    Sent back after its signature it is a draft without one: the signed file stays in the store and in the journal only.
    """
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.state not in RETURNS:
        raise WrongState(SOMEBODY_ACTED)
    right, kind = RETURNS[DocumentState(document.state)]
    check_may(right, actor, document, sentence="Văn bản này không chờ bạn xem xét.")
    if not reason.strip():
        raise OfficeError(REASON_NEEDED, field="reason")
    facts = {"version": document.version, "from": document.state, "reason": reason.strip()}
    if document.state == DocumentState.NUMBERING:
        facts["signed_file"] = document.file_id
        _put_off_signature(document)
    _record(document, actor, kind, Verdict.RETURNED, reason.strip())
    _move(document, DocumentState.DRAFT)
    journal.write(actor=actor, on=document, facts=facts)
    return document


def _pass(actor: Actor, document_id: int, *, at: DocumentState, then: DocumentState, note: str) -> Document:
    document = Document.objects.select_for_update().get(pk=document_id)
    right, kind = STEPS[at]
    check_may(right, actor, document, sentence="Văn bản này không thuộc trách nhiệm kiểm tra của bạn.")
    if document.state != at:
        raise WrongState(SOMEBODY_ACTED)
    _record(document, actor, kind, Verdict.PASSED, note.strip())
    _move(document, then)
    journal.write(actor=actor, on=document, facts={"version": document.version})
    return document


def _record(document: Document, actor: Actor, kind: CheckKind, verdict: Verdict, note: str) -> None:
    Check.objects.create(
        document=document,
        version=document.version,
        kind=kind,
        verdict=verdict,
        person_id=actor.person,
        post_id=actor.held_post,
        note=note,
        at=clock.now(),
    )


def _move(document: Document, state: DocumentState) -> None:
    document.state = state
    document.changed_at = clock.now()
    document.save(update_fields=["state", "changed_at"])


def _put_off_signature(document: Document) -> None:
    document.signatures.all().delete()
    Preservation.objects.filter(document=document).delete()
    document.signed_at = None
    document.file = document.versions.get(number=document.version).file
    document.save(update_fields=["signed_at", "file"])
