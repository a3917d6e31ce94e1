"""Văn bản giấy đến: scanned, entered and numbered by the clerk in one step (Decree 30/2020, articles 21.1 and 22)."""

from dataclasses import dataclass
from datetime import date

from nharong.documents.duplicates import possible_duplicates
from nharong.documents.models import IncomingDocument
from nharong.documents.models.incoming import ON_PAPER
from nharong.documents.rules.secrecy import check_not_secret
from nharong.documents.scans import check_scan
from nharong.documents.words import IncomingState, Urgency
from nharong.kernel import clock, counters, files, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotAllowed, OfficeError
from nharong.kernel.permissions import check_may
from nharong.people import selectors as people
from nharong.people.models import Agency

from .receive import check_file_not_secret

NEEDED = {
    "author_name": "Hãy ghi cơ quan, tổ chức ban hành văn bản.",
    "number": "Hãy ghi số của văn bản; văn bản không có số thì ghi “Không số”.",
    "subject": "Hãy ghi trích yếu nội dung văn bản.",
}

#: How many characters the register holds of each.
LONGEST = {
    "author_name": 200,
    "author_code": 35,
    "document_id": 200,
    "number": 20,
    "notation": 60,
    "kind_name": 100,
    "subject": 1000,
    "signer_name": 100,
}


class PerhapsTwice(OfficeError):
    """It looks like a document that has come already; the clerk may say that it is another one.

    ``found`` are those it looks like.
    """

    def __init__(self, sentence: str, *, field: str, found: list[IncomingDocument]) -> None:
        super().__init__(sentence, field=field)
        self.found = found


@dataclass(frozen=True, kw_only=True)
class PaperFacts:
    """What the clerk reads on the paper."""

    agency: Agency
    author_name: str
    author_code: str = ""
    document_id: str = ""
    number: str
    notation: str = ""
    dated: date | None
    kind_name: str = ""
    subject: str
    signer_name: str = ""
    urgency: int = Urgency.NORMAL
    due_on: date | None = None


@act("documents.receive_paper")
def receive_paper(*, actor: Actor, facts: PaperFacts, scan: bytes, another_one: bool = False) -> IncomingDocument:
    """Enter a scanned document and give it the next số đến; the scan is kept as it is.

    ``another_one``: the clerk has looked at what it resembles and says it is another document, or its paper twin.
    """
    check_may("documents.receive_paper", actor, sentence="Chỉ văn thư được tiếp nhận văn bản giấy.")
    if not people.works_for(actor, facts.agency):
        raise NotAllowed("Bạn chỉ được tiếp nhận văn bản gửi cơ quan mình hoặc cơ quan mình phục vụ.")
    _check_facts(facts)
    pages = check_scan(scan, field="scan")
    check_file_not_secret(scan)
    found = possible_duplicates(
        agency_id=facts.agency.pk,
        author_code=facts.author_code,
        author_name=facts.author_name,
        number=facts.number,
        notation=facts.notation,
        dated=facts.dated,
        document_id=facts.document_id.strip(),
    )
    if found and not another_one:
        raise PerhapsTwice(_sentence(found[0]), field="another_one", found=found)
    now = clock.now()
    arrival_number = counters.take(series=f"incoming:{facts.agency.code}", year=now.year)
    twins = IncomingDocument.objects.filter(
        agency=facts.agency, author_code=facts.author_code, document_id=facts.document_id.strip()
    )
    incoming = IncomingDocument.objects.create(
        agency=facts.agency,
        source=f"{ON_PAPER}{now.year}:{arrival_number}",
        author_code=facts.author_code,
        author_name=" ".join(facts.author_name.split()),
        # One identifier stands once in a register: a second one of it is bound to the first by the journal.
        document_id="" if twins.exists() else facts.document_id.strip(),
        number=facts.number.strip(),
        notation=facts.notation.strip(),
        dated=facts.dated,
        kind_name=facts.kind_name.strip(),
        subject=" ".join(facts.subject.split()),
        signer_name=facts.signer_name.strip(),
        urgency=facts.urgency,
        due_on=facts.due_on,
        file=files.put(scan, media_type="application/pdf"),
        arrived_at=now,
        state=IncomingState.REGISTERED,
        year=now.year,
        arrival_number=arrival_number,
        registered_at=now,
        registered_by_id=actor.person,
    )
    journal.write(
        actor=actor,
        on=incoming,
        facts={
            "arrival_number": arrival_number,
            "year": now.year,
            "pages": pages,
            "document_id": facts.document_id.strip(),
            "resembles": [one.pk for one in found],
        },
    )
    return incoming


def _check_facts(facts: PaperFacts) -> None:
    for field, sentence in NEEDED.items():
        if not getattr(facts, field).strip():
            raise OfficeError(sentence, field=field)
    for field, longest in LONGEST.items():
        if len(getattr(facts, field).strip()) > longest:
            raise OfficeError(f"Nội dung dài quá {longest} ký tự; hãy rút gọn.", field=field)
    if facts.dated is None:
        raise OfficeError("Hãy ghi ngày ghi trên văn bản.", field="dated")
    if facts.dated > clock.today():
        raise OfficeError("Ngày văn bản không thể sau hôm nay; hãy kiểm tra lại.", field="dated")
    if facts.urgency not in Urgency.values:
        raise OfficeError("Hãy chọn mức độ khẩn trong danh sách.", field="urgency")
    check_not_secret(facts.subject, facts.kind_name, field="subject")


def _sentence(first: IncomingDocument) -> str:
    number = f", số đến {first.arrival_number}" if first.arrival_number else ""
    return (
        f"Có thể trùng với văn bản {first.symbol} của {first.author_name}, đến ngày {first.arrived_at:%d/%m/%Y}{number}; "
        "hãy xem lại, nếu vẫn là văn bản khác hoặc bản giấy cần vào sổ thì đánh dấu xác nhận rồi gửi lại."
    )
