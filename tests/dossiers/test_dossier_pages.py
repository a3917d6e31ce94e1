"""The counter's pages: received, handed over, resolved and handed back by pressing buttons; masked; as quick with many."""

from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nharong.dossiers import acts
from nharong.dossiers.models import Dossier, OfferedProcedure, QueueTicket
from nharong.dossiers.words import DossierState
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from tests.dossiers import life

SetClock = Callable[[datetime], None]


@pytest.fixture
def offer(whole_office: Office, set_clock: SetClock) -> OfferedProcedure:
    set_clock(clock.at_local(2021, 3, 1, 9))
    return life.offered(whole_office)


def signed_in(office: Office, username: str) -> Client:
    client = Client()
    client.force_login(office.persons[username], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def typed(offer: OfferedProcedure, **changes: Any) -> dict[str, Any]:
    assert offer.procedure.current is not None
    papers = {f"paper-{paper.pk}-originals": "1" for paper in offer.procedure.current.papers.all()}
    usual = {
        "act_key": "k1",
        "kind": "1",
        "name": "Nguyễn Văn An",
        "identity_kind": "cccd",
        "identity_number": "062085001234",
        "phone": "0905 123 456",
        "channel": "direct",
        "result_channel": "direct",
        "sets": "1",
        "act": "receive",
    }
    return {**usual, **papers, **changes}


def test_a_citizen_is_received_and_gets_a_receipt(whole_office: Office, offer: OfferedProcedure) -> None:
    client = signed_in(whole_office, "huong")
    assert offer.procedure.name in client.get(reverse("dossiers:choose"), {"q": "giay phep"}).content.decode()
    page = reverse("dossiers:reception", args=[offer.pk])
    assert "08/03/2021 09:00" in client.get(page).content.decode()
    for _twice in range(2):
        answer = client.post(page, typed(offer), follow=True)
    dossier = Dossier.objects.get()
    text = answer.content.decode()
    assert dossier.code is not None
    assert dossier.code in text
    assert "Nguyễn Văn An" in text
    assert client.get(reverse("dossiers:printed", args=[dossier.pk, "tiep-nhan"])).content.startswith(b"%PDF")


def test_what_was_typed_is_kept_when_something_is_wrong(whole_office: Office, offer: OfferedProcedure) -> None:
    client = signed_in(whole_office, "huong")
    page = reverse("dossiers:reception", args=[offer.pk])
    answer = client.post(page, typed(offer, identity_number="12"))
    assert answer.status_code == 422
    assert "12 chữ số" in answer.content.decode()
    assert "Nguyễn Văn An" in answer.content.decode()
    assert client.post(page, typed(offer, name="\x00 ", sets="99999999999999999999")).status_code == 422
    assert not Dossier.objects.exists()


def test_an_incomplete_dossier_is_written_down_asked_for_and_received_later(
    whole_office: Office, offer: OfferedProcedure
) -> None:
    client = signed_in(whole_office, "huong")
    assert offer.procedure.current is not None
    missing = offer.procedure.current.papers.all()[1]
    without = {f"paper-{missing.pk}-originals": ""}
    page = reverse("dossiers:reception", args=[offer.pk])
    assert "còn thiếu" in client.post(page, typed(offer, **without)).content.decode()
    client.post(page, typed(offer, act="take_down", act_key="k2", **without))
    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.code) == (DossierState.SUBMITTED, None)

    def step(name: str) -> str:
        return reverse("dossiers:step", args=[dossier.pk, name])

    client.post(step("ask"), {"act_key": "a", "asked_for": "papers", "items": "Bản vẽ mẫu dấu", "reason": "Còn thiếu"})
    slip = client.get(reverse("dossiers:printed", args=[dossier.pk, "bo-sung-lan-1"]))
    assert slip.content.startswith(b"%PDF")
    client.post(step("answer"), {"act_key": "b", "papers": "Bản vẽ mẫu dấu"})
    client.post(step("receive"), {"act_key": "c"})
    dossier.refresh_from_db()
    assert dossier.state == DossierState.RECEIVED
    assert dossier.papers.count() == 3


def test_the_whole_way_by_pressing_buttons(whole_office: Office, offer: OfferedProcedure) -> None:
    dossier = life.received(whole_office, offer)

    keys = count()

    def press(username: str, name: str, **data: Any) -> None:
        answer = signed_in(whole_office, username).post(
            reverse("dossiers:step", args=[dossier.pk, name]), {"act_key": f"key{next(keys)}", **data}
        )
        assert answer.status_code == 302, answer.content.decode()[:3000]

    person = {name: str(one.pk) for name, one in whole_office.persons.items()}
    press("huong", "hand-over", to=person["phuc"])
    press("phuc", "accept")
    press("phuc", "hand-over", to=person["duc"], to_step="3")
    press("duc", "accept")
    press("duc", "send-back", reason="Xin phân công lại")
    press("phuc", "accept")
    press("phuc", "hand-over", to=person["duc"])
    press("duc", "accept")
    press("duc", "hand-over", to=person["khoi"], product="Tờ trình")
    press("khoi", "accept")
    press("khoi", "resolve", result_kind="without", note="Đã cấp phép")
    press("huong", "return", way="direct")
    dossier.refresh_from_db()
    assert dossier.state == DossierState.RETURNED
    page = signed_in(whole_office, "phuc").get(reverse("dossiers:dossier", args=[dossier.pk])).content.decode()
    assert "Sổ thời hạn" in page


def test_who_needs_no_personal_data_sees_none(whole_office: Office, offer: OfferedProcedure) -> None:
    dossier = life.received(whole_office, offer)
    for username, whole in (("huong", True), ("son", False)):
        client = signed_in(whole_office, username)
        page = client.get(reverse("dossiers:dossier", args=[dossier.pk])).content.decode()
        assert ("062085001234" in page) is whole
        assert ("12 Trần Phú" in page) is whole
        listed = client.get(reverse("dossiers:register")).content.decode()
        assert "Nguyễn V. A." in listed
        assert "062085001234" not in listed
    assert (
        signed_in(whole_office, "son").get(reverse("dossiers:printed", args=[dossier.pk, "tiep-nhan"])).status_code
        == 404
    )
    assert signed_in(whole_office, "tuan").get(reverse("dossiers:dossier", args=[dossier.pk])).status_code == 404


def test_the_register_is_searched_by_code_number_and_name(whole_office: Office, offer: OfferedProcedure) -> None:
    dossier = life.received(whole_office, offer)
    client = signed_in(whole_office, "huong")
    for words in (str(dossier.code), "0001", "062085001234", "văn an"):
        assert str(dossier.code) in client.get(reverse("dossiers:register"), {"q": words}).content.decode()
    for words in ("9999", "không ai", "\x00", "9" * 99):
        answer = client.get(reverse("dossiers:register"), {"q": words, "since": "20210399"})
        assert answer.status_code == 200
    assert client.get(reverse("dossiers:register_sheet")).getvalue().startswith(b"PK")
    assert client.get(reverse("dossiers:register_book")).content.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["worklist", "register", "report"])
def test_a_list_of_fifty_asks_no_more_than_a_list_of_five(
    whole_office: Office, offer: OfferedProcedure, name: str
) -> None:
    client = signed_in(whole_office, "huong")

    def asked() -> int:
        client.get(reverse(f"dossiers:{name}"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(reverse(f"dossiers:{name}")).status_code == 200
        return len(queries)

    for _ in range(5):
        life.received(whole_office, offer)
    few = asked()
    for _ in range(45):
        life.received(whole_office, offer)
    assert asked() == few


def test_the_queue_calls_one_after_another_and_the_hall_sees_no_name(whole_office: Office) -> None:
    client = signed_in(whole_office, "huong")
    for number in range(3):
        client.post(reverse("dossiers:take_ticket"), {"act_key": f"t{number}", "service": "Nộp hồ sơ"})
    client.post(reverse("dossiers:call_ticket"), {"act_key": "c1", "desk": "1"})
    client.post(reverse("dossiers:call_ticket"), {"act_key": "c2", "desk": "1"})
    assert [one.state for one in QueueTicket.objects.order_by("number")] == ["served", "called", "waiting"]
    hall = Client().get(reverse("dossiers:hall", args=["000.00.01.H34"]))
    assert hall.status_code == 200
    assert "002" in hall.content.decode()
    assert hall["Refresh"] == "5"
    assert client.post(reverse("dossiers:call_ticket"), {"act_key": "c3", "desk": ""}).status_code == 422
    assert Client().get(reverse("dossiers:hall", args=["nowhere"])).status_code == 404


def test_one_applicants_data_is_exported_and_forgotten_when_its_time_is_over(
    whole_office: Office, offer: OfferedProcedure, set_clock: SetClock
) -> None:
    dossier = life.received(whole_office, offer)
    acts.withdraw_dossier(actor=whole_office.actor("huong"), dossier_id=dossier.pk, reason="Xin rút")
    keeper = signed_in(whole_office, "yen")
    number = {"number": "062085001234"}
    assert str(dossier.code) in keeper.get(reverse("dossiers:personal_data"), number).content.decode()
    assert "Trần Phú" in keeper.get(reverse("dossiers:personal_data_file"), number).content.decode()
    assert signed_in(whole_office, "huong").get(reverse("dossiers:personal_data"), number).status_code == 403
    address = reverse("dossiers:forget_applicant", args=[dossier.pk])
    keeper.post(address, {"act_key": "f1"})
    dossier.applicant.refresh_from_db()
    assert dossier.applicant.name == "Nguyễn Văn An"
    set_clock(clock.at_local(2026, 3, 3, 9))
    keeper.post(address, {"act_key": "f2"})
    dossier.applicant.refresh_from_db()
    assert (dossier.applicant.name, dossier.applicant.phone) == ("(đã ẩn danh)", "")


def test_the_office_sets_what_it_has_read_in_the_regulation(whole_office: Office, offer: OfferedProcedure) -> None:
    client = signed_in(whole_office, "yen")
    page = client.get(reverse("dossiers:regulations"))
    assert page.status_code == 200
    sent = {
        "act_key": "r",
        "key": "nd61-2018",
        "title": "Nghị định 61/2018/NĐ-CP",
        "valid_from": "2018-06-21",
        "form_set": "tt01-2018",
        "supplement_policy": "pause",
        "stop_policy": "pause",
        "notice_days": "3",
        "supplement_days": "20",
        "apology_days": "1",
        "retention_years": "10",
    }
    assert client.post(reverse("dossiers:regulations"), sent).status_code == 302
    assert life.received(whole_office, offer).supplement_policy == "pause"
