"""What a person may do comes from the posts held on that day."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from nharong.flows.demonstration.cast import Office
from nharong.kernel import journal
from nharong.kernel.errors import NotAllowed
from nharong.people import acts
from nharong.people.errors import BadPeriod
from nharong.people.models import Appointment, Post, RoleGrant
from nharong.people.selectors import actor_for, appointments_of, holders_of
from nharong.people.words import Role

DAY = timedelta(days=1)
CHANGE = date(2021, 5, 4)


def test_a_post_gives_its_roles_only_while_they_are_granted(office: Office) -> None:
    RoleGrant.objects.filter(post__title="Trưởng phòng", role=Role.UNIT_HEAD).update(valid_to=CHANGE)
    hoa = office.persons["hoa"]
    on_the_last_day, on_the_next = actor_for(hoa, on=CHANGE), actor_for(hoa, on=CHANGE + DAY)
    assert on_the_last_day is not None
    assert on_the_next is not None
    assert on_the_last_day.roles == {Role.UNIT_HEAD, Role.DRAFTER}
    assert on_the_next.roles == {Role.DRAFTER}


def test_nobody_acts_before_the_first_day_or_after_the_last(office: Office) -> None:
    Appointment.objects.filter(person=office.persons["mai"]).update(valid_from=CHANGE, valid_to=CHANGE + 2 * DAY)
    acting = [actor_for(office.persons["mai"], on=CHANGE + step * DAY) is not None for step in range(-1, 4)]
    assert acting == [False, True, True, True, False]


def test_an_account_that_is_closed_acts_no_more(office: Office) -> None:
    office.persons["mai"].is_active = False
    assert actor_for(office.persons["mai"]) is None


def test_of_several_posts_the_one_asked_for_acts_and_the_first_by_itself(office: Office) -> None:
    quantri, mai = office.actor("quantri"), office.persons["mai"]
    second = acts.open_post(
        actor=quantri,
        agency=office.agencies["science"],
        title="Văn thư biệt phái",
        roles=(Role.CLERK,),
        valid_from=CHANGE,
    )
    acts.appoint(actor=quantri, person=mai, post=second, valid_from=CHANGE)
    assert [one.post.title for one in appointments_of(mai, on=CHANGE)] == ["Chuyên viên", "Văn thư biệt phái"]
    first, chosen, stranger = (
        actor_for(mai, on=CHANGE),
        actor_for(mai, post_id=second.pk, on=CHANGE),
        actor_for(mai, post_id=Post.objects.get(title="Phó Chủ tịch").pk, on=CHANGE),
    )
    assert first is not None
    assert chosen is not None
    assert (first.agency_code, first.roles) == ("000.00.01.H34", {Role.DRAFTER})
    assert (chosen.agency_code, chosen.roles) == ("000.00.12.H34", {Role.CLERK})
    assert stranger == first, "a post one does not hold gives nothing"


def test_a_role_is_found_with_its_holders_of_the_day(office: Office) -> None:
    agencies = [office.agencies["office"].pk]
    assert holders_of(Role.CLERK, agency_ids=agencies) == [office.persons["thu"]]
    Appointment.objects.filter(person=office.persons["thu"]).update(valid_to=CHANGE)
    assert holders_of(Role.CLERK, agency_ids=agencies, on=CHANGE) == [office.persons["thu"]]
    assert holders_of(Role.CLERK, agency_ids=agencies, on=CHANGE + DAY) == []


def test_an_appointment_does_not_end_before_it_begins(office: Office) -> None:
    post = Post.objects.get(title="Trưởng phòng")
    with pytest.raises(BadPeriod), transaction.atomic():
        acts.appoint(
            actor=office.actor("quantri"),
            person=office.persons["mai"],
            post=post,
            valid_from=CHANGE,
            valid_to=CHANGE - DAY,
        )


def test_only_an_administrator_changes_the_organisation(office: Office) -> None:
    khoi = office.actor("khoi")
    post = Post.objects.get(title="Trưởng phòng")
    for change in (
        lambda: acts.open_unit(actor=khoi, agency=office.agencies["office"], name="Phòng mới", abbreviation="PM"),
        lambda: acts.open_post(actor=khoi, agency=office.agencies["office"], title="Phó", valid_from=CHANGE),
        lambda: acts.welcome_person(actor=khoi, username="moi", full_name="Người Mới", password=None),
        lambda: acts.appoint(actor=khoi, person=office.persons["mai"], post=post, valid_from=CHANGE),
        lambda: acts.register_agency(actor=khoi, code="000.00.99.H34", valid_from=CHANGE),
    ):
        with pytest.raises(NotAllowed, match="quản trị"):
            change()


def test_a_person_without_a_password_cannot_sign_in_by_password(office: Office) -> None:
    person = acts.welcome_person(actor=office.actor("quantri"), username="moi", full_name="Người Mới", password=None)
    assert not person.has_usable_password()
    (line,) = journal.of(person)
    assert line.facts == {"username": "moi"}
