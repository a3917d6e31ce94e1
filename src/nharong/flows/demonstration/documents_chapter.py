"""The demonstration's incoming work and files: letters on paper, presented, directed, worked on, answered, filed; the
common series of advisory bodies, and a number made void.
"""

from datetime import date

from nharong.documents import acts as documents
from nharong.documents import selectors
from nharong.documents.acts import DraftFacts, PaperFacts, UnitTerm
from nharong.documents.acts import case_files as files
from nharong.documents.acts.case_files import FileFacts
from nharong.documents.models import CaseFile, IncomingDocument
from nharong.flows.issue_document.chain import issue
from nharong.kernel import clock
from nharong.people.models import Post
from nharong.people.selectors import signers_for

from .cast import PIN, Office
from .incoming_papers import PAPERS, IncomingPaper, scan_of
from .moments import Moment

MINISTRY, HOME_AFFAIRS, POWER = PAPERS


def moments(office: Office) -> list[Moment]:
    """What comes in and what becomes of it, from January to March 2021."""
    at = clock.at_local
    return [
        Moment(at=at(2021, 1, 27, 9, 0), do=lambda: _list_files(office), tell="Văn bản đến, hồ sơ công việc ..."),
        Moment(at=at(2021, 1, 27, 10, 0), do=lambda: _set_up_iso_committee(office)),
        Moment(at=at(2021, 2, 2, 14, 0), do=lambda: _take_in(office, MINISTRY, due_on=date(2021, 2, 26))),
        Moment(at=at(2021, 2, 2, 15, 0), do=lambda: _direct(office, MINISTRY, "administration", date(2021, 2, 24))),
        Moment(at=at(2021, 2, 3, 8, 15), do=lambda: _assign(office, MINISTRY, date(2021, 2, 22))),
        Moment(at=at(2021, 2, 3, 9, 30), do=lambda: _begin(office, MINISTRY)),
        Moment(at=at(2021, 2, 19, 9, 0), do=lambda: _answer(office)),
        Moment(at=at(2021, 2, 19, 16, 0), do=lambda: _finish(office)),
        Moment(at=at(2021, 2, 23, 9, 0), do=lambda: _take_in(office, HOME_AFFAIRS, due_on=date(2021, 3, 10))),
        Moment(at=at(2021, 2, 23, 10, 0), do=lambda: _direct(office, HOME_AFFAIRS, "administration", date(2021, 3, 8))),
        Moment(at=at(2021, 2, 24, 8, 0), do=lambda: _assign(office, HOME_AFFAIRS, date(2021, 3, 8))),
        Moment(at=at(2021, 3, 3, 14, 30), do=lambda: _void_a_number(office)),
        Moment(at=at(2021, 3, 11, 8, 20), do=lambda: _urge(office, HOME_AFFAIRS)),
        Moment(at=at(2021, 3, 12, 8, 40), do=lambda: _take_in(office, POWER, due_on=None)),
    ]


def _list_files(office: Office) -> None:
    clerk, agency = office.actor("thu"), office.agencies["office"]
    catalogue = files.start_catalogue(actor=clerk, agency=agency, year=2021)
    general = files.add_heading(actor=clerk, catalogue_id=catalogue.pk, title="Tổng hợp", abbreviation="TH")
    staff = files.add_heading(actor=clerk, catalogue_id=catalogue.pk, title="Hành chính, tổ chức", abbreviation="HCTC")
    for heading, holder, title, years in (
        (general, "mai", "Hồ sơ áp dụng Hệ thống quản lý chất lượng năm 2021", 20),
        (general, "hoa", "Hồ sơ thực hiện Mục tiêu chất lượng năm 2021", 20),
        (staff, "dinh", "Hồ sơ kiểm tra công tác văn thư năm 2021", 5),
    ):
        files.list_file(
            actor=clerk,
            heading=heading,
            holder=office.persons[holder],
            facts=FileFacts(title=title, retention_years=years),
        )
    files.approve_catalogue(actor=office.actor("khoi"), catalogue_id=catalogue.pk)
    files.open_file(actor=office.actor("mai"), file_id=_file(office).pk, started_on=date(2021, 1, 27))


def _set_up_iso_committee(office: Office) -> None:
    body = documents.set_up_body(
        actor=office.actor("thu"),
        agency=office.agencies["committee"],
        name="Ban Chỉ đạo ISO tỉnh",
        abbreviation="BCĐISO",
        head_title="Trưởng ban",
        instrument="Quyết định thành lập Ban Chỉ đạo ISO tỉnh",
        valid_from=date(2021, 1, 27),
        letterhead=("BAN CHỈ ĐẠO ISO",),
    )
    documents.join_body(
        actor=office.actor("thu"),
        body_id=body.pk,
        post=Post.objects.get(title="Phó Chủ tịch", agency=office.agencies["committee"]),
        title="Trưởng ban",
        is_head=True,
    )


def _file(office: Office) -> CaseFile:
    return CaseFile.objects.get(holder=office.persons["mai"], year=2021)


def _incoming(paper: IncomingPaper) -> IncomingDocument:
    return IncomingDocument.objects.get(author_name=paper.author_name, number=str(paper.number))


def _take_in(office: Office, paper: IncomingPaper, *, due_on: date | None) -> None:
    documents.receive_paper(
        actor=office.actor("thu"),
        facts=PaperFacts(
            agency=office.agencies["office"],
            author_name=paper.author_name,
            author_code=paper.author_code,
            number=str(paper.number),
            notation=paper.notation,
            dated=paper.dated,
            kind_name="Công văn",
            subject=paper.subject,
            signer_name=paper.signer_name,
            due_on=due_on,
        ),
        scan=scan_of(paper),
    )


def _direct(office: Office, paper: IncomingPaper, unit: str, due_on: date) -> None:
    incoming = documents.present(
        actor=office.actor("thu"), incoming_id=_incoming(paper).pk, leader=office.persons["khoi"]
    )
    documents.direct(
        actor=office.actor("khoi"),
        incoming_id=incoming.pk,
        lead=UnitTerm(unit=office.units[unit], due_on=due_on),
        support=[UnitTerm(unit=office.units["economy"], due_on=due_on)],
        text="Chủ trì tham mưu văn bản trả lời đúng hạn.",
    )


def _assign(office: Office, paper: IncomingPaper, due_on: date) -> None:
    incoming = _incoming(paper)
    documents.assign(
        actor=office.actor("hoa"),
        incoming_id=incoming.pk,
        line_id=selectors.lines_of(incoming)[0].line.pk,
        handler=office.persons["mai"],
        due_on=due_on,
    )


def _begin(office: Office, paper: IncomingPaper) -> None:
    documents.begin_work(actor=office.actor("mai"), incoming_id=_incoming(paper).pk)


def _answer(office: Office) -> None:
    """The answer goes through the chain like every document, is linked to what it answers, and both are filed."""
    agency = office.agencies["office"]
    authority, signer = signers_for(agency=agency, kind="report")[0]
    answer = documents.draft(
        actor=office.actor("mai"),
        facts=DraftFacts(
            agency=agency,
            kind="report",
            subject="Tình hình áp dụng Hệ thống quản lý chất lượng năm 2020",
            body=(
                "Thực hiện đề nghị của Bộ Khoa học và Công nghệ, Văn phòng Ủy ban nhân dân tỉnh báo cáo như sau:\n"
                "1. Việc duy trì, cải tiến\nHệ thống quản lý chất lượng được duy trì tại Văn phòng.\n"
                "2. Phương hướng năm 2021\nThực hiện sáu mục tiêu chất lượng đã được phê duyệt./."
            ),
            authority=authority,
            signer=signer,
            receivers=(office.agencies["science"],),
            addressed_to=("Bộ Khoa học và Công nghệ",),
            recipient_lines=("Như trên;", "Sở Khoa học và Công nghệ;", "Lưu: VT, HCTC."),
        ),
    )
    documents.submit(actor=office.actor("mai"), document_id=answer.pk)
    documents.check_content(actor=office.actor("hoa"), document_id=answer.pk)
    documents.check_format(actor=office.actor("dinh"), document_id=answer.pk)
    documents.sign(actor=office.actor("khoi"), document_id=answer.pk, pin=PIN)
    issue(actor=office.actor("thu"), document_id=answer.pk, pin=PIN)
    documents.link_answer(actor=office.actor("mai"), incoming_id=_incoming(MINISTRY).pk, document_id=answer.pk)


def _finish(office: Office) -> None:
    incoming = _incoming(MINISTRY)
    documents.finish(
        actor=office.actor("mai"), incoming_id=incoming.pk, result="Đã báo cáo Bộ Khoa học và Công nghệ đúng hạn."
    )
    file = _file(office)
    entry = files.put_into_file(actor=office.actor("mai"), file_id=file.pk, document=incoming)
    if entry.pages == 0:
        files.complete_filed_document(actor=office.actor("mai"), entry_id=entry.pk, pages=1)
    for answer in incoming.answers.all():
        files.put_into_file(actor=office.actor("mai"), file_id=file.pk, document=answer.document)


def _void_a_number(office: Office) -> None:
    documents.void_number(
        actor=office.actor("thu"),
        agency=office.agencies["office"],
        kind="introduction",
        reason="Giấy giới thiệu viết hỏng, đã thu lại",
    )


def _urge(office: Office, paper: IncomingPaper) -> None:
    incoming = _incoming(paper)
    documents.urge(
        actor=office.actor("khoi"),
        incoming_id=incoming.pk,
        line_id=selectors.lines_of(incoming)[0].line.pk,
        text="Đã quá hạn tham mưu; đề nghị hoàn thành trong hôm nay.",
    )
