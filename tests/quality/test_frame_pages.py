"""Pages of the frame, risks, complaints, reviews and the objectives' life in the browser's words."""

from collections.abc import Callable
from datetime import datetime

import pytest

from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.quality.models import (
    Complaint,
    Declaration,
    ManagementReview,
    Nonconformity,
    ObjectiveProposal,
    Risk,
    SystemProcess,
    SystemStatement,
    YearItem,
)
from nharong.quality.rules import clauses, picture, risk
from tests.objectives import adopting

from .test_procedure_pages import browser

SetClock = Callable[[datetime], None]
AT = "/chat-luong"


@pytest.mark.parametrize(
    "address",
    [
        *(
            "nam/",
            "khung/",
            "khung/qua-trinh/",
            "khung/dieu-khoan/",
            "khung/dieu-khoan/?ban=9001:2026",
            "khung/cong-bo/",
        ),
        *("muc-tieu/", "muc-tieu/de-xuat/", "xem-xet/", "xem-xet/moi/", "rui-ro/", "rui-ro/moi/", "phan-anh/"),
        *("phan-anh/moi/", "nam/?nam=99999", "rui-ro/?unit=x&kind=y", "phan-anh/?xuat=xlsx", "rui-ro/?xuat=xlsx"),
    ],
)
def test_every_page_opens_empty(whole_office: Office, address: str) -> None:
    for username in ("khoi", "mai", "ngan"):
        assert browser(whole_office, username).get(f"{AT}/{address}").status_code == 200, username


def test_a_statement_is_written_by_one_and_approved_by_another(whole_office: Office) -> None:
    son, khoi = browser(whole_office, "son"), browser(whole_office, "khoi")
    agency = whole_office.agencies["committee"].pk
    facts = {"agency": agency, "kind": "policy", "text": "Công khai, đúng hẹn."}
    assert son.post(f"{AT}/khung/frame/buoc/statement/", facts | {"kind": "x"}).status_code == 422
    assert son.post(f"{AT}/khung/frame/buoc/statement/", facts).status_code == 302
    statement = SystemStatement.objects.get()
    assert son.post(f"{AT}/khung/frame/buoc/approve/", {"statement": statement.pk}).status_code in (403, 422)
    assert khoi.post(f"{AT}/khung/frame/buoc/approve/", {"statement": statement.pk}).status_code == 302
    assert "Công khai, đúng hẹn." in khoi.get(f"{AT}/khung/").content.decode()
    page = khoi.get(f"{AT}/khung/dieu-khoan/").content.decode()
    assert "Chính sách chất lượng (phiên bản 1)" in page
    assert browser(whole_office, "mai").post(f"{AT}/khung/frame/buoc/statement/", facts).status_code == 403


def test_processes_are_drawn_from_data(whole_office: Office) -> None:
    son = browser(whole_office, "son")
    facts = {
        "agency": whole_office.agencies["committee"].pk,
        "owner_unit": whole_office.units["economy"].pk,
        "inputs": "Yêu cầu",
        "outputs": "Kết quả",
    }
    for code, group in (("QL1", "leading"), ("TN1", "serving")):
        typed = facts | {"code": code, "name": f"Quá trình {code}", "group": group}
        assert son.post(f"{AT}/khung/processes/buoc/process/", typed).status_code == 302
    one, other = SystemProcess.objects.order_by("pk")
    flow = {"source": one.pk, "target": other.pk, "what": "Mục tiêu"}
    assert son.post(f"{AT}/khung/processes/buoc/flow/", flow | {"target": one.pk}).status_code == 422
    assert son.post(f"{AT}/khung/processes/buoc/flow/", flow).status_code == 302
    page = son.get(f"{AT}/khung/qua-trinh/").content.decode()
    assert "<line x1=" in page
    assert page.count('width="200" height="56"') == 2
    drawn = picture.draw([[("A", "a")], [("B", "b")]], [("A", "B", "c"), ("A", "X", "d")])
    assert (len(drawn.boxes), [one.what for one in drawn.arrows]) == (2, ["c"])


def test_r_is_always_the_product(whole_office: Office) -> None:
    khoi, phuc = browser(whole_office, "khoi"), browser(whole_office, "phuc")
    facts = {
        "agency": whole_office.agencies["office"].pk,
        "kind": "risk",
        "text": "Hồ sơ trễ hẹn dịp Tết",
        "cause": "Thiếu người",
        "consequence": "Người dân chờ",
        "unit": whole_office.units["service"].pk,
        "owner": whole_office.persons["yen"].pk,
        "severity": "4",
        "probability": "4",
        "review_on": "2021-12-15",
    }
    assert phuc.post(f"{AT}/rui-ro/moi/", facts | {"severity": "6"}).status_code == 422
    assert phuc.post(f"{AT}/rui-ro/moi/", facts).status_code == 302
    one = Risk.objects.get()
    at = f"{AT}/rui-ro/{one.pk}/"
    assert "16 · Rất cao" in phuc.get(at).content.decode()
    control = {"what": "Bố trí trực", "owner": whole_office.persons["yen"].pk, "due_on": "2021-02-05"}
    assert phuc.post(f"{at}buoc/control/", control).status_code == 302
    yen = browser(whole_office, "yen")
    assert "Thực hiện biện pháp kiểm soát rủi ro" in yen.get("/").content.decode()
    done = {"control": one.controls.get().pk, "result": "Đã trực"}
    assert yen.post(f"{at}buoc/finish/", done).status_code == 302
    again = {"severity": "4", "probability": "2", "note": "Sau khi có người trực", "review_on": "2022-01-15"}
    assert phuc.post(f"{at}buoc/assess/", again).status_code == 302
    assert "8 · Trung bình" in phuc.get(f"{AT}/rui-ro/").content.decode()
    assert khoi.post(f"{at}buoc/close/", {"reason": "Hết dịp Tết"}).status_code == 302
    assert [risk.band(value) for value in (3, 4, 8, 9, 15, 16)] == [
        "low",
        "medium",
        "medium",
        "high",
        "high",
        "extreme",
    ]


def test_a_justified_complaint_becomes_a_nonconformity(whole_office: Office) -> None:
    huong, yen = browser(whole_office, "huong"), browser(whole_office, "yen")
    facts = {
        "agency": whole_office.agencies["office"].pk,
        "channel": "counter",
        "sender": "Ông A",
        "text": "Phải đi lại ba lần",
        "unit": whole_office.units["service"].pk,
    }
    assert huong.post(f"{AT}/phan-anh/moi/", facts).status_code == 302
    one = Complaint.objects.get()
    assert f"{one.due_on:%d/%m/%Y}" == "05/02/2021"
    assert "Trả lời phản ánh" in yen.get("/").content.decode()
    at = f"{AT}/phan-anh/{one.pk}/"
    assert huong.post(f"{at}buoc/answer/", {"answer": "x"}).status_code == 403
    assert yen.post(f"{at}buoc/answer/", {"answer": "Xin lỗi ông", "justified": "on"}).status_code == 302
    assert Nonconformity.objects.get().source == "complaint"
    assert "KPH 01/2021" in yen.get(at).content.decode()


def test_the_year_says_what_is_done_due_and_late(whole_office: Office, set_clock: SetClock) -> None:
    son = browser(whole_office, "son")
    facts = {
        "agency": whole_office.agencies["committee"].pk,
        "clause": "7.2",
        "what": "Tập huấn đánh giá viên",
        "due_on": "2021-02-26",
    }
    assert son.post(f"{AT}/khung/year/buoc/item/", facts).status_code == 302
    set_clock(clock.at_local(2021, 3, 1))
    assert "Chậm" in son.get(f"{AT}/nam/").content.decode()
    done = {"item": YearItem.objects.get().pk, "evidence": "Danh sách dự lớp 24/02/2021"}
    assert son.post(f"{AT}/khung/year/buoc/item-done/", done).status_code == 302
    page = son.get(f"{AT}/nam/?nam=2021").content.decode()
    assert "Tập huấn đánh giá viên" in page
    assert "Xem xét của lãnh đạo năm 2021" in page


def test_a_declaration_waits_for_its_decision(whole_office: Office) -> None:
    khoi = browser(whole_office, "khoi")
    agency = whole_office.agencies["committee"].pk
    facts = {"agency": agency, "edition": "9001:2015", "scope": "Công tác văn thư\nMột cửa"}
    assert khoi.post(f"{AT}/khung/declarations/buoc/declare/", facts).status_code == 302
    assert khoi.post(f"{AT}/khung/declarations/buoc/declare/", facts).status_code == 422
    paper = {"declaration": Declaration.objects.get().pk, "agency": whole_office.agencies["office"].pk}
    son = browser(whole_office, "son")
    assert son.post(f"{AT}/khung/declarations/buoc/paper/", paper).status_code == 302
    assert "Chờ ban hành" in son.get(f"{AT}/khung/cong-bo/").content.decode()
    assert clauses.edition_on(clock.today()) == "9001:2015"
    assert "khí hậu" in clauses.clauses_of("9001:2015/Amd1:2024")[0].asks


def test_a_review_is_gathered_by_pages(whole_office: Office, set_clock: SetClock) -> None:
    son = browser(whole_office, "son")
    facts = {"agency": whole_office.agencies["committee"].pk, "planned_on": "2021-02-01"}
    assert son.post(f"{AT}/xem-xet/moi/", facts).status_code == 422
    assert son.post(f"{AT}/xem-xet/moi/", facts | {"planned_on": "2021-02-22"}).status_code == 302
    at = f"{AT}/xem-xet/{ManagementReview.objects.get().pk}/"
    assert son.post(f"{at}buoc/gather/", {}).status_code == 302
    page = son.get(at).content.decode()
    assert page.count("Số liệu giữ nguyên như lúc") == 12
    set_clock(clock.at_local(2021, 2, 22, 11))
    held = {
        "chaired_by": whole_office.persons["khoi"].pk,
        "began_at": "2021-02-22T08:00",
        "ended_at": "2021-02-22T07:00",
        "place": "Phòng họp",
        "attendees": "Lãnh đạo",
        "conclusion": "Phù hợp",
    }
    assert son.post(f"{at}buoc/hold/", held).status_code == 422
    assert son.post(f"{at}buoc/hold/", held | {"ended_at": "2021-02-22T10:00"}).status_code == 302
    assert son.get(at).status_code == 200
    assert browser(whole_office, "ngan").get(at).status_code == 404


def test_the_objectives_of_a_year_are_planned_told_and_proposed_anew(whole_office: Office) -> None:
    chosen = adopting.adopted(whole_office)
    khoi, son = browser(whole_office, "khoi"), browser(whole_office, "son")
    at = f"{AT}/muc-tieu/{chosen.pk}/"
    plan = {
        "criterion": chosen.objectives.get(number=1).criteria.get().pk,
        "what": "Xây dựng hai quy trình",
        "resources": "20 ngày công",
        "owner": whole_office.persons["son"].pk,
        "due_on": "2021-06-30",
        "evaluation": "Số quy trình đã chạy",
    }
    assert khoi.post(f"{at}buoc/plan/", plan | {"due_on": "2022-01-01"}).status_code == 422
    assert khoi.post(f"{at}buoc/plan/", plan).status_code == 302
    assert son.post(f"{at}buoc/tell/", {}).status_code == 302
    mai = browser(whole_office, "mai")
    assert "Đọc mục tiêu chất lượng và xác nhận" in mai.get("/").content.decode()
    assert mai.post(f"{at}buoc/read/", {}).status_code == 302
    assert "Xây dựng hai quy trình" in mai.get(at).content.decode()
    new = {"agency": whole_office.agencies["committee"].pk, "year": "2022"}
    assert khoi.post(f"{AT}/muc-tieu/de-xuat/", new).status_code == 302
    page = khoi.get(f"{AT}/muc-tieu/de-xuat/{ObjectiveProposal.objects.get().pk}/").content.decode()
    assert "năm 2022" in page
    assert "chưa đến kỳ" in page
