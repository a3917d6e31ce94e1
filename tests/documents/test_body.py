"""A drafter's text read into blocks and written back: Decree 30/2020/NĐ-CP, annex I, part I, II.6."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.documents.rules.body import BadBody, Block, BlockKind, from_json, parse_body, to_json, to_text
from nharong.documents.rules.emphasis import Span, spans

DECISION = """Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Xét đề nghị của Đại diện chất lượng.

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Mục tiêu chất lượng, với các nội dung sau:
1. Duy trì Hệ thống quản lý chất lượng;
a) Ít nhất 02 quy trình mới;
đ) Trên 95% đúng hạn.
- Một gạch đầu dòng
Điều 2. Quyết định này có hiệu lực kể từ ngày ký./."""

# Pieces a text is made of, weighted toward what the reader looks for.
PIECES = st.sampled_from(
    [
        *[
            "Điều 1.",
            "Điều 12a:",
            "1.",
            "1.1.",
            "2.1",
            "a)",
            "đ)",
            "-",
            "+",
            "I.",
            "Chương II",
            "Phần thứ nhất",
            "Mục 3",
        ],
        *[
            "QUYẾT ĐỊNH:",
            "Căn cứ Luật",
            "Xét đề nghị",
            ";",
            ".",
            "./.",
            "| a | b |",
            "|",
            "||",
            "| |",
            "|---|",
            "*",
            "**",
        ],
        *["![Hình 1](so-do.png)", "![]()", "!["],
        *["QUY ĐỊNH CHUNG", "nội dung", "\n", "\n\n", " ", "\t", "\\*", "1.500 người", "5 * 3"],
    ]
)
TEXTS = st.one_of(st.lists(PIECES | st.text(max_size=6), max_size=25).map(" ".join), st.text(max_size=200))


def kinds(text: str) -> list[BlockKind]:
    return [block.kind for block in parse_body(text)]


def test_a_decision_is_read_into_its_parts() -> None:
    assert kinds(DECISION) == [
        *[BlockKind.GROUND] * 2,
        BlockKind.DECIDING,
        BlockKind.ARTICLE,
        BlockKind.CLAUSE,
        *[BlockKind.POINT] * 2,
        BlockKind.DASH,
        BlockKind.ARTICLE,
    ]


def test_numbers_and_labels_are_kept_as_typed() -> None:
    blocks = parse_body("Điều 12a: Abc\nđ) Hai\n1.2. Ba\nChương IV. Tên\nTiểu mục 2\nI. ĐẦU")
    assert [(block.label, block.number, block.text) for block in blocks] == [
        ("Điều 12a:", "12a", "Abc"),
        ("đ)", "đ", "Hai"),
        ("1.2.", "1.2", "Ba"),
        ("Chương IV.", "IV", "Tên"),
        ("Tiểu mục 2", "2", ""),
        ("I.", "I", "ĐẦU"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Điều 5 của Luật này được áp dụng.",
        "Điều 4.2 của quy chế",
        "1.500 người tham gia",
        "-5 độ",
        "a.b",
        "Chương trình công tác năm 2021",
        "Mục tiêu chất lượng",
        "Phần lớn hồ sơ",
        "I",
    ],
)
def test_a_line_that_only_looks_like_a_label_is_a_paragraph(line: str) -> None:
    assert kinds(line) == [BlockKind.PARAGRAPH]


def test_the_name_of_a_chapter_may_stand_on_the_next_line() -> None:
    assert kinds("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Abc") == [BlockKind.CHAPTER, BlockKind.TITLE, BlockKind.ARTICLE]


def test_grounds_are_read_only_before_the_deciding_line() -> None:
    assert kinds("Căn cứ A;\nQUYẾT ĐỊNH:\nCăn cứ B;") == [BlockKind.GROUND, BlockKind.DECIDING, BlockKind.PARAGRAPH]


def test_in_a_letter_only_lines_ending_with_a_semicolon_are_grounds() -> None:
    assert kinds("Thực hiện kế hoạch năm, đề nghị các đơn vị báo cáo.") == [BlockKind.PARAGRAPH]
    assert kinds("Căn cứ Luật A;\nỦy ban ban hành kế hoạch.") == [BlockKind.GROUND, BlockKind.PARAGRAPH]


def test_the_last_ground_may_end_with_a_full_stop() -> None:
    text = "Căn cứ Bộ luật Dân sự;\nCăn cứ nhu cầu của hai bên.\nHôm nay, chúng tôi gồm:"
    assert kinds(text) == [BlockKind.GROUND, BlockKind.GROUND, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    "line", ["Căn cứ tình hình thực tế, Ủy ban nhân dân tỉnh yêu cầu các sở thực hiện.", "Thực hiện kế hoạch năm."]
)
def test_a_sentence_that_asks_for_something_is_no_ground(line: str) -> None:
    assert kinds(f"Căn cứ Luật A;\n{line}") == [BlockKind.GROUND, BlockKind.PARAGRAPH]


def test_a_line_that_calls_a_picture_is_one_with_its_caption() -> None:
    (picture,) = parse_body("![Hình 1. *Sơ đồ*](so-do_1.png)")
    assert (picture.kind, picture.number, picture.text) == (BlockKind.PICTURE, "so-do_1.png", "Hình 1. *Sơ đồ*")
    assert kinds("Xem ![Hình](a.png) trên.") == [BlockKind.PARAGRAPH]
    assert kinds("![Hình](../a/b.png)") == [BlockKind.PARAGRAPH]


def test_rows_between_strokes_are_a_table() -> None:
    (table,) = parse_body("| TT | Tên |\n|---|---|\n| 1 | **A** |")
    assert table.rows == (("TT", "Tên"), ("---", "---"), ("1", "**A**"))


@settings(max_examples=300)
@given(TEXTS)
def test_reading_and_writing_back_loses_no_character(text: str) -> None:
    import unicodedata

    written = to_text(parse_body(text))
    assert "".join(written.split()) == "".join(unicodedata.normalize("NFC", text).split())


@settings(max_examples=300)
@given(TEXTS)
def test_what_was_written_back_is_read_the_same(text: str) -> None:
    blocks = parse_body(text)
    assert parse_body(to_text(blocks)) == blocks


@settings(max_examples=100)
@given(TEXTS)
def test_stored_blocks_come_back_the_same(text: str) -> None:
    import json

    blocks = parse_body(text)
    assert from_json(json.loads(json.dumps(to_json(blocks)))) == blocks


@pytest.mark.parametrize(
    "stored",
    [
        None,
        "văn bản",
        {"kind": "article"},
        ["x"],
        [{"kind": "unknown", "text": ""}],
        [{"kind": "article", "text": 1}],
        [{"kind": "table", "rows": [1]}],
        [{"kind": ["article"], "text": ""}],
        [{"kind": "table", "rows": [[1]]}],
    ],
)
def test_stored_rubbish_is_refused_with_a_sentence(stored: object) -> None:
    with pytest.raises(BadBody, match="văn bản"):
        from_json(stored)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(*trừ văn bản mật*)", (Span("("), Span("trừ văn bản mật", italic=True), Span(")"))),
        ("**đậm** thường", (Span("đậm", bold=True), Span(" thường"))),
        ("***cả hai***", (Span("cả hai", bold=True, italic=True),)),
        ("**đậm *và nghiêng***", (Span("đậm ", bold=True), Span("và nghiêng", bold=True, italic=True))),
        ("5 * 3 * 2", (Span("5 * 3 * 2"),)),
        ("*", (Span("*"),)),
        (r"\*sao\*", (Span("*sao*"),)),
        ("", ()),
    ],
)
def test_light_emphasis_is_read_and_lone_stars_stay(text: str, expected: tuple[Span, ...]) -> None:
    assert spans(text) == expected


@settings(max_examples=200)
@given(TEXTS)
def test_emphasis_loses_nothing_but_its_marks(text: str) -> None:
    shown = "".join(span.text for span in spans(text))
    assert shown.replace("*", "").replace("\\", "") == text.replace("*", "").replace("\\", "")


def test_a_block_equals_another_of_the_same_words() -> None:
    assert parse_body("a) Một") == (Block(BlockKind.POINT, "Một", "a)", "a"),)
