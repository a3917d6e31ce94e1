"""Decisions of other offices and years, in other layouts, read whole."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.objectives.rules.reading import LONGEST, Reading, read_decision
from nharong.objectives.rules.source import UnreadableDecision, read_source

from .worded_decisions import CASES, Case

FRAME = """\
ỦY BAN NHÂN DÂN HUYỆN SA THẦY

QUYẾT ĐỊNH
Phê duyệt Mục tiêu chất lượng năm 2022

CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN SA THẦY

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Mục tiêu chất lượng năm 2022, với các nội dung sau:

{body}

Điều 2. Giao Chánh Văn phòng theo dõi, báo cáo ít nhất 02 lần/năm.

Điều 3. 100% các phòng, ban chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT, 02 bản.
"""


def told(reading: Reading) -> tuple[str, ...]:
    """The criteria as short words, with their objective's number."""
    return tuple(
        f"{objective.number} {one.measure} {one.comparison} {float(one.target):g}{'%' if one.unit == 'percent' else ''}"
        + "".join(f" -{exclusion}" for exclusion in one.exclusions)
        for objective in reading.objectives
        for one in objective.criteria
    )


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_worded_decision_is_read(case: Case, tmp_path: Path) -> None:
    """Year, agency, criteria and the unread rest, exactly."""
    file = tmp_path / f"decision{case.suffix}"
    file.write_text(case.text, encoding="utf-8")
    reading = read_decision(read_source(file))
    assert (reading.year, reading.agency) == (case.year, case.agency)
    assert told(reading) == case.criteria
    assert tuple((one.number, one.why) for one in reading.unread) == case.unread


LABELS = [
    ("{n}. ", "1234"),
    ("{n}) ", "1234"),
    ("{n}/ ", "1234"),
    ("0{n}. ", "1234"),
    ("{n} - ", "1234"),
    ("{n}.", "1234"),
    ("Mục tiêu {n}: ", "1234"),
    ("{n}) ", "abcd"),
    ("{n}. ", ["I", "II", "III", "IV"]),
    ("- ", "1234"),
    ("• ", "1234"),
    ("+ ", "1234"),
    ("1.{n}. ", "1234"),
]
SENTENCES = [
    "Xây dựng ít nhất 02 quy trình mới;",
    "100% hồ sơ giải quyết đúng quy trình và trên 95% đúng hạn;",
    "100% văn bản (trừ văn bản mật) được ký số và xử lý trên Hệ thống;",
    "Đánh giá nội bộ ít nhất 01 lần/năm.",
]
SAID = (
    "1 new_procedures >= 2",
    "2 dossiers_by_process = 100%",
    "2 dossiers_on_time > 95%",
    "3 documents_signed_and_processed = 100% -secret",
    "4 internal_audits >= 1",
)


@pytest.mark.parametrize(("label", "values"), LABELS, ids=[f"{label}{values[0]}" for label, values in LABELS])
def test_objectives_stand_under_any_label(label: str, values: list[str] | str) -> None:
    """Numbers, letters, roman numerals, dashes: the objectives are counted the same."""
    body = "\n".join(label.format(n=value) + text for value, text in zip(values, SENTENCES, strict=True))
    reading = read_decision(FRAME.format(body=body))
    assert told(reading) == SAID
    assert reading.unread == []
    assert [one.text for one in reading.objectives] == SENTENCES


def test_what_stands_outside_the_objectives_is_not_read() -> None:
    """Articles 2 and 3, the legal bases and the place of receipt set no objective and are no unread noise."""
    reading = read_decision(FRAME.format(body="1. 100% hồ sơ giải quyết đúng hạn."))
    assert told(reading) == ("1 dossiers_on_time = 100%",)
    assert reading.unread == []


def test_decomposed_letters_and_invisible_marks_change_nothing() -> None:
    """NFD input, no-break and zero-width spaces read as the same text."""
    import unicodedata

    plain = FRAME.format(body="1. Trên 95% hồ sơ giải quyết đúng hạn.")
    changed = unicodedata.normalize("NFD", plain).replace("95%", "95\u00a0%\u200b").replace(". Trên", ".\u00a0Trên")
    assert told(read_decision(changed)) == told(read_decision(plain))


@pytest.mark.parametrize("width", [40, 60, 78])
def test_the_width_of_the_lines_changes_nothing(width: int) -> None:
    """A text broken at any width gives the same criteria."""
    import textwrap

    body = "\n".join(f"{place}. {text}" for place, text in enumerate(SENTENCES, 1))
    text = "\n".join(textwrap.fill(line, width) for line in FRAME.format(body=body).split("\n"))
    assert told(read_decision(text)) == SAID


def test_an_objective_without_a_known_measure_keeps_its_text() -> None:
    """It stands among the objectives without criteria, and in `unread` with its number and reason."""
    reading = read_decision(FRAME.format(body="1. Mức độ hài lòng của người dân đạt từ 90% trở lên."))
    assert reading.objectives[0].criteria == []
    assert [(one.number, one.why) for one in reading.unread] == [(1, "Chưa có cách đo cho nội dung này.")]


def test_a_missing_annex_is_told() -> None:
    """The decision points to an annex that is not in the file."""
    text = (
        FRAME.split("Điều 1.", maxsplit=1)[0] + "Điều 1. Ban hành Mục tiêu chất lượng năm 2022 (có Phụ lục kèm theo)."
    )
    reading = read_decision(text)
    assert reading.objectives == []
    assert "phụ lục" in reading.unread[0].why


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Mục tiêu chất lượng năm 2023", 2023),
        ("MỤC TIÊU CHẤT LƯỢNG NĂM 2019", 2019),
        ("Mục tiêu chất lượng của Ủy ban nhân dân huyện năm 2024", 2024),
        ("Mục tiêu chất lượng giai đoạn 2021-2025", None),
        ("Mục tiêu chất lượng giai đoạn 2021 – 2025", None),
        ("Mục tiêu chất lượng các năm 2021, 2022", None),
        ("Mục tiêu chất lượng", None),
    ],
)
def test_the_year_is_read_or_told(title: str, year: int | None) -> None:
    """Several years or none are reported, never guessed from the day of signing."""
    text = FRAME.format(body="1. 100% hồ sơ giải quyết đúng hạn.").replace("Mục tiêu chất lượng năm 2022", title)
    reading = read_decision(text)
    assert reading.year == year
    assert bool(reading.unread) == (year is None)


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH THỪA THIÊN HUẾ", "Ủy ban nhân dân tỉnh Thừa Thiên Huế"),
        ("UỶ BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH ĐẮK LẮK", "Sở Khoa học và Công nghệ tỉnh Đắk Lắk"),
        ("GIÁM ĐỐC SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Sở Nông nghiệp và Môi trường"),
        ("CHÁNH VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH GIA LAI", "Văn phòng Ủy ban nhân dân tỉnh Gia Lai"),
        ("CHỦ TỊCH UBND XÃ ĐĂK TỜ KAN", "Ủy ban nhân dân xã Đăk Tờ Kan"),
        ("TRƯỞNG PHÒNG TƯ PHÁP HUYỆN ĐĂK HÀ", "Phòng Tư pháp huyện Đăk Hà"),
        ("CHI CỤC TRƯỞNG CHI CỤC KIỂM LÂM TỈNH KON TUM", "Chi cục Kiểm lâm tỉnh Kon Tum"),
    ],
)
def test_the_opening_line_names_the_agency(opening: str, agency: str) -> None:
    """In ordinary case, the chief's title left out."""
    text = FRAME.format(body="1. 100% hồ sơ giải quyết đúng hạn.")
    text = text.replace("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN SA THẦY", opening)
    text = text.replace("ỦY BAN NHÂN DÂN HUYỆN SA THẦY\n", "") if opening.startswith("GIÁM") else text
    assert read_decision(text).agency == agency


def test_a_text_about_something_else_is_refused() -> None:
    """With one sentence that says what to do."""
    with pytest.raises(UnreadableDecision) as refused:
        read_decision("QUYẾT ĐỊNH\nĐiều 1. Bổ nhiệm ông Nguyễn Văn A giữ chức vụ Trưởng phòng.")
    assert re.fullmatch(r"[^.]+\.", refused.value.sentence)


def test_a_hostile_text_takes_no_long_time() -> None:
    """Thousands of quantities or brackets in one line end quickly; a text too long is refused."""
    head = "QUYẾT ĐỊNH\nMục tiêu chất lượng năm 2022\nĐiều 1. Mục tiêu chất lượng năm 2022:\n1. "
    started = time.monotonic()
    for piece in ("100% hồ sơ đúng hạn và ", "(trừ ", "đánh giá ", "một ", "không ", "đúng ", "1. a) ", "| "):
        read_decision(head + piece * (40_000 // len(piece)))
    assert time.monotonic() - started < 20
    with pytest.raises(UnreadableDecision):
        read_decision("đ" * (LONGEST + 1))


LINES = [
    "Điều 1. Mục tiêu chất lượng năm 2022:",
    "Điều 2. Hiệu lực.",
    "1. 100% hồ sơ đúng hạn",
    "a) trên 95%",
    "- ",
    "| 1 | Hồ sơ đúng hạn | 98% |",
    "| TT | Mục tiêu | Chỉ tiêu |",
    "|---|",
    "PHỤ LỤC",
    "Nơi nhận:",
    "trừ văn bản mật",
    "II. Mục tiêu cụ thể",
    "",
    "%",
    "|",
    "Điều",
]


@given(st.lists(st.sampled_from(LINES), max_size=14))
@settings(max_examples=120, deadline=None)
def test_any_order_of_lines_gives_a_reading_or_a_sentence(lines: list[str]) -> None:
    """Nothing but the room's own refusal comes out."""
    try:
        reading = read_decision("\n".join(lines))
    except UnreadableDecision:
        return
    assert len({one.number for one in reading.objectives}) == len(reading.objectives)
