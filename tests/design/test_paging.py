"""The pager keeps what the reader asked for."""

from django.core.paginator import Paginator
from django.http import QueryDict
from django.test import RequestFactory

from nharong.design.paging import pager, with_query

from .reading import piece, render, words


def test_the_query_is_kept_and_only_the_page_changes() -> None:
    shown = pager(Paginator(range(120), 50).page(2), QueryDict("q=đất&kind=a&kind=b&page=2"))
    assert shown.previous_url == "?q=%C4%91%E1%BA%A5t&kind=a&kind=b&page=1"
    assert shown.next_url == "?q=%C4%91%E1%BA%A5t&kind=a&kind=b&page=3"
    assert shown.standing == "51–100 trong 120"


def test_a_single_page_has_no_links_but_says_how_many() -> None:
    shown = pager(Paginator(range(7), 50).page(1), None)
    assert not shown.needed
    assert shown.standing == "1–7 trong 7"


def test_a_long_register_shows_its_ends_and_its_gaps() -> None:
    shown = pager(Paginator(range(5000), 50).page(40), QueryDict())
    assert [link.label for link in shown.links] == ["1", "", "38", "39", "40", "41", "42", "", "100"]
    assert [link.label for link in shown.links if link.current] == ["40"]


def test_a_register_read_by_key_gives_its_own_neighbours() -> None:
    """A register of a million lines is not counted for a pager."""
    shown = pager({"previous_url": "", "next_url": "?after=17"}, QueryDict())
    assert (shown.previous_url, shown.next_url, shown.links) == ("", "?after=17", ())


def test_the_part_takes_the_query_from_the_request() -> None:
    request = RequestFactory().get("/", {"q": '"><b>', "page": "1"})
    text = render("{% pages page_obj %}", page_obj=Paginator(range(120), 50).page(1), request=request)
    assert "<b>" not in text
    assert piece(text).xpath(".//a[@rel='next']/@href") == ["?q=%22%3E%3Cb%3E&page=2"]
    assert words(piece(text).xpath(".//*[@aria-current='page']")[0]) == "1"


def test_a_link_that_sorts_begins_again_at_the_first_page() -> None:
    query = QueryDict("q=a&page=7&sort=day")
    assert with_query(query, sort="-day", page=None) == "?q=a&sort=-day"
    assert query.urlencode() == "q=a&page=7&sort=day", "the request's own query is left as it came"
    assert with_query(None, sort="day") == "?sort=day"
