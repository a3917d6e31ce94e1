"""A time-stamp authority for the cast's office, in this process: it answers, or is away."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import pkcs12

from nharong.flows.demonstration.cast import PIN
from nharong.kernel import clock
from nharong.signing import policy, registry
from nharong.signing.authority import Authority, Issued, create_authority, issue_to_timestamper
from nharong.signing.errors import SigningError
from nharong.signing.timestamping.authority import TimestampAuthority

START = datetime(2020, 1, 1, tzinfo=clock.ZONE)


@dataclass
class TimeAuthority:
    """``away``: it gives nothing. ``asked`` counts the questions it heard."""

    away: bool = False
    asked: int = 0
    until: datetime = START + timedelta(days=3650)

    def token(self, digest: bytes) -> bytes:
        self.asked += 1
        if self.away:
            raise SigningError("Không kết nối được với nơi cấp dấu thời gian.", permanent=False)
        return _stamper(self.until).token(digest)


def connected(settings: Any, monkeypatch: pytest.MonkeyPatch) -> TimeAuthority:
    """The office asks this authority, and trusts it."""
    authority = TimeAuthority()
    settings.TSA_URL = "http://tsa.invalid/"
    monkeypatch.setattr(policy, "HttpTimestamper", lambda _address, *, seconds: authority)
    registry.trust(root().anchor_pem, name="test-time")
    policy.ask_again()
    return authority


@cache
def root() -> Authority:
    return create_authority(not_before=START, not_after=START + timedelta(days=7300), name="Dấu thời gian của kiểm thử")


@cache
def _stamper(until: datetime) -> TimestampAuthority:
    issued: Issued = issue_to_timestamper(root(), name="Dấu thời gian", pin=PIN, not_before=START, not_after=until)
    key, certificate, others = pkcs12.load_key_and_certificates(issued.pkcs12, PIN.encode())
    assert certificate is not None
    return TimestampAuthority(certificate, tuple(others), key, now=clock.now)  # type: ignore[arg-type]  # RSA by issuing
