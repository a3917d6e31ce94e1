"""What a person typed is never lost, and what is wrong is told once, in one sentence, where it is wrong."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from lxml import html
from playwright.sync_api import Locator, Page, expect

from nharong.flows.demonstration.cast import PASSWORD
from tests.browser import steps
from tests.browser.persons import SIGN_IN, Persons, sign_in
from tests.browser.site import client_of

pytestmark = pytest.mark.browser

BODY = "Văn phòng Ủy ban nhân dân tỉnh thông báo:\n1. Lịch họp tháng 02.\n2. Các đơn vị chuẩn bị báo cáo./."


def test_a_wrong_password_is_told_in_the_words_of_the_office_and_the_name_stays(persons: Persons) -> None:
    page = persons.visitor()
    page.goto(SIGN_IN)
    for english in ("Username", "Password", "Forgot"):
        assert english not in page.locator("body").inner_text()
    sign_in(page, "mai", "not-the-password")
    expect(page.get_by_role("alert")).to_contain_text("Tên đăng nhập hoặc mật khẩu không đúng")
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("mai")
    expect(page.get_by_label("Mật khẩu")).to_have_value("")


def test_a_draft_without_subject_keeps_everything_else(persons: Persons) -> None:
    mai = _new_draft(persons, subject="", body=BODY)
    mai.get_by_label("Nơi nhận (in trên văn bản)").fill("Các phòng;\nLưu: VT.")
    mai.get_by_label("Sở Nội vụ tỉnh Kon Tum").check()
    steps.choose(mai, "Người ký", "A Khôi")
    mai.get_by_label("Hạn xử lý").fill("2021-02-26")
    _save(mai)
    _told(mai, "Trích yếu nội dung", "Hãy ghi trích yếu nội dung văn bản.")
    assert _typed(mai) == BODY
    expect(mai.get_by_label("Nơi nhận (in trên văn bản)")).to_have_value("Các phòng;\nLưu: VT.")
    expect(mai.get_by_label("Sở Nội vụ tỉnh Kon Tum")).to_be_checked()
    expect(mai.get_by_label("Người ký").locator("option:checked")).to_contain_text("A Khôi")
    expect(mai.get_by_label("Hạn xử lý")).to_have_value("2021-02-26")
    mai.get_by_label("Trích yếu nội dung").fill("Lịch họp tháng 02 năm 2021")
    _save(mai)
    expect(mai.get_by_role("status")).to_contain_text("Đã lưu dự thảo, phiên bản 1")


def test_an_empty_text_is_told_beside_the_text(persons: Persons) -> None:
    mai = _new_draft(persons, subject="Văn bản chưa có nội dung", body="  \n ")
    _save(mai)
    _told(mai, "Nội dung", "Hãy soạn nội dung văn bản.")
    expect(mai.get_by_label("Trích yếu nội dung")).to_have_value("Văn bản chưa có nội dung")


@pytest.mark.parametrize("button", ["Lưu dự thảo", "Xem trước trang in"])
def test_a_text_with_a_secrecy_mark_is_stopped_at_the_door(persons: Persons, button: str) -> None:
    marked = f"TUYỆT MẬT\n{BODY}"
    subject = f"Phương án bảo vệ {button}"
    mai = _new_draft(persons, subject=subject, body=marked)
    mai.get_by_role("button", name=button).click()
    problem = "Văn bản có dấu “TUYỆT MẬT” không được đưa vào hệ thống này"
    if button == "Lưu dự thảo":
        _told(mai, "Nội dung", problem)
    else:
        expect(mai.locator("#preview")).to_contain_text(problem)
    assert _typed(mai) == marked
    mai.goto(f"/van-ban-di/?q={subject}")
    expect(mai.get_by_role("row").filter(has_text=subject)).to_have_count(0)


def test_a_draft_without_signer_cannot_be_submitted_and_the_page_says_what_to_do(persons: Persons) -> None:
    mai = persons.at_the_desk_of("mai")
    address = steps.draft(mai, subject="Chưa chọn người ký", body=BODY)
    mai.get_by_role("button", name="Trình kiểm tra nội dung").click()
    expect(mai.get_by_role("alert")).to_contain_text("Hãy chọn người ký trước khi trình.")
    expect(mai.locator(".step[aria-current=step] .step-label")).to_have_text("Soạn thảo")
    mai.get_by_role("link", name="Sửa dự thảo").click()
    steps.choose(mai, "Người ký", "A Khôi")
    _save(mai)
    expect(mai).to_have_url(address)
    steps.submit(mai)


def test_a_return_without_reason_opens_its_own_form_again(persons: Persons) -> None:
    hoa = _waiting_for_content(persons, subject="Trả lại không lý do")
    hoa.locator("summary", has_text="Trả lại").click()
    hoa.get_by_role("button", name="Trả lại", exact=True).click()
    _told(hoa, "Lý do", "Hãy ghi rõ lý do")
    too_long = "Cần ghi rõ hơn. " * 130
    hoa.get_by_label("Lý do").fill(too_long)
    hoa.get_by_label("Lý do").evaluate("(field) => field.removeAttribute('maxlength')")
    hoa.get_by_label("Lý do").fill(too_long)
    hoa.get_by_role("button", name="Trả lại", exact=True).click()
    expect(hoa.get_by_role("alert")).to_be_visible()
    expect(hoa.get_by_label("Lý do")).to_be_visible()
    expect(hoa.get_by_label("Lý do")).to_have_value(too_long)


def test_a_wrong_pin_is_told_beside_the_pin_and_a_missing_one_too(persons: Persons) -> None:
    khoi = _waiting_for_signature(persons, subject="Ký với mã PIN sai")
    for pin, sentence in (("", "Hãy nhập mã PIN của chữ ký số."), ("000000", "PIN")):
        khoi.get_by_label("Mã PIN").fill(pin)
        khoi.get_by_role("button", name="Ký số", exact=True).click()
        _told(khoi, "Mã PIN chữ ký số", sentence)
        expect(khoi.get_by_label("Mã PIN")).to_have_value("")
    steps.sign(khoi)


def test_two_clicks_make_one_draft_and_take_one_step(persons: Persons) -> None:
    subject = "Bấm hai lần liền nhau"
    mai = _new_draft(persons, subject=subject, body=BODY)
    steps.choose(mai, "Người ký", "A Khôi")
    mai.get_by_role("button", name="Lưu dự thảo").dblclick()
    expect(mai.get_by_role("status")).to_contain_text("Đã lưu dự thảo, phiên bản 1")
    mai.get_by_role("button", name="Trình kiểm tra nội dung").dblclick()
    expect(mai.get_by_role("status")).to_contain_text("Đã trình dự thảo")
    expect(mai.locator(".timeline .event-what", has_text="Trình dự thảo")).to_have_count(1)
    assert _how_many(mai, subject) == 1


def test_a_form_sent_three_times_at_once_acts_once_and_with_another_text_once_more(persons: Persons) -> None:
    """As a page without JavaScript, a tired network or a page kept by the browser would send it: the key is the same."""
    subject = "Gửi ba lần cùng lúc"
    mai = persons.at_the_desk_of("mai")
    with client_of(persons.office, "mai") as client:
        form = html.document_fromstring(client.get("/van-ban-di/moi/").text).get_element_by_id("draft-form")

        def send(body: str) -> tuple[int, str]:
            form.fields["subject"], form.fields["body"] = subject, body
            headers = {"Origin": persons.office.url}
            answer = client.post("/van-ban-di/moi/", data=dict(form.form_values()), headers=headers)
            return answer.status_code, answer.headers.get("location", "")

        with ThreadPoolExecutor(3) as pool:
            answers = set(pool.map(send, [BODY] * 3))
        changed = send(BODY.replace("tháng 02", "tháng 03"))
    assert [status for status, _where in answers] == [302]
    assert changed[0] == 302
    assert changed not in answers, "the second text must not be lost"
    assert _how_many(mai, subject) == 2
    mai.goto(f"{changed[1]}sua/")
    assert "tháng 03" in _typed(mai)


def test_going_back_and_pressing_again_is_harmless(persons: Persons) -> None:
    subject = "Quay lại rồi bấm lại"
    mai = _new_draft(persons, subject=subject, body=BODY)
    steps.choose(mai, "Người ký", "A Khôi")
    _save(mai)
    expect(mai.get_by_role("status")).to_contain_text("Đã lưu dự thảo, phiên bản 1")
    address = mai.url
    mai.go_back()
    assert _typed(mai) == BODY, "what was typed is still there"
    mai.goto(address)
    steps.submit(mai)
    mai.go_back()
    again = mai.get_by_role("button", name="Trình kiểm tra nội dung")
    if again.is_visible():
        again.click()
    mai.goto(address)
    expect(mai.locator(".step[aria-current=step] .step-label")).to_have_text("Kiểm tra nội dung")
    expect(mai.locator(".timeline .event-what", has_text="Trình dự thảo")).to_have_count(1)
    assert _how_many(mai, subject) == 1


def test_the_whole_chain_works_without_java_script(persons: Persons) -> None:
    mai = persons.at_the_desk_of("mai", java_script=False)
    subject = "Không cần JavaScript"
    document = steps.draft(
        mai,
        subject=subject,
        body=BODY,
        signer="A Khôi",
        receivers=("Sở Khoa học và Công nghệ tỉnh Kon Tum",),
    )
    mai.get_by_role("link", name="Sửa dự thảo").click()
    mai.get_by_role("button", name="Xem trước trang in").click()
    expect(mai.locator("#preview img").first).to_be_visible()
    assert _typed(mai) == BODY
    mai.goto(document)
    steps.submit(mai)
    hoa = _at(persons, "hoa", document)
    steps.send_back(hoa, "Ghi rõ giờ họp.")
    mai.goto(document)
    mai.get_by_role("link", name="Sửa dự thảo").click()
    mai.get_by_label("Nội dung", exact=True).fill(BODY.replace("tháng 02", "8 giờ ngày 02 tháng 02"))
    _save(mai)
    steps.submit(mai)
    hoa.goto(document)
    steps.agree_content(hoa)
    steps.agree_format(_at(persons, "dinh", document))
    steps.sign(_at(persons, "khoi", document))
    steps.issue(_at(persons, "thu", document))
    ngan = persons.at_the_desk_of("ngan", java_script=False)
    arrived = ngan.get_by_role("row").filter(has_text=subject)
    steps.until(ngan, lambda: arrived.count() == 1)
    arrived.get_by_role("link").click()
    steps.press(ngan, "Tiếp nhận, vào sổ", "Đã vào sổ, số đến")


def test_the_keyboard_alone_signs_in_opens_a_document_and_takes_a_step(persons: Persons) -> None:
    mai = persons.at_the_desk_of("mai")
    subject = "Chỉ dùng bàn phím"
    steps.draft(mai, subject=subject, body=BODY, signer="A Khôi")
    page = persons.visitor()
    page.goto(SIGN_IN)
    _tab_to(page, page.get_by_label("Tên đăng nhập"))
    page.keyboard.type("mai")
    _tab_to(page, page.get_by_label("Mật khẩu"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    waiting = page.get_by_role("region", name="đang chờ").get_by_role("row").filter(has_text=subject)
    _tab_to(page, waiting.get_by_role("link"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(subject)
    _tab_to(page, page.get_by_role("button", name="Trình kiểm tra nội dung"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Đã trình dự thảo")


def _new_draft(persons: Persons, *, subject: str, body: str) -> Page:
    mai = persons.at_the_desk_of("mai")
    mai.goto("/van-ban-di/moi/")
    mai.get_by_label("Cơ quan ban hành").select_option(label="Văn phòng Ủy ban nhân dân tỉnh Kon Tum")
    mai.get_by_label("Tên loại").select_option(label="Thông báo")
    mai.get_by_label("Trích yếu nội dung").fill(subject)
    mai.get_by_label("Nội dung", exact=True).fill(body)
    return mai


def _waiting_for_content(persons: Persons, *, subject: str) -> Page:
    mai = persons.at_the_desk_of("mai")
    document = steps.draft(mai, subject=subject, body=BODY, signer="A Khôi")
    steps.submit(mai)
    return _at(persons, "hoa", document, java_script=True)


def _waiting_for_signature(persons: Persons, *, subject: str) -> Page:
    hoa = _waiting_for_content(persons, subject=subject)
    document = hoa.url
    steps.agree_content(hoa)
    steps.agree_format(_at(persons, "dinh", document, java_script=True))
    return _at(persons, "khoi", document, java_script=True)


def _at(persons: Persons, username: str, document: str, *, java_script: bool = False) -> Page:
    page = persons.at_the_desk_of(username, java_script=java_script)
    page.goto(document)
    return page


def _save(page: Page) -> None:
    page.get_by_role("button", name="Lưu dự thảo").click()


def _typed(page: Page) -> str:
    return page.get_by_label("Nội dung", exact=True).input_value().replace("\r\n", "\n")


def _told(page: Page, label: str, sentence: str) -> None:
    """One line in the summary leads to the field; the same sentence stands beside the field, and is read with it."""
    summary = page.get_by_role("alert").get_by_role("listitem")
    expect(summary).to_have_count(1)
    expect(summary).to_contain_text(sentence)
    expect(summary).to_contain_text(label)
    field = page.get_by_label(re.compile(f"^{re.escape(label)}")).first
    expect(field).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    told = [page.locator(f"[id='{one}']") for one in (field.get_attribute("aria-describedby") or "").split()]
    assert any(sentence in (one.text_content() or "") and one.is_visible() for one in told)
    summary.get_by_role("link").click()
    expect(field).to_be_focused()


def _how_many(page: Page, subject: str) -> int:
    page.goto(f"/van-ban-di/?q={subject}")
    return page.locator("main table tbody tr").filter(has_text=subject).count()


def _tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the element has the focus, and a mark that shows it."""
    for _ in range(60):
        if wanted.evaluate("(element) => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(wanted).to_be_focused()
    styles = wanted.evaluate("(one) => ['', '::after'].map((part) => getComputedStyle(one, part).outlineStyle)")
    assert set(styles) != {"none"}, "the focus cannot be seen"
