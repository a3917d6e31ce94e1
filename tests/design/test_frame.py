"""The frame of every page: what it shows, and that it stands with nothing given."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from nharong.design import samples
from nharong.design.views import gallery_context

from .reading import page, words

ERROR_PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"]

PARTS = [
    "standing",
    "steps",
    "tabs",
    "filters",
    "register",
    "pager",
    "empty",
    "figure",
    "bars",
    "summary",
    "timeline",
    "notice",
    "confirm",
    "form",
    "error-summary",
    "viewer",
]


def gallery() -> str:
    from django.http import QueryDict

    return render_to_string("design/gallery.html", gallery_context(QueryDict("page=2&beside=1")))


@pytest.mark.parametrize("template", ["design/base.html", "design/bare.html", *ERROR_PAGES])
def test_a_page_stands_with_nothing_given(template: str) -> None:
    """The error pages are rendered without context processors, and must not fall a second time."""
    tree = page(render_to_string(template, {}))
    assert tree.xpath("//main[@id='content']")
    assert tree.xpath("//a[@class='skip'][@href='#content']")
    assert tree.get("lang") == "vi"


@pytest.mark.parametrize("template", ERROR_PAGES)
def test_an_error_page_says_one_sentence_and_shows_a_way_back(template: str) -> None:
    tree = page(render_to_string(template, {}))
    assert len(tree.xpath("//main//h1")) == 1
    assert words(tree.xpath("//main/p[1]")[0]).count(".") == 1
    assert tree.xpath("//main//a[@href='/']")


def test_the_rail_holds_eight_entries_marks_where_the_reader_is_and_counts() -> None:
    tree = page(render_to_string("design/base.html", samples.frame()))
    links = tree.xpath("//nav[@id='rail']//a")
    assert len(links) == 8
    assert [words(link) for link in links if link.get("aria-current") == "page"] == ["Phòng Một 1.204"]
    assert words(links[3]) == "Phòng Ba", "nothing waiting is not shown as a count of zero"
    assert [link.get("data-go") for link in links] == [str(place) for place in range(1, 9)]


def test_without_entries_there_is_no_rail_and_no_button_to_open_one() -> None:
    tree = page(render_to_string("design/base.html", {}))
    assert not tree.xpath("//nav[@id='rail']")
    assert not tree.xpath("//*[@popovertarget]")


def test_the_person_is_shown_with_the_post_they_act_from() -> None:
    tree = page(render_to_string("design/base.html", samples.frame()))
    assert words(tree.xpath("//p[@class='person']")[0]) == "Nguyễn Thị HườngChuyên viên · Phòng mẫu"


def test_signing_out_is_sent_by_post() -> None:
    """A link would let any page sign the reader out."""
    tree = page(render_to_string("design/base.html", {"logout_url": "/ra"}))
    assert tree.xpath("//form[@action='/ra']/@method") == ["post"]


@pytest.mark.parametrize("template", ["design/base.html", "design/bare.html"])
def test_the_demonstration_clock_is_shown_only_when_it_runs(template: str) -> None:
    assert "clock-strip" not in render_to_string(template, {"demonstration_clock": ""})
    tree = page(render_to_string(template, {"demonstration_clock": "Đồng hồ trình diễn: 14:05"}))
    assert words(tree.xpath("//*[@class='clock-strip']")[0]) == "Đồng hồ trình diễn: 14:05"


def test_the_languages_name_themselves_and_mark_the_one_in_use() -> None:
    tree = page(render_to_string("design/base.html", samples.frame()))
    links = tree.xpath("//nav[@class='languages']/a")
    assert [(link.get("lang"), link.get("aria-current")) for link in links] == [("vi", "true"), ("en", None)]


def test_the_page_names_the_language_it_is_written_in() -> None:
    with translation.override("en"):
        assert page(render_to_string("design/base.html", {})).get("lang") == "en"


def test_hostile_text_in_the_frame_is_only_text() -> None:
    bad = '"><script>alert(1)</script>'
    names = [
        "office_name",
        "person_name",
        "post_label",
        "agency_label",
        "demonstration_clock",
        "logout_url",
        "search_url",
    ]
    context = dict.fromkeys(names, bad)
    context["nav_items"] = [{"label": bad, "url": bad, "active": True, "count": bad}]  # type: ignore[assignment]
    context["language_switch"] = [{"code": bad, "label": bad, "url": bad, "active": True}]  # type: ignore[assignment]
    for template in ("design/base.html", "design/bare.html"):
        assert "<script>alert" not in render_to_string(template, context)


def test_the_gallery_shows_every_part_and_no_id_twice() -> None:
    text = gallery()
    tree = page(text)
    for name in PARTS:
        assert tree.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"), name
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_gallery_asks_nothing_of_inline_scripts_or_styles() -> None:
    """A strict content security policy refuses both, and the pages must not need them."""
    tree = page(gallery())
    assert not [script for script in tree.xpath("//script") if (script.text or "").strip() or not script.get("src")]
    assert not tree.xpath("//style")
    assert not tree.xpath("//@style")
    assert not [
        name
        for element in tree.iter()
        if isinstance(element.tag, str)
        for name in element.attrib
        if name.startswith("on")
    ]


def test_the_headings_of_the_gallery_have_one_top() -> None:
    assert len(page(gallery()).xpath("//h1")) == 1


def test_a_filter_of_any_shape_leaves_the_gallery_standing() -> None:
    from django.http import QueryDict

    for query in ("page=-1", "page=x", "page=99999999999999999999", "since=nonsense&kind=zzz", "q=%00%3Cb%3E"):
        assert "<b>" not in render_to_string("design/gallery.html", gallery_context(QueryDict(query)))
