"""Making a signed file last: what proves its certificates is put into it, and a time-stamp over everything.

A certificate expires after a few years and its authority stops answering for it. A file that carries the answers,
under a time-stamp younger than they, can be judged by itself; before that time-stamp's own certificate expires the
next one is put on (PAdES B-LT and B-LTA, EN 319 142-1). Both only add to the file, in a way every signature permits.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.sign.fields import SigFieldSpec, enumerate_sig_fields
from pyhanko.sign.general import SigningError as PyhankoSigningError
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from nharong.signing.container import DIGEST
from nharong.signing.errors import SigningError
from nharong.signing.evidence import Evidence, evidence_in
from nharong.signing.revision import RevisionWriter, open_revision, written
from nharong.signing.revocation.standing import UNKNOWN, standing_of
from nharong.signing.timestamping import Timestamper

ARCHIVE_FIELD = "archive-timestamp"
_TOKEN_HEX = 32768  # room for a token with its authority's certificates; PDF/A-2 allows 32,767 bytes


def add_evidence(pdf: bytes, *, known: Evidence) -> bytes:
    """The signed file with what `known` says of its certificates: one more revision (B-LT).

    Raises SigningError when nothing is known of a signer's certificate: the file would not last.
    """
    writer = open_revision(pdf)
    _put_evidence(writer, known, needed=True)
    return written(writer)


def renew_archive_timestamp(pdf: bytes, *, timestamper: Timestamper, known: Evidence) -> bytes:
    """The file with fresh evidence, also of the last time-stamp, and a new time-stamp over all of it (B-LTA).

    For the first archive time-stamp and for every later one, before the certificate of the one before expires. The
    evidence and the time-stamp are one revision.
    """
    writer = open_revision(pdf)
    _put_evidence(writer, known, needed=False)
    return _stamped(writer, timestamper)


def _put_evidence(writer: RevisionWriter, known: Evidence, *, needed: bool) -> None:
    signatures = _signatures(writer)
    if not signatures:
        raise SigningError("Tệp chưa có chữ ký nào nên chưa cần lưu trữ lâu dài; hãy ký trước.")
    relevant = relevant_evidence([held for one in signatures for held in _certificates_in(one)], known=known)
    if needed:
        for one in signatures:
            if one.sig_object_type != "/DocTimeStamp":  # an authority of time-stamps need not publish a list
                _check_known(one, relevant)
    held = evidence_in(writer.root)
    new = Evidence(
        tuple(certificate for certificate in relevant.certificates if certificate not in held.certificates),
        tuple(said for said in relevant.crls if said not in held.crls),
        tuple(said for said in relevant.ocsps if said not in held.ocsps),
    )
    if new == Evidence():
        return
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        certs=[asn1_x509.Certificate.load(certificate) for certificate in new.certificates],
        crls=[asn1_crl.CertificateList.load(said) for said in new.crls],
        ocsps=[asn1_ocsp.OCSPResponse.load(said) for said in new.ocsps],
    )


def relevant_evidence(certificates: Iterable[bytes], *, known: Evidence) -> Evidence:
    """Of everything known, what speaks of these certificates (DER) and of their issuers, up to the root."""
    own = list(dict.fromkeys(certificates))
    pool = dict(_readable({*own, *known.certificates}))
    chain = _with_issuers([held for held in own if held in pool], pool)
    pairs = [(pool[held], issuer) for held in chain for issuer in _issuers(pool[held], pool.values())]

    def speaks(statement: Evidence) -> bool:
        return any(standing_of(one, issuer=issuer, evidence=statement) != UNKNOWN for one, issuer in pairs)

    return Evidence(
        tuple(chain),
        tuple(said for said in known.crls if speaks(Evidence(crls=(said,)))),
        tuple(said for said in known.ocsps if speaks(Evidence(ocsps=(said,)))),
    )


def _readable(certificates: Iterable[bytes]) -> Iterator[tuple[bytes, x509.Certificate]]:
    for held in certificates:
        try:
            yield held, x509.load_der_x509_certificate(held)
        except ValueError:
            continue  # what is no certificate speaks for nobody


def _with_issuers(chain: list[bytes], pool: dict[bytes, x509.Certificate]) -> list[bytes]:
    named = {certificate: held for held, certificate in pool.items()}
    for held in chain:  # grows while it is walked: issuers of issuers
        chain.extend(named[issuer] for issuer in _issuers(pool[held], pool.values()) if named[issuer] not in chain)
    return chain


def _issuers(certificate: x509.Certificate, pool: Iterable[x509.Certificate]) -> list[x509.Certificate]:
    if certificate.issuer == certificate.subject:
        return []
    return [issuer for issuer in pool if issuer.subject == certificate.issuer]


def is_known(signature: EmbeddedPdfSignature, evidence: Evidence) -> bool:
    """Whether the evidence says anything of the signer's certificate."""
    own = x509.load_der_x509_certificate(signature.signer_cert.dump())
    pool = [x509.load_der_x509_certificate(held) for held in evidence.certificates]
    return any(standing_of(own, issuer=issuer, evidence=evidence) != UNKNOWN for issuer in _issuers(own, pool))


def _check_known(signature: EmbeddedPdfSignature, relevant: Evidence) -> None:
    if not is_known(signature, relevant):
        raise SigningError(
            "Chưa có thông tin thu hồi của chứng thư ký nên chưa lưu trữ lâu dài được; hãy cập nhật danh sách thu hồi.",
            permanent=False,
        )


def _signatures(writer: RevisionWriter) -> list[EmbeddedPdfSignature]:
    reader = writer.prev
    fields = enumerate_sig_fields(reader, filled_status=True)
    return [EmbeddedPdfSignature(reader, field.get_object(), name) for name, _, field in fields]


def _certificates_in(signature: EmbeddedPdfSignature) -> list[bytes]:
    """The certificates a signature brings, and those its time-stamp brings."""
    held = [signature.signer_cert, *signature.other_embedded_certs]
    for token in extract_tst_data_iter(signature.signer_info, signed=False):
        held.extend(choice.chosen for choice in token["certificates"])
    return [bytes(certificate.dump()) for certificate in held]


def _stamped(writer: RevisionWriter, timestamper: Timestamper) -> bytes:
    writer.register_extension(ESIC_EXTENSION_1)
    name = _free_name(writer)
    steps: Any = PdfCMSEmbedder(new_field_spec=SigFieldSpec(name)).write_cms(field_name=name, writer=writer)
    next(steps)
    steps.send(SigObjSetup(sig_placeholder=DocumentTimestamp(bytes_reserved=_TOKEN_HEX)))
    digest, out = steps.send(SigIOSetup(md_algorithm=DIGEST, output=BytesIO()))
    try:
        steps.send(timestamper.token(digest.document_digest))
    except PyhankoSigningError as problem:
        raise SigningError("Dấu thời gian lớn quá chỗ dành sẵn; hãy báo người quản trị.") from problem
    return bytes(out.getvalue())


def _free_name(writer: RevisionWriter) -> str:
    taken = {name for name, _, _ in enumerate_sig_fields(writer.prev)}
    number = 1
    while f"{ARCHIVE_FIELD}-{number}" in taken:
        number += 1
    return f"{ARCHIVE_FIELD}-{number}"
