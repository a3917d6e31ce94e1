"""Revocation lists and answers the office keeps, and how they are fetched: a folder, and a job by the clock.

Checking and signing use what is kept and never wait for the network. What is fetched is public and signed; a file
that is not, or that somebody put there, says nothing (`standing`).
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID

from nharong.signing.evidence import Evidence

_LARGEST = 32 << 20
_MOST_FILES = 2000
_DER = serialization.Encoding.DER
_SUFFIXES = {"certificates": ".crt", "crls": ".crl", "ocsps": ".ocsp"}

Fetch = Callable[[str, bytes | None], bytes]
"""Address and what is posted to it (None: it is only read) in, the answer out; OSError when there is none."""


@dataclass(frozen=True)
class Refreshed:
    """What a refresh did: how many statements were fetched, and the addresses that gave none, with the reason."""

    fetched: int
    failed: tuple[tuple[str, str], ...]


def kept_in(folder: Path) -> Evidence:
    """Everything kept in the folder. What is too big or cannot be read is passed over."""
    if not folder.is_dir():
        return Evidence()
    held: dict[str, list[bytes]] = {kind: [] for kind in _SUFFIXES}
    for path in sorted(folder.iterdir())[:_MOST_FILES]:
        for kind, suffix in _SUFFIXES.items():
            if path.suffix == suffix and path.is_file() and path.stat().st_size <= _LARGEST:
                held[kind].append(path.read_bytes())
    return Evidence(**{kind: tuple(found) for kind, found in held.items()})


def keep(folder: Path, evidence: Evidence) -> None:
    """Put evidence into the folder, each piece under its own hash; what is there already stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, suffix in _SUFFIXES.items():
        for held in getattr(evidence, kind):
            _write(folder / f"{hashlib.sha256(held).hexdigest()[:32]}{suffix}", held)


def refresh(
    folder: Path, certificates: Iterable[x509.Certificate], *, issuers: Iterable[x509.Certificate], fetch: Fetch
) -> Refreshed:
    """Fetch the lists and answers that the certificates themselves point to, and keep them with their issuers.

    A newer list takes the place of the one fetched before from the same address. Nothing fetched is believed here; an
    address that fails leaves what was kept. To be run by the clock, more often than the lists are renewed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    everybody = (*certificates, *issuers)
    keep(folder, Evidence(tuple(one.public_bytes(_DER) for one in everybody)))
    fetched, failed = 0, []
    for address in dict.fromkeys(place for one in everybody for place in _list_places(one)):
        try:
            said = fetch(address, None)
            x509.load_der_x509_crl(said)
        except (OSError, ValueError) as problem:
            failed.append((address, str(problem)[:200]))
            continue
        _write(folder / f"{_name_of(address)}.crl", said)
        fetched += 1
    for one in everybody:
        issuer = next((other for other in everybody if other.subject == one.issuer and other != one), None)
        for address in _answer_places(one) if issuer is not None else ():
            try:
                said = fetch(address, _question(one, issuer))
                ocsp.load_der_ocsp_response(said)
            except (OSError, ValueError) as problem:
                failed.append((address, str(problem)[:200]))
                continue
            _write(folder / f"{_name_of(address + format(one.serial_number, 'x'))}.ocsp", said)
            fetched += 1
    return Refreshed(fetched, tuple(failed))


def over_http(address: str, posted: bytes | None) -> bytes:
    """Fetch from an address for `refresh`; only http and https, at most 32 MB, at most 20 seconds' silence."""
    method, headers = ("GET", {}) if posted is None else ("POST", {"Content-Type": "application/ocsp-request"})
    received = bytearray()
    try:
        with httpx.stream(method, address, content=posted, headers=headers, timeout=20.0) as answer:
            answer.raise_for_status()
            for chunk in answer.iter_bytes():
                received += chunk
                if len(received) > _LARGEST:
                    raise OSError("the answer is longer than any list")
    except (httpx.HTTPError, httpx.InvalidURL) as problem:
        raise OSError(str(problem) or type(problem).__name__) from problem
    return bytes(received)


def next_refresh(evidence: Evidence) -> datetime | None:
    """When the first of the kept lists is to be replaced by its authority; None when none is kept."""
    moments = []
    for said in evidence.crls:
        try:
            moment = x509.load_der_x509_crl(said).next_update_utc
        except ValueError:
            continue  # not a list; it says nothing of when
        if moment is not None:
            moments.append(moment)
    return min(moments, default=None)


def _question(certificate: x509.Certificate, issuer: x509.Certificate | None) -> bytes:
    if issuer is None:
        raise ValueError("nobody to ask about")
    # SHA-1 names the issuer and protects nothing; it is the one hash every responder knows (RFC 5019).
    builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, hashes.SHA1())  # noqa: S303
    return builder.build().public_bytes(_DER)


def _list_places(certificate: x509.Certificate) -> list[str]:
    try:
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except (x509.ExtensionNotFound, ValueError):
        return []
    names = [name for point in points for name in point.full_name or ()]
    return _web_addresses(names)


def _answer_places(certificate: x509.Certificate) -> list[str]:
    try:
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except (x509.ExtensionNotFound, ValueError):
        return []
    return _web_addresses(
        [one.access_location for one in access if one.access_method == AuthorityInformationAccessOID.OCSP]
    )


def _web_addresses(names: list[x509.GeneralName]) -> list[str]:
    return [str(name.value) for name in names if str(name.value).startswith(("http://", "https://"))]


def _name_of(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()[:32]


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a reader never sees half a list."""
    waiting = path.with_suffix(".part")
    waiting.write_bytes(content)
    waiting.replace(path)
