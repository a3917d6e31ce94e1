"""A programme goes out to a sheet and comes in from one; a wrong row is told by its line and nothing is kept."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date

import pytest
import xlsxwriter  # type: ignore[import-untyped] # it publishes no types
from hypothesis import given
from hypothesis import strategies as st

from nharong.flows.demonstration.cast import Office
from nharong.kernel.errors import OfficeError
from nharong.programme import acts
from nharong.programme.sheets.plans import UnreadableRows, plans_in
from nharong.programme.sheets.workbook import day_of, rows_of
from nharong.programme.sheets.writing import sheet_of
from nharong.programme.words import Part

from . import steps

HEAD: Sequence[object] = [
    "TT",
    "Nội dung nhiệm vụ",
    "Cơ quan chủ trì",
    "Thời hạn",
    "Cơ quan phối hợp",
    "Phòng theo dõi",
    "Phần",
]


def sheet(*rows: Sequence[object]) -> bytes:
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    days = book.add_format({"num_format": "dd/mm/yyyy"})
    page = book.add_worksheet()
    page.write_string(0, 0, "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2021")
    for line, row in enumerate([HEAD, *rows], start=2):
        for at, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(line, at, cell, days)
            else:
                page.write(line, at, cell)
    book.close()
    return kept.getvalue()


GOOD: Sequence[object] = [
    1,
    "Đề án chuyển đổi số",
    "Sở Tài chính",
    date(2021, 6, 30),
    "Sở Nội vụ; Sở Tư pháp",
    "KTTH",
    "A",
]


def test_rows_become_plans(whole_office: Office) -> None:
    found = plans_in(
        rows_of(sheet(GOOD, [2, "Báo cáo quý", "sở  nội vụ", "15/3/2021"])), agency=whole_office.agencies["committee"]
    )
    assert [(one.title, one.due_on, len(one.supports), one.part) for one in found] == [
        ("Đề án chuyển đổi số", date(2021, 6, 30), 2, Part.COMMITTEE),
        ("Báo cáo quý", date(2021, 3, 15), 0, Part.REGULAR),
    ]
    assert found[0].following_unit == whole_office.units["economy"]


def test_everything_wrong_is_told_by_line_and_nothing_is_kept(whole_office: Office) -> None:
    data = sheet(GOOD, [2, "", "Sở Tài chính"], [3, "Việc", "Sở Không Có", "mai", "", "Phòng X"])
    with pytest.raises(UnreadableRows) as raised:
        plans_in(rows_of(data), agency=whole_office.agencies["committee"])
    assert [(one.line, one.column) for one in raised.value.errors] == [
        (5, "Nội dung nhiệm vụ"),
        (6, "Cơ quan chủ trì"),
        (6, "Phòng theo dõi"),
        (6, "Thời hạn"),
    ]


def test_one_row_that_cannot_be_kept_stops_them_all(whole_office: Office) -> None:
    programme = steps.draft(whole_office)
    with pytest.raises(OfficeError):
        acts.bring_in_rows(
            actor=whole_office.actor("phuc"),
            programme_id=programme.pk,
            plans=[steps.plan(whole_office), steps.plan(whole_office, title=" ")],
        )
    assert programme.tasks.count() == 0


def test_a_programme_written_out_reads_in_again_the_same(whole_office: Office) -> None:
    programme = steps.draft(
        whole_office,
        steps.plan(whole_office, supports=(whole_office.agencies["justice"],), part=Part.PARTY),
        steps.plan(whole_office, title="=1+1", key=False, due_on=None),
    )
    rows = programme.tasks.select_related("lead", "leader", "following_unit").prefetch_related("parties__agency")
    data = sheet_of([(task, None) for task in rows], title=programme.title)
    again = plans_in(rows_of(data), agency=programme.agency)
    assert {(one.title, one.key, one.due_on) for one in again} == {
        ("Báo cáo tình hình thu, chi ngân sách 6 tháng đầu năm", True, date(2021, 6, 30)),
        ("=1+1", False, None),
    }
    assert again[0].supports == (whole_office.agencies["justice"],)


def test_days_are_read_as_offices_write_them() -> None:
    assert day_of("05/3/2021") == day_of("2021-03-05") == day_of("44260") == date(2021, 3, 5)
    assert day_of("31/02/2021") is None
    assert day_of("tháng 3") is None


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(OfficeError):
        rows_of(data)


def test_a_sheet_that_would_swell_is_refused() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b" " * (41 * 1024 * 1024))
    with pytest.raises(OfficeError, match="quá lớn"):
        rows_of(kept.getvalue())
