"""Agencies by their electronic identifiers, old form and new (Decision 20/2020/QĐ-TTg), before and after a merger."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from nharong.flows.demonstration.cast import Office
from nharong.kernel import journal
from nharong.kernel.errors import NotFound
from nharong.people import acts
from nharong.people.errors import AlreadyThere
from nharong.people.models import Agency
from nharong.people.selectors import agencies_served_by, agencies_to_address, agency_with_code, works_for

MERGED_ON = date(2021, 6, 30)


def test_an_agency_is_found_by_its_old_and_by_its_new_identifier(office: Office) -> None:
    science = office.agencies["science"]
    assert agency_with_code("000.00.12.H34") == science
    assert agency_with_code("H34.12") == science


def test_an_unknown_identifier_is_named_in_the_sentence(office: Office) -> None:
    with pytest.raises(NotFound, match=r"H34\.99"):
        agency_with_code("H34.99")


def test_an_identifier_belongs_to_one_agency(office: Office) -> None:
    facts = {
        "name": "Sở khác",
        "short_name": "Sở khác",
        "abbreviation": "SK",
        "head_title": "Giám đốc",
        "place": "Kon Tum",
    }
    for code, new_code in (("000.00.12.H34", ""), ("000.00.77.H34", "H34.12")):
        with pytest.raises(IntegrityError), transaction.atomic():
            acts.register_agency(
                actor=office.actor("quantri"), code=code, new_code=new_code, valid_from=MERGED_ON, **facts
            )
    assert not Agency.objects.filter(name="Sở khác").exists()


def test_an_identifier_may_have_35_characters(office: Office) -> None:
    """Decision 20/2020 widened the 13 characters of Decree 30."""
    code = "H34.12." + "0" * 28
    agency = acts.register_agency(
        actor=office.actor("quantri"), code=code, valid_from=MERGED_ON, name="Chi cục", short_name="Chi cục",
        abbreviation="CC", head_title="Chi cục trưởng", place="Kon Tum",
    )  # fmt: skip
    assert agency_with_code(code) == agency
    (line,) = journal.of(agency)
    assert line.act == "people.register_agency"


def test_a_merged_agency_can_no_longer_be_addressed_but_its_identifiers_still_lead_to_it(office: Office) -> None:
    science, finance = office.agencies["science"], office.agencies["finance"]
    Agency.objects.filter(pk=science.pk).update(valid_to=MERGED_ON, successor=finance)
    assert science in agencies_to_address(on=MERGED_ON)
    assert science not in agencies_to_address(on=MERGED_ON + timedelta(days=1))
    assert finance in agencies_to_address(on=MERGED_ON + timedelta(days=1))
    for code in ("000.00.12.H34", "H34.12"):
        found = agency_with_code(code)
        assert found == science
        assert found.successor == finance


def test_an_agency_does_not_address_itself(office: Office) -> None:
    assert office.agencies["office"] not in agencies_to_address(but=office.agencies["office"])


def test_the_office_works_for_the_committee_and_not_the_other_way_round(office: Office) -> None:
    """Decision 28/2018/QĐ-TTg, article 7.3.c: the Office sends and receives for the Committee."""
    committee, own = office.agencies["committee"], office.agencies["office"]
    assert set(agencies_served_by(own.pk)) == {committee, own}
    assert agencies_served_by(committee.pk) == [committee]
    assert agencies_served_by(None) == []
    assert works_for(office.actor("thu"), committee)
    assert not works_for(office.actor("thap"), own)
    assert not works_for(office.actor("ngan"), own)


def test_one_abbreviation_is_one_unit_of_an_agency(office: Office) -> None:
    with pytest.raises(AlreadyThere, match="chữ viết tắt khác"), transaction.atomic():
        acts.open_unit(
            actor=office.actor("quantri"), agency=office.agencies["office"], name="Phòng khác", abbreviation="HCTC"
        )
