"""The demonstration's drafts as offices make them: a plan whose body and annex come as files, talked over and revised, and
copies of what came in.
"""

from dataclasses import replace

from nharong.documents import acts as documents
from nharong.documents.acts import DraftFacts
from nharong.documents.layout.content import DocumentContent
from nharong.documents.layout.typeset import typeset
from nharong.documents.models import Document, IncomingDocument
from nharong.documents.previewing import sought_by
from nharong.documents.rules.body import parse_body
from nharong.documents.rules.kinds import KINDS
from nharong.documents.uploads.attachments import take_attachment
from nharong.documents.uploads.bodies import take_body
from nharong.documents.words import CopyForm, Medium
from nharong.kernel import clock
from nharong.people import selectors as people

from .cast import PIN, Office
from .incoming_papers import PAPERS
from .moments import Moment

SUBJECT = "Đánh giá nội bộ Hệ thống quản lý chất lượng năm 2021"
_FIRST = """Thực hiện Quyết định phê duyệt Mục tiêu chất lượng năm 2021, Văn phòng Ủy ban nhân dân tỉnh ban hành Kế hoạch đánh giá nội bộ như sau:
1. Phạm vi: các phòng chuyên môn thuộc Văn phòng.
2. Thời gian: trong tháng 4 năm 2021.
3. Kết quả báo cáo lãnh đạo Văn phòng trước ngày 10 tháng 5 năm 2021./."""
_SECOND = _FIRST.replace("trong tháng 4 năm 2021", "từ ngày 12 đến ngày 16 tháng 4 năm 2021")
_ANNEX = """| Phòng | Ngày | Nội dung đánh giá |
| Hành chính - Tổ chức | 12/4 | Mục tiêu 4, công tác văn thư |
| Kiểm soát thủ tục hành chính | 13/4 | Mục tiêu 3 |
| Tổng hợp | 14/4 | Mục tiêu 2, theo dõi nhiệm vụ |"""


def moments(office: Office) -> list[Moment]:
    """A plan under way in March 2021, and two copies of a ministry's letter."""
    at = clock.at_local
    return [
        Moment(at=at(2021, 2, 22, 10, 0), do=lambda: _copy_ministry_letter(office)),
        Moment(
            at=at(2021, 3, 10, 9, 0), do=lambda: _draft_plan(office), tell="Dự thảo từ tệp tải lên, góp ý, bản sao ..."
        ),
        Moment(at=at(2021, 3, 10, 10, 30), do=lambda: _talk_it_over(office)),
        Moment(at=at(2021, 3, 11, 8, 30), do=lambda: _revise_plan(office)),
    ]


def _draft_plan(office: Office) -> None:
    facts = _facts(office, _FIRST)
    annex = typeset(_content(office, _ANNEX, subject="Lịch đánh giá nội bộ"), made_at=clock.now()).pdf
    facts = replace(facts, attachments=(take_attachment(annex, name="Lịch đánh giá nội bộ.pdf"),))
    plan = documents.draft(actor=office.actor("mai"), facts=facts)
    documents.submit(actor=office.actor("mai"), document_id=plan.pk)


def _talk_it_over(office: Office) -> None:
    plan = Document.objects.get(subject=SUBJECT)
    asked = documents.comment(
        actor=office.actor("hoa"),
        document_id=plan.pk,
        version=plan.version,
        quote="trong tháng 4 năm 2021",
        text="Nêu ngày cụ thể để các phòng bố trí người.",
    )
    documents.comment(
        actor=office.actor("mai"),
        document_id=plan.pk,
        version=plan.version,
        answers=asked.pk,
        text="Đã thống nhất với các phòng: từ ngày 12 đến ngày 16 tháng 4.",
    )
    documents.comment(
        actor=office.actor("dinh"),
        document_id=plan.pk,
        version=plan.version,
        text="Bổ sung Phòng Kinh tế vào phạm vi, hoặc ghi rõ lý do không đánh giá.",
    )
    documents.return_for_revision(
        actor=office.actor("hoa"), document_id=plan.pk, reason="Ghi ngày đánh giá cụ thể theo góp ý."
    )
    documents.resolve_comment(actor=office.actor("mai"), comment_id=asked.pk)


def _revise_plan(office: Office) -> None:
    plan = Document.objects.get(subject=SUBJECT)
    documents.revise(actor=office.actor("mai"), document_id=plan.pk, facts=_facts(office, _SECOND))
    documents.submit(actor=office.actor("mai"), document_id=plan.pk)


def _facts(office: Office, body: str) -> DraftFacts:
    """The plan's facts with its body as the PDF that the drafter's word processor made."""
    agency = office.agencies["office"]
    authority, signer = people.signers_for(agency=agency, kind="plan")[0]
    facts = DraftFacts(
        agency=agency,
        kind="plan",
        subject=SUBJECT,
        body="",
        authority=authority,
        signer=signer,
        receivers=(office.agencies["science"],),
        recipient_lines=("Các phòng thuộc Văn phòng;", "Sở Khoa học và Công nghệ;", "Lưu: VT, HCTC."),
    )
    pages = typeset(_content(office, body, subject=SUBJECT), made_at=clock.now()).pdf
    sought = sought_by(facts, actor=office.actor("mai"))
    return replace(facts, body_file=take_body(pages, name="Kế hoạch đánh giá nội bộ.pdf", sought=sought))


def _content(office: Office, body: str, *, subject: str) -> DocumentContent:
    agency = office.agencies["office"]
    authority, signer = people.signers_for(agency=agency, kind="plan")[0]
    return DocumentContent(
        kind=KINDS["plan"],
        agency=tuple(agency.letterhead),
        parent_agency=tuple(agency.letterhead_parent),
        notation=f"KH-{agency.abbreviation}",
        place=agency.place,
        year=clock.today().year,
        subject=subject,
        body=parse_body(body),
        recipients=("Các phòng thuộc Văn phòng;", "Sở Khoa học và Công nghệ;", "Lưu: VT, HCTC."),
        authority=people.lines_above_signature(authority),
        signer_name=signer.full_name,
    )


def _copy_ministry_letter(office: Office) -> None:
    """The scanned letter goes on as an electronic true copy, and as two copies on paper."""
    letter = IncomingDocument.objects.filter(author_name=PAPERS[0].author_name, number=str(PAPERS[0].number)).first()
    if letter is None:
        return  # this chapter can be lived without the one in which the letter comes
    authority, signer = people.signers_for(agency=letter.agency, kind="")[0]
    for medium, amount in ((Medium.ELECTRONIC, 1), (Medium.PAPER, 2)):
        documents.make_copy(
            actor=office.actor("thu"),
            original=letter,
            form=CopyForm.TRUE_COPY,
            medium=medium,
            authority=authority,
            signer=signer,
            recipient_lines=("Các phòng thuộc Văn phòng;", "Lưu: VT."),
            amount=amount,
            pin=PIN,
        )
