"""The demonstration's counter before its first citizen: office hours, eight procedures read like the national portal's,
which agency decides each, and the internal processes by which they are settled. All of it is invented.
"""

import json
from dataclasses import dataclass
from datetime import date, time

from nharong.dossiers import acts
from nharong.dossiers.models import AdministrativeProcedure, Dossier
from nharong.dossiers.rules.process import StepFacts
from nharong.dossiers.words import DossierState
from nharong.kernel import clock
from nharong.kernel.actor import THE_HOUSE
from nharong.people.models import Post
from nharong.people.words import Role
from nharong.worktime import acts as worktime
from nharong.worktime.rules.hours import Hours
from nharong.worktime.rules.terms import Term
from nharong.worktime.words import DayKind

from .cast import Office
from .moments import Moment

OPENS = clock.at_local(2021, 1, 5, 7, 30)
ANSWERED = clock.at_local(2021, 3, 14, 20, 0)
#: What citizens say: the score and, from some, a word.
ANSWERS = (
    (5, "Được hướng dẫn kỹ, nhận kết quả sớm hơn hẹn."),
    (4, ""),
    (5, ""),
    (3, "Chờ lấy số hơi lâu vào buổi sáng."),
    (4, "Nên cho nộp bản chụp trước rồi đối chiếu sau."),
    (2, "Phải bổ sung giấy tờ hai lần."),
    (5, ""),
)
FILE = "danh-muc-thu-tuc-quay-tinh.jsonl"

#: One step: what is done, who (a username: that post; a role's name: whoever holds it), unit, term, product.
Line = tuple[str, str, str, str, str]

RECEIVE: Line = ("Tiếp nhận, kiểm tra, chuyển hồ sơ", "reception", "service", "4 giờ làm việc", "Giấy tiếp nhận hồ sơ")
HAND_BACK: Line = ("Trả kết quả, thu phí (nếu có)", "reception", "service", "2 giờ làm việc", "Sổ theo dõi hồ sơ")


@dataclass(frozen=True, kw_only=True)
class Offered:
    """One procedure of the demonstration's counter."""

    code: str
    name: str
    field: str
    agency: str
    agency_name: str
    days: int
    unit: str = "Ngày làm việc"
    fee: str = "Miễn phí"
    papers: tuple[tuple[str, str], ...]
    result: str
    law: tuple[tuple[str, str], ...]
    online: bool = True
    postal: bool = True
    who: str = "Công dân Việt Nam, Doanh nghiệp"
    requires: str = "Không có thông tin"
    steps: tuple[Line, ...]


PROCEDURES = (
    Offered(
        code="9.100001",
        name="Cấp bản sao văn bản của Ủy ban nhân dân tỉnh từ sổ gốc",
        field="Văn thư, lưu trữ",
        agency="office",
        agency_name="Văn phòng Ủy ban nhân dân tỉnh",
        days=1,
        papers=(
            ("Phiếu yêu cầu cấp bản saoMẫu BS-01.docx", "1 bản chính"),
            ("Giấy tờ tùy thân của người yêu cầu (xuất trình)", "0 bản chính,1 bản sao"),
        ),
        result="Bản sao văn bản",
        law=(("Nghị định về công tác văn thư", "30/2020/NĐ-CP"),),
        steps=(
            ("Tiếp nhận, kiểm tra yêu cầu", "reception", "service", "1 giờ làm việc", "Giấy tiếp nhận hồ sơ"),
            ("Tra sổ gốc, lập bản sao", "son", "", "4 giờ làm việc", "Bản sao"),
            ("Ký bản sao", "leader", "", "2 giờ làm việc", "Bản sao đã ký"),
            ("Trả kết quả", "reception", "service", "1 giờ làm việc", "Sổ theo dõi hồ sơ"),
        ),
    ),
    Offered(
        code="9.100002",
        name="Cho phép tổ chức hội nghị, hội thảo quốc tế không thuộc thẩm quyền của Thủ tướng Chính phủ",
        field="Hội nghị, hội thảo quốc tế",
        agency="office",
        agency_name="Văn phòng Ủy ban nhân dân tỉnh",
        days=10,
        who="Doanh nghiệp, Tổ chức (không bao gồm doanh nghiệp, HTX), Cơ quan nhà nước",
        papers=(
            ("Công văn xin phép tổ chức hội nghị, hội thảo", "1 bản chính"),
            ("Đề án tổ chức hội nghị, hội thảoMẫu ĐA-02.docx", "1 bản chính"),
            ("Văn bản đồng ý của cơ quan có thẩm quyền (nếu có)", "0 bản chính,1 bản sao"),
        ),
        result="Văn bản cho phép tổ chức",
        law=(("Quyết định về tổ chức, quản lý hội nghị, hội thảo quốc tế", "06/2020/QĐ-TTg"),),
        postal=False,
        steps=(
            RECEIVE,
            ("Phân công xử lý", "phuc", "", "4 giờ làm việc", ""),
            ("Thẩm định, lấy ý kiến, dự thảo văn bản", "duc", "", "6 ngày làm việc", "Tờ trình, dự thảo văn bản"),
            ("Kiểm tra dự thảo", "phuc", "", "1 ngày làm việc", "Dự thảo đã duyệt"),
            ("Ký văn bản", "leader", "", "1 ngày làm việc", "Văn bản trả lời"),
            HAND_BACK,
        ),
    ),
    Offered(
        code="9.100003",
        name="Cấp giấy chứng nhận đăng ký hoạt động của tổ chức khoa học và công nghệ",
        field="Hoạt động khoa học và công nghệ",
        agency="science",
        agency_name="Sở Khoa học và Công nghệ",
        days=10,
        fee="3,000,000 Việt Nam Đồng(3.000.000 đồng/hồ sơ)",
        who="Tổ chức (không bao gồm doanh nghiệp, HTX), Doanh nghiệp",
        papers=(
            ("Đơn đăng ký hoạt độngMẫu KHCN-06.docx", "1 bản chính"),
            ("Quyết định thành lập tổ chức", "1 bản chính,1 bản sao"),
            ("Điều lệ tổ chức và hoạt động", "1 bản chính"),
            ("Bảng danh sách nhân lựcMẫu KHCN-07.docx", "1 bản chính"),
        ),
        result="Giấy chứng nhận đăng ký hoạt động khoa học và công nghệ",
        law=(("Luật Khoa học và công nghệ", "29/2013/QH13"), ("Nghị định hướng dẫn", "08/2014/NĐ-CP")),
        requires="Có điều lệ, nhân lực và cơ sở vật chất phù hợp với lĩnh vực đăng ký.",
        steps=(
            RECEIVE,
            ("Thẩm định hồ sơ, dự thảo giấy chứng nhận", "hien", "", "6 ngày làm việc", "Dự thảo giấy chứng nhận"),
            ("Ký giấy chứng nhận", "binh", "", "2 ngày làm việc", "Giấy chứng nhận"),
            HAND_BACK,
        ),
    ),
    Offered(
        code="9.100004",
        name="Đăng ký kết quả thực hiện nhiệm vụ khoa học và công nghệ cấp tỉnh",
        field="Hoạt động khoa học và công nghệ",
        agency="science",
        agency_name="Sở Khoa học và Công nghệ",
        days=5,
        who="Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)",
        papers=(
            ("Phiếu đăng ký kết quảMẫu KQ-01.docx", "1 bản chính"),
            ("Báo cáo tổng hợp kết quả nhiệm vụ", "1 bản chính"),
            ("Biên bản họp Hội đồng nghiệm thu", "0 bản chính,1 bản sao"),
        ),
        result="Giấy chứng nhận đăng ký kết quả",
        law=(("Nghị định về hoạt động thông tin khoa học và công nghệ", "11/2014/NĐ-CP"),),
        steps=(
            RECEIVE,
            ("Thẩm định hồ sơ", "hien", "", "2 ngày làm việc", "Phiếu thẩm định"),
            ("Ký giấy chứng nhận", "binh", "", "1 ngày làm việc", "Giấy chứng nhận"),
            HAND_BACK,
        ),
    ),
    Offered(
        code="9.100005",
        name="Cấp giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm nông, lâm, thủy sản",
        field="Quản lý chất lượng nông lâm sản và thủy sản",
        agency="agriculture",
        agency_name="Sở Nông nghiệp và Phát triển nông thôn",
        days=15,
        fee="700,000 Việt Nam Đồng(Phí thẩm định: 700.000 đồng/cơ sở)",
        who="Doanh nghiệp, Hợp tác xã, Công dân Việt Nam",
        papers=(
            ("Đơn đề nghị cấp giấy chứng nhậnMẫu ATTP-01.docx", "1 bản chính"),
            ("Bản thuyết minh cơ sở vật chất, trang thiết bị", "1 bản chính"),
            ("Giấy xác nhận đủ sức khỏe của người trực tiếp sản xuất", "0 bản chính,1 bản sao"),
        ),
        result="Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm",
        law=(("Luật An toàn thực phẩm", "55/2010/QH12"), ("Nghị định quy định chi tiết", "15/2018/NĐ-CP")),
        steps=(
            RECEIVE,
            ("Thẩm tra hồ sơ", "nghia", "", "3 ngày làm việc", "Phiếu thẩm tra"),
            ("Thẩm định tại cơ sở, trình kết quả", "nghia", "", "8 ngày làm việc", "Biên bản thẩm định"),
            ("Kiểm tra, ký kết quả theo phân cấp", "leader", "", "2 ngày làm việc", "Giấy chứng nhận"),
            HAND_BACK,
        ),
    ),
    Offered(
        code="9.100006",
        name="Cấp phiếu lý lịch tư pháp cho công dân Việt Nam đang cư trú tại tỉnh",
        field="Lý lịch tư pháp",
        agency="justice",
        agency_name="Sở Tư pháp",
        days=10,
        unit="Ngày",
        fee="200,000 Việt Nam Đồng(200.000 đồng/lần; sinh viên, người có công: 100.000 đồng/lần)",
        who="Công dân Việt Nam",
        papers=(
            ("Tờ khai yêu cầu cấp phiếuMẫu LLTP-03.docx", "1 bản chính"),
            ("Căn cước công dân hoặc chứng minh nhân dân", "0 bản chính,1 bản sao"),
            ("Văn bản ủy quyền (trường hợp ủy quyền)", "1 bản chính"),
        ),
        result="Phiếu lý lịch tư pháp",
        law=(("Luật Lý lịch tư pháp", "28/2009/QH12"),),
        steps=(
            RECEIVE,
            ("Tra cứu, xác minh", "tam", "", "5 ngày làm việc", "Kết quả xác minh"),
            ("Ký phiếu", "leader", "", "1 ngày làm việc", "Phiếu lý lịch tư pháp"),
            HAND_BACK,
        ),
    ),
    Offered(
        code="9.100007",
        name="Tặng thưởng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh theo công trạng",
        field="Thi đua, khen thưởng",
        agency="home_affairs",
        agency_name="Sở Nội vụ",
        days=20,
        who="Tổ chức (không bao gồm doanh nghiệp, HTX), Doanh nghiệp, Cán bộ, công chức, viên chức",
        online=False,
        papers=(
            ("Tờ trình đề nghị khen thưởng", "1 bản chính"),
            ("Báo cáo thành tíchMẫu TT-02.docx", "1 bản chính"),
            ("Biên bản bình xét của Hội đồng thi đua, khen thưởng", "1 bản chính"),
        ),
        result="Quyết định tặng thưởng và Bằng khen",
        law=(("Nghị định quy định chi tiết Luật Thi đua, khen thưởng", "91/2017/NĐ-CP"),),
        steps=(
            RECEIVE,
            ("Thẩm định thành tích", "vinh", "", "10 ngày làm việc", "Phiếu thẩm định"),
            ("Văn phòng thẩm tra, trình ký", "son", "", "4 ngày làm việc", "Phiếu trình"),
            ("Duyệt, trình Chủ tịch ký", "leader", "", "3 ngày làm việc", "Quyết định"),
            HAND_BACK,
        ),
    ),
    Offered(
        code="9.100008",
        name="Đăng ký mã số đơn vị có quan hệ với ngân sách cho dự án đầu tư xây dựng",
        field="Tài chính, ngân sách",
        agency="finance",
        agency_name="Sở Tài chính",
        days=2,
        who="Tổ chức (không bao gồm doanh nghiệp, HTX), Doanh nghiệp",
        papers=(
            ("Tờ khai đăng ký mã sốMẫu MSNS-03.docx", "1 bản chính"),
            ("Quyết định đầu tư hoặc phê duyệt dự án", "0 bản chính,1 bản sao"),
        ),
        result="Giấy chứng nhận mã số",
        law=(("Thông tư hướng dẫn đăng ký mã số", "185/2015/TT-BTC"),),
        steps=(
            ("Tiếp nhận, chuyển hồ sơ", "reception", "service", "2 giờ làm việc", "Giấy tiếp nhận hồ sơ"),
            ("Kiểm tra, cấp mã số", "oanh", "", "8 giờ làm việc", "Giấy chứng nhận mã số"),
            ("Trả kết quả", "reception", "service", "2 giờ làm việc", "Sổ theo dõi hồ sơ"),
        ),
    ),
)

_ROLES = {"reception": Role.RECEPTION, "leader": Role.LEADER}


def moments(office: Office) -> list[Moment]:
    """The counter opens on the fifth of January; later some citizens say how it went."""
    return [
        Moment(at=OPENS, do=lambda: open_the_counter(office), tell="Mở quầy một cửa: danh mục, quy trình nội bộ ..."),
        Moment(at=ANSWERED, do=citizens_answer),
    ]


def citizens_answer() -> None:
    """Two of three applicants who have their result answer the survey."""
    returned = Dossier.objects.filter(state=DossierState.RETURNED, satisfaction__isnull=True).order_by("pk")
    for at, dossier in enumerate(returned):
        if at % 3 != 2:
            score, comment = ANSWERS[at % len(ANSWERS)]
            acts.answer_survey(dossier_id=dossier.pk, score=score, comment=comment)


def open_the_counter(office: Office) -> list[AdministrativeProcedure]:
    """Everything the counter needs before its first citizen; the procedures, in the order of ``PROCEDURES``."""
    worktime.set_hours(
        actor=THE_HOUSE,
        agency_code="",
        valid_from=date(2021, 1, 1),
        hours=Hours(time(7, 0), time(11, 30), time(13, 30), time(17, 0)),
        source="Giờ làm việc chung (cơ quan trình diễn)",
    )
    worktime.mark_day(
        actor=office.actor("quantri"),
        agency_code=office.agencies["office"].code,
        day=date(2021, 3, 20),
        kind=DayKind.WORKING,
        source="Làm bù buổi bảo trì hệ thống điện ngày 19/3 (ví dụ trình diễn)",
    )
    content = "\n".join(json.dumps(_as_the_portal(one), ensure_ascii=False) for one in PROCEDURES).encode()
    acts.import_catalogue(actor=office.actor("yen"), content=content, file_name=FILE)
    return [_open(office, one) for one in PROCEDURES]


def _open(office: Office, offered: Offered) -> AdministrativeProcedure:
    procedure = AdministrativeProcedure.objects.get(code=offered.code)
    agency, counter = office.agencies[offered.agency], office.agencies["office"]
    acts.offer_procedure(
        actor=office.actor("yen"),
        procedure_id=procedure.pk,
        agency=agency,
        counter=counter,
        online=offered.online,
        postal=offered.postal,
    )
    process = acts.draft_process(
        actor=office.actor("yen"),
        procedure_id=procedure.pk,
        agency=agency,
        steps=[_step(office, line, order) for order, line in enumerate(offered.steps, start=1)],
    )
    number = PROCEDURES.index(offered) + 1
    acts.approve_process(
        actor=office.actor("lan"),
        process_id=process.pk,
        decision_number=f"{number:02d}/QĐ-UBND",
        decision_date=clock.today(),
    )
    acts.publish_process(actor=office.actor("yen"), process_id=process.pk, valid_from=clock.today())
    return procedure


def _step(office: Office, line: Line, order: int) -> StepFacts:
    name, who, unit, term, product = line
    post = None if who in _ROLES else Post.objects.get(appointments__person=office.persons[who])
    return StepFacts(
        name=name,
        term=Term.parse(term),
        post_id=post.pk if post else None,
        unit_id=office.units[unit].pk if unit else None,
        role=_ROLES[who].value if who in _ROLES else "",
        product=product,
        returns_to=order - 1 if order > 2 and who not in ("reception",) else None,
    )


def _as_the_portal(one: Offered) -> dict[str, str]:
    """The procedure in the national portal's flattened words, so that it is read like any other."""
    term = f"{one.days} {one.unit}"
    ways = [f"Trực tiếp{term}{one.fee}Nộp tại Trung tâm Phục vụ hành chính công."]
    if one.online:
        ways.append(f"Trực tuyến{term}{one.fee}Nộp trên trang dịch vụ công của tỉnh.")
    if one.postal:
        ways.append(f"Dịch vụ bưu chính{term}{one.fee}Gửi qua dịch vụ bưu chính công ích.")
    papers = "".join(f"{name}{count}" for name, count in one.papers)
    return {
        "ma_thu_tuc": one.code,
        "ten_thu_tuc": one.name,
        "so_quyet_dinh": "03/QĐ-UBND",
        "cap_thuc_hien": "Cấp tỉnh",
        "linh_vuc": one.field,
        "doi_tuong_thuc_hien": one.who,
        "trinh_tu_thuc_hien": (
            "Bước 1: Nộp hồ sơ tại Trung tâm Phục vụ hành chính công tỉnh, qua bưu chính hoặc trực tuyến.\n"
            f"Bước 2: {one.agency_name} thẩm định, giải quyết trong {one.days} {one.unit.lower()}.\n"
            "Bước 3: Nhận kết quả theo giấy hẹn."
        ),
        "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tả" + "".join(ways),
        "thanh_phan_ho_so": f"--Tên giấy tờMẫu đơn, tờ khaiSố lượng{papers}",
        "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bản" + "".join(f"{name}{number}" for name, number in one.law),
        "co_quan_thuc_hien": one.agency_name,
        "yeu_cau_dieu_kien": one.requires,
        "ket_qua_xu_ly": one.result,
        "bo_nganh": "ubnd-tinh-kon-tum",
    }
