"""Who may sign for whom, and only within the dates given (Decree 30/2020, article 13)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from nharong.flows.demonstration.cast import Office
from nharong.kernel import journal
from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotAllowed
from nharong.people import acts
from nharong.people.models import Post, SigningAuthority
from nharong.people.selectors import authority_to_sign, signers_for
from nharong.people.words import AuthorityForm, Role

FIRST, LAST = date(2021, 3, 1), date(2021, 6, 30)
DAY = timedelta(days=1)


def give(office: Office, actor: Actor | None = None, **changes: Any) -> SigningAuthority:
    """The head of the administration division signs letters by order of the Office's head."""
    usual: dict[str, Any] = {
        "post": Post.objects.get(title="Trưởng phòng"),
        "agency": office.agencies["office"],
        "form": AuthorityForm.TL,
        "valid_from": FIRST,
        "valid_to": LAST,
        "instrument": "Quy chế làm việc số 01/QC-VP",
        "kinds": ("letter",),
    }
    return acts.give_authority(actor=actor or office.actor("quantri"), **{**usual, **changes})


@pytest.mark.parametrize("day", [FIRST, date(2021, 4, 15), LAST])
def test_within_its_dates_it_holds_the_first_and_the_last_day_included(office: Office, day: date) -> None:
    given = give(office)
    found = authority_to_sign(actor=office.actor("hoa"), agency=office.agencies["office"], kind="letter", on=day)
    assert found == given
    assert (given, office.persons["hoa"]) in signers_for(agency=office.agencies["office"], kind="letter", on=day)


@pytest.mark.parametrize("day", [FIRST - DAY, LAST + DAY])
def test_outside_its_dates_it_gives_nothing(office: Office, day: date) -> None:
    given = give(office)
    assert authority_to_sign(actor=office.actor("hoa"), agency=office.agencies["office"], kind="letter", on=day) is None
    assert given not in [
        authority for authority, _ in signers_for(agency=office.agencies["office"], kind="letter", on=day)
    ]


def test_it_covers_only_the_kinds_it_names(office: Office) -> None:
    give(office)
    assert (
        authority_to_sign(actor=office.actor("hoa"), agency=office.agencies["office"], kind="decision", on=FIRST)
        is None
    )


def test_it_covers_only_the_agency_it_names(office: Office) -> None:
    give(office)
    assert (
        authority_to_sign(actor=office.actor("hoa"), agency=office.agencies["committee"], kind="letter", on=FIRST)
        is None
    )


def test_it_belongs_to_the_post_and_passes_to_the_next_holder(office: Office) -> None:
    given = give(office)
    post = given.post
    post.appointments.update(valid_to=FIRST)
    acts.appoint(actor=office.actor("quantri"), person=office.persons["mai"], post=post, valid_from=FIRST + DAY)
    ((_, signer),) = [
        pair
        for pair in signers_for(agency=office.agencies["office"], kind="letter", on=FIRST + DAY)
        if pair[0] == given
    ]
    assert signer == office.persons["mai"]


@pytest.mark.parametrize("form", [AuthorityForm.TL, AuthorityForm.TUQ])
def test_by_order_or_by_mandate_needs_the_instrument_that_gives_it(office: Office, form: AuthorityForm) -> None:
    with pytest.raises(IntegrityError, match="signing_by_order_or_mandate"), transaction.atomic():
        give(office, form=form, instrument="")


def test_a_mandate_needs_an_end(office: Office) -> None:
    """Article 13.4: for a limited time."""
    with pytest.raises(IntegrityError, match="signing_by_mandate_has_an_end"), transaction.atomic():
        give(office, form=AuthorityForm.TUQ, valid_to=None)
    assert give(office, form=AuthorityForm.TUQ).form == AuthorityForm.TUQ


def test_a_standing_order_needs_no_end(office: Office) -> None:
    assert give(office, valid_to=None).valid_to is None


def test_an_authority_does_not_end_before_it_begins(office: Office) -> None:
    with pytest.raises(IntegrityError, match="signing_authority_period"), transaction.atomic():
        give(office, valid_to=FIRST - DAY)


def test_only_an_administrator_gives_it_and_the_journal_says_by_what(office: Office) -> None:
    with pytest.raises(NotAllowed, match="quản trị"):
        give(office, actor=office.actor("khoi"))
    given = give(office)
    (line,) = journal.of(given)
    assert (line.act, line.person_id) == ("people.give_authority", office.persons["quantri"].pk)
    assert line.facts["instrument"] == "Quy chế làm việc số 01/QC-VP"


def test_the_cast_has_one_administrator(office: Office) -> None:
    assert [name for name in office.persons if Role.ADMINISTRATOR in office.actor(name).roles] == ["quantri"]
