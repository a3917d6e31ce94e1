"""The two signatures of an official document, in the order the law puts them.

Decree 30/2020/NĐ-CP: the competent person signs (Article 13), then the clerk's office gives number and date (Article
15) and puts the agency's signature, only on a document that already bears the competent person's (Article 32.2.d).
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from pyhanko.pdf_utils.generic import pdf_string

from nharong.signing.appearance import box_of, page_as_form, show
from nharong.signing.embed import embed_signature
from nharong.signing.errors import SigningError
from nharong.signing.evidence import NOTHING, Evidence
from nharong.signing.findings import Finding
from nharong.signing.keys import SigningKey, check_usable
from nharong.signing.levels import Level, check_level
from nharong.signing.preserve import add_evidence, renew_archive_timestamp
from nharong.signing.revision import RevisionWriter, open_revision
from nharong.signing.slots import DAY, MONTH, NUMBER, SEAL, SIGNATURE, Align, Lettering
from nharong.signing.timestamping import Timestamper
from nharong.signing.typeset import line_page
from nharong.signing.verdict import verify

_ALIGNMENTS: tuple[Align, ...] = ("left", "center", "right")
_LONGEST_VALUE = 12


def sign_as_person(
    pdf: bytes,
    key: SigningKey,
    *,
    at: datetime,
    image_png: bytes | None,
    level: Level = Level.B_B,
    timestamper: Timestamper | None = None,
    known: Evidence = NOTHING,
) -> bytes:
    """The prepared file, signed by the competent person, with the blue signature image in its place.

    A `level` above B-B asks `timestamper`; B-LT and B-LTA also put in what is `known` of the certificates.
    """
    check_usable(key, at=at)
    check_level(level, timestamper)
    stamped = timestamper if level.stamped else None
    signed = embed_signature(
        open_revision(pdf), field=SIGNATURE, key=key, at=at, picture=image_png, timestamper=stamped
    )
    return raised(signed, level=level, timestamper=timestamper, known=known)


def number_and_seal(
    pdf: bytes,
    key: SigningKey,
    *,
    number: str,
    day: str,
    month: str,
    at: datetime,
    seal_png: bytes | None,
    font: Path,
    anchors: Iterable[x509.Certificate] = (),
    expected_signer: str | None = None,
    level: Level = Level.B_B,
    timestamper: Timestamper | None = None,
    known: Evidence = NOTHING,
) -> bytes:
    """The signed file with number, day, month written in and the agency's signature over it: one more revision.

    `number`, `day`, `month` are written as given (padding is the register's rule). `font` is the folder of the
    document's fonts. `expected_signer` is the fingerprint of the certificate registered to the person who had to
    sign; without it the person's certificate must lead to one of `anchors`. Raises SigningError otherwise, and the
    number is not spent. `level`, `timestamper`, `known` as for `sign_as_person`.
    """
    check_usable(key, at=at)
    check_level(level, timestamper)
    _check_signed_by_person(pdf, at=at, anchors=tuple(anchors), expected_signer=expected_signer, known=known)
    writer = open_revision(pdf)
    for name, value in ((NUMBER, number), (DAY, day), (MONTH, month)):
        if not value.strip() or not value.isprintable() or len(value) > _LONGEST_VALUE:
            raise SigningError(f"“{value}” không phải là số hoặc ngày ghi được lên văn bản.")
        _write_field(writer, name, value, fonts=font)
    stamped = timestamper if level.stamped else None
    signed = embed_signature(writer, field=SEAL, key=key, at=at, picture=seal_png, timestamper=stamped)
    return raised(signed, level=level, timestamper=timestamper, known=known)


def raised(signed: bytes, *, level: Level, timestamper: Timestamper | None, known: Evidence) -> bytes:
    """A file signed at B-T with what the higher levels want put after it."""
    if level is Level.B_LTA and timestamper is not None:
        return renew_archive_timestamp(add_evidence(signed, known=known), timestamper=timestamper, known=known)
    return add_evidence(signed, known=known) if level.preserved else signed


def _check_signed_by_person(
    pdf: bytes,
    *,
    at: datetime,
    anchors: tuple[x509.Certificate, ...],
    expected_signer: str | None,
    known: Evidence,
) -> Finding:
    found = verify(pdf, anchors=anchors, at=at, known=known).signatures
    signatures = [finding for finding in found if not finding.is_timestamp]
    # A person's own signing program may have made its own field; what counts is that it is not the agency's.
    persons = [finding for finding in signatures if finding.field != SEAL]
    if not persons:
        raise SigningError("Văn bản chưa có chữ ký số của người có thẩm quyền nên chưa được đóng dấu cơ quan.")
    finding = persons[0]
    if not finding.intact:
        raise SigningError(f"Chữ ký của người có thẩm quyền không dùng được: {finding.reason}")
    if len(signatures) > 1 or not finding.changes.harmless:
        raise SigningError("Văn bản đã bị thay đổi sau khi người có thẩm quyền ký; hãy trình ký lại.")
    if expected_signer is not None and finding.fingerprint != expected_signer.lower():
        raise SigningError(f"Văn bản do {finding.signer} ký, không phải người có thẩm quyền ký văn bản này.")
    if not finding.stands_for(expected_signer):
        raise SigningError(f"Chưa tin cậy được chữ ký của {finding.signer}: {finding.reason}")
    return finding


def _write_field(writer: RevisionWriter, name: str, value: str, *, fonts: Path) -> None:
    widget = _text_field(writer, name)
    box = box_of(widget)
    face, size, _ = str(widget["/DA"]).split(" ", 2)
    lettering = Lettering(size=float(size), italic=face == "/TiIt", align=_ALIGNMENTS[int(widget["/Q"])])
    page = line_page(value, width=box.width, height=box.height, lettering=lettering, fonts=fonts)
    widget["/V"] = pdf_string(value)
    show(writer, widget, page_as_form(writer, page))


def _text_field(writer: RevisionWriter, name: str) -> Any:
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        if field.get("/T") == name and field.get("/FT") == "/Tx":
            if "/V" in field:
                raise SigningError("Văn bản đã có số; không cấp số lần thứ hai.")
            return field
    raise SigningError("Văn bản không có chỗ ghi số và ngày; hãy dàn lại trang rồi trình ký lại.")
