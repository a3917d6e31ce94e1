"""An administrator keeps the office on its pages; whoever is none is told whom to ask."""

from datetime import date, timedelta

import pytest
from django.test import Client

from nharong.flows.demonstration.cast import PASSWORD, Office
from nharong.kernel import clock, journal
from nharong.people import acts, selectors
from nharong.people.errors import AlreadyThere, BadPeriod, Overlaps, WeakPassword, YourOwnAccount, YourOwnChange
from nharong.people.models import Agency, Person, Post, RightsConfirmation, Unit
from nharong.people.words import Role


@pytest.fixture
def page(office: Office) -> Client:
    client = Client()
    client.force_login(office.persons["quantri"])
    return client


def test_a_new_person_gets_an_account_a_post_and_can_work_from_that_day(page: Client, office: Office) -> None:
    made = page.post(
        "/to-chuc/can-bo/moi/",
        {"username": "linh", "full_name": "Trần Mỹ Linh", "email": "", "password": "Mot-mat-khau-kho-doan"},
    )
    linh = Person.objects.get(username="linh")
    assert made.headers["Location"] == f"/to-chuc/can-bo/{linh.pk}/"
    post = Post.objects.get(title="Văn thư", agency=office.agencies["office"])
    page.post(f"/to-chuc/can-bo/{linh.pk}/bo-nhiem/", {"post": post.pk, "valid_from": "2021-02-01"})
    assert selectors.actor_for(linh) is None
    acting = selectors.actor_for(linh, on=date(2021, 2, 1))
    assert acting is not None
    assert Role.CLERK in acting.roles
    shown = page.get(f"/to-chuc/can-bo/{linh.pk}/").content.decode()
    assert "01/02/2021" in shown


def test_a_weak_password_keeps_what_was_typed_and_makes_nobody(page: Client) -> None:
    answer = page.post(
        "/to-chuc/can-bo/moi/", {"username": "linh", "full_name": "Trần Mỹ Linh", "email": "", "password": "123"}
    )
    assert answer.status_code == 422
    assert "Trần Mỹ Linh" in answer.content.decode()
    assert not Person.objects.filter(username="linh").exists()


def test_an_account_name_is_given_once_whatever_its_letters(office: Office) -> None:
    with pytest.raises(AlreadyThere, match="chọn tên đăng nhập khác"):
        acts.welcome_person(actor=office.actor("quantri"), username="MAI", full_name="Khác", password=None)


def test_a_new_password_replaces_the_old_one(page: Client, office: Office) -> None:
    mai = office.persons["mai"]
    page.post(f"/to-chuc/can-bo/{mai.pk}/mat-khau/", {"password": "Mat-khau-moi-2021"})
    mai.refresh_from_db()
    assert mai.check_password("Mat-khau-moi-2021")
    assert not mai.check_password(PASSWORD)
    assert "Mat-khau-moi" not in str([entry.facts for entry in journal.of(mai)])
    with pytest.raises(WeakPassword):
        acts.give_password(actor=office.actor("quantri"), person_id=mai.pk, password="mai")


def test_a_closed_account_cannot_act_and_nobody_closes_his_own(page: Client, office: Office) -> None:
    mai, admin = office.persons["mai"], office.persons["quantri"]
    page.post(f"/to-chuc/can-bo/{mai.pk}/khoa/", {"reason": "Chuyển công tác"})
    mai.refresh_from_db()
    assert selectors.actor_for(mai) is None
    page.post(f"/to-chuc/can-bo/{mai.pk}/mo/", {})
    mai.refresh_from_db()
    assert selectors.actor_for(mai) is not None
    with pytest.raises(YourOwnAccount):
        acts.close_account(actor=office.actor("quantri"), person_id=admin.pk, reason="thử")


def test_a_role_ends_after_its_last_day_and_not_before_it_began(page: Client, office: Office) -> None:
    post = Post.objects.get(title="Văn thư", agency=office.agencies["office"])
    grant = post.grants.get(role=Role.CLERK)
    with pytest.raises(BadPeriod):
        acts.end_role(actor=office.actor("quantri"), grant_id=grant.pk, last_day=date(2020, 12, 31))
    page.post(f"/to-chuc/chuc-vu/{post.pk}/thoi-vai-tro/", {"row": grant.pk, "last_day": "2021-02-28"})
    thu = office.persons["thu"]
    last, after = (selectors.actor_for(thu, on=day) for day in (date(2021, 2, 28), date(2021, 3, 1)))
    assert last is not None
    assert after is not None
    assert (Role.CLERK in last.roles, Role.CLERK in after.roles) == (True, False)


def test_the_same_post_or_role_is_not_given_twice_for_the_same_days(office: Office) -> None:
    admin, post = office.actor("quantri"), Post.objects.get(title="Văn thư", agency=office.agencies["office"])
    with pytest.raises(Overlaps):
        acts.appoint(actor=admin, person=office.persons["thu"], post=post, valid_from=date(2021, 5, 1))
    with pytest.raises(AlreadyThere):
        acts.grant_role(actor=admin, post_id=post.pk, role=Role.CLERK, valid_from=date(2021, 5, 1))


def test_a_row_of_another_post_cannot_be_ended_here(page: Client, office: Office) -> None:
    post = Post.objects.get(title="Văn thư", agency=office.agencies["office"])
    other = Post.objects.get(title="Chánh Văn phòng").grants.first()
    assert other is not None
    answer = page.post(f"/to-chuc/chuc-vu/{post.pk}/thoi-vai-tro/", {"row": other.pk, "last_day": "2021-02-28"})
    assert answer.status_code == 422
    other.refresh_from_db()
    assert other.valid_to is None


def test_agencies_units_and_posts_are_entered_and_changed_on_pages(page: Client, office: Office) -> None:
    facts = {
        "code": "000.00.15.H34",
        "valid_from": "2021-01-29",
        "name": "Sở Y tế tỉnh Kon Tum",
        "short_name": "Sở Y tế",
        "abbreviation": "SYT",
        "letterhead": "SỞ Y TẾ",
        "letterhead_parent": "ỦY BAN NHÂN DÂN\nTỈNH KON TUM",
        "regime": "head",
        "head_title": "Giám đốc",
        "on_axis": "on",
    }
    page.post("/to-chuc/co-quan/moi/", facts)
    health = Agency.objects.get(code="000.00.15.H34")
    assert health.letterhead_parent == ["ỦY BAN NHÂN DÂN", "TỈNH KON TUM"]
    again = page.post("/to-chuc/co-quan/moi/", facts)
    assert (again.status_code, "đã có cơ quan dùng" in again.content.decode()) == (422, True)
    page.post(f"/to-chuc/co-quan/{health.pk}/don-vi/", {"name": "Phòng Nghiệp vụ", "abbreviation": "NV"})
    unit = Unit.objects.get(agency=health)
    page.post(f"/to-chuc/don-vi/{unit.pk}/", {"name": "Phòng Nghiệp vụ Y", "abbreviation": "NVY"})
    page.post(
        f"/to-chuc/co-quan/{health.pk}/chuc-vu/",
        {"title": "Chuyên viên", "unit": unit.pk, "roles": ["drafter"], "valid_from": "2021-01-29"},
    )
    shown = page.get(f"/to-chuc/co-quan/{health.pk}/").content.decode()
    assert "Phòng Nghiệp vụ Y" in shown
    assert "Chuyên viên" in shown
    page.post(f"/to-chuc/co-quan/{health.pk}/sua/", {**facts, "name": "Sở Y tế Kon Tum"})
    page.post(
        f"/to-chuc/co-quan/{health.pk}/ket-thuc/",
        {"valid_to": "2021-06-30", "successor": office.agencies["science"].pk},
    )
    health.refresh_from_db()
    assert (health.name, health.valid_to, health.successor) == (
        "Sở Y tế Kon Tum",
        date(2021, 6, 30),
        office.agencies["science"],
    )


@pytest.mark.parametrize(
    "address", ["", "co-quan/moi/", "can-bo/", "can-bo/moi/", "can-bo/?q=mai", "?kept_here=on&q=H34"]
)
def test_every_page_opens_for_the_administrator_and_for_nobody_else(page: Client, office: Office, address: str) -> None:
    assert page.get(f"/to-chuc/{address}").status_code == 200
    page.force_login(office.persons["mai"])
    refused = page.get(f"/to-chuc/{address}")
    assert refused.status_code == 403
    assert "người quản trị" in refused.content.decode()


def test_the_house_warns_of_changed_rights_until_another_competent_person_confirms(
    page: Client, office: Office
) -> None:
    """Decree 30/2020, annex VI."""
    post = Post.objects.get(title="Văn thư", agency=office.agencies["office"])
    acts.grant_role(
        actor=office.actor("quantri"), post_id=post.pk, role=Role.LEADER, valid_from=clock.today() + timedelta(days=1)
    )
    last = selectors.unconfirmed_rights_changes().last()
    assert last is not None
    with pytest.raises(YourOwnChange):
        acts.confirm_rights(actor=office.actor("quantri"), until_entry=last.pk)
    page.force_login(office.persons["khoi"])
    assert "Xác nhận thay đổi quyền" in page.get("/").content.decode()
    assert "Giao vai trò" in page.get("/to-chuc/quyen/").content.decode()
    page.post("/to-chuc/quyen/", {"until_entry": last.pk, "note": "Đã xem"})
    assert RightsConfirmation.objects.get().confirmed_by == office.persons["khoi"]
    assert not selectors.unconfirmed_rights_changes().exists()
    assert "Xác nhận thay đổi quyền" not in page.get("/").content.decode()


def test_what_the_house_sets_up_is_no_change_of_rights(office: Office) -> None:
    assert not selectors.unconfirmed_rights_changes().exists()
