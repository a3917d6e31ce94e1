"""The other parts: what each shows, and that hostile text stays text."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.design.shapes import Event, Figure, Split, Step
from nharong.design.tones import Tone, badge, icon, tone_of

from .reading import piece, render, words

BAD = '"><script>alert(1)</script>'


def test_every_tone_has_a_shape_of_its_own() -> None:
    """Colour alone tells nothing to one man in twelve, nor to a grey printer."""
    assert len({icon(tone) for tone in Tone}) == len(Tone)


def test_an_unknown_tone_is_neutral() -> None:
    assert tone_of("rainbow") is Tone.NEUTRAL
    assert tone_of(None) is Tone.NEUTRAL


@settings(max_examples=50)
@given(st.text(), st.text())
def test_a_state_shows_its_label_and_nothing_else(tone: str, label: str) -> None:
    assert str(badge(tone, f"<u>{label}")).count("<u>") == 0


def test_the_steps_say_their_state_in_words_and_mark_the_present_one() -> None:
    steps = [
        Step("Soạn", "done"),
        {"label": "Sửa", "state": "returned"},
        Step("Ký", "current"),
        Step("Gửi"),
        Step("?", "odd"),
    ]
    tree = piece(render("{% steps steps %}", steps=steps))
    states = [words(line) for line in tree.xpath(".//*[@class='step-state']")]
    assert states == ["Đã xong", "Bị trả lại", "Đang làm", "Chưa đến", "Chưa đến"]
    assert [words(line) for line in tree.xpath(".//li[@aria-current='step']//*[@class='step-label']")] == ["Ký"]


def test_the_timeline_keeps_the_order_given() -> None:
    events = [
        Event(date(2026, 9, 3), "Ba", who="An", post="Trưởng phòng"),
        {"at": "hôm qua", "what": "Hai", "note": "vì thế"},
    ]
    tree = piece(render("{% timeline events %}", events=events))
    assert [words(line) for line in tree.xpath(".//li")] == ["03/09/2026BaAn, Trưởng phòng", "hôm quaHaivì thế"]
    assert tree.xpath(".//time/@datetime") == ["2026-09-03"]


def test_a_summary_takes_pairs_mappings_and_shapes_and_says_what_is_missing() -> None:
    assert words(piece(render("{% summary pairs %}", pairs=[("Số", 0), ("Tên", "")]))) == "Số0TênChưa có"
    assert words(piece(render("{% summary pairs %}", pairs={"Số": 12}))) == "Số12"
    tree = piece(render("{% summary pairs %}", pairs=[{"label": "Tên", "value": "An", "url": "/sua"}]))
    assert words(tree.xpath(".//a[@href='/sua']")[0]) == "Sửa Tên", "a link's words must say what it changes"


def test_the_standing_shows_a_state_as_a_badge_and_a_deadline_as_a_day() -> None:
    items = [
        {"label": "Tình trạng", "value": "Chờ", "tone": "waiting"},
        {"label": "Hạn", "value": date(2026, 9, 3), "note": "còn 2 ngày"},
    ]
    tree = piece(render("{% standing items %}", items=items))
    assert tree.xpath(".//*[contains(@class, 'tone-waiting')]")
    assert words(tree.xpath(".//dd")[1]) == "03/09/2026 còn 2 ngày"


def test_tabs_are_links_and_a_count_of_zero_is_shown() -> None:
    items = [{"label": "Một", "url": "/1", "active": True, "count": 0}, {"label": "Hai", "url": "/2"}]
    tree = piece(render("{% tabs items %}", items=items))
    assert [words(link) for link in tree.xpath(".//a")] == ["Một 0", "Hai"]
    assert tree.xpath(".//a[@aria-current='page']/@href") == ["/1"]


def test_a_figure_shows_its_exact_text_and_never_a_rounded_one() -> None:
    card = Figure(
        title="Đúng hạn",
        numerator=19,
        denominator=20,
        percent="95 %",
        target="trên 95 %",
        state="Không đạt",
        tone="bad",
    )
    tree = piece(render("{% figure card %}", card=card))
    assert words(tree.xpath(".//*[@class='figure-value']")[0]) == "95 %19 / trên 20"
    assert "trên 95 %" in words(tree)
    assert tree.xpath(".//*[@class='bar-fill']/@width") == ["95"]


def test_a_figure_may_be_given_by_name() -> None:
    tree = piece(render('{% figure title="Việc" numerator=3 denominator=4 target_share=0.5 %}'))
    assert tree.xpath(".//*[@class='bar-mark']/@x1") == ["50"]


def test_a_figure_over_nothing_draws_no_bar() -> None:
    """An empty population is neither nought nor all."""
    tree = piece(
        render(
            "{% figure card %}",
            card=Figure(title="Việc", numerator=0, denominator=0, tone="void", state="Không phát sinh"),
        )
    )
    assert tree.xpath(".//*[contains(@class, 'bar')]") == []


def test_a_figures_trend_is_told_in_words_too() -> None:
    card = Figure(title="Việc", numerator=1, trend=[97.5, None, 98], trend_labels=["T1", "T2", "T3"], trend_target=95)
    tree = piece(render("{% figure card %}", card=card))
    assert tree.xpath(".//svg[@class='spark']/@aria-label") == ["Diễn biến từng tháng: T1: 97,5; T2: –; T3: 98"]
    assert "," not in tree.xpath(".//*[@class='spark-target']/@y1")[0], "a locale's comma breaks the drawing"


def test_the_excluded_are_shown_even_when_there_are_none() -> None:
    text = words(piece(render("{% figure card %}", card=Figure(title="Việc", excluded=0))))
    assert "Không tính0" in text


def test_bars_compare_units_on_one_scale() -> None:
    rows = [
        Split("Một", 3, 4, "75 %", url="/1"),
        {"label": "Hai", "numerator": 0, "denominator": 0, "percent": "không phát sinh"},
    ]
    tree = piece(render("{% bars rows target_share=0.95 %}", rows=rows))
    assert tree.xpath(".//*[@class='bar-fill']/@width") == ["75", "0"]
    assert tree.xpath(".//*[@class='bar-mark']/@x1") == ["95", "95"]
    assert [words(line) for line in tree.xpath(".//th")] == ["Một", "Hai"]


def test_a_question_is_asked_without_any_script() -> None:
    text = render('{% confirm "Thu hồi" "Thu hồi bản này?" %}<form method="post"></form>{% endconfirm %}')
    tree = piece(text)
    assert words(tree.xpath("./details/summary")[0]) == "Thu hồi"
    assert tree.xpath("./details//form")
    assert tree.xpath(".//button[@data-close]/@hidden"), "a button that needs the script is not shown without it"


def test_notices_take_their_tone_from_the_level() -> None:
    messages = [SimpleNamespace(level_tag="success", __str__=None), SimpleNamespace(level_tag="error")]
    tree = piece(render("{% messages %}", messages=messages))
    assert [note.get("class") for note in tree.xpath(".//div[starts-with(@class, 'notice ')]")] == [
        "notice tone-good",
        "notice tone-bad",
    ]
    assert render("{% messages %}").strip() == ""


def test_the_sheets_are_loaded_when_they_are_reached() -> None:
    tree = piece(
        render(
            "{% pages_viewer images %}", images=["/1.png", {"url": "/2.png", "label": "Phụ lục", "full_url": "/2.pdf"}]
        )
    )
    assert tree.xpath(".//img/@loading") == ["eager", "lazy"]
    assert tree.xpath(".//img/@alt") == ["Trang 1 trên 2", "Phụ lục"]
    assert tree.xpath(".//figure/a/@href") == ["/1.png", "/2.pdf"]
    assert "Chưa có trang nào" in render("{% pages_viewer images %}", images=[])


def test_an_empty_register_says_what_to_do_next() -> None:
    tree = piece(render("{% for x in nothing %}{% empty %}{% empty 'Chưa có' 'Hãy thêm' '/them' 'Thêm' %}{% endfor %}"))
    assert words(tree) == "Chưa cóHãy thêmThêm"


@pytest.mark.parametrize(
    "source",
    [
        "{% state bad bad %}",
        "{% notice tone=bad title=bad %}{{ bad }}{% endnotice %}",
        "{% confirm bad bad tone=bad hint=bad %}{{ bad }}{% endconfirm %}",
        "{% empty bad bad bad bad %}",
        "{% figure title=bad percent=bad target=bad state=bad tone=bad code=bad url=bad url_label=bad excluded=1 "
        "excluded_reason=bad %}",
        "{% timeline events %}",
        "{% steps steps %}",
        "{% summary pairs %}",
        "{% standing items %}",
        "{% tabs items %}",
        "{% bars rows caption=bad %}",
        "{% pages_viewer images name=bad label=bad %}",
        "{{ bad|moment }}{{ bad|day }}{{ bad|count }}{{ bad|tone_name }}",
        "{% messages %}",
    ],
)
def test_hostile_text_is_only_text(source: str) -> None:
    text = render(
        source,
        bad=BAD,
        events=[{"at": BAD, "who": BAD, "post": BAD, "what": BAD, "note": BAD, "tone": BAD}],
        steps=[{"label": BAD, "state": BAD, "who": BAD, "at": BAD}],
        pairs=[{"label": BAD, "value": BAD, "url": BAD, "action": BAD}],
        items=[{"label": BAD, "value": BAD, "tone": "good", "note": BAD, "url": BAD, "count": BAD}],
        rows=[{"label": BAD, "numerator": BAD, "share": 0.5, "percent": BAD, "tone": BAD, "url": BAD}],
        images=[BAD, {"url": BAD, "label": BAD}],
        messages=[BAD],
    )
    assert "<script" not in text
    assert 'class="' not in text or "alert(1)" not in "".join(piece(text).xpath(".//@class"))
