"""Which level a signed file has, read from the file itself, and how long its last time-stamp can be relied upon."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from cryptography import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import CMSExtractionError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from nharong.signing.errors import SigningError
from nharong.signing.evidence import Evidence, evidence_in
from nharong.signing.levels import Level, Levelled
from nharong.signing.preserve import add_evidence, is_known, renew_archive_timestamp
from nharong.signing.timestamping import Timestamper

_UNREADABLE = (PdfError, CMSExtractionError, ValueError, KeyError, TypeError, IndexError, AttributeError)


@dataclass(frozen=True)
class Reached:
    """`level` of the least of the file's signatures; `relies_until`: the end of the certificate of its last time-stamp."""

    level: Level
    relies_until: datetime | None = None


def reached(pdf: bytes) -> Reached:
    """The level of a file signed here. SigningError when the file bears no signature or cannot be read."""
    try:
        reader = PdfFileReader(BytesIO(pdf))
        embedded = list(reader.embedded_signatures)
        signatures = [one for one in embedded if one.sig_object_type != "/DocTimeStamp"]
        if not signatures:
            raise SigningError("Tệp chưa có chữ ký nào.")
        archive = [one for one in embedded if one.sig_object_type == "/DocTimeStamp"]
        last = max(embedded, key=_end_of)
        stamped = all(_tokens(one) or any(_end_of(later) > _end_of(one) for later in archive) for one in signatures)
        preserved = stamped and all(is_known(one, evidence_in(reader.root)) for one in signatures)
    except _UNREADABLE as problem:
        raise SigningError("Không đọc được các chữ ký trên tệp để biết mức của chúng.") from problem
    level = Level.B_LT if preserved else Level.B_T if stamped else Level.B_B
    if preserved and last.sig_object_type == "/DocTimeStamp" and _end_of(last) == len(pdf):
        level = Level.B_LTA
    stamp = max(archive, key=_end_of) if archive else None
    ends = [stamp.signer_cert.not_valid_after] if stamp is not None else [_stamps_end(one) for one in signatures]
    return Reached(level, min((end for end in ends if end is not None), default=None))


def mended(pdf: bytes, *, wanted: Level, timestamper: Timestamper | None, known: Evidence) -> Levelled:
    """The file raised to the level wanted, as far as that can still be done: a signature made without a time-stamp is
    proven from now on, by a time-stamp over the whole file. What cannot be had now is named as the shortfall.
    """
    shortfall = ""
    level = reached(pdf).level
    try:
        if wanted.preserved and not level.preserved:
            pdf = add_evidence(pdf, known=known)
    except SigningError as problem:
        if problem.permanent:
            raise
        shortfall = problem.sentence
    try:
        if (wanted.stamped and not level.stamped) or (wanted is Level.B_LTA and level is not Level.B_LTA):
            pdf = renewed(pdf, timestamper=timestamper, known=known)
    except SigningError as problem:
        if problem.permanent:
            raise
        shortfall = problem.sentence
    return Levelled(pdf, reached(pdf).level, shortfall)


def renewed(pdf: bytes, *, timestamper: Timestamper | None, known: Evidence) -> bytes:
    """The file with one more archive time-stamp, before the certificate of the last one ends."""
    if timestamper is None:
        raise SigningError("Chưa cài đặt nơi cấp dấu thời gian nên chưa bổ sung được.", permanent=False)
    return renew_archive_timestamp(pdf, timestamper=timestamper, known=known)


def _end_of(signature: EmbeddedPdfSignature) -> int:
    start, length = list(signature.byte_range)[2:4]
    return int(start) + int(length)


def _tokens(signature: EmbeddedPdfSignature) -> list[Any]:
    return list(extract_tst_data_iter(signature.signer_info, signed=False))


def _stamps_end(signature: EmbeddedPdfSignature) -> datetime | None:
    """The end of the certificate that signed a signature's own time-stamp."""
    for token in _tokens(signature):
        signer = token["signer_infos"][0]["sid"].chosen
        for choice in token["certificates"]:
            certificate = x509.load_der_x509_certificate(choice.chosen.dump())
            if certificate.serial_number == int(signer["serial_number"].native):
                return certificate.not_valid_after_utc
    return None
