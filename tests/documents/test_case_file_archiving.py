"""Nộp lưu (Decree 30/2020, articles 30 and 31)."""

import pytest

from nharong.documents.acts import case_files as acts
from nharong.documents.models import HandOver
from nharong.documents.words import CaseFileState, HandOverState
from nharong.flows.demonstration.cast import Office
from nharong.kernel import journal
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState

from . import case_file_steps as steps


def test_a_closed_file_is_submitted_and_waits_for_the_archive(office: Office) -> None:
    hand_over = steps.submitted(office)
    assert (hand_over.state, hand_over.number) == (HandOverState.PROPOSED, None)
    assert hand_over.files.get().state == CaseFileState.SUBMITTED


def test_the_minutes_get_their_number_when_the_archive_has_taken_the_files(office: Office) -> None:
    file = steps.archived(office)
    hand_over = file.hand_over
    assert hand_over is not None
    assert (hand_over.state, hand_over.number, hand_over.year) == (HandOverState.ACCEPTED, 1, 2021)
    assert file.state == CaseFileState.ARCHIVED
    assert file.archived_at is not None


def test_the_archive_gives_files_back_with_a_reason(office: Office) -> None:
    hand_over = steps.submitted(office)
    file = hand_over.files.get()
    with pytest.raises(OfficeError) as refused:
        acts.return_files(actor=office.actor("thu"), hand_over_id=hand_over.pk, reason="")
    assert refused.value.field == "reason"
    returned = acts.return_files(actor=office.actor("thu"), hand_over_id=hand_over.pk, reason="Thiếu văn bản trả lời")
    file.refresh_from_db()
    assert (returned.state, returned.number, file.state) == (HandOverState.RETURNED, None, CaseFileState.CLOSED)
    assert journal.of(returned).last().facts["files"] == ["01.TH"]  # type: ignore[union-attr] # just written
    assert acts.submit_files(actor=office.actor("mai"), file_ids=[file.pk]).pk != returned.pk


@pytest.mark.parametrize("username", ["mai", "hoa", "khoi", "ngan"])
def test_only_the_archive_of_the_agency_answers(office: Office, username: str) -> None:
    hand_over = steps.submitted(office)
    with pytest.raises(NotAllowed):
        acts.accept_files(actor=office.actor(username), hand_over_id=hand_over.pk)
    with pytest.raises(NotAllowed):
        acts.return_files(actor=office.actor(username), hand_over_id=hand_over.pk, reason="Không")


@pytest.mark.parametrize("username", ["hoa", "khoi", "ngan"])
def test_only_the_person_in_charge_or_the_clerk_submits(office: Office, username: str) -> None:
    file = steps.closed(office)
    with pytest.raises(NotAllowed):
        acts.submit_files(actor=office.actor(username), file_ids=[file.pk])


def test_only_closed_files_are_submitted(office: Office) -> None:
    with pytest.raises(WrongState, match=r"01\.TH"):
        acts.submit_files(actor=office.actor("mai"), file_ids=[steps.opened(office).pk])


@pytest.mark.parametrize("chosen", [[], [999_999]])
def test_nothing_chosen_is_nothing_submitted(office: Office, chosen: list[int]) -> None:
    with pytest.raises(OfficeError, match="ít nhất một hồ sơ"):
        acts.submit_files(actor=office.actor("mai"), file_ids=chosen)


def test_a_hand_over_is_answered_once(office: Office) -> None:
    hand_over = steps.submitted(office)
    for _ in range(2):
        with once("click"):
            acts.accept_files(actor=office.actor("thu"), hand_over_id=hand_over.pk)
    with pytest.raises(WrongState):
        acts.accept_files(actor=office.actor("thu"), hand_over_id=hand_over.pk)
    assert HandOver.objects.get().number == 1


def test_what_the_archive_has_is_frozen_for_good(office: Office) -> None:
    file = steps.archived(office)
    entry = file.entries.get()
    mai, hoa = office.actor("mai"), office.actor("hoa")
    for attempt in (
        lambda: acts.put_into_file(actor=mai, file_id=file.pk, document=steps.paper(office)),
        lambda: acts.take_out_of_file(actor=mai, entry_id=entry.pk),
        lambda: acts.complete_filed_document(actor=mai, entry_id=entry.pk, pages=9),
        lambda: acts.describe_file(actor=mai, file_id=file.pk, facts=steps.facts()),
        lambda: acts.reopen_file(actor=hoa, file_id=file.pk, reason="Sửa"),
        lambda: acts.give_file_to(actor=hoa, file_id=file.pk, holder=office.persons["hoa"]),
        lambda: acts.submit_files(actor=mai, file_ids=[file.pk]),
    ):
        with pytest.raises(WrongState):
            attempt()
