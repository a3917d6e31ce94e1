"""Readings that need the registers and the axis together."""

from typing import Any

from nharong.documents.models import Document
from nharong.documents.words import ONCE_ISSUED, SignatureRole
from nharong.exchange import selectors as exchange
from nharong.people import selectors as people


def issued_lines(*, year: int, agency_code: str = "") -> list[dict[str, Any]]:
    """The issued documents of a year as the command line's contract shows them, newest first. Raises ``NotFound``."""
    rows = Document.objects.filter(state__in=ONCE_ISSUED, year=year).select_related("agency")
    if agency_code:
        rows = rows.filter(agency=people.agency_with_code(agency_code))
    documents = list(rows.prefetch_related("signatures").order_by("-issued_at", "-pk"))
    sent = exchange.sent_and_acknowledged([document.pk for document in documents])
    return [
        {
            "id": document.pk,
            "symbol": document.symbol,
            "issued_on": document.issued_on.isoformat() if document.issued_on else None,
            "kind": document.kind_name,
            "agency": document.agency.code,
            "subject": document.subject,
            "signed": {signature.role for signature in document.signatures.all() if signature.valid}
            == set(SignatureRole),
            "sent": sent.get(document.pk, (False, False))[0],
            "acknowledged": sent.get(document.pk, (False, False))[1],
        }
        for document in documents
    ]
