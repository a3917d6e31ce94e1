"""One objective's sentence at a time: what each wording means, and what may not be guessed."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.objectives.rules import measure as why
from nharong.objectives.rules import quantity
from nharong.objectives.rules.criterion import NO_FIGURE, SentenceRead, read_criteria
from nharong.objectives.rules.spelling import fold, to_fraction, words_to_number

PROCEDURES, TASKS, AUDITS = "new_procedures", "tasks_carried_out", "internal_audits"
PROCESS, ON_TIME = "dossiers_by_process", "dossiers_on_time"
SIGNED, AXIS = "documents_signed_and_processed", "documents_sent_over_axis"


def told(read: SentenceRead) -> list[str]:
    """The criteria as short words: `dossiers_on_time > 95 % -withdrawn`."""
    out = []
    for one in read.criteria:
        sign = " %" if one.unit == "percent" else ""
        left_out = "".join(f" -{exclusion}" for exclusion in one.exclusions)
        out.append(f"{one.measure} {one.comparison} {float(one.target):g}{sign}{left_out}")
    return out


READ_IN_FULL = [
    ("Đảm bảo 100% hồ sơ, TTHC được giải quyết đúng và trước hạn.", [f"{ON_TIME} = 100 %"]),
    ("98% trở lên hồ sơ thủ tục hành chính được giải quyết đúng thời hạn.", [f"{ON_TIME} >= 98 %"]),
    ("Phấn đấu trên 99% hồ sơ TTHC được giải quyết đúng hạn và trước hạn.", [f"{ON_TIME} > 99 %"]),
    ("Phấn đấu 99,5% hồ sơ TTHC trở lên được giải quyết đúng hạn.", [f"{ON_TIME} >= 99.5 %"]),
    ("Tỷ lệ giải quyết hồ sơ đúng hẹn đạt tối thiểu 95.5 %", [f"{ON_TIME} >= 95.5 %"]),
    ("Tỷ lệ hồ sơ giải quyết đúng hạn: không dưới 98%", [f"{ON_TIME} >= 98 %"]),
    ("Hồ sơ giải quyết đúng hạn: ≥98%", [f"{ON_TIME} >= 98 %"]),
    ("Trả kết quả hồ sơ đúng hẹn => 98%", [f"{ON_TIME} >= 98 %"]),
    ("Hồ sơ trả đúng hẹn > 97%", [f"{ON_TIME} > 97 %"]),
    ("Có tối thiểu chín mươi tám phần trăm hồ sơ được giải quyết đúng hạn", [f"{ON_TIME} >= 98 %"]),
    ("Trên 95% (chín mươi lăm phần trăm) hồ sơ đúng hạn", [f"{ON_TIME} > 95 %"]),
    ("Không có hồ sơ trễ hạn.", [f"{ON_TIME} = 100 %"]),
    ("Không để xảy ra tình trạng hồ sơ giải quyết trễ hẹn.", [f"{ON_TIME} = 100 %"]),
    ("Tỷ lệ hồ sơ giải quyết trễ hạn dưới 2%.", [f"{ON_TIME} > 98 %"]),
    ("Tỷ lệ hồ sơ TTHC trễ hạn không quá 1,5% tổng số hồ sơ.", [f"{ON_TIME} >= 98.5 %"]),
    ("Giải quyết kịp thời, đúng thời hạn 100% thủ tục hành chính thuộc thẩm quyền.", [f"{ON_TIME} = 100 %"]),
    ("100% hồ sơ giải quyết theo đúng quy trình đã ban hành", [f"{PROCESS} = 100 %"]),
    ("100% hồ sơ được giải quyết đúng qui trình, thủ tục", [f"{PROCESS} = 100 %"]),
    ("Giải quyết TTHC: 100% đúng quy trình; trên 95% đúng hạn", [f"{PROCESS} = 100 %", f"{ON_TIME} > 95 %"]),
    ("Hồ sơ đúng quy trình đạt 100%, đúng hạn đạt trên 95%.", [f"{PROCESS} = 100 %", f"{ON_TIME} > 95 %"]),
    ("100% hồ sơ được giải quyết đúng quy trình, thời hạn quy định.", [f"{PROCESS} = 100 %", f"{ON_TIME} = 100 %"]),
    (
        "100% hồ sơ xử lý đúng quy trình, thủ tục được công bố và trên 95% đảm bảo thời gian quy định.",
        [f"{PROCESS} = 100 %", f"{ON_TIME} > 95 %"],
    ),
    (
        "Tiếp nhận, giải quyết đúng quy trình, thời gian đối với 100% hồ sơ tại Bộ phận Một cửa.",
        [f"{PROCESS} = 100 %", f"{ON_TIME} = 100 %"],
    ),
    ("Đảm bảo 95% hồ sơ trở lên (trừ hồ sơ do công dân xin rút) đúng hạn.", [f"{ON_TIME} >= 95 % -withdrawn"]),
    (
        "100% hồ sơ (không kể hồ sơ người dân tự rút) xử lý đúng quy trình và trên 95% đúng hạn.",
        [f"{PROCESS} = 100 % -withdrawn", f"{ON_TIME} > 95 % -withdrawn"],
    ),
    (
        "100% hồ sơ xử lý đúng quy trình và trên 95% đúng thời hạn (trừ hồ sơ do công dân xin rút).",
        [f"{PROCESS} = 100 %", f"{ON_TIME} > 95 % -withdrawn"],
    ),
    (
        "100% văn bản được ký số; trên 98% văn bản gửi liên thông. Không áp dụng với văn bản mật.",
        [f"{SIGNED} = 100 % -secret", f"{AXIS} > 98 % -secret"],
    ),
    ("Quy trình mới được xây dựng và áp dụng: ít nhất 02", [f"{PROCEDURES} >= 2"]),
    ("Tối thiểu 95% văn bản đi được ký số theo quy định.", [f"{SIGNED} >= 95 %"]),
    ("Áp dụng chữ ký số đối với 100% văn bản phát hành (trừ văn bản mật)", [f"{SIGNED} = 100 % -secret"]),
    ("100% văn bản không thuộc danh mục bí mật nhà nước được ký số", [f"{SIGNED} = 100 % -secret"]),
    ("100% VB đi (không áp dụng với VB mật) được kí số và xử lí trên Hệ thống.", [f"{SIGNED} = 100 % -secret"]),
    (
        "100% văn bản đi (trừ văn bản mật theo quy định) được ký số và gửi qua trục liên thông văn bản quốc gia.",
        [f"{SIGNED} = 100 % -secret", f"{AXIS} = 100 % -secret"],
    ),
    (
        "Gửi, nhận văn bản điện tử qua Trục liên thông văn bản quốc gia đạt 100% (không tính văn bản, tài liệu mật)",
        [f"{AXIS} = 100 % -secret"],
    ),
    ("Tỷ lệ văn bản được ký số: 100%; gửi liên thông: tối thiểu 98%.", [f"{SIGNED} = 100 %", f"{AXIS} >= 98 %"]),
    (
        "Ký số 100% văn bản điện tử phát hành và gửi 100% qua Trục liên thông",
        [f"{SIGNED} = 100 %", f"{AXIS} = 100 %"],
    ),
    ("Toàn bộ văn bản phát hành được ký số, trừ văn bản mật và tài liệu mật.", [f"{SIGNED} = 100 % -secret"]),
    ("100% nhiệm vụ do Chủ tịch UBND tỉnh giao được hoàn thành đúng hạn.", [f"{TASKS} = 100 %"]),
    ("Hoàn thành đúng tiến độ ít nhất 95% các đề án, nhiệm vụ được giao", [f"{TASKS} >= 95 %"]),
    ("Trên 95% công việc được giải quyết đúng tiến độ theo chương trình công tác", [f"{TASKS} > 95 %"]),
    ("Ban hành mới tối thiểu 03 quy trình.", [f"{PROCEDURES} >= 3"]),
    ("Xây dựng và đưa vào áp dụng ít nhất 02 (hai) quy trình mới.", [f"{PROCEDURES} >= 2"]),
    ("Ban hành và đưa vào áp dụng từ 02 quy trình nội bộ mới trở lên;", [f"{PROCEDURES} >= 2"]),
    ("Ít nhất hai quy trình làm việc mới được ban hành, áp dụng", [f"{PROCEDURES} >= 2"]),
    ("Số quy trình mới được xây dựng và áp dụng: ≥ 02", [f"{PROCEDURES} >= 2"]),
    ("Tổ chức đánh giá nội bộ ít nhất 01 lần trong năm.", [f"{AUDITS} >= 1"]),
    ("Mỗi năm tổ chức ít nhất một cuộc đánh giá nội bộ", [f"{AUDITS} >= 1"]),
    ("Thực hiện đánh giá chất lượng nội bộ tối thiểu hai lần mỗi năm.", [f"{AUDITS} >= 2"]),
    ("Định kỳ 6 tháng một lần tổ chức đánh giá nội bộ hệ thống.", [f"{AUDITS} >= 2"]),
    ("Mỗi quý đánh giá nội bộ ít nhất 01 lần.", [f"{AUDITS} >= 4"]),
    ("Đánh giá nội bộ không quá 02 lần/năm", [f"{AUDITS} <= 2"]),
    ("Số lần đánh giá nội bộ trong năm: ≥ 1", [f"{AUDITS} >= 1"]),
    (
        "100% hồ sơ giải quyết đúng hạn; 100% văn bản được ký số; đánh giá nội bộ ít nhất 01 lần/năm.",
        [f"{ON_TIME} = 100 %", f"{SIGNED} = 100 %", f"{AUDITS} >= 1"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), READ_IN_FULL, ids=[sentence for sentence, _ in READ_IN_FULL])
def test_a_wording_is_read_in_full(sentence: str, expected: list[str]) -> None:
    """The criteria are exact and nothing is left unread."""
    read = read_criteria(sentence)
    assert told(read) == expected
    assert read.problems == []


READ_IN_PART = [
    ("Mức độ hài lòng của người dân đạt từ 90% trở lên.", [], why.NO_MEASURE),
    ("90% tổ chức, công dân hài lòng khi giải quyết hồ sơ đúng hạn", [], why.NO_MEASURE),
    ("100% cán bộ, công chức xử lý hồ sơ đúng quy trình", [], why.NO_MEASURE),
    ("100% hồ sơ công việc được lập và lưu trữ điện tử", [], why.NO_MEASURE),
    ("100% TTHC được cập nhật, công khai, niêm yết đúng quy định.", [], why.NO_MEASURE),
    ("100% hồ sơ trễ hạn có thư xin lỗi.", [], why.NO_MEASURE),
    ("100% báo cáo gửi đúng hạn", [], why.NO_MEASURE),
    ("Khắc phục 100% điểm không phù hợp sau đánh giá nội bộ", [], why.NO_MEASURE),
    ("100% văn bản phát hành đúng thể thức", [], why.NO_MEASURE),
    ("100% văn bản đến được xử lý đúng hạn.", [], why.INCOMING_TOO),
    ("100% văn bản đi, đến được xử lý trên Hệ thống quản lý văn bản.", [f"{SIGNED} = 100 %"], why.INCOMING_TOO),
    ("Nâng cao chất lượng tham mưu.", [], NO_FIGURE),
    ("Rà soát, sửa đổi ít nhất 02 quy trình.", [], why.REVISED),
    ("Xây dựng mới hoặc cải tiến ít nhất 02 quy trình.", [], why.MIXED),
    ("Mỗi phòng xây dựng ít nhất 01 quy trình mới", [], why.EACH_UNIT),
    ("Xây dựng từ 02 đến 03 quy trình mới", [], quantity.A_RANGE),
    ("Nâng tỷ lệ hồ sơ giải quyết đúng hạn từ 95% lên 98%.", [], quantity.A_RANGE),
    ("Khoảng 95% hồ sơ giải quyết đúng hạn", [], quantity.NOT_EXACT),
    ("Giảm 10% hồ sơ trễ hạn so với năm 2021.", [], quantity.A_CHANGE),
    ("Trên 100% hồ sơ đúng quy trình", [], quantity.OVER_ALL),
    ("Ít nhất 02 (ba) quy trình mới được xây dựng", [], quantity.TWO_NUMBERS),
    ("Trên 95% trở lên hồ sơ đúng hạn", [f"{ON_TIME} >= 95 %"], quantity.TWO_COMPARISONS),
    ("Ít nhất 30% hồ sơ giải quyết trước hạn", [], why.ONLY_EARLY),
    ("Trên 90% hồ sơ dịch vụ công trực tuyến được giải quyết đúng hạn.", [f"{ON_TIME} > 90 %"], why.NARROWER),
    ("Đánh giá nội bộ và họp xem xét của lãnh đạo ít nhất 01 lần/năm.", [f"{AUDITS} >= 1"], "họp xem xét"),
    ("100% hồ sơ được tiếp nhận, số hóa và giải quyết đúng hạn.", [f"{ON_TIME} = 100 %"], "số hóa"),
    ("Đánh giá nội bộ 02 năm một lần", [], why.NOT_A_YEAR),
    ("100% văn bản (trừ văn bản mật, văn bản giấy) được ký số", [f"{SIGNED} = 100 % -secret"], "văn bản giấy"),
    ("Trên 97% hồ sơ đúng hạn (trừ trường hợp bất khả kháng).", [f"{ON_TIME} > 97 %"], "bất khả kháng"),
]


@pytest.mark.parametrize(("sentence", "expected", "reason"), READ_IN_PART, ids=[row[0] for row in READ_IN_PART])
def test_what_cannot_be_read_is_told_with_its_reason(sentence: str, expected: list[str], reason: str) -> None:
    """What is read of the sentence is still returned beside it."""
    read = read_criteria(sentence)
    assert told(read) == expected
    assert any(reason in problem.why for problem in read.problems)


def test_a_plain_percentage_is_noted_as_at_least() -> None:
    """Only 100 % stands alone; any other share without a comparison is understood, and the note says so."""
    read = read_criteria("Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98%")
    assert told(read) == [f"{ON_TIME} >= 98 %"]
    assert [note.why for note in read.notes] == [why.PLAIN_PERCENT.format("98")]
    assert read_criteria("100% hồ sơ giải quyết đúng hạn").notes == []


def test_two_levels_for_one_measure_are_told() -> None:
    """A person chooses between them."""
    read = read_criteria("Trên 95% hồ sơ giải quyết đúng hạn; trên 98% hồ sơ giải quyết đúng thời hạn.")
    assert any("hai mức" in problem.why for problem in read.problems)


def test_each_criterion_keeps_its_own_words() -> None:
    """The words are a stretch of the sentence, without a loose conjunction."""
    read = read_criteria("100% hồ sơ đúng quy trình và trên 95% đúng hạn.")
    assert [one.source for one in read.criteria] == ["100% hồ sơ đúng quy trình", "trên 95% đúng hạn."]


@pytest.mark.parametrize(
    ("words", "number"),
    [("một", 1), ("mười", 10), ("mười lăm", 15), ("hai mươi mốt", 21), ("chín mươi lăm", 95), ("một trăm", 100)],
)
def test_numbers_in_words_are_read(words: str, number: int) -> None:
    """As officials write them in brackets after the figure."""
    assert words_to_number(words) == number


@given(st.integers(0, 99), st.integers(0, 99))
def test_decimals_are_exact(whole: int, hundredths: int) -> None:
    """With a comma or a point, `95,05` is 9505/100 and nothing near it."""
    for mark in ",.":
        assert to_fraction(f"{whole}{mark}{hundredths:02d}") == Fraction(whole * 100 + hundredths, 100)


@given(
    st.integers(1, 99), st.sampled_from([("trên", ">"), ("ít nhất", ">="), ("không dưới", ">="), ("tối thiểu", ">=")])
)
@settings(max_examples=40)
def test_any_share_and_comparison_of_dossiers_is_read(share: int, comparison: tuple[str, str]) -> None:
    """The number and the comparison never depend on each other."""
    read = read_criteria(f"{comparison[0].capitalize()} {share}% hồ sơ được giải quyết đúng hạn.")
    assert told(read) == [f"{ON_TIME} {comparison[1]} {share} %"]


@given(st.text(max_size=300))
@settings(max_examples=80)
def test_folding_keeps_every_place(text: str) -> None:
    """A place in the folded text is the same place in the written one."""
    assert len(fold(text)) == len(text)


PIECES = (
    "100% |trên 95%|hồ sơ |văn bản |(trừ |văn bản mật)|, |; |đúng hạn |và |02 |quy trình mới |lần/năm|\n|ít nhất |."
    "|dưới |trễ hạn |từ |đến |đánh giá nội bộ |không |một |năm |mỗi "
)


@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=40))
@settings(max_examples=120, deadline=None)
def test_no_jumble_of_words_breaks_the_reading(pieces: list[str]) -> None:
    """Whatever stands in a file, the answer is a reading, never an error, and shares stay within 0 and 100."""
    for one in read_criteria("".join(pieces)).criteria:
        assert one.unit == "count" or 0 <= one.target <= 100
