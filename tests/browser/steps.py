"""What people do on the pages, in the words on the buttons; works with and without JavaScript."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from nharong.flows.demonstration.cast import PIN

ISSUE = "Cấp số, đóng dấu, phát hành"


@dataclass(frozen=True)
class Shown:
    """A figure as the board shows it: how many out of how many; both 0 where nothing arose."""

    done: int
    out_of: int


def draft(
    page: Page,
    *,
    subject: str,
    body: str,
    agency: str = "Văn phòng Ủy ban nhân dân tỉnh Kon Tum",
    kind: str = "Thông báo",
    signer: str | None = None,
    receivers: tuple[str, ...] = (),
    directs: bool = False,
) -> str:
    """Draft a document by the form and save it; its address. ``signer`` is a part of the option's words."""
    page.goto("/van-ban-di/moi/")
    page.get_by_label("Cơ quan ban hành").select_option(label=agency)
    page.get_by_label("Tên loại").select_option(label=kind)
    page.get_by_label("Trích yếu nội dung").fill(subject)
    page.locator("textarea[name=body]").fill(body)
    if signer:
        choose(page, "Người ký", signer)
    for receiver in receivers:
        page.get_by_role("checkbox", name=receiver, exact=True).check()
    if directs:
        page.get_by_label("Văn bản chỉ đạo, điều hành").check()
    page.get_by_role("button", name="Lưu dự thảo").click()
    expect(page.get_by_role("status")).to_contain_text("Đã lưu dự thảo")
    return page.url


def choose(page: Page, label: str, part: str) -> None:
    """Choose the one option whose words hold ``part``."""
    field = page.get_by_label(label)
    options = field.locator("option", has_text=part)
    expect(options).to_have_count(1)
    field.select_option(value=options.get_attribute("value"))


def press(page: Page, label: str, says: str) -> None:
    """Take the step of this name; the page then says so."""
    page.get_by_role("button", name=label, exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(says)


def submit(page: Page) -> None:
    """The drafter sends it to the check of its content."""
    press(page, "Trình kiểm tra nội dung", "Đã trình dự thảo")


def agree_content(page: Page) -> None:
    """The head of the unit agrees."""
    press(page, "Đồng ý nội dung", "Đã ghi nhận kiểm tra nội dung")


def agree_format(page: Page) -> None:
    """The format officer agrees."""
    press(page, "Đồng ý thể thức", "Đã ghi nhận kiểm tra thể thức")


def sign(page: Page, pin: str = PIN) -> None:
    """The signer signs."""
    page.get_by_label("Mã PIN").fill(pin)
    press(page, "Ký số", "Đã ký số")


def issue(page: Page, pin: str = PIN) -> None:
    """The clerk numbers, seals and issues."""
    page.get_by_label("Mã PIN").fill(pin)
    press(page, ISSUE, "Đã cấp số, đóng dấu và phát hành")


def send_back(page: Page, reason: str) -> None:
    """Whoever checks returns it with a reason."""
    page.locator("summary", has_text="Trả lại").click()
    page.get_by_label("Lý do").fill(reason)
    press(page, "Trả lại", "Đã trả lại")


def figures(page: Page) -> dict[int, list[Shown]]:
    """The board's figures by objective, in the order shown; the page must be the board or a criterion's page."""
    shown: dict[int, list[Shown]] = {}
    for card in page.locator("article.figure").all():
        number = int(card.locator("h3").inner_text().split(".")[0])
        words = " ".join(card.locator(".figure-count").all_text_contents())
        digits = [int(one.replace(".", "")) for one in re.findall(r"\d[\d.]*", words)]
        shown.setdefault(number, []).append(Shown(*digits, *(0, 0)[len(digits) :]))
    return shown


def until(page: Page, holds: Callable[[], bool], *, seconds: float = 30) -> None:
    """Load the page again until something holds that the worker brings about."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"{page.url} did not change in {seconds} s:\n{page.inner_text('main')}"
        page.wait_for_timeout(200)
        page.reload()
