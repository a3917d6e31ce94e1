"""Registers: alignment, the link of a line, and that no value can break out of its cell."""

from datetime import UTC, date, datetime

from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.design.register import register_table
from nharong.design.shapes import Badge, Column, Row
from nharong.design.tones import Tone

from .reading import piece, render, words

COLUMNS = [
    Column("subject", "Nội dung"),
    Column("code", "Số", kind="code"),
    Column("pages", "Số trang", kind="number"),
    Column("day", "Ngày", kind="date"),
    Column("state", "Tình trạng", kind="state"),
]


def cells_of(table: str) -> list[str]:
    return [words(cell) for cell in piece(table).xpath(".//tbody/tr/td")]


def test_a_line_may_be_given_by_key_or_in_order_by_shape_or_by_mapping() -> None:
    by_key = Row(
        cells={"subject": "A", "code": "1/X", "pages": 3, "day": date(2026, 9, 3), "state": Badge(Tone.GOOD, "Xong")}
    )
    in_order = {"cells": ["A", "1/X", 3, date(2026, 9, 3), ("good", "Xong")]}
    expected = ["A", "1/X", "3", "03/09/2026", "Xong"]
    assert cells_of(register_table(COLUMNS, [by_key])) == expected
    assert cells_of(register_table(COLUMNS, [in_order])) == expected


def test_a_short_or_missing_cell_is_an_empty_cell() -> None:
    assert cells_of(register_table(COLUMNS, [{"cells": ["A"]}, Row(cells={})])) == ["A", *[""] * 9]


def test_the_line_is_opened_from_its_code_when_no_column_is_the_link() -> None:
    tree = piece(register_table(COLUMNS, [Row(cells={"subject": "A", "code": "1/X"}, url="/x")]))
    assert [(link.get("href"), words(link)) for link in tree.xpath(".//a[@class='row-link']")] == [("/x", "1/X")]


def test_a_link_column_comes_before_a_code_column() -> None:
    columns = [Column("code", "Số", kind="code"), Column("subject", "Nội dung", kind="link")]
    tree = piece(register_table(columns, [Row(cells={"code": "1/X", "subject": "A"}, url="/x")]))
    assert [words(link) for link in tree.xpath(".//a[@class='row-link']")] == ["A"]


def test_a_line_whose_link_cell_is_empty_still_has_a_link_with_words() -> None:
    tree = piece(register_table(COLUMNS, [Row(cells={"subject": "A"}, url="/x")]))
    assert words(tree.xpath(".//a[@class='row-link']")[0]) == "Mở"


def test_numbers_stand_right_and_are_grouped_as_the_reader_groups_them() -> None:
    with translation.override("vi"):
        tree = piece(register_table(COLUMNS, [Row(cells={"pages": 1234567})]))
    cell = tree.xpath(".//tbody//td[contains(@class, 'cell-number')]")[0]
    assert words(cell) == "1.234.567"
    assert cell.get("data-label") == "Số trang"


def test_zero_is_a_number_and_not_an_empty_cell() -> None:
    assert "0" in cells_of(register_table(COLUMNS, [Row(cells={"pages": 0})]))


def test_a_moment_is_shown_in_the_offices_own_time() -> None:
    columns = [Column("at", "Lúc", kind="moment")]
    table = register_table(columns, [Row(cells={"at": datetime(2026, 9, 2, 23, 30, tzinfo=UTC)})])
    assert cells_of(table) == ["03/09/2026 06:30"]


def test_the_sorted_column_says_so_to_a_screen_reader() -> None:
    tree = piece(register_table([Column("a", "A", sort_url="?sort=a", sorted="desc"), Column("b", "B")], []))
    assert [head.get("aria-sort") for head in tree.xpath(".//th")] == ["descending", None]
    assert tree.xpath(".//th/a/@href") == ["?sort=a"]


def test_the_foot_holds_the_totals() -> None:
    tree = piece(register_table(COLUMNS, [], totals={"subject": "Cộng", "pages": 12}))
    assert words(tree.xpath(".//tfoot")[0]) == "Cộng12"


def test_a_safe_string_is_left_as_it_is() -> None:
    cell: SafeString = mark_safe("<b>A</b>")
    assert '<td role="cell" data-label="Nội dung"><b>A</b></td>' in register_table(
        COLUMNS, [Row(cells={"subject": cell})]
    )


@settings(max_examples=60)
@given(st.text(), st.text(), st.text())
def test_no_text_breaks_out_of_its_cell(label: str, value: str, url: str) -> None:
    """Whatever is written in a label, a cell, a state or an address, the table keeps its own elements and no others."""
    columns = [Column("a", label, sort_url=url), Column("b", label, kind="state"), Column("c", label, kind="number")]
    rows = [
        Row(
            cells={"a": f"<img src=x>{value}", "b": ("bad", f"<img>{value}"), "c": f'"><img>{value}'},
            url=f'"><img>{url}',
            tone=value,
        )
    ]
    table = register_table(columns, rows, caption=f"<img>{value}", totals={"a": f"<img>{value}"})
    assert "<img" not in table


def test_the_include_shows_the_table_and_its_pages() -> None:
    text = render(
        '{% include "design/_table.html" %}', columns=COLUMNS, rows=[Row(cells={"subject": "A"})], caption="Sổ"
    )
    assert words(piece(text).xpath(".//caption")[0]) == "Sổ"
