"""Our own time-stamp authority over HTTP: a WSGI application, and where its certificate and key are kept.

For tests and demonstration. Its key lies readable in the data folder, for it must start without anybody's PIN.
"""

import os
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from nharong.signing.authority import create_authority, issue_to_timestamper
from nharong.signing.errors import SigningError
from nharong.signing.timestamping.authority import TimestampAuthority
from nharong.signing.timestamping.tokens import REQUEST_TYPE, RESPONSE_TYPE

NAME = "Nhà Rông - Dấu thời gian thử nghiệm"
ROOT_FILE = "root.pem"
_KEY_FILE = "tsa.p12"
_OPEN_PIN = "thu-nghiem"  # hides nothing: the file format wants one
_LARGEST_REQUEST = 1 << 16
_TERM = timedelta(days=10 * 365)

Clock = Callable[[], datetime]
_Respond = Callable[[str, list[tuple[str, str]]], Any]


def authority_in(folder: Path, *, now: Clock) -> TimestampAuthority:
    """The authority kept in the folder; with none yet, a new one valid ten years, and its root beside it as PEM."""
    path = folder / _KEY_FILE
    if not path.exists():
        _make(folder, start=now() - timedelta(days=1))
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(path.read_bytes(), _OPEN_PIN.encode())
    except (OSError, ValueError) as problem:
        raise SigningError(f"Không đọc được khóa của nơi cấp dấu thời gian thử nghiệm ({path}).") from problem
    if certificate is None or not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise SigningError(f"Tệp {path} không có khóa của nơi cấp dấu thời gian thử nghiệm.")
    return TimestampAuthority(certificate, tuple(others), key, now)


def application(authority: TimestampAuthority) -> Callable[[dict[str, Any], _Respond], Iterable[bytes]]:
    """The WSGI application answering RFC 3161 requests, at whatever path they come."""

    def answer(environ: dict[str, Any], start_response: _Respond) -> Iterable[bytes]:
        if environ.get("REQUEST_METHOD") != "POST" or environ.get("CONTENT_TYPE") != REQUEST_TYPE:
            return _told(start_response, "405 Method Not Allowed", b"RFC 3161: POST application/timestamp-query\n")
        size = environ.get("CONTENT_LENGTH") or "0"
        if not size.isdecimal() or not 0 < int(size) <= _LARGEST_REQUEST:
            return _told(start_response, "413 Content Too Large", b"")
        response = authority.respond(environ["wsgi.input"].read(int(size)))
        return _told(start_response, "200 OK", response, kind=RESPONSE_TYPE)

    return answer


def _told(start_response: _Respond, status: str, body: bytes, *, kind: str = "text/plain") -> list[bytes]:
    start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
    return [body]


def _make(folder: Path, *, start: datetime) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    root = create_authority(not_before=start, not_after=start + _TERM, name=NAME)
    issued = issue_to_timestamper(root, name=NAME, pin=_OPEN_PIN, not_before=start, not_after=start + _TERM)
    (folder / ROOT_FILE).write_bytes(root.root.public_bytes(serialization.Encoding.PEM))
    waiting = folder / f"{_KEY_FILE}.{os.getpid()}"
    with os.fdopen(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(issued.pkcs12)
    waiting.replace(folder / _KEY_FILE)


def root_of(folder: Path) -> x509.Certificate:
    """The authority's root certificate: what an administrator may put into the trust folder."""
    return x509.load_pem_x509_certificate((folder / ROOT_FILE).read_bytes())
