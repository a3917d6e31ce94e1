"""A directing document of the Committee and two departments: sent, recalled and answered; another replaced by a new one.

Six people of three agencies, each at a browser of their own; the messages go over the live axis.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.live import LiveOffice
from tests.browser.persons import Persons

pytestmark = pytest.mark.browser

COMMITTEE = "Ủy ban nhân dân tỉnh Kon Tum"
SCIENCE = "Sở Khoa học và Công nghệ tỉnh Kon Tum"
FINANCE = "Sở Tài chính tỉnh Kon Tum"
CLERKS = ("ngan", "tuan")
RECALLED, REPLACED = "Báo cáo tiến độ giải ngân quý I", "Rà soát thủ tục đầu tư công quý I"


def test_a_directing_document_is_recalled_and_both_departments_answer(
    persons: Persons, furnished_office: LiveOffice
) -> None:
    """One department cancels it, the other keeps it and says why; the sender sees both."""
    document, symbol = _issue(persons, subject=RECALLED, choose_by_search=True)
    _register(persons, symbol)

    thap = persons.at_the_desk_of("thap")
    thap.goto(document)
    thap.locator("summary", has_text="Thu hồi văn bản").click()
    thap.get_by_label("Lý do").fill("Sai thời hạn báo cáo")
    steps.press(thap, "Thu hồi văn bản", "Đã thu hồi văn bản")
    expect(thap.get_by_role("main")).to_contain_text("Văn bản đã được thu hồi")

    ngan = _open_recalled(persons, "ngan", symbol)
    steps.press(ngan, "Hủy văn bản và báo bên gửi", "Đã hủy văn bản")
    tuan = _open_recalled(persons, "tuan", symbol)
    tuan.locator("summary", has_text="Không hủy").click()
    tuan.get_by_label("Lý do").fill("Đã thực hiện xong")
    steps.press(tuan, "Không hủy", "Đã giữ lại văn bản")

    thu = persons.at_the_desk_of("thu")
    thu.goto(document)
    receivers = thu.get_by_role("region", name="Nơi nhận trên Trục liên thông").get_by_role("row")
    steps.until(thu, lambda: receivers.filter(has_text="Từ chối cập nhật, lấy lại").count() == 1)
    steps.until(thu, lambda: receivers.filter(has_text="Đồng ý cập nhật, lấy lại").count() == 1)
    expect(receivers.filter(has_text="Đồng ý cập nhật, lấy lại")).to_contain_text(SCIENCE)
    expect(thu.get_by_role("main")).to_contain_text("Đã thu hồi")


def test_a_directing_document_is_replaced_and_both_departments_take_the_new_one(
    persons: Persons, furnished_office: LiveOffice
) -> None:
    """The replaced one is frozen here and at every receiver, and each leads to the other."""
    document, symbol = _issue(persons, subject=REPLACED)
    _register(persons, symbol)
    thu = persons.at_the_desk_of("thu")
    thu.goto(document)
    mai = persons.at_the_desk_of("mai")
    mai.goto(document)
    mai.get_by_role("link", name="Soạn văn bản thay thế").click()
    expect(mai.get_by_role("heading", level=1)).to_contain_text(symbol)
    mai.locator("textarea[name=body]").fill("Báo cáo trước ngày 30 tháng 3 năm 2021./.")
    mai.get_by_role("button", name="Lưu dự thảo").click()
    expect(mai.get_by_role("status")).to_contain_text("Đã lưu dự thảo")
    newer = _through_the_chain(persons, mai)
    _register(persons, newer)
    steps.until(thu, lambda: thu.get_by_text("Đã được thay thế", exact=True).count() > 0)
    expect(thu.get_by_role("link").filter(has_text=newer).first).to_be_visible()
    receivers = thu.get_by_role("region", name="Nơi nhận trên Trục liên thông").get_by_role("row")
    steps.until(thu, lambda: receivers.filter(has_text="Đồng ý cập nhật, lấy lại").count() == 2)


def _issue(persons: Persons, *, subject: str, choose_by_search: bool = False) -> tuple[str, str]:
    """A directing notice of the Committee to both departments; its address and symbol."""
    mai = persons.at_the_desk_of("mai")
    if not choose_by_search:
        document = steps.draft(
            mai,
            agency=COMMITTEE,
            subject=subject,
            body="Báo cáo trước ngày 20 tháng 3 năm 2021./.",
            signer="Nguyễn Hữu Tháp",
            receivers=(SCIENCE, FINANCE),
            directs=True,
        )
        return document, _through_the_chain(persons, mai)
    mai.goto("/van-ban-di/moi/")
    for words, name in (("khoa hoc", SCIENCE), ("000.00.09", FINANCE)):
        mai.get_by_label("Tìm theo tên hoặc mã định danh cũ, mới").fill(words)
        expect(mai.locator("#receivers-choice")).to_contain_text("Tìm thấy")
        mai.get_by_role("checkbox", name=name, exact=True).check()
    mai.get_by_role("button", name="Tìm nơi nhận").click()
    expect(mai.locator("#receivers-choice")).to_contain_text("Đã chọn 2 nơi nhận")
    mai.get_by_label("Cơ quan ban hành").select_option(label=COMMITTEE)
    mai.get_by_label("Tên loại").select_option(label="Thông báo")
    mai.get_by_label("Trích yếu nội dung").fill(subject)
    mai.locator("textarea[name=body]").fill("Báo cáo trước ngày 20 tháng 3 năm 2021./.")
    steps.choose(mai, "Người ký", "Nguyễn Hữu Tháp")
    mai.get_by_label("Văn bản chỉ đạo, điều hành").check()
    mai.get_by_role("button", name="Lưu dự thảo").click()
    expect(mai.get_by_role("status")).to_contain_text("Đã lưu dự thảo")
    return mai.url, _through_the_chain(persons, mai)


def _through_the_chain(persons: Persons, mai: Page) -> str:
    """From the draft on this page to its issue; the symbol."""
    document = mai.url
    steps.submit(mai)
    for username, step in (
        ("hoa", steps.agree_content),
        ("dinh", steps.agree_format),
        ("thap", steps.sign),
        ("thu", steps.issue),
    ):
        page = persons.at_the_desk_of(username)
        page.goto(document)
        step(page)
    return page.locator("h1 .number").inner_text()


def _register(persons: Persons, symbol: str) -> None:
    for username in CLERKS:
        clerk = persons.at_the_desk_of(username)
        arrived = clerk.get_by_role("row").filter(has_text=symbol)
        steps.until(clerk, lambda arrived=arrived: arrived.count() >= 1)
        arrived.first.get_by_role("link").click()
        steps.press(clerk, "Tiếp nhận, vào sổ", "Đã vào sổ, số đến")


def _open_recalled(persons: Persons, username: str, symbol: str) -> Page:
    """Find the recall among what waits, and open it."""
    clerk = persons.at_the_desk_of(username)
    asked = clerk.get_by_role("row").filter(has_text=symbol).filter(has_text="thu hồi")
    steps.until(clerk, lambda: asked.count() >= 1)
    asked.first.get_by_role("link").click()
    expect(clerk.get_by_role("main")).to_contain_text("Sai thời hạn báo cáo")
    return clerk
