"""The page of hours and days off: everybody looks, administrators and clerks keep."""

import pytest
from django.test import Client

from nharong.flows.demonstration.cast import Office
from nharong.worktime.models import OfficeHours, SpecialDay

PAGE = "/lich-lam-viec/"


def browser(office: Office, username: str) -> Client:
    client = Client()
    client.force_login(office.persons[username])
    return client


def test_the_year_shows_its_days_off_and_their_reasons(office: Office, known_swaps: None) -> None:
    shown = browser(office, "mai").get(PAGE).content.decode()
    assert "250 ngày làm việc" in shown
    assert "Tết Nguyên Đán" in shown
    assert "Ghi ngày nghỉ" not in shown
    assert "12729/VPCP-KGVX" in browser(office, "mai").get(f"{PAGE}?year=2026").content.decode()


def test_an_administrator_marks_a_day_and_takes_it_back(office: Office) -> None:
    client = browser(office, "quantri")
    data = {"day": "2021-03-10", "kind": "off", "source": "Bão số 1", "act_key": "w1"}
    for _twice in range(2):
        assert client.post(f"{PAGE}ngay/", data).status_code == 302
    row = SpecialDay.objects.get(day="2021-03-10")
    assert "249 ngày làm việc" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}ngay/{row.pk}/bo/", {"act_key": "w2"})
    assert "250 ngày làm việc" in client.get(PAGE).content.decode()


def test_a_clerk_keeps_the_own_agency_alone(office: Office) -> None:
    client = browser(office, "thu")
    hours = {
        "valid_from": "2021-04-01",
        "morning_from": "06:30",
        "morning_to": "11:00",
        "afternoon_from": "13:00",
        "afternoon_to": "16:30",
        "act_key": "h1",
    }
    own, other = office.agencies["office"].pk, office.agencies["science"].pk
    assert client.post(f"{PAGE}gio/?agency={own}&year=2021", hours).status_code == 302
    refused = client.post(f"{PAGE}gio/?agency={other}&year=2021", hours | {"act_key": "h2"})
    assert refused.status_code == 422
    assert "Chỉ quản trị hệ thống" in refused.content.decode()
    assert [row.agency_code for row in OfficeHours.objects.all()] == [office.agencies["office"].code]
    wrong = client.post(f"{PAGE}gio/?agency={own}&year=2021", hours | {"morning_to": "05:00", "act_key": "h3"})
    assert wrong.status_code == 422


def test_a_term_is_tried_out(office: Office) -> None:
    client = browser(office, "mai")
    shown = client.get(f"{PAGE}?received=2021-02-08T09:00&term=5+ngày+làm+việc").content.decode()
    assert "09:00 22/02/2021" in shown
    assert "Mùng ba Tết" in shown


@pytest.mark.parametrize(
    "query",
    [
        "year=99999",
        "year=2990",
        "agency=x",
        "received=9999-12-31T10:00&term=5+ngày",
        "received=0001-01-01T00:00&term=5+ngày",
        "received=x&term=mai",
        "received=2021-02-08T09:00&term=9999+tháng",
    ],
)
def test_any_question_is_answered(office: Office, query: str) -> None:
    assert browser(office, "mai").get(f"{PAGE}?{query}").status_code == 200
