"""Time-stamps: proof by a third party that something existed at a time (RFC 3161; Decree 68/2024/NĐ-CP, Article 29)."""

from typing import Protocol


class Timestamper(Protocol):
    """Where time-stamps come from: an authority asked over the network, or our own in the same process."""

    def token(self, digest: bytes) -> bytes:
        """A time-stamp token (DER) for a SHA-256 digest; SigningError, not permanent, when none is to be had."""
