"""What is known beside a signature itself: who is trusted, what was revoked, by when a revision is proven to exist."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleTrustManager

from nharong.signing.evidence import Evidence
from nharong.signing.revocation.standing import UNKNOWN, Standing, standing_of


@dataclass(frozen=True)
class Proof:
    """`at` is when we check. `by`: the revision being judged existed by then, as a trusted time-stamp after it proves;

    the time of checking itself when none does.
    """

    anchors: Sequence[asn1_x509.Certificate]
    evidence: Evidence
    at: datetime
    by: datetime

    @property
    def stamped(self) -> bool:
        """A time-stamp after the revision proves when it existed."""
        return self.by < self.at

    def earlier(self, moment: datetime) -> "Proof":
        """The same for what lies before a time-stamp of that moment."""
        return replace(self, by=min(self.by, moment))

    def context(self, moment: datetime) -> ValidationContext:
        """Trust as of a moment, by the given anchors alone. Revocation is asked of `standing`, not here."""
        return ValidationContext(
            trust_manager=_trust(tuple(bytes(anchor.dump()) for anchor in self.anchors)),
            other_certs=self._others,
            moment=moment,
            allow_fetching=False,
            revocation_mode="soft-fail",
        )

    @cached_property
    def _others(self) -> list[asn1_x509.Certificate]:
        return [loaded for held in self.evidence.certificates if (loaded := _readable(held)) is not None]

    def standing(self, path: Any, embedded: Any = None) -> Standing:
        """The standing of every certificate of a validated path together; the anchor itself is beyond question.

        Where no path leads to an anchor, of the signer's certificate alone, by the issuer that the signature brings.
        """
        if not (self.evidence.crls or self.evidence.ocsps):
            return UNKNOWN
        if path is not None:
            pairs = list(pairwise(map(_loaded, path)))
        elif embedded is not None:
            own = embedded.signer_cert
            pairs = [(_loaded(one), _loaded(own)) for one in embedded.other_embedded_certs if one.subject == own.issuer]
        else:
            pairs = []
        found = UNKNOWN
        for issuer, certificate in pairs:
            found = found.and_also(standing_of(certificate, issuer=issuer, evidence=self.evidence))
        return found


def _readable(held: bytes) -> asn1_x509.Certificate | None:
    """A certificate that came with a file; None when it is none: nobody's signature is the worse for it."""
    try:
        loaded = asn1_x509.Certificate.load(held, strict=True)
        # The library reads piece by piece, when asked: these are what it will look at in search of a path.
        for part in (loaded.subject, loaded.issuer, loaded.public_key, loaded.not_valid_after, loaded.not_valid_before):
            _ = getattr(part, "native", part)
        _ = (loaded.key_identifier, loaded.authority_key_identifier, loaded.issuer_serial, loaded.subject.hashable)
        x509.load_der_x509_certificate(held)
    except (ValueError, TypeError, LookupError, AttributeError, UnsupportedAlgorithm):
        return None
    return loaded


@lru_cache(maxsize=8)
def _trust(anchors: tuple[bytes, ...]) -> SimpleTrustManager:
    """The anchors made ready once: an office trusts the same few for years."""
    return SimpleTrustManager.build(trust_roots=[asn1_x509.Certificate.load(anchor) for anchor in anchors])


def _loaded(certificate: asn1_x509.Certificate) -> x509.Certificate:
    return x509.load_der_x509_certificate(certificate.dump())


def trusting(anchors: Sequence[asn1_x509.Certificate], *, evidence: Evidence, at: datetime) -> Proof:
    """Where judging begins: at the time of checking."""
    return Proof(anchors, evidence, at, at)
