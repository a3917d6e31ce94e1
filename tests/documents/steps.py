"""Documents of the cast at each step of the chain, by the real acts."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pypdfium2

from nharong.documents import acts
from nharong.documents.acts import DraftFacts
from nharong.documents.models import Document, IncomingDocument
from nharong.flows.demonstration.cast import PIN, Office
from nharong.kernel.actor import THE_HOUSE
from nharong.people import selectors as people

Step = Callable[..., Document]
BODY = "1. Rà soát văn bản còn hiệu lực.\n2. Báo cáo kết quả trước ngày 25 hằng tháng./."


def facts(office: Office, *, agency: str = "office", kind: str = "notice", **changes: Any) -> DraftFacts:
    """What the cast usually drafts: a notice of the Office, signed by its head, to two departments."""
    authority, signer = people.signers_for(agency=office.agencies[agency], kind=kind)[0]
    usual: dict[str, Any] = {
        "agency": office.agencies[agency],
        "kind": kind,
        "subject": "Phân công theo dõi Mục tiêu chất lượng",
        "body": BODY,
        "authority": authority,
        "signer": signer,
        "receivers": (office.agencies["science"], office.agencies["finance"]),
        "recipient_lines": ("Các sở, ban, ngành;", "Lưu: VT, HCTC."),
    }
    return DraftFacts(**{**usual, **changes})


def drafted(office: Office, **changes: Any) -> Document:
    """A draft of Y Mai's."""
    return acts.draft(actor=office.actor("mai"), facts=facts(office, **changes))


def submitted(office: Office, **changes: Any) -> Document:
    """Waiting for the check of its content."""
    return acts.submit(actor=office.actor("mai"), document_id=drafted(office, **changes).pk)


def content_checked(office: Office, **changes: Any) -> Document:
    """Waiting for the check of its layout."""
    return acts.check_content(actor=office.actor("hoa"), document_id=submitted(office, **changes).pk)


def checked(office: Office, **changes: Any) -> Document:
    """Waiting for the signature."""
    return acts.check_format(actor=office.actor("dinh"), document_id=content_checked(office, **changes).pk)


def signed(office: Office, **changes: Any) -> Document:
    """Waiting for its number."""
    return sign(office, checked(office, **changes))


def sign(office: Office, document: Document) -> Document:
    """Signed by the person it names."""
    username = next(name for name, person in office.persons.items() if person.pk == document.signer_id)
    return acts.sign(actor=office.actor(username), document_id=document.pk, pin=PIN)


def numbered(office: Office, **changes: Any) -> Document:
    """Numbered, sealed and issued; nothing is sent."""
    return acts.number_and_issue(actor=office.actor("thu"), document_id=signed(office, **changes).pk, pin=PIN)


def text_of(pdf: bytes) -> str:
    """The words of a PDF, one space between them."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def arrived(office: Office, *, to: str = "science", **changes: Any) -> IncomingDocument:
    """A document that has arrived at a department and waits for its clerk."""
    usual: dict[str, Any] = {
        "source": "test:1",
        "author_code": "000.00.01.H34",
        "author_name": "Văn phòng Ủy ban nhân dân tỉnh Kon Tum",
        "document_id": "000.00.01.H34,2021/01/29,01/TB-VP",
        "number": "01",
        "notation": "TB-VP",
        "dated": date(2021, 1, 29),
        "kind_name": "Thông báo",
        "subject": "Phân công theo dõi Mục tiêu chất lượng",
        "signer_name": "A Khôi",
        "urgency": 0,
        "due_on": None,
        "file": None,
        "verification": {},
        "trustworthy": True,
    }
    facts = {**usual, **changes}
    if "source" in changes and "document_id" not in changes:
        facts["document_id"] = (
            f"{facts['author_code']},2021/01/29,{changes['source']}/TB-VP"  # another source, another document
        )
    received = acts.ReceivedDocument(**facts)
    return acts.receive(actor=THE_HOUSE, agency=office.agencies[to], received=received)
