"""The pictures of the README, taken from a real office: ``python -m tests.pictures``.

The demonstration office runs on free ports in a data folder of its own; a Chromium signs in as its people and looks.
What is shown was counted and typeset by the system; only the draft is typed in here.
"""

import io
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
LARGEST_BYTES = 250_000
START_SECONDS = 240
DESK: ViewportSize = {"width": 1360, "height": 900}
LONG: ViewportSize = {"width": 1360, "height": 1560}
WIDE: ViewportSize = {"width": 1600, "height": 1000}
PHONE: ViewportSize = {"width": 390, "height": 844}

DRAFT = """Thực hiện Mục tiêu chất lượng năm 2021, Văn phòng Ủy ban nhân dân tỉnh thông báo:
1. Từ ngày 22 tháng 3 năm 2021, mọi văn bản của Văn phòng được soạn thảo, kiểm tra, ký số trên hệ thống.
2. Văn thư các sở, ban, ngành tiếp nhận văn bản trên hệ thống trong ngày.
Đề nghị các cơ quan phối hợp thực hiện./."""


def main() -> int:
    """Take every picture anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with running_office() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for name, (username, size, look) in PICTURES.items():
            page = signed_in(browser, address, username, size)
            look(page)
            if page.locator("body.bare").count():
                raise RuntimeError(f"{name}: {page.inner_text('main')}")
            path = FOLDER / f"{name}.png"
            path.write_bytes(small(page.screenshot()))
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB", flush=True)
            page.context.close()
        browser.close()
    return 0


def board(page: Page) -> None:
    """The six objectives with their live figures."""
    page.goto("/muc-tieu/?nam=2021")


def my_work(page: Page) -> None:
    """What waits for the head of a unit, and where the objectives stand."""
    page.goto("/")


def document(page: Page) -> None:
    """The decision that set the objectives, with its chain and its two signatures."""
    page.goto("/van-ban-di/?q=01/QĐ-UBND&year=2021")
    page.click("a.row-link")
    page.locator("#pages").scroll_into_view_if_needed()
    all_pictures_shown(page)
    page.evaluate("window.scrollTo(0, 0)")


def figure(page: Page) -> None:
    """A figure with its months, its projection and the records behind it."""
    page.goto("/muc-tieu/?nam=2021")
    page.get_by_role("link", name="Xem các bản ghi").nth(3).click()


def dossier(page: Page) -> None:
    """The counter's dossiers by their deadline."""
    page.goto("/mot-cua/ho-so/")


def programme(page: Page) -> None:
    """The work programme in time."""
    page.goto("/chuong-trinh/tien-do/")


def draft(page: Page) -> None:
    """A draft beside its pages as they will be signed."""
    page.goto("/van-ban-di/moi/")
    page.select_option("[name=kind]", label="Thông báo")
    page.select_option("[name=agency]", label="Văn phòng Ủy ban nhân dân tỉnh Kon Tum")
    page.fill("[name=subject]", "Về việc soạn thảo, ký số văn bản trên hệ thống")
    page.fill("[name=body]", DRAFT)
    page.fill("[name=recipient_lines]", "Các sở, ban, ngành;\nLưu: VT, HCTC.")
    signer = page.locator("[name=signer] option", has_text="A Khôi").first.get_attribute("value")
    page.select_option("[name=signer]", value=signer)
    page.click("button[name=preview]")
    page.wait_for_selector("#preview img")
    all_pictures_shown(page)
    page.evaluate("window.scrollTo(0, 0)")


def incoming(page: Page) -> None:
    """A received document with the verdict on its signatures."""
    page.goto("/van-ban-den/?q=01/QĐ-UBND")
    page.click("a.row-link")
    all_pictures_shown(page)


def to_sign(page: Page) -> None:
    """What waits for the signer, opened on a phone."""
    page.goto("/")
    page.locator("section[aria-labelledby=waiting] a.row-link").first.click()
    page.wait_for_load_state("networkidle")


#: Name of the file: who looks, on how large a screen, at what.
PICTURES: dict[str, tuple[str, ViewportSize, Callable[[Page], None]]] = {
    "board": ("khoi", LONG, board),
    "figure": ("khoi", LONG, figure),
    "dossiers": ("yen", DESK, dossier),
    "programme": ("duc", DESK, programme),
    "my-work": ("hoa", DESK, my_work),
    "document": ("thu", LONG, document),
    "draft": ("mai", WIDE, draft),
    "incoming": ("ngan", LONG, incoming),
    "phone": ("thap", PHONE, to_sign),
}


@contextmanager
def running_office() -> Iterator[str]:
    """The demonstration office as `nharong run` makes it; its address."""
    port = two_free_ports()
    with tempfile.TemporaryDirectory(prefix="nharong-pictures-") as folder:
        for name in [name for name in os.environ if name.startswith("NHARONG_")]:
            del os.environ[name]
        os.environ["NHARONG_HOME"] = str(Path(folder) / "home")  # this process' own settings look there as well
        with (Path(folder) / "run.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "nharong.wiring.command_line", "run", "--port", str(port)],
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            wait_for(f"http://127.0.0.1:{port}/tai-khoan/dang-nhap/", process, Path(folder) / "run.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=60)


def two_free_ports() -> int:
    """A free port whose neighbour, the axis' port, is free as well."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as one:
            port = int(one.getsockname()[1])
            try:
                with socket.create_server(("127.0.0.1", port + 1)):
                    return port
            except (OSError, OverflowError):
                continue


def wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until the office has lived through its first weeks and opened its door."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"The office ended while starting:\n{log.read_text(errors='replace')}")
        try:
            with urlopen(url, timeout=2):  # noqa: S310 - our own address
                return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.3)
    raise TimeoutError(f"{url} does not answer:\n{log.read_text(errors='replace')}")


def signed_in(browser: Browser, address: str, username: str, size: ViewportSize) -> Page:
    """A page of a person of the cast, on a screen of this size."""
    from nharong.wiring.django_ready import set_up

    set_up()
    from nharong.flows.demonstration.cast import PASSWORD

    page = browser.new_context(
        base_url=address, viewport=size, device_scale_factor=2 if size == PHONE else 1.5, locale="vi-VN"
    ).new_page()
    page.goto("/tai-khoan/dang-nhap/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_selector("nav.rail", state="attached")
    return page


def all_pictures_shown(page: Page) -> None:
    """Wait until every picture of a page that is wanted so far has come."""
    page.wait_for_function("[...document.images].every(image => image.loading === 'lazy' || image.naturalWidth > 0)")
    page.wait_for_load_state("networkidle")


def small(png: bytes) -> bytes:
    """The picture in few colours, and in as many pixels as the size allows."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for share in (1.0, 0.85, 0.75, 0.66, 0.5):
        scaled = picture.resize((int(picture.width * share), int(picture.height * share)), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        scaled.quantize(128, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST_BYTES:
            break
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
