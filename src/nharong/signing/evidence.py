"""What is needed to judge a certificate years later: issuers' certificates, revocation lists, status answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic

_MOST = 500
"""More than this many entries of one kind in a file are an attempt to tire us."""


@dataclass(frozen=True)
class Evidence:
    """DER of certificates, of CRLs (RFC 5280) and of OCSP responses (RFC 6960). Nothing in it is believed by itself:

    a statement counts when its signature leads to the issuer of the certificate in question.
    """

    certificates: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()

    def __or__(self, other: "Evidence") -> "Evidence":
        return Evidence(
            tuple(dict.fromkeys(self.certificates + other.certificates)),
            tuple(dict.fromkeys(self.crls + other.crls)),
            tuple(dict.fromkeys(self.ocsps + other.ocsps)),
        )

    def packed(self) -> dict[str, list[str]]:
        """For the way to the checking process; `unpacked` is its inverse."""
        return {kind: [held.hex() for held in getattr(self, kind)] for kind in ("certificates", "crls", "ocsps")}

    @classmethod
    def unpacked(cls, packed: dict[str, list[str]]) -> "Evidence":
        return cls(**{kind: tuple(map(bytes.fromhex, held)) for kind, held in packed.items()})


NOTHING = Evidence()


def evidence_in(root: Any) -> Evidence:
    """What the file itself carries for its later examination (/DSS: ISO 32000-2, 12.8.4.3)."""
    store = _entry(root, "/DSS")
    if not isinstance(store, generic.DictionaryObject):
        return NOTHING
    return Evidence(*(tuple(_streams(_entry(store, key))) for key in ("/Certs", "/CRLs", "/OCSPs")))


def _entry(held: Any, key: str) -> Any:
    """The value itself; the library's own `get` hands out references."""
    return held[key] if key in held else None  # noqa: SIM401 - `get` would not follow the reference


def _streams(held: Any) -> Iterable[bytes]:
    if not isinstance(held, generic.ArrayObject):
        return
    for entry in list(held)[:_MOST]:
        stream = entry.get_object()
        if isinstance(stream, generic.StreamObject):
            yield bytes(stream.data)
