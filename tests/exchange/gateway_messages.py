"""Messages for the tests of the gateways."""

from datetime import date, datetime

from nharong import edxml

A, B, C = "000.00.12.H99", "000.00.30.H99", "000.00.44.H99"


def organization(code: str) -> edxml.Organization:
    return edxml.Organization(organ_id=code, name=f"Cơ quan {code}")


def document(*, sender: str = A, to: tuple[str, ...] = (B,), number: int = 145, size: int = 0) -> bytes:
    """A document message as bytes, with an attachment of ``size`` bytes if any."""
    attachments = (edxml.Attachment(name="du-thao.pdf", content=b"%PDF-" + b"a" * size),) if size else ()
    return edxml.write(
        edxml.DocumentMessage(
            sender=organization(sender),
            receivers=tuple(map(organization, to)),
            document_id=f"{sender},2026/11/20,{number}/SKHCN-VP",
            code=edxml.Code(number=str(number), notation="SKHCN-VP"),
            promulgated_on=date(2026, 11, 20),
            subject="V/v góp ý dự thảo kế hoạch kiểm tra",
            document_type=edxml.DocumentType(name="Công văn"),
            trace=(edxml.TraceEntry(organ_id=sender, timestamp=datetime(2026, 11, 20, 15, tzinfo=edxml.VIETNAM)),),
            attachments=attachments,
        )
    )


def status(*, sender: str = B, to: str = A) -> bytes:
    """A status message as bytes."""
    return edxml.write(
        edxml.StatusMessage(
            sender=organization(sender),
            response_for=edxml.ResponseFor(
                organ_id=to, code="145/SKHCN-VP", document_id="145", promulgated_on=date(2026, 11, 20)
            ),
            code=edxml.StatusCode.INBOX,
            timestamp=datetime(2026, 11, 20, 16, tzinfo=edxml.VIETNAM),
        )
    )
