"""Pages of audits and nonconformities in the browser's words."""

from collections.abc import Callable
from datetime import datetime

from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.quality.models import Audit, AuditProgramme, Nonconformity
from tests.documents import steps as documents

from . import steps
from .test_procedure_pages import browser

SetClock = Callable[[datetime], None]


def test_a_programme_is_drawn_up_and_approved_by_pages(whole_office: Office) -> None:
    office = whole_office
    son, khoi, thap = (browser(office, name) for name in ("son", "khoi", "thap"))
    agency = office.agencies["committee"].pk
    facts = {"agency": agency, "year": 2021, "purpose": "Mục đích", "method": "Phỏng vấn", "inspects_tasks": "on"}
    assert son.post("/chat-luong/danh-gia/chuong-trinh/moi/", facts).status_code == 302
    programme = AuditProgramme.objects.get()
    at = f"/chat-luong/danh-gia/chuong-trinh/{programme.pk}/"
    line = {"unit": office.units["administration"].pk, "month": 3}
    wrong = son.post(f"{at}buoc/line/", line)
    assert (wrong.status_code, "chuẩn mực" in wrong.content.decode()) == (422, True)
    assert son.post(f"{at}buoc/line/", line | {"clauses": "7.5, 8.5.2"}).status_code == 302
    assert son.post(f"{at}buoc/submit/", {}).status_code == 302
    assert "Xem xét chương trình đánh giá" in khoi.get("/").content.decode()
    assert khoi.post(f"{at}buoc/review/", {}).status_code == 302
    assert khoi.post(f"{at}buoc/approve/", {}).status_code == 403
    assert "Phê duyệt chương trình đánh giá" in thap.get("/").content.decode()
    assert thap.post(f"{at}buoc/approve/", {}).status_code == 302
    assert "7.5, 8.5.2" in son.get(at).content.decode()
    for address in ("", "chuong-trinh/", "nang-luc/", "nang-luc/moi/", f"chuong-trinh/{programme.pk}/dot-xuat/"):
        assert khoi.get(f"/chat-luong/danh-gia/{address}").status_code == 200, address


def test_an_audit_is_planned_and_conducted_by_pages(whole_office: Office, set_clock: SetClock) -> None:
    office = whole_office
    documents.numbered(office)
    programme = steps.programme(office)
    son, phuc = browser(office, "son"), browser(office, "phuc")
    plan = f"/chat-luong/danh-gia/chuong-trinh/{programme.pk}/ke-hoach/{programme.lines.get().pk}/"
    facts = {
        "starts_on": "2021-03-01",
        "ends_on": "2021-03-02",
        "scope": "Văn bản",
        "lead": office.persons["phuc"].pk,
        "auditors": [office.persons["nga"].pk],
        "inspects_tasks": "on",
    }
    wrong = son.post(plan, facts | {"starts_on": "9999-12-31"})
    assert wrong.status_code == 422
    assert son.post(plan, facts).status_code == 302
    audit = Audit.objects.get()
    at = f"/chat-luong/danh-gia/{audit.pk}/"
    assert son.post(f"{at}buoc/notify/", {}).status_code == 302
    set_clock(clock.at_local(2021, 3, 1))
    assert "Khai mạc cuộc đánh giá" in phuc.get("/").content.decode()
    assert phuc.post(f"{at}buoc/open/", {"attendees": "Đoàn, Phòng HCTC"}).status_code == 302
    sample = {"population": "documents", "since": "2021-01-01", "until": "2021-02-28", "size": "5", "of_unit": "on"}
    assert phuc.post(f"{at}buoc/sample/", sample | {"population": "x"}).status_code == 422
    assert phuc.post(f"{at}buoc/sample/", sample).status_code == 302
    page = phuc.get(at).content.decode()
    for words in ("hạt giống", "Chưa xem", "Trưởng đoàn", "Ghi phát hiện"):
        assert words in page, words
    record = audit.samples.get().records.get()
    facts = {"record": record.pk, "conformity": "fails", "note": "Không ghi nơi lưu"}
    assert phuc.post(f"{at}buoc/record/", facts).status_code == 302
    finding = {"clause": "7.5", "grade": "minor", "record": record.pk, "description": "Thiếu", "evidence": "Bản 1"}
    assert phuc.post(f"{at}buoc/finding/", finding).status_code == 302
    assert "Không phù hợp" in browser(office, "hoa").get(at).content.decode()
    assert browser(office, "ngan").get(at).status_code == 404
    assert phuc.get("/chat-luong/danh-gia/?year=2021&state=under_way&xuat=xlsx").status_code == 200


def test_a_nonconformity_is_worked_on_by_pages(whole_office: Office) -> None:
    office = whole_office
    phuc = browser(office, "phuc")
    facts = {
        "agency": office.agencies["office"].pk,
        "source": "staff",
        "description": "Hồ sơ không có phiếu kiểm soát",
        "unit": office.units["economy"].pk,
        "grade": "minor",
    }
    assert phuc.post("/chat-luong/khong-phu-hop/moi/", facts | {"due_on": "2020-01-01"}).status_code == 422
    assert phuc.post("/chat-luong/khong-phu-hop/moi/", facts).status_code == 302
    found = Nonconformity.objects.get()
    at = f"/chat-luong/khong-phu-hop/{found.pk}/"
    assert "Xử lý tức thời sự không phù hợp" in phuc.get("/").content.decode()
    assert phuc.post(f"{at}buoc/contain/", {"containment": "Đã lập bổ sung"}).status_code == 302
    assert phuc.post(f"{at}buoc/cause/", {"text": "Chưa được tập huấn"}).status_code == 302
    assert phuc.post(f"{at}buoc/root/", {"cause": found.causes.get().pk}).status_code == 302
    effect = {"measure": "recurrence", "comparison": "=", "target": "0", "months": "2"}
    assert phuc.post(f"{at}buoc/effect/", effect | {"target": "x"}).status_code == 422
    assert phuc.post(f"{at}buoc/effect/", effect).status_code == 302
    action = {"what": "Tập huấn", "owner": office.persons["duc"].pk, "due_on": "2021-02-26"}
    assert phuc.post(f"{at}buoc/action/", action).status_code == 302
    assert "Thực hiện hành động khắc phục" in browser(office, "duc").get("/").content.decode()
    page = phuc.get(at).content.decode()
    for words in ("KPH 01/2021", "Chưa được tập huấn", "Tập huấn", "Không tái diễn", "Gốc"):
        assert words in page, words
    assert phuc.get("/chat-luong/khong-phu-hop/?late=on&source=staff").status_code == 200
    assert phuc.get("/chat-luong/khong-phu-hop/?xuat=xlsx").status_code == 200
    assert phuc.post(f"{at}buoc/close/", {}).status_code in (403, 409)
