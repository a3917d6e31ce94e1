"""The identifiers of an issued document: the electronic one, and the one its messages bear."""

from nharong import edxml
from nharong.documents.models import Document
from nharong.documents.rules.numbering import format_number
from nharong.kernel import counters

from .models import DocumentIdentifier, ExchangeRule
from .rules.identifiers import electronic_identifier
from .words import IdentifierForm


def composite_of(document: Document) -> str:
    """Agency, day, number and symbol: what most peers match answers by."""
    assert document.issued_on is not None  # only issued documents leave
    assert document.number is not None
    return edxml.composite_document_id(
        document.agency.code, document.issued_on, format_number(document.number), document.notation
    )


def give_identifier(document: Document) -> DocumentIdentifier:
    """The electronic identifier of an issued document, taken in the transaction that issues it; once."""
    known = DocumentIdentifier.objects.filter(document=document).first()
    if known is not None:
        return known
    assert document.issued_on is not None  # only issued documents leave
    agency, year = document.agency, document.issued_on.year
    ordinal = counters.take(series=f"identifier:{agency.code}", year=year)
    text = electronic_identifier(agency_code=agency.code, year=year, ordinal=ordinal)
    rule = ExchangeRule.objects.filter(agency=agency).first()
    electronic = rule is not None and rule.identifier_form == IdentifierForm.ELECTRONIC
    return DocumentIdentifier.objects.create(
        document=document,
        agency=agency,
        year=year,
        ordinal=ordinal,
        text=text,
        sent_as=text if electronic else composite_of(document),
    )


def document_id(document: Document) -> str:
    """What every message about this document bears as its DocumentId; receivers answer to it."""
    known = DocumentIdentifier.objects.filter(document=document).first()
    return known.sent_as if known else composite_of(document)
