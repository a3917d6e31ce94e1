"""Ký ban hành: the competent person signs the file itself (Decree 30/2020, article 13)."""

from nharong.documents.models import Document
from nharong.documents.signing_steps import prepared_pages, take_signed, waiting_for_signature
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.people.models import Person
from nharong.signing import registry
from nharong.signing.errors import SigningError
from nharong.signing.policy import signed_as_wanted
from nharong.signing.sign import sign_as_person


@act("documents.sign")
def sign(*, actor: Actor, document_id: int, pin: str = "", opened: registry.Opened | None = None) -> Document:
    """Sign with the person's own key, opened by the PIN; the file now carries the signature and waits for its number.

    ``opened`` is a key of this person already open, for many documents in a row. The pages are those that were
    checked. Signed at the level the office wants, or the highest it can have now. Raises ``NotAllowed`` without
    authority on this day, ``SigningError`` for a wrong PIN or an unusable certificate.
    """
    document = waiting_for_signature(actor=actor, document_id=document_id)
    pdf, pages = prepared_pages(document)
    now = clock.now()
    mine = opened or registry.opened_for(Person.objects.get(pk=actor.person), pin=pin, at=now)
    if mine.certificate.person_id != actor.person:
        raise SigningError("Khóa đang mở không phải của người ký văn bản này.")
    image = registry.image_of(mine.certificate)
    signed = signed_as_wanted(
        lambda level, timestamper: sign_as_person(
            pdf, mine.key, at=now, image_png=image, level=level, timestamper=timestamper
        )
    )
    facts = take_signed(document, signed, actor=actor, pages=pages, certificate=mine.certificate.fingerprint, at=now)
    journal.write(actor=actor, on=document, facts=facts)
    return document
