"""Who is on the axis, and who may change that."""

import json
from typing import Any

import pytest

from nharong.axis import acts
from nharong.axis.errors import Refused
from nharong.axis.models import Agency

from .cast import A, B, C, System, connect, document

pytestmark = pytest.mark.django_db

BRANCH = "001.00.12.H99"


def enter(system: System, **facts: Any) -> Any:
    """Register an agency over the wire."""
    facts = {"id": "", "pcode": "", "mail": "", "mobile": "", "fax": None, **facts}
    return system.ask("registerAgency", json.dumps(facts).encode())


def rows(answer: Any) -> list[dict[str, str]]:
    """The data of a list answer."""
    assert (answer["status"], answer["ErrorCode"]) == ("OK", "0")
    data: list[dict[str, str]] = answer["data"]
    return data


def test_registering_again_gives_a_new_secret_and_ends_the_old_one() -> None:
    old = connect(A)
    new = connect(A)
    assert old.secret != new.secret
    assert old.ask("countReceiveEdoc")["ErrorCode"] == "15"
    assert new.ask("countReceiveEdoc")["status"] == "OK"
    assert Agency.objects.count() == 1


def test_a_system_sends_and_receives_for_the_agencies_it_registered() -> None:
    sender, receiver = connect(A), connect(B)
    assert enter(receiver, code=BRANCH, name="Chi cục", pcode=B)["status"] == "OK"
    sender.send(document(to=(BRANCH,)))
    assert [row["to"] for row in receiver.listed()] == [BRANCH]
    assert receiver.send(document(sender=BRANCH, to=(A,)), sender=BRANCH)["status"] == "OK"
    assert [row["from"] for row in sender.listed()] == [BRANCH]


def test_one_message_to_two_agencies_of_a_system_is_listed_for_each_and_done_once() -> None:
    sender, receiver = connect(A), connect(B)
    enter(receiver, code=BRANCH, name="Chi cục")
    doc_id = sender.send(document(to=(B, BRANCH)))["DocId"]
    assert sorted(row["to"] for row in receiver.listed()) == [B, BRANCH]
    receiver.mark(doc_id, "done")
    assert receiver.listed() == []


def test_an_agency_of_another_system_cannot_be_taken_over() -> None:
    first, second = connect(A), connect(B)
    assert enter(first, code=B, name="Của tôi")["ErrorCode"] == "15"
    assert first.ask("deleteAgency", AgencyCode=B)["ErrorCode"] == "19"
    assert second.ask("countReceiveEdoc")["status"] == "OK"


def test_a_system_may_change_its_own_particulars_and_keeps_its_secret() -> None:
    system = connect(A)
    assert enter(system, code=A, name="Tên mới", mail="vanthu@mau.example.vn")["status"] == "OK"
    (row,) = rows(system.ask("getAgenciesList"))
    assert (row["name"], row["mail"]) == ("Tên mới", "vanthu@mau.example.vn")


@pytest.mark.parametrize(
    "facts",
    [
        {"code": "", "name": "x"},
        {"code": "Sở A", "name": "x"},
        {"code": "a" * 65, "name": "x"},
        {"code": "a", "name": ""},
        {"code": "a", "name": "x" * 201},
        {"code": "a", "name": "x", "pcode": "unknown"},
        {"code": "a", "name": "x", "mail": "x" * 101},
    ],
)
def test_an_agency_without_proper_particulars_is_refused(facts: dict[str, str]) -> None:
    assert enter(connect(A), **facts)["ErrorCode"] == "22"
    assert Agency.objects.count() == 1


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"[" * 100_000, b'"\xff"'])
def test_a_body_that_is_no_json_object_is_refused(body: bytes) -> None:
    assert connect(A).ask("registerAgency", body)["ErrorCode"] == "22"


def test_a_withdrawn_agency_is_sent_nothing_and_comes_back_by_registering() -> None:
    sender, receiver = connect(A), connect(B)
    assert receiver.ask("deleteAgency", AgencyCode=B)["status"] == "OK"
    assert [row["code"] for row in rows(sender.ask("getAgenciesList"))] == [A]
    assert {row["code"]: row["deleted"] for row in rows(sender.ask("getSynchronizeUnit"))} == {A: "0", B: "1"}
    assert sender.send(document())["ErrorCode"] == "18"
    connect(B)
    assert sender.send(document())["status"] == "OK"


def test_the_list_names_superior_and_other_codes() -> None:
    system = connect(A)
    acts.record_agency(code="H99.12.01", called="Phòng", parent=A, old_code="000.12.H99", code102="X.1")
    first, second = rows(system.ask("getAgenciesList"))
    assert (second["pid"], second["oldCode"], second["code102"]) == (first["id"], "000.12.H99", "X.1")
    assert all(isinstance(value, str) for value in second.values())


def test_a_level_is_the_number_of_groups_of_the_new_code() -> None:
    system = connect(A)
    acts.record_agency(code="H99", called="Tỉnh")
    acts.record_agency(code="H99.01", called="Sở")
    assert [row["code"] for row in rows(system.ask("getAgenciesListQD20", level="1"))] == ["H99"]
    assert [row["code"] for row in rows(system.ask("getAgenciesListQD20", level="2"))] == ["H99.01"]
    assert len(rows(system.ask("getAgenciesListQD20"))) == 3
    assert system.ask("getAgenciesListQD20", level="x")["ErrorCode"] == "21"


def test_a_code_that_means_two_agencies_means_none() -> None:
    sender = connect(A)
    for code in (B, C):
        acts.record_agency(code=code, called="Sở", old_code="000.00.99.H77")
    assert sender.send(document(to=("000.00.99.H77",)))["ErrorCode"] == "18"


def test_an_agency_is_not_its_own_superior() -> None:
    connect(A)
    with pytest.raises(Refused):
        acts.record_agency(code=A, called="Sở", parent=A)
