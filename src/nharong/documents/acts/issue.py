"""Cấp số, đóng dấu, phát hành: the clerk's step (Decree 30/2020, articles 15 to 18)."""

from datetime import datetime

from nharong.documents.attaching import PDF, attachments_of
from nharong.documents.composing import keep
from nharong.documents.errors import SOMEBODY_ACTED
from nharong.documents.extending import signed_or_anew
from nharong.documents.finding.entering import enter
from nharong.documents.judging import MEASURE, judge
from nharong.documents.models import Document, Signature
from nharong.documents.numbering import counter_of, series_of
from nharong.documents.rules.numbering import format_day, format_month, format_number
from nharong.documents.signing_steps import note_level
from nharong.documents.verifying import annex_is_valid, record_of
from nharong.documents.words import DocumentState, SignatureRole
from nharong.kernel import clock, counters, files, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import WrongState
from nharong.kernel.fonts import document_fonts
from nharong.kernel.permissions import check_may
from nharong.measuring.tally import place
from nharong.signing import registry
from nharong.signing.annex import sign_annex
from nharong.signing.keys import SigningKey
from nharong.signing.levels import Levelled
from nharong.signing.policy import signed_as_wanted
from nharong.signing.sign import number_and_seal


@act("documents.number_and_issue")
def number_and_issue(*, actor: Actor, document_id: int, pin: str) -> Document:
    """Give number and date, write them into the signed file and seal it with the agency's key, and issue it: one act.

    The number is the next of its series in the year and is taken in the same transaction, so a failure leaves no gap;
    the date is today, so nothing can be back-dated. The agency's key signs only a file that already carries the valid
    signature of the person named (article 32.2.d). PDF files that go with it get the agency's signature and line each.
    """
    document = Document.objects.select_for_update(of=("self",)).select_related("agency").get(pk=document_id)
    check_may(
        "documents.issue", actor, document, sentence="Chỉ văn thư của cơ quan được cấp số, đóng dấu và phát hành."
    )
    if document.state != DocumentState.NUMBERING:
        raise WrongState(SOMEBODY_ACTED)
    now = clock.now()
    day = now.date()
    if document.signed_at is None or document.signed_at.astimezone(clock.ZONE).year != day.year:
        raise WrongState(
            "Văn bản được ký trong năm trước, năm in trên văn bản không còn đúng; hãy đề nghị người ký ký lại bản mới."
        )
    own = registry.opened_for(document.agency, pin=pin, at=now)
    signed = document.signatures.get(role=SignatureRole.PERSON)
    assert document.file_id  # a document that waits for its number has been signed
    number = counters.take(series=counter_of(document), year=day.year)
    before, image = files.read(document.file_id), registry.image_of(own.certificate)
    sealed = signed_as_wanted(
        lambda level, timestamper: number_and_seal(
            before,
            own.key,
            number=format_number(number),
            day=format_day(day.day),
            month=format_month(day.month),
            at=now,
            seal_png=image,
            font=document_fonts(),
            anchors=registry.anchors(),
            expected_signer=signed.certificate,
            level=level,
            timestamper=timestamper,
            known=registry.known(),
        )
    )
    document.file = keep(sealed.pdf)
    document.series, document.year, document.number = series_of(document), day.year, number
    document.issued_on, document.issued_at, document.changed_at = day, now, now
    document.state = DocumentState.ISSUED
    document.save()
    if document.replaces_id is not None:
        _mark_replaced(document.replaces_id, at=now)
    record = record_of(sealed.pdf, role=SignatureRole.AGENCY, at=now)
    Signature.objects.create(
        document=document, role=SignatureRole.AGENCY, certificate=own.certificate.fingerprint, at=now, **record
    )
    person = record_of(sealed.pdf, role=SignatureRole.PERSON, at=now)
    Signature.objects.filter(pk=signed.pk).update(valid=person["valid"], verdict=person["verdict"])
    note_level(document, sealed)
    attachments = _sign_attachments(document, own.key, at=now)
    enter(document)
    place(MEASURE, judge(document))
    journal.write(
        actor=actor,
        on=document,
        facts={
            "symbol": document.symbol,
            "issued_on": day.isoformat(),
            "file": document.file_id,
            "certificate": own.certificate.fingerprint,
            "level": str(sealed.level),
            "attachments": attachments,
        },
    )
    return document


def _sign_attachments(document: Document, key: SigningKey, *, at: datetime) -> list[str | None]:
    """Each separate file with the line "Số: ...; dd/mm/yyyy; hh:mm:ss +07:00" (annex I, part I, II.8.b and III.1.d); what
    is no PDF cannot bear one and goes as it is. Returns the signed files' hashes.
    """
    sealed = []
    for attachment in attachments_of(document):
        if attachment.file.media_type != PDF:
            continue
        signed = _with_line(attachment.file.read(), key, symbol=document.symbol, at=at)
        attachment.signed_file = keep(signed.pdf)
        attachment.signature_valid = annex_is_valid(signed.pdf, at=at)
        attachment.save(update_fields=["signed_file", "signature_valid"])
        sealed.append(attachment.signed_file_id)
    return sealed


def _with_line(pdf: bytes, key: SigningKey, *, symbol: str, at: datetime) -> Levelled:
    def sign(pages: bytes) -> Levelled:
        return signed_as_wanted(
            lambda level, timestamper: sign_annex(
                pages, key, symbol=symbol, at=at, fonts=document_fonts(), level=level, timestamper=timestamper
            )
        )

    return signed_or_anew(pdf, sign)


def _mark_replaced(document_id: int, *, at: datetime) -> None:
    """The replaced document is frozen by the issue of the one that replaces it (article 18.3)."""
    earlier = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    if earlier.state != DocumentState.ISSUED:
        raise WrongState("Văn bản được thay thế không còn hiệu lực phát hành; hãy trả lại để lập lại.")
    earlier.state = DocumentState.REPLACED
    earlier.changed_at = at
    earlier.save(update_fields=["state", "changed_at"])
