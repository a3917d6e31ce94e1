"""Which incoming documents may be the same document come twice: on paper and over the axis, or from two senders."""

from datetime import date

from django.db.models import Q

from .models import IncomingDocument
from .words import IncomingState


def possible_duplicates(
    *,
    agency_id: int,
    author_code: str,
    author_name: str,
    number: str,
    notation: str,
    dated: date | None,
    document_id: str = "",
    but: int | None = None,
) -> list[IncomingDocument]:
    """Those of the agency with the same identifier, or with the same author, number and symbol in the same year.

    "05" and "5" are one number; letters are compared without regard to capitals. Refused and cancelled ones count not.
    """
    bare = number.strip().lstrip("0")
    same = Q(number__in={number.strip(), bare, bare.zfill(2)}) & Q(notation__iexact=notation.strip())
    author = Q(author_name__iexact=" ".join(author_name.split()))
    if author_code:
        author |= Q(author_code__iexact=author_code)
    symbol = same & author
    if dated is not None:
        symbol &= Q(dated__isnull=True) | Q(dated__year=dated.year)
    found = symbol | Q(document_id=document_id) if document_id.strip() else symbol
    rows = IncomingDocument.objects.filter(found, agency_id=agency_id).exclude(
        state__in=(IncomingState.REFUSED, IncomingState.CANCELLED)
    )
    if but is not None:
        rows = rows.exclude(pk=but)
    return list(rows.order_by("pk")[:10])


def duplicates_of(incoming: IncomingDocument) -> list[IncomingDocument]:
    """The others that may be the same document as this one."""
    return possible_duplicates(
        agency_id=incoming.agency_id,
        author_code=incoming.author_code,
        author_name=incoming.author_name,
        number=incoming.number,
        notation=incoming.notation,
        dated=incoming.dated,
        document_id=incoming.document_id,
        but=incoming.pk,
    )
