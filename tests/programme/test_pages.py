"""The programme's pages: who sees what, what a press of a button does, and that nothing typed breaks them."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.kernel.frame import waiting_for
from nharong.programme import acts
from nharong.programme.judging import assessed
from nharong.programme.models import CalendarFeed, Programme, Task
from nharong.programme.selectors import with_standing
from nharong.programme.words import ProgrammeState, TaskState

from . import steps

SetClock = Callable[[datetime], None]
LISTS = ("", "co-quan/", "ban/", "ban-do/", "tien-do/", "lich/", "tuan/", "api/nhiem-vu/", "api/co-quan/")


def browser(office: Office, username: str) -> Client:
    client = Client()
    client.force_login(office.persons[username])
    return client


@pytest.mark.parametrize("username", ["phuc", "thap", "oanh", "thu"])
def test_every_list_opens_empty_and_filled(whole_office: Office, username: str) -> None:
    client = browser(whole_office, username)
    for address in LISTS:
        assert client.get(f"/chuong-trinh/{address}").status_code == 200, address
    task = steps.task(whole_office)
    for address in (*LISTS, f"ban/{task.programme_id}/"):
        assert client.get(f"/chuong-trinh/{address}").status_code == 200, address
    agency = whole_office.agencies["finance"].pk
    assert client.get(f"/chuong-trinh/co-quan/{agency}/").status_code == 200
    assert client.get("/chuong-trinh/nhiem-vu.xlsx").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "year=99999999999999999999",
        "year=abc&page=x&carrying=none",
        "lead=999999&q=%00%01",
        "q=" + "a+" * 60,
        "thang=9999-99-99&ngay=0000-00-00&xem=zzz",
    ],
)
def test_nothing_in_an_address_breaks_a_list(whole_office: Office, query: str) -> None:
    steps.task(whole_office)
    client = browser(whole_office, "phuc")
    for address in LISTS:
        assert client.get(f"/chuong-trinh/{address}?{query}").status_code == 200, address


def test_a_stranger_knows_of_no_task(whole_office: Office) -> None:
    task = steps.task(whole_office)
    client = browser(whole_office, "tam")
    assert task.title not in client.get("/chuong-trinh/?xem=all").content.decode()
    for address in (f"nhiem-vu/{task.pk}/", f"nhiem-vu/{task.pk}/sua/", f"api/nhiem-vu/{task.pk}/"):
        assert client.get(f"/chuong-trinh/{address}").status_code == 404
    assert client.post(f"/chuong-trinh/nhiem-vu/{task.pk}/buoc/report/").status_code == 404
    assert client.post(f"/chuong-trinh/nhiem-vu/{task.pk}/bo/").status_code == 404


def test_a_draft_is_for_those_who_make_it(whole_office: Office) -> None:
    programme = steps.draft(whole_office, steps.plan(whole_office))
    assert browser(whole_office, "oanh").get(f"/chuong-trinh/ban/{programme.pk}/").status_code == 404
    assert browser(whole_office, "oanh").get("/chuong-trinh/?xem=all").context["rows"] == []
    page = browser(whole_office, "duc").get(f"/chuong-trinh/ban/{programme.pk}/").content.decode()
    assert "Thêm nhiệm vụ định kỳ" in page
    assert "Ghi nhận phê duyệt" in page


def test_a_programme_is_built_and_approved_by_pages(whole_office: Office) -> None:
    client = browser(whole_office, "phuc")
    committee = whole_office.agencies["committee"].pk
    wrong = client.post(
        "/chuong-trinh/ban/lap/", {"agency": committee, "kind": "quarter", "year": 2021, "act_key": "a"}
    )
    assert (wrong.status_code, "quý 1-4" in wrong.content.decode()) == (422, True)
    client.post("/chuong-trinh/ban/lap/", {"agency": committee, "kind": "year", "year": 2021, "act_key": "a"})
    programme = Programme.objects.get()
    at = f"/chuong-trinh/ban/{programme.pk}/"
    row = {
        "title": "Đề án chuyển đổi số",
        "lead": whole_office.agencies["science"].pk,
        "due_on": "2021-03-13",
        "part": "A",
        "kind": "scheme",
        "level": "committee",
        "reporting": "monthly",
        "key": "on",
        "act_key": "b",
    }
    assert client.post(f"{at}buoc/plan/", row | {"title": ""}).status_code == 422
    for _again in range(2):
        assert client.post(f"{at}buoc/plan/", row).status_code == 302
    assert programme.tasks.count() == 1
    assert "ngày nghỉ 13/03/2021" in client.get(at).content.decode()
    assert client.post(f"{at}buoc/approve/", {"symbol": "77/QĐ-UBND"}).status_code == 422
    symbol = steps.issued(whole_office).symbol
    assert client.post(f"{at}buoc/approve/", {"symbol": symbol}).status_code == 302
    programme.refresh_from_db()
    assert programme.state == ProgrammeState.APPROVED
    assert "Bổ sung nhiệm vụ theo quyết định" in client.get(at).content.decode()


def test_a_sheet_with_a_wrong_row_is_told_on_the_page(whole_office: Office) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from .test_sheets import GOOD, sheet

    programme = steps.draft(whole_office)
    client = browser(whole_office, "phuc")
    at = f"/chuong-trinh/ban/{programme.pk}/buoc/import/"
    wrong = client.post(at, {"file": SimpleUploadedFile("a.xlsx", sheet(GOOD, [2, "Việc", "Sở X"]))})
    assert (wrong.status_code, "Sở X" in wrong.content.decode(), programme.tasks.count()) == (422, True, 0)
    assert client.post(at, {"file": SimpleUploadedFile("a.xlsx", b"PK")}).status_code == 422
    assert client.post(at, {"file": SimpleUploadedFile("a.xlsx", sheet(GOOD))}).status_code == 302
    assert programme.tasks.count() == 1


def test_a_task_is_reported_returned_handed_in_and_accepted_by_pages(whole_office: Office) -> None:
    task = steps.task(whole_office)
    at = f"/chuong-trinh/nhiem-vu/{task.pk}/"
    finance, office = browser(whole_office, "oanh"), browser(whole_office, "phuc")
    report = {"percent": 40, "text": "Đã có dự thảo", "evidence": "12/BC-STC"}
    assert finance.post(f"{at}buoc/report/", report | {"percent": 400}).status_code == 422
    assert finance.post(f"{at}buoc/report/", report).status_code == 302
    assert finance.post(f"{at}buoc/accept-report/").status_code == 422
    kept = office.post(f"{at}buoc/return-report/", {"reason": ""})
    assert (kept.status_code, "Hãy ghi rõ lý do" in kept.content.decode()) == (422, True)
    assert office.post(f"{at}buoc/return-report/", {"reason": "Chưa rõ"}).status_code == 302
    assert finance.post(f"{at}buoc/report/", report).status_code == 302
    assert office.post(f"{at}buoc/accept-report/").status_code == 302
    wrong = finance.post(f"{at}buoc/hand-in/", {"symbol": "999/BC-STC"})
    assert (wrong.status_code, "Không thấy văn bản" in wrong.content.decode()) == (422, True)
    product = {"name": "99/BC-STC", "dated": "2021-01-29"}
    assert finance.post(f"{at}buoc/hand-in/", product).status_code == 302
    assert office.post(f"{at}buoc/accept/").status_code == 302
    task.refresh_from_db()
    assert task.state == TaskState.DONE
    shown = office.get(at).content.decode()
    assert "Hoàn thành ngày 29/01/2021, đúng hạn." in shown
    assert "Chưa rõ" not in shown or "Báo cáo" in shown


def test_control_characters_and_huge_numbers_are_taken_or_refused_without_a_crash(whole_office: Office) -> None:
    task = steps.task(whole_office)
    client = browser(whole_office, "phuc")
    at = f"/chuong-trinh/nhiem-vu/{task.pk}/buoc/"
    posts: list[tuple[str, dict[str, object]]] = [
        ("report", {"percent": "9" * 40, "text": "\x00\x01"}),
        ("direct", {"text": "\x00", "due_on": "9999-12-31"}),
        ("direct", {"text": "Khẩn trương", "due_on": "0001-01-01"}),
        ("postpone", {"decision_text": "x" * 300, "new_due_on": "2999-01-01", "reason": "\x00"}),
        ("offer", {"to_agency": "99999999999999999999", "to_unit": "-1", "reason": "x"}),
        ("need", {"needed": "abc"}),
        ("hand-in", {"name": "x" * 1000, "dated": "2021-99-99"}),
        ("escalate", {"level": "king", "text": "x"}),
    ]
    for step, data in posts:
        assert client.post(f"{at}{step}/", data).status_code in (302, 422), step
    assert client.post(f"{at}nothing/").status_code == 404


def test_the_page_explains_each_check(whole_office: Office, set_clock: SetClock) -> None:
    task = steps.task(whole_office)
    set_clock(clock.at_local(2021, 3, 1))
    page = browser(whole_office, "thap").get(f"/chuong-trinh/nhiem-vu/{task.pk}/").content.decode()
    assert "Không có báo cáo: tháng 02/2021." in page
    assert "bằng 01/QĐ-UBND" in page
    english = browser(whole_office, "thap")
    english.cookies["nharong_language"] = "en"
    assert english.get(f"/chuong-trinh/nhiem-vu/{task.pk}/").status_code == 200


def test_the_calendar_address_works_until_it_is_revoked(whole_office: Office) -> None:
    steps.task(whole_office)
    client = browser(whole_office, "oanh")
    page = client.post("/chuong-trinh/lich/mo/")
    address = page.context["address"]
    path = address.removeprefix("http://testserver")
    anybody = Client()
    text = anybody.get(path).content.decode()
    assert "DTSTART;VALUE=DATE:20210630" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert CalendarFeed.objects.get().digest not in path
    client.post("/chuong-trinh/lich/dong/")
    assert anybody.get(path).status_code == 404
    assert anybody.get("/chuong-trinh/lich/khong-co.ics").status_code == 404


def test_what_waits_is_told_to_whom_it_waits_for(whole_office: Office, set_clock: SetClock) -> None:
    task = steps.task(whole_office, due_on=date(2021, 2, 5))
    assert [one.step for one in waiting_for(whole_office.actor("oanh"))] == ["Hoàn thành nhiệm vụ"]
    acts.hand_in_product(actor=whole_office.actor("oanh"), task_id=task.pk, name="15/BC-STC", dated=date(2021, 1, 29))
    assert "Nghiệm thu sản phẩm" in [one.step for one in waiting_for(whole_office.actor("duc"))]
    assert waiting_for(whole_office.actor("tam")) == []


def test_the_states_of_the_database_are_those_of_the_rules(whole_office: Office, set_clock: SetClock) -> None:
    steps.approved(
        whole_office,
        *(steps.plan(whole_office, title=f"Việc {n}", due_on=date(2021, 2, 10 + n)) for n in range(5)),
        steps.plan(whole_office, title="Không hạn", due_on=None),
    )
    tasks = list(Task.objects.order_by("pk"))
    set_clock(clock.at_local(2021, 2, 13))
    oanh, khoi = whole_office.actor("oanh"), whole_office.actor("khoi")
    for task in tasks[:4]:
        acts.hand_in_product(actor=oanh, task_id=task.pk, name="BC", dated=date(2021, 2, 12))
    for task in tasks[1:3]:
        acts.accept_product(actor=khoi, task_id=task.pk)
    for day in (13, 14, 20):
        set_clock(clock.at_local(2021, 2, day))
        for task in with_standing(Task.objects.all()):
            assert task.carrying == assessed(task).state, (task.title, day)


def test_a_list_asks_the_same_number_of_queries_for_many_rows(whole_office: Office) -> None:
    steps.approved(whole_office, steps.plan(whole_office))
    client = browser(whole_office, "phuc")

    def asked(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(f"/chuong-trinh/{address}").status_code == 200
        return len(queries)

    pages = ("", "co-quan/", "ban-do/", "tien-do/", "lich/", "tuan/", f"ban/{Programme.objects.get().pk}/")
    before = {address: (asked(address), asked(address))[1] for address in pages}
    phuc = whole_office.actor("phuc")
    for n in range(12):
        acts.add_task(
            actor=phuc,
            programme_id=Programme.objects.get().pk,
            plan=steps.plan(whole_office, title=f"Việc {n}"),
            decision=steps.elsewhere(),
            reason="Bổ sung",
        )
    assert {address: asked(address) for address in pages} == before
