"""Ký bằng thiết bị trên máy của người ký: the file goes to the person's own computer and comes back signed."""

from nharong.documents.composing import keep
from nharong.documents.models import Document
from nharong.documents.signing_steps import last_offered, prepared_pages, take_signed, waiting_for_signature
from nharong.kernel import clock, files, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound
from nharong.people.models import Person
from nharong.signing import registry
from nharong.signing.policy import raised_as_wanted
from nharong.signing.returned import check_returned


@act("documents.offer_to_sign")
def offer_to_sign(*, actor: Actor, document_id: int) -> Document:
    """Make ready the very bytes that will be signed elsewhere, and keep them: what comes back is compared with them.

    The journal names them (``offered_file``). Raises ``NotAllowed`` without authority today, ``NotFound`` where the
    person has no certificate.
    """
    document = waiting_for_signature(actor=actor, document_id=document_id)
    registry.certificate_of(Person.objects.get(pk=actor.person), at=clock.now())
    pdf, pages = prepared_pages(document)
    offered = keep(pdf)
    journal.write(
        actor=actor,
        on=document,
        facts={"version": document.version, "offered_file": offered.pk, "pages": pages},
    )
    return document


@act("documents.sign_returned")
def sign_returned(*, actor: Actor, document_id: int, offered: str, returned: bytes) -> Document:
    """Take the file back that the person signed on his or her own computer.

    ``offered`` is the SHA-256 of the file that was given out. Accepted only when it is exactly those bytes and one
    revision more, with one new valid signature by a certificate registered to this person, and nothing else; the
    person's authority is asked for again today. Raises ``SigningError`` otherwise, and nothing changes.
    """
    document = waiting_for_signature(actor=actor, document_id=document_id)
    given, pages = last_offered(document, actor)
    if given.pk != offered:
        raise NotFound("Văn bản đã được giao lại để ký; hãy dùng tệp mới nhất.")
    now = clock.now()
    mine = [one.fingerprint for one in registry.certificates_of(Person.objects.get(pk=actor.person), at=now)]
    finding = check_returned(
        returned,
        offered=files.read(given.pk),
        expected_signer=mine,
        anchors=registry.anchors(),
        at=now,
        known=registry.known(),
    )
    facts = take_signed(
        document,
        raised_as_wanted(returned),
        actor=actor,
        pages=pages,
        certificate=str(finding.fingerprint),
        at=now,
    )
    journal.write(actor=actor, on=document, facts={**facts, "offered_file": offered})
    return document
