"""Giải quyết xong văn bản đến (Decree 30/2020, article 24)."""

import pytest
from django.db import IntegrityError, transaction

from nharong.documents import acts
from nharong.documents.models import IncomingDocument
from nharong.documents.words import WorkStage
from nharong.flows.demonstration.cast import PIN, Office
from nharong.kernel import clock
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState

from . import incoming_steps as at
from . import steps


def finish(
    office: Office, incoming: IncomingDocument, *, username: str = "mai", result: str = "Đã trả lời."
) -> IncomingDocument:
    return acts.finish(actor=office.actor(username), incoming_id=incoming.pk, result=result)


def test_the_leading_units_handler_ends_it_with_the_result(office: Office) -> None:
    incoming = finish(office, at.working(office))
    assert (incoming.stage, incoming.result, incoming.finished_by, incoming.finished_at) == (
        WorkStage.FINISHED,
        "Đã trả lời.",
        office.persons["mai"],
        clock.now(),
    )
    assert at.waiting(office, "mai") == []


@pytest.mark.parametrize("username", ["hoa", "khoi"])
def test_the_units_head_and_a_leader_may_end_it_too(office: Office, username: str) -> None:
    assert finish(office, at.working(office), username=username).stage == WorkStage.FINISHED


@pytest.mark.parametrize("username", ["dinh", "thu", "ngan", "thap"])
def test_nobody_else_ends_it(office: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        finish(office, at.working(office), username=username)


def test_a_leader_ends_what_only_had_to_be_known(office: Office) -> None:
    incoming = at.presented(office)
    with pytest.raises(NotAllowed):
        finish(office, incoming, username="hoa")
    assert finish(office, incoming, username="khoi", result="Lưu để biết.").stage == WorkStage.FINISHED


def test_it_ends_once_and_with_a_result(office: Office) -> None:
    incoming = at.working(office)
    with pytest.raises(OfficeError) as refused:
        finish(office, incoming, result=" ")
    assert refused.value.field == "result"
    for _ in range(2):
        with once("click"):
            finish(office, incoming)
    with pytest.raises(WrongState):
        finish(office, incoming)
    with pytest.raises(IntegrityError, match="a_finished_incoming_has_its_result"), transaction.atomic():
        IncomingDocument.objects.filter(pk=incoming.pk).update(result="")


def test_what_is_only_registered_cannot_be_ended(office: Office) -> None:
    with pytest.raises(WrongState):
        finish(office, at.registered(office), username="khoi")


def test_an_answer_must_have_been_issued_first(office: Office) -> None:
    incoming, answer = at.working(office), steps.signed(office)
    acts.link_answer(actor=office.actor("mai"), incoming_id=incoming.pk, document_id=answer.pk)
    with pytest.raises(WrongState, match="chưa phát hành"):
        finish(office, incoming)
    acts.number_and_issue(actor=office.actor("thu"), document_id=answer.pk, pin=PIN)
    assert finish(office, incoming).stage == WorkStage.FINISHED


def test_a_dropped_draft_holds_nothing_up(office: Office) -> None:
    incoming, answer = at.working(office), steps.drafted(office)
    acts.link_answer(actor=office.actor("mai"), incoming_id=incoming.pk, document_id=answer.pk)
    acts.drop(actor=office.actor("mai"), document_id=answer.pk)
    assert finish(office, incoming).stage == WorkStage.FINISHED
