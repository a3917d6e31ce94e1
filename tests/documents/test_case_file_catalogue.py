"""Danh mục hồ sơ (Decree 30/2020, article 28 and annex V, I)."""

from collections.abc import Callable
from datetime import datetime

import pytest

from nharong.documents.acts import case_files as acts
from nharong.documents.models import CaseFile, FileCatalogue, FileHeading
from nharong.documents.words import CatalogueState, FileNumbering
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock, journal
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState

from . import case_file_steps as steps


def codes(catalogue_id: int) -> list[str]:
    return list(CaseFile.objects.filter(catalogue_id=catalogue_id).order_by("pk").values_list("notation", flat=True))


def small(office: Office, large: FileHeading, title: str = "Thi đua") -> FileHeading:
    return acts.add_heading(actor=office.actor("thu"), catalogue_id=large.catalogue_id, title=title, parent=large)


def test_files_are_numbered_from_01_in_each_large_heading(office: Office) -> None:
    first, second = steps.headed(office), steps.headed(office, abbreviation="TCCB")
    for heading in (first, second, first, second, second):
        steps.listed(office, heading)
    assert codes(first.catalogue_id) == ["01.TH", "01.TCCB", "02.TH", "02.TCCB", "03.TCCB"]


def test_or_through_the_whole_list(office: Office) -> None:
    first = steps.headed(office, numbering=FileNumbering.THROUGH)
    second = steps.headed(office, abbreviation="TCCB")
    for heading in (second, first, second):
        steps.listed(office, heading)
    assert codes(first.catalogue_id) == ["02.TCCB", "01.TH", "03.TCCB"]


def test_files_of_small_headings_bear_the_large_ones_abbreviation(office: Office) -> None:
    large = steps.headed(office)
    steps.listed(office, small(office, large))
    steps.listed(office, large)
    assert codes(large.catalogue_id) == ["02.TH", "01.TH"]


def test_a_file_taken_off_a_draft_leaves_no_gap(office: Office) -> None:
    heading = steps.headed(office)
    files = [steps.listed(office, heading) for _ in range(3)]
    acts.unlist_file(actor=office.actor("thu"), file_id=files[1].pk)
    assert codes(heading.catalogue_id) == ["01.TH", "02.TH"]
    with pytest.raises(WrongState, match="đã được bỏ"):
        acts.unlist_file(actor=office.actor("thu"), file_id=files[1].pk)


def test_an_empty_heading_can_be_dropped_and_no_other(office: Office) -> None:
    heading, other = steps.headed(office), steps.headed(office, abbreviation="HC")
    steps.listed(office, heading)
    with pytest.raises(OfficeError, match="còn hồ sơ"):
        acts.drop_heading(actor=office.actor("thu"), heading_id=heading.pk)
    acts.drop_heading(actor=office.actor("thu"), heading_id=other.pk)
    assert FileHeading.objects.count() == 1


@pytest.mark.parametrize("abbreviation", ["", "T.H", "Tổ chức", "1A", "A" * 16])
def test_an_abbreviation_that_cannot_stand_in_a_code_is_refused(office: Office, abbreviation: str) -> None:
    with pytest.raises(OfficeError) as refused:
        steps.headed(office, abbreviation=abbreviation)
    assert refused.value.field == "abbreviation"


def test_an_abbreviation_stands_once_in_a_list(office: Office) -> None:
    steps.headed(office)
    with pytest.raises(OfficeError, match="đã có đề mục TH"):
        steps.headed(office, abbreviation="th")


@pytest.mark.parametrize("username", ["mai", "hoa", "khoi", "quantri", "ngan"])
def test_only_the_agencys_clerk_draws_it_up(office: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        acts.start_catalogue(actor=office.actor(username), agency=office.agencies["office"], year=2021)


def test_the_offices_clerk_keeps_the_committees_list_too(office: Office) -> None:
    assert steps.started(office, agency="committee").agency == office.agencies["committee"]


def test_an_agency_has_one_list_a_year(office: Office) -> None:
    steps.started(office)
    with pytest.raises(OfficeError, match="đã có danh mục"):
        steps.started(office)


@pytest.mark.parametrize("username", ["mai", "thu", "hoa", "thap", "ngan"])
def test_only_the_agencys_leader_approves_it(office: Office, username: str) -> None:
    file = steps.listed(office)
    with pytest.raises(NotAllowed):
        acts.approve_catalogue(actor=office.actor(username), catalogue_id=file.catalogue_id)


def test_an_approved_list_stands_as_it_is(office: Office) -> None:
    file = steps.approved(office)
    catalogue = FileCatalogue.objects.get(pk=file.catalogue_id)
    assert (catalogue.state, catalogue.approved_by) == (CatalogueState.APPROVED, office.persons["khoi"])
    with pytest.raises(WrongState):
        steps.listed(office, file.heading)
    with pytest.raises(WrongState):
        acts.unlist_file(actor=office.actor("thu"), file_id=file.pk)
    with pytest.raises(WrongState):
        acts.approve_catalogue(actor=office.actor("khoi"), catalogue_id=catalogue.pk)


def test_an_empty_list_is_not_approved(office: Office) -> None:
    catalogue = steps.started(office)
    with pytest.raises(OfficeError, match="chưa có hồ sơ"):
        acts.approve_catalogue(actor=office.actor("khoi"), catalogue_id=catalogue.pk)


def test_next_years_list_is_copied_with_headings_files_and_codes(
    office: Office, set_clock: Callable[[datetime], None]
) -> None:
    large = steps.headed(office, numbering=FileNumbering.THROUGH)
    steps.listed(office, small(office, large), holder="hoa", retention_years=None)
    steps.listed(office, large)
    acts.approve_catalogue(actor=office.actor("khoi"), catalogue_id=large.catalogue_id)
    set_clock(clock.at_local(2022, 1, 4))
    catalogue = steps.started(office, year=2022, copied=True)
    assert (catalogue.numbering, catalogue.state) == (FileNumbering.THROUGH, CatalogueState.DRAFT)
    copied = {file.notation: file for file in catalogue.files.all()}
    assert sorted(copied) == ["01.TH", "02.TH"]
    assert (copied["02.TH"].heading.title, copied["02.TH"].retention_years) == ("Thi đua", None)
    assert copied["02.TH"].holder == office.persons["hoa"]
    assert {file.year for file in copied.values()} == {2022}


def test_there_must_be_a_list_to_copy(office: Office) -> None:
    with pytest.raises(OfficeError, match="Không có danh mục năm 2020"):
        steps.started(office, copied=True)


@pytest.mark.parametrize("year", [2018, 2023])
def test_a_list_is_of_a_year_at_hand(office: Office, year: int) -> None:
    with pytest.raises(OfficeError):
        steps.started(office, year=year)


def test_the_person_in_charge_works_for_the_agency(office: Office) -> None:
    with pytest.raises(OfficeError) as refused:
        steps.listed(office, holder="ngan")
    assert refused.value.field == "holder"


@pytest.mark.parametrize(
    ("field", "value"), [("title", "  "), ("title", "x" * 501), ("retention_years", 0), ("rights", "x" * 31)]
)
def test_a_file_says_what_the_annex_asks(office: Office, field: str, value: object) -> None:
    with pytest.raises(OfficeError) as refused:
        steps.listed(office, **{field: value})
    assert refused.value.field == field


def test_a_secret_title_never_enters(office: Office) -> None:
    with pytest.raises(OfficeError):
        steps.listed(office, title="TUYỆT MẬT")


def test_a_double_click_lists_once(office: Office) -> None:
    heading = steps.headed(office)
    for _ in range(2):
        with once("click"):
            file = steps.listed(office, heading)
    assert CaseFile.objects.get() == file
    (line,) = journal.of(file)
    assert line.act == "documents.list_file"
