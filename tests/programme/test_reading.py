"""Terms and tasks in the text of directing documents."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nharong.programme.rules.deadlines import deadline_in
from nharong.programme.rules.reading import read_tasks
from nharong.programme.words import Frequency
from nharong.worktime.rules.days import is_day_off

SAID = date(2021, 2, 8)
NAMES = {
    "finance": ("Sở Tài chính tỉnh Kon Tum", "Sở Tài chính"),
    "home": ("Sở Nội vụ",),
    "committee": ("Ủy ban nhân dân tỉnh",),
    "office": ("Văn phòng Ủy ban nhân dân tỉnh",),
}


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("hoàn thành trước ngày 15/3/2021", date(2021, 3, 14)),
        ("gửi kết quả trước ngày 31 tháng 3 năm 2021 để tổng hợp", date(2021, 3, 30)),
        ("trình chậm nhất ngày 20/02/2021", date(2021, 2, 20)),
        ("chậm nhất là ngày 05 tháng 02", date(2022, 2, 5)),
        ("hoàn thành trong tháng 3", date(2021, 3, 31)),
        ("hoàn thành trong tháng 02/2022", date(2022, 2, 28)),
        ("trình trong quý II năm 2021", date(2021, 6, 30)),
        ("hoàn thành quý II", date(2021, 6, 30)),
        ("thực hiện trong quý I/2022", date(2022, 3, 31)),
        ("trong vòng 10 ngày kể từ ngày nhận được", date(2021, 2, 18)),
        ("trong thời hạn 05 ngày làm việc", date(2021, 2, 22)),
        ("xong trong năm 2021", date(2021, 12, 31)),
        ("trước ngày 45/13/2021", None),
    ],
)
def test_a_term_is_the_last_day_the_phrase_allows(sentence: str, due: date | None) -> None:
    found = deadline_in(sentence, said_on=SAID, off=is_day_off)
    assert found is not None
    assert found.due_on == due


def test_a_term_that_comes_back_has_a_frequency_and_no_day() -> None:
    found = deadline_in("báo cáo kết quả trước ngày 25 hằng tháng", said_on=SAID, off=is_day_off)
    assert found is not None
    assert (found.frequency, found.due_on) == (Frequency.MONTHLY, None)


def test_a_sentence_without_a_term_has_none() -> None:
    assert deadline_in("Tháng 3 năm ngoái có mưa", said_on=SAID, off=is_day_off) is None


def test_leader_helper_and_term_are_read_from_the_sentence() -> None:
    text = (
        "Thời gian qua công việc đã có chuyển biến.\n"
        "1. Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ xây dựng phương án, trình Ủy ban nhân dân tỉnh trước ngày "
        "15/3/2021.\n"
        "2. Văn phòng Ủy ban nhân dân tỉnh:\n"
        "a) Theo dõi, tổng hợp, báo cáo trong quý I.\n"
        "b) Đôn đốc các cơ quan thực hiện; kiểm tra tiến độ chậm nhất ngày 20/3.\n"
        "3. Các sở, ban, ngành rà soát quy trình nội bộ, gửi kết quả trước ngày 31 tháng 3 năm 2021./.\n"
        "Nhận được văn bản này, đề nghị các cơ quan triển khai thực hiện./."
    )
    tasks = read_tasks(text, names=NAMES, said_on=SAID, off=is_day_off)
    assert [(one.leads, one.supports, one.due_on) for one in tasks] == [
        (("finance",), ("home", "committee"), date(2021, 3, 14)),
        (("office",), (), date(2021, 3, 31)),
        (("office",), (), None),
        (("office",), (), date(2021, 3, 20)),
        ((), (), date(2021, 3, 30)),
    ]
    assert tasks[-1].collective
    assert tasks[0].product == "Phương án"
    assert tasks[0].sentence.startswith("Giao Sở Tài chính")


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for task in read_tasks(f"Sở Tài chính {text}", names=NAMES, said_on=SAID, off=is_day_off):
        assert task.sentence
