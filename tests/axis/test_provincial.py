"""The provincial way in leads to the same registry and the same mailboxes, and is guarded as well."""

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from nharong.axis import acts
from nharong.axis.models import MailboxEntry
from nharong.axis.rules.token import NotValid, issue, subject_of
from nharong.kernel import clock

from .cast import A, B, System, connect, document, status

KEY = b"key of the axis"
NOW = clock.at_local(2026, 11, 20, 15)


class Provincial:
    """A system that comes in the provincial way."""

    def __init__(self, system: System) -> None:
        self.code, self.secret, self.client = system.agency.code, system.secret, Client()
        self.headers = {"X-SystemId": self.code, "X-SecretKey": self.secret}
        self.log_in()

    def log_in(self, **changes: Any) -> Any:
        facts = {"username": self.code, "password": self.secret, "applicationCode": "", "typeObjs": [0, 1], **changes}
        answer = self.client.post("/v1/auth/login?allow_anonymous=true", facts, content_type="application/json")
        if answer.status_code == 200:
            self.headers["Authorization"] = "Bearer " + answer.json()["data"]["token"]
        return answer

    def send(self, data: bytes, *, kind: str = "edoc") -> Any:
        part = SimpleUploadedFile("a.edxml", data, content_type="application/xml")
        return self.client.post("/v1/sendEdoc", {"edocFile": part, "messageType": kind}, headers=self.headers).json()

    def get(self, call: str, **query: str) -> Any:
        return self.client.get(f"/v1/{call}", query, headers=self.headers)

    def mark(self, doc_id: str, state: str) -> Any:
        facts = {"docId": doc_id, "status": state}
        return self.client.post("/v1/updateStatus", facts, content_type="application/json", headers=self.headers).json()


@pytest.fixture
def pair(db: None) -> tuple[Provincial, System]:
    """A sender by the provincial way, a receiver by the national one."""
    return Provincial(connect(A)), connect(B)


def test_both_ways_lead_to_the_same_mailboxes(pair: tuple[Provincial, System]) -> None:
    provincial, national = pair
    doc_id = provincial.send(document())["data"]["docId"]
    assert [row["docId"] for row in national.listed()] == [doc_id]
    back = national.send(status(), kind="status")["DocId"]
    (row,) = provincial.get("syncReceivedEdocList", messageType="status").json()["data"]
    assert (row["docId"], row["from"], row["to"], row["status"]) == (back, B, A, "initial")
    given = provincial.get("getEdoc", docId=back).json()["data"]
    assert base64.b64decode(given["edxml"]) == status()
    assert (given["from"], given["docId"]) == (B, back)
    assert provincial.mark(back, "done")["success"] is True
    assert provincial.get("syncReceivedEdocList", messageType="status").json()["count"] == 0
    national.mark(doc_id, "done")
    (sent,) = provincial.get("getSentEdocList", messageType="edoc").json()["data"]
    assert (sent["docId"], sent["to"], sent["status"]) == (doc_id, B, "done")


def test_a_list_is_of_the_days_asked_for(pair: tuple[Provincial, System]) -> None:
    provincial, national = pair
    national.send(status(), kind="status")
    today, tomorrow = clock.today(), clock.today() + timedelta(days=1)

    def count(start: Any, end: Any) -> int:
        days = {"fromDate": f"{start:%Y/%m/%d}", "toDate": f"{end:%Y/%m/%d}"}
        return int(provincial.get("syncReceivedEdocList", messageType="status", **days).json()["count"])

    assert (count(today, today), count(tomorrow, tomorrow)) == (1, 0)
    wrong = provincial.get("syncReceivedEdocList", messageType="status", fromDate="20-11-2026").json()
    assert (wrong["success"], wrong["code"]) == (False, 21)


def test_the_agencies_are_listed_in_this_ways_envelope(pair: tuple[Provincial, System]) -> None:
    answer = pair[0].get("getAgenciesList")
    facts = json.loads(b"".join(answer.streaming_content))
    assert facts["success"] is True
    assert [row["code"] for row in facts["data"]] == [A, B]


@pytest.mark.parametrize(
    "changes",
    [{"password": "x"}, {"username": "nobody"}, {"username": None}, {"password": ["x"]}, {"username": B}],
)
def test_a_wrong_login_is_15(pair: tuple[Provincial, System], changes: dict[str, Any]) -> None:
    answer = pair[0].log_in(**changes)
    assert (answer.status_code, answer.json()["code"], answer.json()["success"]) == (401, 15, False)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 100_000, b'"\xff"'])
def test_a_login_that_is_no_json_object_is_refused(db: None, body: bytes) -> None:
    answer = Client().post("/v1/auth/login", body, content_type="application/json")
    assert answer.json()["success"] is False


@pytest.mark.parametrize(
    "spoilt",
    [
        {"X-SecretKey": "x"},
        {"X-SystemId": B},
        {"X-SystemId": ""},
        {"Authorization": ""},
        {"Authorization": "Bearer x.y.z"},
        {"Authorization": "Basic x"},
    ],
)
def test_token_id_and_key_must_all_be_of_the_same_system(
    pair: tuple[Provincial, System], spoilt: dict[str, str]
) -> None:
    provincial, _ = pair
    provincial.headers |= spoilt
    answer = provincial.get("syncReceivedEdocList", messageType="edoc")
    assert (answer.status_code, answer.json()["code"]) == (401, 15)


def test_a_token_holds_for_half_an_hour(db: None) -> None:
    with clock.stopped_at(NOW):
        provincial = Provincial(connect(A))
    for minutes, status_code in ((29, 200), (30, 401)):
        with clock.stopped_at(NOW + timedelta(minutes=minutes)):
            assert provincial.get("syncReceivedEdocList", messageType="edoc").status_code == status_code


def test_a_token_dies_with_the_secret_it_was_given_for(pair: tuple[Provincial, System]) -> None:
    provincial, _ = pair
    acts.register_agency(code=A, name="Sở A")
    assert provincial.get("syncReceivedEdocList", messageType="edoc").status_code == 401


def test_what_cannot_be_taken_has_the_national_codes(pair: tuple[Provincial, System]) -> None:
    provincial, _ = pair
    assert provincial.send(b"<x/>")["code"] == 22
    assert provincial.send(b"")["code"] == 10
    assert provincial.send(document(sender=B, to=(A,)))["code"] == 19
    assert provincial.send(document(to=("x",)))["code"] == 18
    assert provincial.send(status(sender=A, to=B))["code"] == 22
    assert provincial.send(document(), kind="mail")["code"] == 21
    assert not MailboxEntry.objects.exists()
    without = provincial.client.post("/v1/sendEdoc", {"messageType": "edoc"}, headers=provincial.headers)
    assert without.json()["code"] == 10
    assert provincial.mark("unknown", "done")["code"] == 21
    assert provincial.mark("unknown", "03")["code"] == 21
    assert provincial.get("getEdoc").json()["code"] == 21
    assert provincial.get("updateStatus").json()["code"] == 21


def test_faults_strike_this_way_as_well(pair: tuple[Provincial, System], settings: Any) -> None:
    settings.AXIS_TEST_MODE = True
    acts.order_fault(effect="refuse", code="20", call="sendEdoc", kind="edoc", times=1)
    answers = [pair[0].send(document()) for _ in range(2)]
    assert [answer["code"] for answer in answers] == [20, 0]


def test_a_token_says_whom_it_was_issued_to_until_its_time_is_over() -> None:
    token = issue(key=KEY, subject=A, now=NOW, lifetime=timedelta(minutes=30))
    assert subject_of(key=KEY, token=token, now=NOW) == A
    with pytest.raises(NotValid):
        subject_of(key=KEY, token=token, now=NOW + timedelta(minutes=30))
    with pytest.raises(NotValid):
        subject_of(key=b"another", token=token, now=NOW)


def test_a_token_that_names_no_algorithm_is_not_ours() -> None:
    head, claims, _ = issue(key=KEY, subject=A, now=NOW, lifetime=timedelta(minutes=30)).split(".")
    none = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    for token in (f"{none}.{claims}.", f"{head}.{claims}.", f"{head}.{claims}"):
        with pytest.raises(NotValid):
            subject_of(key=KEY, token=token, now=NOW)


@given(st.text(max_size=80))
def test_any_other_text_is_no_token(text: str) -> None:
    with pytest.raises(NotValid):
        subject_of(key=KEY, token=text, now=NOW)
