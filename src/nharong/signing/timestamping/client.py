"""Asking a time-stamp authority over HTTP (RFC 3161, 3.4)."""

import secrets
from dataclasses import dataclass

import httpx

from nharong.signing.errors import SigningError
from nharong.signing.timestamping.tokens import REQUEST_TYPE, request_for, token_in

_LARGEST_ANSWER = 1 << 20


@dataclass(frozen=True)
class HttpTimestamper:
    """The authority at an address. The address is published by the authority and set by the administrator."""

    address: str
    seconds: float = 10.0

    def token(self, digest: bytes) -> bytes:
        """A token (DER) for the SHA-256 digest; SigningError, not permanent, when the authority gives none."""
        nonce = secrets.randbits(63) | 1
        return token_in(self._asked(request_for(digest, nonce=nonce)), digest=digest, nonce=nonce)

    def _asked(self, request: bytes) -> bytes:
        headers = {"Content-Type": REQUEST_TYPE}
        received = b""
        try:
            with httpx.stream(
                "POST", self.address, content=request, headers=headers, timeout=self.seconds, trust_env=False
            ) as answer:
                answer.raise_for_status()
                for chunk in answer.iter_bytes():
                    received += chunk
                    if len(received) > _LARGEST_ANSWER:
                        raise SigningError("Nơi cấp dấu thời gian trả lời quá dài; hãy thử lại sau.", permanent=False)
        except (httpx.HTTPError, httpx.InvalidURL) as problem:
            raise SigningError(
                "Không kết nối được với nơi cấp dấu thời gian; hãy kiểm tra mạng rồi thử lại.", permanent=False
            ) from problem
        return received
