"""Every page opens for everybody who can reach it, fits every screen, and speaks the language that was chosen."""

import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from tests.browser.live import LiveOffice
from tests.browser.persons import NARROW, SIGN_IN, WIDE, Persons
from tests.browser.site import PEOPLE, Found, Site, client_of, walk

pytestmark = pytest.mark.browser

GALLERY = "/kieu-trang/"
_VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
#: Words of a Vietnamese document that a hint quotes.
_SAMPLES = re.compile(r"“[^”]*”|Điều 1\.")
#: What the house itself says on a page, as against what people wrote into it.
_OWN_WORDS = " | ".join(
    (
        "//nav//a",
        "//button",
        "//summary",
        "//table[not(contains(@class, 'bars'))]//th",
        "//legend",
        "//dt",
        "//h2",
        "//h3",
        "//kbd/..",
        "//header[@class='top']//label",
        "//*[@class='step-label']",
        "//*[@class='step-state']",
        "//p[@class='hint']",
        "//p[@class='empty-title']",
        "//*[contains(@class, 'badge')]",
        "//title",
    )
)


@pytest.fixture(scope="module")
def site(live_office: LiveOffice, chromium: Browser) -> Site:
    """Every page by everybody, in a furnished office."""
    if not live_office.furnished:
        live_office.do("tests.browser.furnishing")
        live_office.furnished = True
    persons = Persons(live_office, chromium)
    for username in PEOPLE:
        if username not in live_office.signed_in:
            persons.at_the_desk_of(username)
            persons.leave()
    return Site([found for username in PEOPLE for found in walk(live_office, username)])


def test_every_link_opens_and_every_page_has_one_heading_and_a_title(site: Site, persons: Persons) -> None:
    kinds = [found.kind for found in site.one_of_each_kind()]
    assert len(kinds) > 15, kinds
    wrong = [f"{found.status} {_where(found)}" for found in site.pages if found.status != 200]
    for found in site.pages:
        if not found.is_page:
            continue
        tree = found.tree
        headings = [heading.text_content().strip() for heading in tree.iter("h1")]
        title = (tree.findtext(".//title") or "").split("·")[0].strip()
        if len(headings) != 1 or not headings[0] or not title:
            wrong.append(f"headings {headings}, title {title!r}: {_where(found)}")
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        if twice := {one for one in ids if ids.count(one) > 1}:
            wrong.append(f"the same id twice {twice}: {_where(found)}")
        for element in tree.iter():
            for name in ("for", "aria-labelledby", "aria-describedby"):
                wrong += [
                    f"{name}={one} leads nowhere: {_where(found)}"
                    for one in (element.get(name) or "").split()
                    if one not in ids
                ]
    assert not wrong, "\n".join(wrong)


def test_every_kind_of_page_fits_a_telephone_and_a_desk_and_logs_no_error(site: Site, persons: Persons) -> None:
    wrong: list[str] = []
    for page, found in _open_each_kind(site, persons, wrong):
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 900})
            too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if too_wide > 0:
                wrong.append(f"{too_wide} pixels too wide at {width}: {_where(found)} {page.evaluate(_WIDEST)}")
    assert not wrong, "\n".join(wrong)


def test_every_kind_of_page_passes_the_accessibility_rules(site: Site, persons: Persons, axe: str) -> None:
    wrong: list[str] = []
    for page, found in _open_each_kind(site, persons, []):
        if not found.address.startswith("/"):
            continue  # the axis' page belongs to the axis
        page.evaluate(axe)
        result: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        for violation in result["violations"]:
            targets = [" ".join(map(str, node["target"])) for node in violation["nodes"][:3]]
            wrong.append(f"{violation['id']} ({violation['help']}) at {targets}: {_where(found)}")
    assert not wrong, "\n".join(wrong)


def test_an_english_screen_says_nothing_of_its_own_in_vietnamese(live_office: LiveOffice, site: Site) -> None:
    """Names, subjects and texts people wrote stay as they are; navigation, buttons, columns and states do not."""
    wrong: dict[str, str] = {}
    for found in site.one_of_each_kind():
        if found.address.startswith(GALLERY):
            continue
        with client_of(live_office, found.username, language="en") as client:
            tree = html.document_fromstring(client.get(found.address).text)
        assert tree.get("lang") == "en"
        for element in tree.xpath(_OWN_WORDS):
            words = _SAMPLES.sub("", " ".join(element.text_content().split()))
            if element.tag == "title" and "·" in words:
                words = ""
            if _VIETNAMESE.search(words) and not element.xpath("ancestor-or-self::*[@lang='vi']"):
                wrong.setdefault(f"<{element.tag}> {words}", _where(found))
    assert not wrong, "\n".join(f"{words}: {where}" for words, where in wrong.items())


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The accessibility rules of axe-core, fetched for this run into a temporary folder."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is missing, by which the accessibility rules (axe-core) are fetched")
    folder = tmp_path_factory.mktemp("axe")
    try:
        done = subprocess.run(
            [npm, "pack", "axe-core@4", "--silent"], cwd=folder, check=False, capture_output=True, timeout=60
        )
    except subprocess.TimeoutExpired:
        pytest.skip("the accessibility rules (axe-core) could not be fetched in time")
    packed = next(folder.glob("*.tgz"), None)
    if done.returncode != 0 or packed is None:
        pytest.skip("the accessibility rules (axe-core) could not be fetched")
    with tarfile.open(packed) as archive:
        source = archive.extractfile("package/axe.min.js")
        assert source is not None
        return source.read().decode()


_WIDEST = """
() => Array.from(document.querySelectorAll("body *"))
  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .slice(0, 3).map((one) => one.tagName + "." + one.className)
"""


def _open_each_kind(site: Site, persons: Persons, wrong: list[str]) -> Iterator[tuple[Page, Found]]:
    """One page of each kind at the desk of whoever found it, and the pages of those who have not signed in."""
    pages: dict[str, Page] = {}
    visitor = persons.visitor()
    strangers = [Found("", address, 200, "text/html", "", "") for address in (SIGN_IN, "/khong-co-trang-nay/")]
    for found in [*strangers, *site.one_of_each_kind()]:
        page = visitor if not found.username else pages.get(found.username)
        if page is None:
            page = pages[found.username] = persons.at_the_desk_of(found.username)
        told: list[str] = []
        page.on("console", lambda line, told=told: told.append(line.text) if line.type == "error" else None)
        answer = page.goto(found.address, wait_until="load")
        assert answer is not None
        if found.address != "/khong-co-trang-nay/":
            wrong += [f"console: {line}: {_where(found)}" for line in told]
        yield page, found
    axis = f"http://localhost:{persons.office.port + 1}/"
    if (answer := visitor.goto(axis)) is not None and answer.ok:
        yield visitor, Found("", axis, 200, "text/html", "", "")


def _where(found: Found) -> str:
    return f"{found.username} {found.address}" + (f" from {found.came_from}" if found.came_from else "")
