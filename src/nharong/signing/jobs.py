"""What the clock asks of the signing room: fresh revocation lists and answers, and forgetting addresses used long ago."""

import logging
from datetime import timedelta

from cryptography import x509

from nharong.kernel import clock
from nharong.kernel.jobs import job, regularly

from . import registry
from .models import Certificate
from .revocation.kept import over_http, refresh
from .spending import forget_old

log = logging.getLogger(__name__)


@regularly(every=timedelta(hours=3))
@job(attempts=1)
def refresh_revocation() -> None:
    """Fetch what the authorities say of the office's certificates and of their issuers, and keep it for signing and
    checking without the network. An address that does not answer leaves what was kept.
    """
    own = [registry.loaded(one) for one in Certificate.objects.filter(withdrawn_at__isnull=True).exclude(pem="")]
    certificates = [one for one in own if one is not None and one.not_valid_after_utc >= clock.now()]
    issuers = _issuers_of(certificates)
    done = refresh(registry.evidence_folder(), certificates, issuers=issuers, fetch=over_http)
    for address, reason in done.failed:
        log.warning("Revocation: %s did not answer (%s).", address, reason)


@regularly(every=timedelta(hours=6))
@job(attempts=1)
def forget_spent_addresses() -> None:
    """One-time addresses that are too old to be used anyway are remembered no longer."""
    forget_old(at=clock.now())


def _issuers_of(certificates: list[x509.Certificate]) -> list[x509.Certificate]:
    """The issuers of these, up to the root, and the authorities trusted here, each once."""
    found = {issuer for one in certificates for issuer in registry.issuers_of(one)}
    return sorted({*found, *registry.anchors()}, key=lambda one: one.subject.rfc4514_string())
