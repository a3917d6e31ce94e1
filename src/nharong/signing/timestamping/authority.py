"""A time-stamp authority of our own, for tests and demonstration.

Time-stamps for real use come from the government's authority (Decree 68/2024/NĐ-CP, Article 6); these prove nothing
to anybody else.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256

from asn1crypto import core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509

from nharong.signing.container import TIME_STAMP_INFO, Container
from nharong.signing.der import sequence
from nharong.signing.errors import SigningError
from nharong.signing.keys.loaded import LoadedSigner, PrivateKey
from nharong.signing.keys.prepared import as_asn1

POLICY = "1.3.6.1.4.1.99999.1.1"
"""Our own policy's name, in a branch nobody owns: such time-stamps are worth nothing outside."""

_DIGEST_SIZES = {"sha256": 32, "sha384": 48, "sha512": 64}


@dataclass(frozen=True)
class TimestampAuthority:
    """Certificate (for time-stamping alone), key, and the clock it vouches for."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    key: PrivateKey
    now: Callable[[], datetime]

    def token(self, digest: bytes) -> bytes:
        """A token (DER) for a SHA-256 digest, made in this process."""
        return self._token("sha256", digest, nonce=None, with_certificates=True)

    def respond(self, request: bytes) -> bytes:
        """The answer (DER) to a request as it came over the network; a bad request gets a refusal, not an error."""
        try:
            asked = tsp.TimeStampReq.load(request, strict=True)
            algorithm = asked["message_imprint"]["hash_algorithm"]["algorithm"].native
            digest = asked["message_imprint"]["hashed_message"].native
            nonce, with_certificates = asked["nonce"].native, bool(asked["cert_req"].native)
            policy = asked["req_policy"].native
        except (ValueError, TypeError, KeyError):
            return _refusal("bad_data_format")
        if _DIGEST_SIZES.get(algorithm) != len(digest):
            return _refusal("bad_alg")
        if policy not in (None, POLICY):
            return _refusal("unaccepted_policy")
        token = self._token(algorithm, digest, nonce=nonce, with_certificates=with_certificates)
        granted = tsp.PKIStatusInfo({"status": "granted"})
        return sequence(granted.dump(), token)

    def _token(self, algorithm: str, digest: bytes, *, nonce: int | None, with_certificates: bool) -> bytes:
        moment = self.now()
        if not self.certificate.not_valid_before_utc <= moment <= self.certificate.not_valid_after_utc:
            raise SigningError("Chứng thư của nơi cấp dấu thời gian đã hết hạn; hãy báo người quản trị.")
        stated = {
            "version": "v1",
            "policy": POLICY,
            "message_imprint": {"hash_algorithm": {"algorithm": algorithm}, "hashed_message": digest},
            "serial_number": secrets.randbits(127) | 1,
            "gen_time": moment.astimezone(UTC).replace(microsecond=0),
            "ordering": False,
            "tsa": asn1_x509.GeneralName(name="directory_name", value=as_asn1(self.certificate).subject),
        }
        if nonce is not None:
            stated["nonce"] = core.Integer(nonce)
        info = bytes(tsp.TSTInfo(stated).dump())
        container = self._whole if with_certificates else self._bare
        attributes = container.to_sign(sha256(info).digest())
        return container.filled(attributes, self._signer.raw(attributes), content=info)

    @cached_property
    def _signer(self) -> LoadedSigner:
        return LoadedSigner(self.key, self.certificate, self.chain)

    @cached_property
    def _whole(self) -> Container:
        chain = [as_asn1(issuer) for issuer in self.chain]
        return Container(as_asn1(self.certificate), chain, content_type=TIME_STAMP_INFO)

    @cached_property
    def _bare(self) -> Container:
        return Container(as_asn1(self.certificate), (), content_type=TIME_STAMP_INFO, with_certificates=False)


def _refusal(why: str) -> bytes:
    return sequence(tsp.PKIStatusInfo({"status": "rejection", "fail_info": {why}}).dump())
