"""A key kept at a signing service, reached by the Cloud Signature Consortium's API (CSC, version 1).

The service signs digests and never sees the document. pyHanko's own client speaks the protocol; here it is given a
certificate, a PIN or a code, and one sentence when it does not work.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from cryptography import x509
from pyhanko.sign.general import SigningError as PyhankoSigningError
from pyhanko.sign.signers.csc_signer import (
    CSCAuthorizationInfo,
    CSCAuthorizationManager,
    CSCCredentialInfo,
    CSCServiceSessionInfo,
    CSCSigner,
    fetch_certs_in_csc_credential,
)

from nharong.signing.container import DIGEST
from nharong.signing.errors import SigningError
from nharong.signing.keys.prepared import PreparedSigner

_SECONDS = 30
_PROBLEMS = (PyhankoSigningError, aiohttp.ClientError, TimeoutError, OSError, ValueError, KeyError, TypeError)
_UNREACHABLE = "Dịch vụ ký số từ xa không trả lời hoặc từ chối; hãy kiểm tra mạng và mã PIN rồi ký lại."


@dataclass(frozen=True)
class RemoteService:
    """Where the service is, which of its credentials is ours, and the access token the service gave the office."""

    address: str
    credential: str
    access_token: str = field(repr=False)

    def session(self) -> CSCServiceSessionInfo:
        return CSCServiceSessionInfo(self.address.rstrip("/"), self.credential, oauth_token=self.access_token)


@dataclass(frozen=True)
class RemoteKey:
    """A credential of the service, its certificate read once. Every signature is authorised by the holder's PIN."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    _signer: "RemoteSigner" = field(repr=False)

    def signer(self) -> "RemoteSigner":
        return self._signer


class RemoteSigner(PreparedSigner):
    """Sends digests to the service and takes signatures back."""

    def __init__(self, service: RemoteService, known: CSCCredentialInfo, *, pin: str | None, code: str | None) -> None:
        self._service, self._known = service, known
        self._pin, self._code = pin, code
        super().__init__(_loaded(known.signing_cert), tuple(map(_loaded, known.chain)))

    def raw(self, data: bytes) -> bytes:
        try:
            return asyncio.run(self._asked(data))
        except _PROBLEMS as problem:
            raise SigningError(_UNREACHABLE, permanent=False) from problem

    async def _asked(self, data: bytes) -> bytes:
        async with _connection() as connection:
            permission = _Permission(connection, self._service, self._known, pin=self._pin, code=self._code)
            signer = CSCSigner(connection, permission, sign_timeout=_SECONDS)
            return bytes(await signer.async_sign_raw(data, DIGEST))


class _Permission(CSCAuthorizationManager):
    """Asks the service's leave for just the digests about to be signed (credentials/authorize)."""

    def __init__(
        self,
        connection: aiohttp.ClientSession,
        service: RemoteService,
        known: CSCCredentialInfo,
        *,
        pin: str | None,
        code: str | None,
    ) -> None:
        super().__init__(service.session(), known)
        self._connection, self._pin, self._code = connection, pin, code

    async def authorize_signature(self, hash_b64s: list[str]) -> CSCAuthorizationInfo:
        asked = self.format_csc_auth_request(pin=self._pin, otp=self._code, hash_b64s=hash_b64s)
        address = self.csc_session_info.endpoint_url("credentials/authorize")
        async with self._connection.post(
            address, headers=self.auth_headers, json=asked, raise_for_status=True
        ) as answer:
            return self.parse_csc_auth_response(await answer.json())


def open_remote_key(service: RemoteService, *, pin: str | None = None, code: str | None = None) -> RemoteKey:
    """The credential's certificate, read from the service, ready to sign with the holder's PIN or one-time code.

    SigningError, not permanent, when the service does not answer or does not know the credential.
    """
    try:
        known = asyncio.run(_fetched(service))
        signer = RemoteSigner(service, known, pin=pin, code=code)
    except _PROBLEMS as problem:
        raise SigningError(_UNREACHABLE, permanent=False) from problem
    return RemoteKey(_loaded(known.signing_cert), tuple(map(_loaded, known.chain)), signer)


async def _fetched(service: RemoteService) -> CSCCredentialInfo:
    async with _connection() as connection:
        return await fetch_certs_in_csc_credential(connection, service.session(), timeout=_SECONDS)


def _connection() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_SECONDS))


def _loaded(certificate: Any) -> x509.Certificate:
    return x509.load_der_x509_certificate(certificate.dump())
