"""Every page of the office a person can reach by links, read without a browser."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urljoin, urlsplit

import httpx
from lxml import html

from tests.browser.live import LiveOffice

#: Pages by whom each shows something of its own; the others are like one of these.
PEOPLE = ("mai", "hoa", "dinh", "thap", "thu", "khoi", "ngan", "quantri")
_NOT_FOLLOWED = ("/ngon-ngu/", "/static/")
#: How many pages of one shape each person opens: enough to meet a document at every step.
_OF_ONE_SHAPE = 7


@dataclass(frozen=True)
class Found:
    """A page as one person got it."""

    username: str
    address: str
    status: int
    media_type: str
    text: str
    came_from: str

    @property
    def is_page(self) -> bool:
        """Whether it is HTML."""
        return self.media_type == "text/html"

    @property
    def tree(self) -> html.HtmlElement:
        """Its elements."""
        return html.document_fromstring(self.text)

    @property
    def kind(self) -> str:
        """What sort of page it is: its address without numbers, and the acts it offers."""
        acts = sorted({_shape(form.get("action") or "") for form in self.tree.iter("form")})
        return f"{_shape(self.address)} {' '.join(acts)}"


@dataclass
class Site:
    """All pages found, by all people."""

    pages: list[Found] = field(default_factory=list)

    def one_of_each_kind(self) -> list[Found]:
        """The first page of each kind."""
        chosen: dict[str, Found] = {}
        for found in self.pages:
            if found.is_page and found.status == 200:
                chosen.setdefault(found.kind, found)
        return list(chosen.values())


def client_of(office: LiveOffice, username: str, *, language: str = "vi") -> httpx.Client:
    """Somebody's cookies, without a browser. They must have signed in before."""
    kept = office.signed_in[username]["cookies"]
    cookies = {str(one["name"]): str(one["value"]) for one in kept}  # type: ignore[attr-defined,index] # Playwright's own
    return httpx.Client(base_url=office.url, cookies={**cookies, "nharong_language": language}, timeout=30)


def walk(office: LiveOffice, username: str) -> Iterator[Found]:
    """Follow every link from the first page on, each once; only questions are asked, nothing is sent.

    Of pages and files of one shape only the first are opened, those that wait for the person before the others.
    """
    waiting = {"/": ""}
    seen: set[str] = set()
    opened: Counter[str] = Counter()
    with client_of(office, username) as client:
        while waiting:
            address = next(iter(waiting))
            came_from = waiting.pop(address)
            seen.add(address)
            shape = _shape(address)
            opened[shape] += 1
            if opened[shape] > (2 if shape.split("?")[0].endswith((".pdf", ".png")) else _OF_ONE_SHAPE):
                continue
            answer = client.get(address, follow_redirects=True)
            media_type = answer.headers.get("content-type", "").split(";")[0]
            text = answer.text if media_type == "text/html" else ""
            found = Found(username, address, answer.status_code, media_type, text, came_from)
            yield found
            if not found.is_page:
                continue
            for link in found.tree.iter("a"):
                target = urlsplit(urljoin(f"{office.url}{address}", link.get("href") or ""))
                wanted = target.path + (f"?{target.query}" if target.query else "")
                outside = f"{target.scheme}://{target.netloc}" != office.url
                if not outside and wanted not in seen and not target.path.startswith(_NOT_FOLLOWED):
                    waiting.setdefault(wanted, address)


def _shape(address: str) -> str:
    parts = urlsplit(address)
    names = sorted({name for name, _value in parse_qsl(parts.query, keep_blank_values=True)})
    return re.sub(r"\d+", "#", parts.path) + (f"?{'&'.join(names)}" if names else "")
