"""What a person may not see or do is refused by the office itself, whatever the browser sends."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.founding import WITHOUT_POST
from tests.browser.live import LiveOffice
from tests.browser.persons import SIGN_IN, Persons
from tests.browser.site import client_of

pytestmark = pytest.mark.browser

SECRET_PLAN = "Sắp xếp nhân sự năm 2021"


@pytest.fixture
def draft_of_mai(persons: Persons) -> str:
    """A draft of the Office, by its address' path."""
    mai = persons.at_the_desk_of("mai")
    address = steps.draft(mai, subject=SECRET_PLAN, body="Nội dung chỉ Văn phòng được biết./.", signer="A Khôi")
    return address.removeprefix(persons.office.url)


def test_another_agencys_clerk_finds_nothing_of_the_offices_documents(persons: Persons, draft_of_mai: str) -> None:
    """The same sentence for what is not there and for what is not theirs, so that nothing can be guessed."""
    ngan = persons.at_the_desk_of("ngan")
    for address in (draft_of_mai, f"{draft_of_mai}tep.pdf", f"{draft_of_mai}trang-1.png", f"{draft_of_mai}sua/"):
        answer = ngan.goto(address)
        assert answer is not None
        assert answer.status == 404
        told = ngan.locator("main").inner_text()
        assert "Không có văn bản này, hoặc văn bản không thuộc phạm vi được xem của bạn." in told
        ngan.goto("/van-ban-di/99999999/")
        assert ngan.locator("main").inner_text() == told
    for address in ("/", "/van-ban-di/", "/van-ban-den/", f"/tim/?q={SECRET_PLAN}"):
        ngan.goto(address)
        expect(ngan.locator("main").get_by_role("row").filter(has_text=SECRET_PLAN)).to_have_count(0)


def test_a_step_posted_by_another_agencys_clerk_is_refused(persons: Persons, draft_of_mai: str) -> None:
    persons.at_the_desk_of("ngan")
    mai = persons.at_the_desk_of("mai")
    mai.goto(draft_of_mai)
    before = mai.locator(".timeline").inner_text()
    with client_of(persons.office, "ngan") as ngan:
        for step in ("submit", "drop", "check_content", "check_format", "return", "sign", "issue", "recall"):
            answer = _post(ngan, f"{draft_of_mai}buoc/{step}/", pin="202101", reason="Không rõ")
            assert answer.status_code in (403, 404), step
        answer = _post(ngan, draft_of_mai.replace("/van-ban-di/", "/muc-tieu/doc/"))
        assert answer.status_code in (403, 404)
    mai.reload()
    assert mai.locator(".timeline").inner_text() == before


def test_a_colleague_cannot_take_another_ones_step(persons: Persons, draft_of_mai: str) -> None:
    """The drafter sees the document, and may neither check, sign nor issue it; nor may the head of the unit sign it."""
    mai = persons.at_the_desk_of("mai")
    mai.goto(draft_of_mai)
    steps.submit(mai)
    persons.at_the_desk_of("hoa")
    for username, wanted in (("mai", "check_content"), ("mai", "check_format"), ("hoa", "sign"), ("hoa", "issue")):
        with client_of(persons.office, username) as posting:
            answer = _post(posting, f"{draft_of_mai}buoc/{wanted}/", pin="202101")
        assert answer.status_code in (403, 409, 422), wanted
    mai.reload()
    expect(mai.locator(".step[aria-current=step] .step-label")).to_have_text("Kiểm tra nội dung")
    expect(mai.locator(".timeline .event-what")).to_have_count(2)


def test_who_has_not_signed_in_is_led_to_the_sign_in_page_and_then_to_where_they_were_going(
    persons: Persons, draft_of_mai: str
) -> None:
    visitor = persons.visitor()
    for address in ("/", "/van-ban-di/", "/van-ban-den/", "/muc-tieu/", f"{draft_of_mai}tep.pdf", draft_of_mai):
        visitor.goto(address)
        expect(visitor).to_have_url(re.compile(f"{SIGN_IN}\\?next="))
    visitor.get_by_label("Tên đăng nhập").fill("mai")
    visitor.get_by_label("Mật khẩu").fill("Nha-Rong-2021")
    visitor.get_by_role("button", name="Đăng nhập").click()
    expect(visitor).to_have_url(f"{persons.office.url}{draft_of_mai}")


def test_signing_out_closes_every_page(persons: Persons) -> None:
    # By the form each time: signing out ends the session that other desks of the same person share.
    page = persons.visitor()
    page.goto(SIGN_IN)
    page.get_by_label("Tên đăng nhập").fill("hoa")
    page.get_by_label("Mật khẩu").fill("Nha-Rong-2021")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page).to_have_url(re.compile(SIGN_IN))
    page.goto("/van-ban-di/")
    expect(page).to_have_url(re.compile(f"{SIGN_IN}\\?next="))
    page.go_back()
    page.reload()
    expect(page.get_by_label("Mật khẩu")).to_be_visible()


def test_a_form_sent_from_another_site_is_refused_with_a_sentence(persons: Persons, draft_of_mai: str) -> None:
    """Neither a missing token nor a foreign origin gets through; the draft stands as before."""
    mai = persons.at_the_desk_of("mai")
    mai.route(
        "http://elsewhere.example/",
        lambda route: route.fulfill(
            content_type="text/html",
            body=f"<form method=post action='{persons.office.url}{draft_of_mai}buoc/submit/'><button>Go</button></form>",
        ),
    )
    mai.goto("http://elsewhere.example/")
    with mai.expect_navigation() as sent:
        mai.get_by_role("button", name="Go").click()
    assert sent.value is not None
    # A browser sends no session cookie along from another site, so this is a visitor without a token.
    assert sent.value.status == 403
    expect(mai.locator("main")).to_contain_text("việc vừa gửi chưa được ghi")
    with client_of(persons.office, "mai") as client:
        token = _token(client)
        answer = client.post(
            f"{draft_of_mai}buoc/submit/",
            data={"csrfmiddlewaretoken": token},
            headers={"Origin": "http://elsewhere.example"},
        )
        assert answer.status_code == 403
    mai.goto(draft_of_mai)
    expect(mai.locator(".step[aria-current=step] .step-label")).to_have_text("Soạn thảo")


def test_a_person_without_a_post_is_told_so_on_every_page(persons: Persons, live_office: LiveOffice) -> None:
    page = persons.visitor()
    page.goto(SIGN_IN)
    page.get_by_label("Tên đăng nhập").fill(WITHOUT_POST)
    page.get_by_label("Mật khẩu").fill("Nha-Rong-2021")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chưa có chức vụ")
    for address in ("/", "/van-ban-di/", "/van-ban-di/moi/", "/van-ban-den/", "/van-ban-den/1/", "/muc-tieu/", "/tim/"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 403, address
        expect(page.locator("main")).to_contain_text("hãy liên hệ người quản trị")
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page).to_have_url(re.compile(SIGN_IN))


def _token(client: httpx.Client) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/").text)
    assert found
    return found[1]


def _post(client: httpx.Client, address: str, **data: str) -> httpx.Response:
    """Send a form as its page would, with a token of the sender's own."""
    headers = {"Origin": str(client.base_url)}
    return client.post(address, data={"csrfmiddlewaretoken": _token(client), **data}, headers=headers)
