"""The demonstration's signatures: signing passed on and ended, a new image, a token at home, many signed at one sitting,
and what waits for the head of the Office on his first morning.
"""

from datetime import date, datetime, timedelta

from nharong.documents import acts as documents
from nharong.documents.acts import DraftFacts
from nharong.documents.models import Document
from nharong.flows.sign_batch import chain as signing_batch
from nharong.kernel import clock
from nharong.kernel.jobs import run_waiting
from nharong.people import acts as people
from nharong.people.models import Post, SigningAuthority
from nharong.people.selectors import signers_for
from nharong.people.words import AuthorityForm
from nharong.signing import acts as signing
from nharong.signing.acts import DeviceKey
from nharong.signing.authority import create_authority, issue_to_person
from nharong.signing.images import signature_image
from nharong.signing.words import Device

from .cast import PIN, Office
from .moments import Moment

_SIGNED_TOGETHER = (
    ("letter", "Mời tham gia lớp bồi dưỡng kỹ năng ký số, sử dụng chứng thư số chuyên dùng"),
    ("notice", "Lịch trực bảo đảm kỹ thuật hệ thống quản lý văn bản trong tháng 3 năm 2021"),
    ("letter", "Đôn đốc các phòng cập nhật trạng thái xử lý văn bản đến trên hệ thống"),
)
_WAITING = (
    ("notice", "Kết quả rà soát tài khoản, chữ ký số của công chức Văn phòng quý I năm 2021"),
    ("letter", "Đề nghị cấp mới, gia hạn chứng thư số cho lãnh đạo các đơn vị trực thuộc"),
    ("plan", "Kiểm tra việc lập hồ sơ công việc và nộp lưu hồ sơ điện tử năm 2021"),
    ("report", "Tình hình gửi, nhận văn bản điện tử có ký số tháng 02 năm 2021"),
)
_BODY = (
    "Thực hiện kế hoạch công tác năm 2021, Văn phòng Ủy ban nhân dân tỉnh thực hiện các nội dung sau:\n"
    "1. Các phòng, đơn vị cử đầu mối theo dõi, gửi về Phòng Hành chính - Tổ chức trước ngày 20 tháng 3 năm 2021.\n"
    "2. Phòng Hành chính - Tổ chức tổng hợp, báo cáo Chánh Văn phòng theo định kỳ hằng tháng./."
)


def moments(office: Office) -> list[Moment]:
    """Who may sign, with what, and what was signed together, from February to March 2021."""
    at = clock.at_local
    return [
        Moment(at=at(2021, 2, 1, 8, 30), do=lambda: _pass_on(office), tell="Thẩm quyền ký, chứng thư số ..."),
        Moment(at=at(2021, 2, 18, 8, 0), do=lambda: _end_the_mandate(office)),
        Moment(at=at(2021, 2, 22, 9, 0), do=lambda: _new_image(office)),
        Moment(at=at(2021, 3, 1, 10, 0), do=lambda: _token_at_home(office)),
        Moment(at=at(2021, 3, 10, 15, 0), do=lambda: _sign_together(office)),
        Moment(at=at(2021, 3, 12, 16, 30), do=lambda: _leave_waiting(office)),
    ]


def _pass_on(office: Office) -> None:
    given_by, post = _post_of(office, "khoi"), _post_of(office, "hoa")
    usual = {"actor": office.actor("khoi"), "agency": office.agencies["office"], "given_by": given_by, "post": post}
    people.delegate(
        **usual,  # type: ignore[arg-type]  # each of its own kind
        form=AuthorityForm.TL,
        instrument="Quy chế làm việc của Văn phòng (Quyết định số 15/QĐ-VP ngày 20/01/2021)",
        kinds=["letter"],
        valid_from=date(2021, 2, 1),
        valid_to=date(2021, 12, 31),
    )
    people.delegate(
        **usual,  # type: ignore[arg-type]  # as above
        form=AuthorityForm.TUQ,
        instrument="Giấy ủy quyền số 02/UQ-VP ngày 01/02/2021",
        kinds=["notice", "plan"],
        valid_from=date(2021, 2, 2),
        valid_to=date(2021, 2, 26),
    )


def _end_the_mandate(office: Office) -> None:
    mandate = SigningAuthority.objects.get(form=AuthorityForm.TUQ)
    people.end_authority(
        actor=office.actor("khoi"),
        authority_id=mandate.pk,
        last_day=date(2021, 2, 17),
        reason="Chánh Văn phòng kết thúc đợt công tác, trực tiếp ký lại từ ngày 18/02/2021",
    )


def _new_image(office: Office) -> None:
    signing.add_image(
        actor=office.actor("quantri"), png=signature_image("A Khôi, mẫu năm 2021"), person=office.persons["khoi"]
    )


def _token_at_home(office: Office) -> None:
    """Issued by an authority that is not among the trusted yet: the register says so."""
    start: datetime = clock.now() - timedelta(days=1)
    end = start + timedelta(days=5 * 365)
    issued = issue_to_person(
        create_authority(not_before=start, not_after=end, name="Nơi cấp chứng thư của thiết bị mẫu"),
        full_name=office.persons["thap"].full_name,
        title="Phó Chủ tịch",
        organisation=office.agencies["committee"].name,
        identifier="thap-usb",
        pin=PIN,
        not_before=start,
        not_after=end,
    )
    signing.register_device_certificate(
        actor=office.actor("quantri"),
        key=DeviceKey(certificate=issued.certificate, device=Device.VGCA),
        person=office.persons["thap"],
    )


def _sign_together(office: Office) -> None:
    ready = [_checked(office, kind, subject) for kind, subject in _SIGNED_TOGETHER]
    signing_batch.begin(actor=office.actor("khoi"), versions={one.pk: one.version for one in ready}, pin=PIN)
    run_waiting()


def _leave_waiting(office: Office) -> None:
    for kind, subject in _WAITING:
        _checked(office, kind, subject)


def _checked(office: Office, kind: str, subject: str) -> Document:
    """A document of the Office that waits for the signature of its head."""
    agency = office.agencies["office"]
    head = _post_of(office, "khoi").pk
    authority, signer = next(one for one in signers_for(agency=agency, kind=kind) if one[0].post_id == head)
    facts = DraftFacts(
        agency=agency,
        kind=kind,
        subject=subject,
        body=_BODY,
        authority=authority,
        signer=signer,
        addressed_to=("Các phòng, đơn vị thuộc Văn phòng",) if kind == "letter" else (),
        recipient_lines=("Như trên;", "Lưu: VT, HCTC.")
        if kind == "letter"
        else ("Các phòng, đơn vị;", "Lưu: VT, HCTC."),
    )
    pk = documents.draft(actor=office.actor("mai"), facts=facts).pk
    documents.submit(actor=office.actor("mai"), document_id=pk)
    documents.check_content(actor=office.actor("hoa"), document_id=pk)
    return documents.check_format(actor=office.actor("dinh"), document_id=pk)


def _post_of(office: Office, username: str) -> Post:
    return Post.objects.get(appointments__person=office.persons[username])
