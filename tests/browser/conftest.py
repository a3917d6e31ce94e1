"""One running office and one Chromium for all browser tests of a run."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.live import LiveOffice, running
from tests.browser.persons import Persons

CHROMIUM = "/usr/bin/chromium"
#: This file sees the office before it has any document, so it comes first.
FIRST = "test_the_seed_decision_in_the_browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The seed decision comes first, for it is the office's first document."""
    here = [place for place, item in enumerate(items) if item.path.parent == Path(__file__).parent]
    ordered = sorted((items[place] for place in here), key=lambda item: item.path.stem != FIRST)
    for place, item in zip(here, ordered, strict=True):
        items[place] = item


# Both end with the last test here and not with the run: an office that polls its axis is a burden to later tests, and
# while Playwright lives this thread has a running event loop, which Django's database refuses.
@pytest.fixture(scope="package")
def live_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveOffice]:
    """The cast's office, running, without documents at first; tests add to it and compare before with after."""
    _need_chromium()
    with running(tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture
def furnished_office(live_office: LiveOffice) -> LiveOffice:
    """The same office once it has objectives in force and a document at every step."""
    if not live_office.furnished:
        live_office.do("tests.browser.furnishing")
        live_office.furnished = True
    return live_office


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """A Chromium without a screen."""
    _need_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def persons(live_office: LiveOffice, chromium: Browser) -> Iterator[Persons]:
    """Browsers of the office's people; at the end no page may have had a script error, and no process a crash."""
    seen = Persons(live_office, chromium)
    yield seen
    seen.leave()
    assert seen.script_errors == []
    assert not (crashes := live_office.crashes()), crashes


def _need_chromium() -> None:
    if not (os.access(CHROMIUM, os.X_OK) and shutil.which(CHROMIUM)):
        pytest.skip(f"{CHROMIUM} is missing; on Debian: apt-get install chromium")
