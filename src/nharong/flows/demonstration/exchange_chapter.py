"""The exchange in the demonstration's life: groups and rules, receivers off the axis, an update, who is reminded."""

from datetime import date, time

from nharong.documents import acts as documents
from nharong.documents.acts import DraftFacts
from nharong.documents.models import Document
from nharong.exchange import acts as exchange
from nharong.exchange import selectors
from nharong.exchange.models import ChangeRequest
from nharong.flows.issue_document.chain import issue
from nharong.flows.update_document import chain as updating
from nharong.kernel import clock
from nharong.people.models import Agency
from nharong.people.selectors import signers_for

from .cast import PIN, Office
from .moments import Moment

SUBJECT = "Tổ chức đối thoại với doanh nghiệp quý I năm 2021"
BODY = (
    "Ủy ban nhân dân tỉnh tổ chức đối thoại với doanh nghiệp quý I năm 2021; đề nghị các cơ quan, đơn vị:\n"
    "1. Tổng hợp khó khăn, vướng mắc của doanh nghiệp thuộc lĩnh vực quản lý.\n"
    "2. Gửi nội dung về Văn phòng Ủy ban nhân dân tỉnh trước ngày 19 tháng 02 năm 2021./."
)
DEPARTMENTS = ("science", "home_affairs", "finance", "justice", "agriculture")
OFF_AXIS = (
    ("Hiệp hội Doanh nghiệp tỉnh Kon Tum", "02 Bà Triệu, phường Quyết Thắng, thành phố Kon Tum"),
    ("Công ty TNHH MTV Lâm nghiệp Đắk Tô", "Thị trấn Đắk Tô, huyện Đắk Tô"),
)


def moments(office: Office) -> list[Moment]:
    """What the clerks do around the messages, between the pieces of ordinary work."""
    return [
        Moment(at=clock.at_local(2021, 2, 1, 9, 0), do=lambda: _arrange(office)),
        Moment(at=clock.at_local(2021, 2, 5, 8, 40), do=lambda: _invite(office)),
        Moment(at=clock.at_local(2021, 2, 5, 15, 10), do=lambda: _take_to_the_post(office)),
        Moment(at=clock.at_local(2021, 2, 9, 9, 20), do=lambda: _give_more_time(office)),
        Moment(at=clock.at_local(2021, 2, 25, 8, 15), do=lambda: _answer(office)),
        Moment(at=clock.at_local(2021, 3, 9, 14, 5), do=lambda: _remind(office)),
    ]


def _arrange(office: Office) -> None:
    thu = office.actor("thu")
    served = [office.agencies[key] for key in ("office", "committee")]
    everyone = [office.agencies[key] for key in DEPARTMENTS]
    exchange.keep_group(actor=thu, agency=served[0], name="Các sở tham mưu tổng hợp", members=everyone[:3])
    exchange.keep_group(actor=thu, agency=served[1], name="Các sở, ban, ngành tỉnh", members=everyone)
    for agency in served:
        exchange.set_rule(actor=thu, agency=agency, look_at=time(12, 0), days_before=1)
    exchange.require_paper(
        actor=thu,
        agency=served[1],
        kind="plan",
        receiver=office.agencies["home_affairs"],
        basis="Kế hoạch có hồ sơ cán bộ kèm theo, theo quy chế công tác văn thư của Văn phòng",
    )
    for name, address in OFF_AXIS:
        exchange.add_receiver(actor=office.actor("mai"), name=name, address=address)


def _invite(office: Office) -> None:
    committee = office.agencies["committee"]
    authority, signer = signers_for(agency=committee, kind="letter")[0]
    outside = Agency.objects.filter(name__in=[name for name, _address in OFF_AXIS]).order_by("pk")
    facts = DraftFacts(
        agency=committee,
        kind="letter",
        subject=SUBJECT,
        body=BODY,
        authority=authority,
        signer=signer,
        receivers=(*(office.agencies[key] for key in DEPARTMENTS), *outside),
        recipient_lines=("Như trên;", "Hiệp hội Doanh nghiệp tỉnh;", "Lưu: VT, KTTH."),
        addressed_to=("Các sở, ban, ngành tỉnh", "Hiệp hội Doanh nghiệp tỉnh"),
        directs=True,
        due_on=date(2021, 2, 19),
    )
    made = documents.draft(actor=office.actor("mai"), facts=facts)
    documents.submit(actor=office.actor("mai"), document_id=made.pk)
    documents.check_content(actor=office.actor("hoa"), document_id=made.pk)
    documents.check_format(actor=office.actor("dinh"), document_id=made.pk)
    documents.sign(actor=office.actor("thap"), document_id=made.pk, pin=PIN)
    issue(actor=office.actor("thu"), document_id=made.pk, pin=PIN)


def _take_to_the_post(office: Office) -> None:
    """One of the two goes by post today; the other still waits on the list."""
    first = next(one for one in selectors.dispatches_of(_letter()) if one.receiver.name == OFF_AXIS[0][0])
    exchange.record_dispatch(
        actor=office.actor("thu"),
        dispatch_id=first.pk,
        way="post",
        sent_on=clock.today(),
        reference="RK052114837VN",
        note="Gửi bảo đảm",
    )


def _give_more_time(office: Office) -> None:
    letter = _letter()
    updating.update(
        actor=office.actor("thu"),
        document_id=letter.pk,
        reason="Gia hạn gửi nội dung đến hết ngày 26 tháng 02 năm 2021 do nghỉ Tết Nguyên đán",
        due_on=date(2021, 2, 26),
        urgency=letter.urgency,
    )


def _answer(office: Office) -> None:
    """Two departments have answered, the others have not yet."""
    asked = ChangeRequest.objects.filter(answer="", incoming__subject=SUBJECT)
    for key, username in (("science", "ngan"), ("justice", "blong")):
        for request in asked.filter(incoming__agency=office.agencies[key]):
            updating.accept(actor=office.actor(username), request_id=request.pk)
    for request in asked.filter(incoming__agency=office.agencies["finance"]):
        updating.decline(
            actor=office.actor("tuan"), request_id=request.pk, reason="Sở đã gửi nội dung đúng hạn cũ ngày 18/02/2021."
        )


def _remind(office: Office) -> None:
    thu = office.actor("thu")
    for delivery in selectors.not_confirmed(thu)[:1]:
        exchange.remind(
            actor=thu, delivery_id=delivery.pk, way="phone", note="Đã gọi văn thư, hẹn tiếp nhận trong ngày."
        )


def _letter() -> Document:
    return Document.objects.get(subject=SUBJECT)
