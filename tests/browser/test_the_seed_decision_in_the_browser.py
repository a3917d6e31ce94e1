"""The decision on the quality objectives of 2021, lived through by its people at their browsers."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from nharong.flows.demonstration.story import DECISION_SUBJECT, decision_text
from tests.browser import steps
from tests.browser.live import LiveOffice, running
from tests.browser.persons import Persons
from tests.browser.steps import Shown

pytestmark = pytest.mark.browser

COMMITTEE = "Ủy ban nhân dân tỉnh Kon Tum"
OFFICE = "Văn phòng Ủy ban nhân dân tỉnh Kon Tum"
SCIENCE = "Sở Khoa học và Công nghệ tỉnh Kon Tum"
GOVERNMENT_OFFICE = "Văn phòng Chính phủ"
BOARD = "/muc-tieu/?nam=2021"


@pytest.fixture(scope="module")
def live_office(live_office: LiveOffice, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveOffice]:
    """An office without objectives: the one all tests share, or one of its own if others have furnished that before."""
    if not live_office.furnished:
        yield live_office
        return
    with running(tmp_path_factory.mktemp("first-office")) as office:
        yield office


def test_the_decision_goes_from_draft_to_acknowledged_and_brings_its_objectives_into_force(
    persons: Persons, tmp_path: Path
) -> None:
    """Seven people, each at a browser of their own; a return, a wrong PIN, two receivers, one issued file."""
    board = persons.at_the_desk_of("khoi")
    board.goto(BOARD)
    assert steps.figures(board) == {}

    mai = persons.at_the_desk_of("mai")
    document = steps.draft(
        mai,
        agency=COMMITTEE,
        kind="Quyết định",
        subject=DECISION_SUBJECT,
        body=decision_text(),
        signer="Nguyễn Hữu Tháp",
        receivers=(SCIENCE, GOVERNMENT_OFFICE),
        directs=True,
    )
    _confirm_objectives_beside_the_text(persons, document, press="Đọc mục tiêu từ nội dung")
    mai.reload()
    steps.submit(mai)
    _return_once_then_revise(persons, mai, document)
    # Objectives read from an earlier version would not be those the issued text states.
    _confirm_objectives_beside_the_text(persons, document, press="Đọc lại từ nội dung hiện hành")
    steps.submit(mai)
    hoa = _open_from_the_desk(persons, "hoa", document)
    hoa.get_by_label("Ý kiến").fill("Nội dung phù hợp với kết quả năm 2020.")
    steps.agree_content(hoa)

    dinh = _open_from_the_desk(persons, "dinh", document)
    steps.agree_format(dinh)
    _sign_after_a_wrong_pin(persons, document)
    thu = _open_from_the_desk(persons, "thu", document)
    steps.issue(thu)
    symbol = thu.locator("h1 .number").inner_text()
    assert re.fullmatch(r"0?\d+/QĐ-UBND", symbol)

    _acknowledge(persons, mai, document, symbol)
    _check_issued_file(mai, symbol, tmp_path)

    board.goto(BOARD)
    expect(board.get_by_role("link", name=symbol)).to_be_visible()
    after = steps.figures(board)
    assert set(after) == {1, 2, 3, 4, 5, 6}
    assert after[5] == [Shown(1, 1)], "the decision itself directs, and was sent to every receiver on the axis"
    _open_list(board, 4)
    expect(_listed(board).filter(has_text=symbol)).to_have_count(0)  # the Committee's; objective 4 counts the Office's
    _open_list(board, 5)
    expect(_listed(board).filter(has_text=symbol)).to_contain_text("Đạt")


def _confirm_objectives_beside_the_text(persons: Persons, document: str, *, press: str) -> None:
    khoi = persons.at_the_desk_of("khoi")
    khoi.goto(document)
    khoi.get_by_role("button", name=press).click()
    expect(khoi.get_by_role("heading", level=1)).to_contain_text("2021")
    criteria = khoi.get_by_role("group").filter(has=khoi.locator("blockquote.source"))
    assert criteria.count() >= 7, "objective 3 has two criteria, the others one"
    expect(khoi.locator(".source-text")).to_contain_text("được gửi liên thông trên Trục liên thông văn bản quốc gia")
    fifth = criteria.filter(has_text="Mục tiêu 5")
    expect(fifth.locator("blockquote")).to_contain_text("trừ văn bản mật")
    expect(fifth.get_by_label("Chỉ tiêu", exact=True)).to_have_value("100")
    expect(fifth.get_by_role("checkbox", name="trừ văn bản mật")).to_be_checked()
    steps.press(khoi, "Xác nhận các chỉ tiêu", "Đã xác nhận mục tiêu")
    expect(khoi.locator("main")).to_contain_text("đã xác nhận, chờ phát hành")


def _return_once_then_revise(persons: Persons, mai: Page, document: str) -> None:
    hoa = _open_from_the_desk(persons, "hoa", document)
    steps.send_back(hoa, "Ghi rõ quy trình mới ở khoản 1.")
    mai.goto("/")
    mai.get_by_role("link", name="Sửa theo ý kiến trả lại").click()
    expect(mai.locator("main")).to_contain_text("Lê Thị Hoa")
    expect(mai.locator("main")).to_contain_text("Ghi rõ quy trình mới ở khoản 1.")
    mai.get_by_role("link", name="Sửa dự thảo").click()
    body = mai.get_by_label("Nội dung", exact=True)
    assert body.input_value().replace("\r\n", "\n") == decision_text().strip()
    body.fill(decision_text().replace("ít nhất 02 quy trình mới", "ít nhất 02 (hai) quy trình mới"))
    mai.get_by_role("button", name="Lưu dự thảo").click()
    expect(mai.get_by_role("status")).to_contain_text("phiên bản 2")


def _sign_after_a_wrong_pin(persons: Persons, document: str) -> None:
    thap = _open_from_the_desk(persons, "thap", document)
    thap.get_by_label("Mã PIN").fill("000000")
    thap.get_by_role("button", name="Ký số", exact=True).click()
    expect(thap.get_by_role("alert")).to_contain_text("PIN")
    expect(thap.get_by_role("heading", level=1)).to_contain_text(DECISION_SUBJECT)
    assert thap.get_by_label("Mã PIN").input_value() == "", "a PIN is never shown again"
    steps.sign(thap)


def _acknowledge(persons: Persons, mai: Page, document: str, symbol: str) -> None:
    for username in ("ngan", "quan"):
        clerk = persons.at_the_desk_of(username)
        arrived = clerk.get_by_role("row").filter(has_text=symbol)
        steps.until(clerk, lambda arrived=arrived: arrived.count() == 1)
        arrived.get_by_role("link").click()
        expect(clerk.locator("main")).to_contain_text("Chữ ký số hợp lệ, văn bản toàn vẹn.")
        steps.press(clerk, "Tiếp nhận, vào sổ", "Đã vào sổ, số đến")
    mai.goto(document)
    receivers = mai.get_by_role("region", name="Nơi nhận trên Trục liên thông").get_by_role("row")
    steps.until(mai, lambda: receivers.filter(has_text="Đã tiếp nhận").count() == 2)
    expect(receivers.filter(has_text="Đã tiếp nhận").filter(has_text=SCIENCE)).to_have_count(1)
    expect(receivers.filter(has_text="Đã tiếp nhận").filter(has_text=GOVERNMENT_OFFICE)).to_have_count(1)


def _check_issued_file(page: Page, symbol: str, folder: Path) -> None:
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Tải tệp PDF").click()
    path = folder / "decision.pdf"
    downloading.value.save_as(path)
    verdicts = _run("pdfsig", "-nocert", str(path))
    assert verdicts.count("Signature is Valid") == 2, verdicts
    words = " ".join(_run("pdftotext", "-layout", str(path), "-").split())
    assert f"Số: {symbol}" in words
    assert "ngày 25 tháng 01 năm 2021" in words or "ngày 25 tháng 1 năm 2021" in words


def _run(*command: str) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return done.stdout


def _open_from_the_desk(persons: Persons, username: str, document: str) -> Page:
    """Sign in, find the document among what waits, open it."""
    page = persons.at_the_desk_of(username)
    page.get_by_role("region", name="đang chờ").get_by_role("row").filter(has_text=DECISION_SUBJECT).get_by_role(
        "link"
    ).click()
    expect(page).to_have_url(document)
    return page


def test_each_document_moves_its_figure_and_stands_in_the_list_behind_it(
    persons: Persons, furnished_office: LiveOffice
) -> None:
    """Objective 4 counts the Office's documents, signed or on paper; objective 5 the Committee's directing ones."""
    board = persons.at_the_desk_of("khoi")
    board.goto(BOARD)
    before = steps.figures(board)

    office_notice = _issue(persons, agency=OFFICE, subject="Lịch trực quý I năm 2021")
    committee_letter = _issue(
        persons, agency=COMMITTEE, subject="Chấn chỉnh kỷ luật hành chính", directs=True, receivers=(SCIENCE,)
    )
    paper = _record_on_paper(persons.at_the_desk_of("thu"), subject="Trả lời bằng văn bản giấy")

    def moved() -> bool:
        after = steps.figures(board)
        four, five = before[4][0], before[5][0]
        return (after[4], after[5]) == (
            [Shown(four.done + 1, four.out_of + 2)],
            [Shown(five.done + 1, five.out_of + 1)],
        )

    steps.until(board, moved)
    _check_listed(board, 4, {office_notice: "Đạt", paper: "Chưa đạt"}, missing=committee_letter)
    _check_listed(board, 5, {committee_letter: "Đạt"}, missing=office_notice)


def _issue(
    persons: Persons, *, agency: str, subject: str, directs: bool = False, receivers: tuple[str, ...] = ()
) -> str:
    """A notice through the whole chain; its symbol."""
    signer = "thap" if agency == COMMITTEE else "khoi"
    mai = persons.at_the_desk_of("mai")
    document = steps.draft(
        mai,
        agency=agency,
        subject=subject,
        body="Ủy ban nhân dân tỉnh thông báo để các đơn vị biết, thực hiện./.",
        signer={"thap": "Nguyễn Hữu Tháp", "khoi": "A Khôi"}[signer],
        receivers=receivers,
        directs=directs,
    )
    steps.submit(mai)
    for username, step in (
        ("hoa", steps.agree_content),
        ("dinh", steps.agree_format),
        (signer, steps.sign),
        ("thu", steps.issue),
    ):
        page = persons.at_the_desk_of(username)
        page.goto(document)
        step(page)
    return page.locator("h1 .number").inner_text()


def _record_on_paper(thu: Page, *, subject: str) -> str:
    thu.goto("/van-ban-di/")
    thu.get_by_role("link", name="Ghi nhận số ngoài hệ thống").click()
    thu.get_by_label("Văn bản ký trên giấy").check()
    thu.get_by_label("Cơ quan ban hành").select_option(label=OFFICE)
    thu.get_by_label("Trích yếu (văn bản giấy)").fill(subject)
    thu.get_by_role("button", name="Ghi nhận").click()
    said = thu.get_by_role("status")
    expect(said).to_contain_text("cho văn bản giấy")
    return re.findall(r"\d+/\S+", said.inner_text())[0]


def _open_list(board: Page, objective: int) -> None:
    board.goto(BOARD)
    board.locator("article.figure").filter(has_text=re.compile(rf"^\s*{objective}\. ")).get_by_role("link").click()


def _listed(board: Page) -> Locator:
    return board.get_by_role("region", name="Các bản ghi phía sau con số").get_by_role("row")


def _check_listed(board: Page, objective: int, records: dict[str, str], *, missing: str) -> None:
    _open_list(board, objective)
    lines = _listed(board)
    for symbol, verdict in records.items():
        expect(lines.filter(has_text=symbol)).to_contain_text(verdict)
    expect(lines.filter(has_text=missing)).to_have_count(0)
    first = next(iter(records))
    lines.filter(has_text=first).get_by_role("link").click()
    expect(board.locator("h1 .number")).to_have_text(first)
