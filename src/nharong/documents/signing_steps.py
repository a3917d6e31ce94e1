"""What every way of signing has in common: who may, the pages that are signed, and what is kept of a signed file."""

from datetime import datetime

from nharong.documents.composing import keep, pages_to_sign
from nharong.documents.errors import SOMEBODY_ACTED
from nharong.documents.models import Check, Document, Preservation, Signature
from nharong.documents.verifying import record_of
from nharong.documents.words import CheckKind, DocumentState, SignatureRole, Verdict
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotFound, WrongState
from nharong.kernel.models import StoredFile
from nharong.kernel.permissions import check_may
from nharong.signing.levels import Levelled
from nharong.signing.prepare import prepare
from nharong.signing.reached import reached

OFFERED = "documents.offer_to_sign"
NO_AUTHORITY = "Hôm nay bạn không có thẩm quyền ký văn bản này (Điều 13 Nghị định 30/2020/NĐ-CP)."


def waiting_for_signature(*, actor: Actor, document_id: int) -> Document:
    """The document, locked, if it waits for this actor's signature. Raises ``NotAllowed`` without authority today."""
    document = (
        Document.objects.select_for_update(of=("self",))
        .select_related("agency", "authority", "signer")
        .get(pk=document_id)
    )
    check_may("documents.sign", actor, document, sentence=NO_AUTHORITY)
    if document.state != DocumentState.SIGNING:
        raise WrongState(SOMEBODY_ACTED)
    return document


def prepared_pages(document: Document) -> tuple[bytes, int]:
    """The pages that were checked with their empty fields, and how many pages they are."""
    pages = pages_to_sign(document, document.versions.get(number=document.version))
    return prepare(pages.pdf, pages.slots), pages.pages


def last_offered(document: Document, actor: Actor) -> tuple[StoredFile, int]:
    """The file last given out for signing of the present version to this person, and its pages. Raises ``NotFound``."""
    entry = journal.of(document).filter(act=OFFERED, person_id=actor.person_id).last()
    if entry is None or entry.facts.get("version") != document.version:
        raise NotFound("Chưa giao tệp nào để ký; hãy mở lại văn bản và ký lại.")
    return StoredFile.objects.get(pk=entry.facts["offered_file"]), int(entry.facts["pages"])


def take_signed(
    document: Document, signed: Levelled, *, actor: Actor, pages: int, certificate: str, at: datetime
) -> dict[str, object]:
    """Keep the signed file: the document waits for its number now. Returns the facts for the journal."""
    document.file = keep(signed.pdf)
    document.pages = pages
    document.state = DocumentState.NUMBERING
    document.signed_at = document.changed_at = at
    document.save(update_fields=["file", "pages", "state", "signed_at", "changed_at"])
    Signature.objects.filter(document=document).delete()
    record = record_of(signed.pdf, role=SignatureRole.PERSON, at=at)
    Signature.objects.create(document=document, role=SignatureRole.PERSON, certificate=certificate, at=at, **record)
    Check.objects.create(
        document=document,
        version=document.version,
        kind=CheckKind.SIGNATURE,
        verdict=Verdict.PASSED,
        person_id=actor.person,
        post_id=actor.held_post,
        at=at,
    )
    note_level(document, signed)
    return {
        "version": document.version,
        "file": document.file_id,
        "certificate": certificate,
        "level": str(signed.level),
        **record,
    }


def note_level(document: Document, signed: Levelled) -> Preservation:
    """Keep the level the file has, and why it is not the one wanted."""
    standing = reached(signed.pdf)
    noted, _ = Preservation.objects.update_or_create(
        document=document,
        defaults={
            "level": standing.level,
            "shortfall": signed.shortfall[:300],
            "relies_until": standing.relies_until,
            "tried_at": clock.now(),
        },
    )
    return noted
