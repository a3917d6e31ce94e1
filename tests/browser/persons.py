"""The office's people at their browsers."""

from playwright.sync_api import Browser, BrowserContext, Page

from nharong.flows.demonstration.cast import PASSWORD
from tests.browser.live import LiveOffice

SIGN_IN = "/tai-khoan/dang-nhap/"
WIDE = 1400
NARROW = 390


class Persons:
    """Opens a browser for anybody of the cast; each has cookies of their own, as on a desk of their own."""

    def __init__(self, office: LiveOffice, chromium: Browser) -> None:
        self.office = office
        self.script_errors: list[str] = []
        self._chromium = chromium
        self._open: list[BrowserContext] = []

    def visitor(self, *, java_script: bool = True, width: int = WIDE, kept: dict[str, object] | None = None) -> Page:
        """Somebody who has not signed in, unless ``kept`` says what the browser keeps."""
        context = self._chromium.new_context(
            base_url=self.office.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=java_script,
            accept_downloads=True,
            storage_state=kept,  # type: ignore[arg-type] # what Playwright itself gave
        )
        context.set_default_timeout(15_000)
        self._open.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.script_errors.append(f"{page.url}: {error}"))
        return page

    def at_the_desk_of(self, username: str, *, java_script: bool = True, width: int = WIDE) -> Page:
        """A person of the cast, signed in, on the first page. The first time in a run they sign in by the form."""
        kept = self.office.signed_in.get(username)
        page = self.visitor(java_script=java_script, width=width, kept=kept)
        page.goto("/")
        if kept is None:
            sign_in(page, username)
            self.office.signed_in[username] = dict(page.context.storage_state())
        return page

    def leave(self) -> None:
        """Close every browser opened here."""
        for context in self._open:
            context.close()
        self._open.clear()


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Sign in by the form on the page."""
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
