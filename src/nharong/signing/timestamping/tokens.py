"""The question put to a time-stamp authority and the answer that may be believed (RFC 3161, 2.4)."""

import hashlib
import hmac
from datetime import datetime

from asn1crypto import algos, cms, core, tsp
from pyhanko.sign.general import CMSStructuralError, extract_certificate_info, extract_signer_info
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from nharong.signing.container import DIGEST
from nharong.signing.errors import SigningError

REQUEST_TYPE = "application/timestamp-query"
RESPONSE_TYPE = "application/timestamp-reply"
_MALFORMED = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    NotImplementedError,
    CMSStructuralError,
    SignatureValidationError,
)
_GRANTED = ("granted", "granted_with_mods")


def request_for(digest: bytes, *, nonce: int) -> bytes:
    """A request (DER) for a time-stamp on a SHA-256 digest, asking for the authority's certificates as well."""
    imprint = {"hash_algorithm": algos.DigestAlgorithm({"algorithm": DIGEST}), "hashed_message": digest}
    request = tsp.TimeStampReq(
        {"version": 1, "message_imprint": tsp.MessageImprint(imprint), "nonce": core.Integer(nonce), "cert_req": True}
    )
    return bytes(request.dump())


def token_in(response: bytes, *, digest: bytes, nonce: int) -> bytes:
    """The token in an answer, when it was granted for just this digest and this question; SigningError otherwise.

    Its signature is checked here with the certificate it brings: a broken one would spoil the proof unnoticed for
    years. Whether that certificate is trusted is asked when the file is judged.
    """
    try:
        # Read piece by piece: the library's own class for the whole takes the token of a refusal for missing.
        answer = core.Sequence.load(response, strict=True)
        if tsp.PKIStatusInfo.load(answer[0].dump())["status"].native not in _GRANTED:
            raise SigningError("Nơi cấp dấu thời gian từ chối yêu cầu; hãy thử lại sau.", permanent=False)
        token = cms.ContentInfo.load(answer[1].dump())
        imprint, answered = info_of(token)["message_imprint"], info_of(token)["nonce"].native
        asked = imprint["hash_algorithm"]["algorithm"].native == DIGEST
        if not asked or not hmac.compare_digest(imprint["hashed_message"].native, digest) or answered != nonce:
            raise SigningError("Dấu thời gian nhận về không phải của tệp này; hãy thử lại.", permanent=False)
        _check_signature(token)
        return bytes(token.dump())
    except _MALFORMED as problem:
        raise SigningError(
            "Nơi cấp dấu thời gian trả lời không đúng chuẩn; hãy thử lại sau.", permanent=False
        ) from problem


def _check_signature(token: cms.ContentInfo) -> None:
    signed = token["content"]
    content = bytes(signed["encap_content_info"]["content"])
    signer = extract_signer_info(signed)
    algorithm = signer["digest_algorithm"]["algorithm"].native
    certificate = extract_certificate_info(signed).signer_cert
    actual = hashlib.new(algorithm, content).digest()
    intact, valid = validate_sig_integrity(signer, certificate, "tst_info", actual)
    if not (intact and valid):
        raise ValueError("the token's own signature does not hold")


def stamped_at(token: bytes, *, digest: bytes) -> datetime | None:
    """The time a kept token (DER) proves for a SHA-256 digest; None when it is not whole or is on something else."""
    try:
        read = cms.ContentInfo.load(token, strict=True)
        imprint, moment = info_of(read)["message_imprint"], info_of(read)["gen_time"].native
        same = imprint["hash_algorithm"]["algorithm"].native == DIGEST
        if not same or not hmac.compare_digest(imprint["hashed_message"].native, digest):
            return None
        _check_signature(read)
    except _MALFORMED:
        return None
    return moment if isinstance(moment, datetime) else None


def info_of(token: cms.ContentInfo) -> tsp.TSTInfo:
    """What a token says. ValueError when it is not a time-stamp token."""
    if token["content_type"].native != "signed_data":
        raise ValueError("not signed data")
    info = token["content"]["encap_content_info"]["content"].parsed
    if not isinstance(info, tsp.TSTInfo):
        raise ValueError("no time-stamp inside")  # noqa: TRY004 - a bad value from outside, not a wrong type of ours
    return info
