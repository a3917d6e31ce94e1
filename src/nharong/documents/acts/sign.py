"""Ký ban hành: the competent person signs the file itself (Decree 30/2020, article 13)."""

from nharong.documents.composing import keep, pages_to_sign
from nharong.documents.errors import SOMEBODY_ACTED
from nharong.documents.models import Check, Document, Signature
from nharong.documents.verifying import record_of
from nharong.documents.words import CheckKind, DocumentState, SignatureRole, Verdict
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Person
from nharong.signing import registry
from nharong.signing.prepare import prepare
from nharong.signing.sign import sign_as_person


@act("documents.sign")
def sign(*, actor: Actor, document_id: int, pin: str) -> Document:
    """Sign with the person's own key, opened by the PIN; the file now carries the signature and waits for its number.

    The pages are those that were checked: typeset again from the checked version, or its uploaded file. Raises ``NotAllowed`` without
    authority on this day, ``SigningError`` for a wrong PIN or an unusable certificate.
    """
    document = (
        Document.objects.select_for_update(of=("self",))
        .select_related("agency", "authority", "signer")
        .get(pk=document_id)
    )
    check_may(
        "documents.sign",
        actor,
        document,
        sentence="Hôm nay bạn không có thẩm quyền ký văn bản này (Điều 13 Nghị định 30/2020/NĐ-CP).",
    )
    if document.state != DocumentState.SIGNING:
        raise WrongState(SOMEBODY_ACTED)
    version = document.versions.get(number=document.version)
    pages = pages_to_sign(document, version)
    person = Person.objects.get(pk=actor.person)
    now = clock.now()
    certificate = registry.certificate_of(person, at=now)
    key = registry.open_key(certificate, pin=pin)
    pdf = sign_as_person(prepare(pages.pdf, pages.slots), key, at=now, image_png=registry.image_of(certificate))
    document.file = keep(pdf)
    document.pages = pages.pages
    document.state = DocumentState.NUMBERING
    document.signed_at = document.changed_at = now
    document.save(update_fields=["file", "pages", "state", "signed_at", "changed_at"])
    Signature.objects.filter(document=document).delete()
    record = record_of(pdf, role=SignatureRole.PERSON, at=now)
    Signature.objects.create(
        document=document, role=SignatureRole.PERSON, certificate=certificate.fingerprint, at=now, **record
    )
    Check.objects.create(
        document=document,
        version=document.version,
        kind=CheckKind.SIGNATURE,
        verdict=Verdict.PASSED,
        person=person,
        post_id=actor.held_post,
        at=now,
    )
    journal.write(
        actor=actor,
        on=document,
        facts={"version": document.version, "file": document.file_id, "certificate": certificate.fingerprint, **record},
    )
    return document
