"""Lists of over a hundred thousand agencies come in by file and go out quickly, in bounded memory."""

import csv
import json
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory

from nharong.axis import acts, agency_list, selectors
from nharong.axis.models import Agency
from nharong.axis.rules.listed import ListedAgency, NotListed, from_json_lines, from_table
from nharong.kernel import clock

from .cast import A, B, connect, document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.NHARONG_HOME = tmp_path


def listing(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_a_list_is_entered_with_superiors_wherever_they_stand(tmp_path: Path) -> None:
    rows = [
        {"code": "H99.1", "name": "Sở", "pcode": "H99", "oldCode": "000.01.H99"},
        {"code": "H99", "name": "Tỉnh"},
        {"code": "H99.2", "name": "Sở khác", "parent": "H77"},
    ]
    outcome = acts.import_file(listing(tmp_path / "a.jsonl", rows))
    assert (outcome.imported, outcome.updated, outcome.unchanged) == (3, 0, 0)
    assert [(row.line, row.code) for row in outcome.rejected] == [(3, "H99.2")]
    found = Agency.objects.get(code="H99.1")
    assert found.parent is not None
    assert (found.parent.code, found.old_code) == ("H99", "000.01.H99")


def test_entered_again_only_what_differs_is_changed_and_secrets_stay(tmp_path: Path) -> None:
    system = connect(A)
    rows = [{"code": A, "name": system.agency.name}, {"code": "X.1", "name": "Cũ"}]
    acts.import_file(listing(tmp_path / "a.jsonl", rows))
    rows[1]["name"] = "Mới"
    outcome = acts.import_file(listing(tmp_path / "a.jsonl", rows))
    assert (outcome.imported, outcome.updated, outcome.unchanged) == (0, 1, 1)
    assert system.ask("countReceiveEdoc")["status"] == "OK"
    assert Agency.objects.get(code="X.1").name == "Mới"


def test_rows_that_cannot_be_taken_are_told_with_line_and_reason(tmp_path: Path) -> None:
    lines = ["{", '{"code":"Sở","name":"x"}', '{"code":"a"}', "", '{"code":"b","name":"x"}', '{"code":"b","name":"y"}']
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    outcome = acts.import_file(tmp_path / "a.jsonl")
    assert outcome.imported == 1
    assert [row.line for row in outcome.rejected] == [1, 2, 3, 6]
    assert all(row.reason for row in outcome.rejected)
    assert Agency.objects.get().name == "x"


def test_a_table_is_read_by_its_column_names(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([["name", "code", "fax"], ["Sở, ban", "C.1", "1"], ["", "C.2", ""], ["đủ", "C.3"]])
    outcome = acts.import_file(path)
    assert (outcome.imported, len(outcome.rejected)) == (2, 1)
    assert Agency.objects.get(code="C.1").name == "Sở, ban"


def test_hostile_rows_are_rows_that_cannot_be_taken() -> None:
    hostile = ["[" * 100_000, '{"code":' + "9" * 5000 + "}", '{"code":["x"],"name":{}}', "\x00", "null", "1" * 70_000]
    assert all(isinstance(row, NotListed) for row in from_json_lines(hostile))
    table = ["code,name\r\n", '"' + "x" * 200_000 + '"\r\n', "C.1,x\r\n"]
    assert [row.code for row in from_table(table) if isinstance(row, ListedAgency)] == ["C.1"]


def test_a_list_is_made_once_an_edition_and_a_change_makes_a_new_one() -> None:
    system = connect(A)
    first = system.raw("getAgenciesList", b"", system.headers({}))
    again = system.raw("getAgenciesList", b"", system.headers({}))
    assert first.headers["ETag"] == again.headers["ETag"]
    assert first.getvalue() == again.getvalue()
    same = {**system.headers({}), "If-None-Match": first.headers["ETag"]}
    assert system.raw("getAgenciesList", b"", same).status_code == 304
    acts.record_agency(code=B, called="Sở")
    changed = system.raw("getAgenciesList", b"", same)
    assert changed.status_code == 200
    assert changed.headers["ETag"] != first.headers["ETag"]
    assert len(json.loads(changed.getvalue())["data"]) == 2


def test_the_two_lists_of_one_edition_do_not_push_each_other_out(tmp_path: Path) -> None:
    system = connect(A)
    for _ in range(2):
        system.ask("getAgenciesList")
        system.ask("getAgenciesListQD20", level="4")
        system.ask("getSynchronizeUnit")
    assert len(list((tmp_path / "axis-lists").glob("*.json"))) == 3
    acts.record_agency(code=B, called="Sở")
    system.ask("getAgenciesList")
    assert len(list((tmp_path / "axis-lists").glob("agencies-*.json"))) == 2, "the old edition of this list is gone"


def test_a_change_while_a_list_is_made_is_not_kept_under_the_old_edition(tmp_path: Path) -> None:
    connect(A)

    def rows() -> Any:
        yield {"code": A}
        acts.record_agency(code=B, called="Sở")

    answer = agency_list.answer(RequestFactory().get("/"), "agencies", rows(), head="[", tail="]")
    assert json.loads(answer.getvalue()) == [{"code": A}]  # type: ignore[attr-defined]
    assert list((tmp_path / "axis-lists").iterdir()) == []


def many(number: int) -> None:
    """So many agencies, quickly."""
    rows = [(f"{at % 1000:03}.{at // 1000:02}.H{at % 63}", f"Cơ quan số {at}") for at in range(number)]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO axis_agency (code, name, old_code, code102, secret, mail, mobile, fax, locked, changed_at) "
            "VALUES (%s, %s, '', '', '', '', '', '', %s, %s)",
            [(*row, False, clock.now()) for row in rows],
        )


def given() -> int:
    """How long the list is that a caller is given."""
    answer = agency_list.answer(RequestFactory().get("/"), "agencies", selectors.agencies(), head="[", tail="]")
    return sum(map(len, answer))  # type: ignore[call-overload]


def peak(work: Callable[[], object]) -> int:
    """The most memory some work holds at once, in bytes."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_hundred_and_eleven_thousand_agencies_are_given_and_found() -> None:
    many(111_000)
    size = given()
    assert size > 10_000_000
    started = time.process_time()
    assert given() == size
    assert time.process_time() - started < 0.5, "the second time from the file, not from the rows"
    assert peak(given) < 3_000_000, "in pieces"
    assert selectors.agencies_found("số 99999").count() == 1
    sender = connect(A)
    assert sender.send(document(to=(f"999.99.H{99999 % 63}",)))["status"] == "OK"


def test_a_list_is_made_without_ever_being_held() -> None:
    many(20_000)
    assert peak(given) < 2_500_000


def test_thousands_of_agencies_come_in_by_one_file(tmp_path: Path) -> None:
    rows = [{"code": f"{at}.H01", "name": f"Cơ quan {at}", "parent": "" if at == 0 else "0.H01"} for at in range(3000)]
    outcome = acts.import_file(listing(tmp_path / "all.jsonl", rows))
    assert (outcome.imported, outcome.rejected) == (3000, [])
    assert Agency.objects.filter(parent__code="0.H01").count() == 2999
