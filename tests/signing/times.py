"""Time-stamp authorities, revocations and years gone by, for the tests of long-lived signatures."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import Certificate

from nharong.signing.authority import Authority, create_authority, issue_to_timestamper
from nharong.signing.evidence import Evidence
from nharong.signing.revocation.issuing import Revoked, revocation_list
from nharong.signing.timestamping.authority import TimestampAuthority

from . import cast

AFTER = datetime(2031, 6, 1, tzinfo=cast.VIETNAM)
"""A day on which every signer's certificate has expired."""


@cache
def time_root() -> Authority:
    return create_authority(
        not_before=cast.VALID_FROM, not_after=cast.VALID_FROM + timedelta(days=20 * 365), name="Nơi cấp dấu thời gian"
    )


def timestamper(at: datetime, *, until: datetime | None = None) -> TimestampAuthority:
    """An authority whose clock stands still at `at`; its certificate lives until `until`."""
    certificate, key = _stamping(until or cast.VALID_FROM + timedelta(days=10 * 365))
    chain = (time_root().issuing, time_root().root)
    return TimestampAuthority(certificate, chain, key, now=lambda: at)  # type: ignore[arg-type]  # RSA by issuing


@cache
def _stamping(until: datetime) -> tuple[Certificate, object]:
    issued = issue_to_timestamper(
        time_root(), name="Dấu thời gian", pin=cast.PIN, not_before=cast.VALID_FROM, not_after=until
    )
    key, certificate, _ = pkcs12.load_key_and_certificates(issued.pkcs12, cast.PIN.encode())
    assert certificate is not None
    return certificate, key


def anchors() -> list[Certificate]:
    return [cast.authority().root, time_root().root]


def known(*, at: datetime, revoked: Iterable[Revoked] = ()) -> Evidence:
    """A revocation list of each authority as of `at`, and the certificates to read them by."""
    crls = tuple(
        revocation_list(one, taken, number=1, this_update=at, next_update=at + timedelta(days=7))
        for one, taken in ((cast.authority(), tuple(revoked)), (time_root(), ()))
    )
    issuers = (cast.authority().issuing, cast.authority().root, time_root().issuing, time_root().root)
    return Evidence(tuple(one.public_bytes(serialization.Encoding.DER) for one in issuers), crls)
