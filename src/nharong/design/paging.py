"""Links from page to page that keep what the reader has asked for."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from nharong.design.moments import count_text
from nharong.design.shapes import take


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page's number and address; an empty url is the page being read, an empty label a gap."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """What a pager shows: neighbours, numbered pages when they are known, and where the reader stands."""

    previous_url: str
    next_url: str
    links: tuple[PageLink, ...]
    standing: str

    @property
    def needed(self) -> bool:
        """Whether there is another page to go to."""
        return bool(self.previous_url or self.next_url)


def with_query(query: QueryDict | None, **changes: object) -> str:
    """The query string with these keys changed (None takes a key away), to sort a register or turn its page."""
    kept = query.copy() if query is not None else QueryDict(mutable=True)
    for key, value in changes.items():
        if value is None:
            kept.pop(key, None)
        else:
            kept[key] = str(value)
    return f"?{kept.urlencode()}"


def pager(page: Any, query: QueryDict | None, *, name: str = "page") -> Pager:
    """The pager of a Django page, or of anything that gives previous_url and next_url itself (reading by key)."""
    if take(page, "previous_url") is not None or take(page, "next_url") is not None:
        return Pager(str(take(page, "previous_url") or ""), str(take(page, "next_url") or ""), (), "")

    def address(number: int) -> str:
        return with_query(query, **{name: number})

    links: list[PageLink] = []
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1):
        if not isinstance(number, int):
            links.append(PageLink("", ""))
        else:
            links.append(PageLink(count_text(number), address(number), current=number == page.number))
    return Pager(
        address(page.previous_page_number()) if page.has_previous() else "",
        address(page.next_page_number()) if page.has_next() else "",
        tuple(links),
        _("%(first)s–%(last)s trong %(total)s")
        % {
            "first": count_text(page.start_index()),
            "last": count_text(page.end_index()),
            "total": count_text(page.paginator.count),
        },
    )
