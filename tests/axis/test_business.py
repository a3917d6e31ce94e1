"""Recalls, updates, replacements and the states that answer them find the right agencies."""

from typing import Any

import pytest

from nharong import edxml

from .cast import NAMES, A, B, C, System, connect, document, organization, status

pytestmark = pytest.mark.django_db

D = "000.00.77.H99"
NAMES[D] = "Sở Xây dựng tỉnh Mẫu"
DOCUMENT = f"{A},2026/11/20,145/SKHCN-VP"
PDF = (edxml.Attachment(name="van-ban.pdf", content=b"%PDF-1.7 moi"),)


@pytest.fixture
def systems() -> dict[str, System]:
    return {code: connect(code) for code in (A, B, C, D)}


def change(kind: edxml.BusinessType, **facts: Any) -> edxml.Business:
    return edxml.Business(type=kind, reason="sửa đổi", document_id=DOCUMENT, **facts)


def receivers(**changes: bool) -> tuple[edxml.DocumentInfo, ...]:
    """An update's own changes of the receiver list: True for added."""
    codes = {"a": A, "b": B, "c": C, "d": D}
    listed = tuple(edxml.ReceiverChange(organ_id=codes[name], added=added) for name, added in changes.items())
    return (edxml.DocumentInfo(receivers_changed=True, receivers=listed),)


def waiting(systems: dict[str, System]) -> dict[str, int]:
    """How many documents wait for each receiver."""
    return {code: len(systems[code].listed()) for code in (B, C, D)}


@pytest.mark.parametrize("kind", [edxml.BusinessType.RECALL, edxml.BusinessType.UPDATE, edxml.BusinessType.REPLACE])
def test_each_kind_reaches_the_receivers_it_names(systems: dict[str, System], kind: edxml.BusinessType) -> None:
    systems[A].send(document(to=(B, C)))
    assert systems[A].send(document(to=(B, C), business=change(kind)))["status"] == "OK"
    assert waiting(systems) == {B: 2, C: 2, D: 0}


def test_a_receiver_added_by_an_update_gets_it_and_a_removed_one_does_not(systems: dict[str, System]) -> None:
    systems[A].send(document(to=(B, C)))
    update = change(edxml.BusinessType.UPDATE, document_info=receivers(b=False, d=True))
    systems[A].send(document(to=(B, C), business=update, attachments=PDF))
    assert waiting(systems) == {B: 1, C: 2, D: 1}


def test_a_receiver_added_by_an_update_without_files_gets_the_document_first(systems: dict[str, System]) -> None:
    first = systems[A].send(document(to=(B,), attachments=PDF))["DocId"]
    update = change(edxml.BusinessType.UPDATE, document_info=receivers(d=True))
    second = systems[A].send(document(to=(B,), business=update))["DocId"]
    assert [row["docId"] for row in systems[D].listed()] == [first, second]
    assert [row["docId"] for row in systems[B].listed()] == [first, second]


def test_a_receiver_that_has_the_document_is_not_given_it_again(systems: dict[str, System]) -> None:
    systems[A].send(document(to=(B, C)))
    update = change(edxml.BusinessType.UPDATE, document_info=receivers(c=True))
    systems[A].send(document(to=(B,), business=update))
    assert waiting(systems) == {B: 2, C: 2, D: 0}


def test_only_an_update_changes_the_receivers(systems: dict[str, System]) -> None:
    recall = change(edxml.BusinessType.RECALL, document_info=receivers(b=False, d=True))
    systems[A].send(document(to=(B,), business=recall))
    assert waiting(systems) == {B: 1, C: 0, D: 0}


def test_an_update_that_leaves_no_receiver_is_refused(systems: dict[str, System]) -> None:
    update = change(edxml.BusinessType.UPDATE, document_info=receivers(b=False))
    assert systems[A].send(document(to=(B,), business=update))["ErrorCode"] == "22"


def test_an_update_cannot_add_an_agency_that_is_not_on_the_axis(systems: dict[str, System]) -> None:
    listed = (edxml.ReceiverChange(organ_id="000.00.99.X99", added=True),)
    info = (edxml.DocumentInfo(receivers_changed=True, receivers=listed),)
    update = change(edxml.BusinessType.UPDATE, document_info=info)
    assert systems[A].send(document(to=(B,), business=update))["ErrorCode"] == "18"
    assert waiting(systems) == {B: 0, C: 0, D: 0}


def test_a_replacement_names_what_it_replaces_and_goes_to_its_own_receivers(systems: dict[str, System]) -> None:
    replaced = (edxml.Replacement(document_id=DOCUMENT, organ_ids=(B, C)),)
    business = edxml.Business(type=edxml.BusinessType.REPLACE, reason="thay thế", replacements=replaced)
    systems[A].send(document(to=(B, D), number="146", business=business))
    assert waiting(systems) == {B: 1, C: 0, D: 1}


def test_the_request_to_take_back_goes_from_the_sender_to_the_receiver(systems: dict[str, System]) -> None:
    """State 13 turns round: its sender is the document's own, and the body it answers is the one asked."""
    asked = status(sender=A, to=B, code=edxml.StatusCode.CANCELLATION)
    assert systems[A].send(asked, kind="status")["status"] == "OK"
    assert len(systems[B].listed("status")) == 1
    assert systems[A].listed("status") == []


@pytest.mark.parametrize("code", [edxml.StatusCode.CHANGE_ACCEPTANCE, edxml.StatusCode.CHANGE_REJECTION])
def test_the_answer_to_it_goes_back_to_the_sender(systems: dict[str, System], code: edxml.StatusCode) -> None:
    systems[B].send(status(sender=B, to=A, code=code), kind="status")
    assert len(systems[A].listed("status")) == 1


def test_every_state_is_carried(systems: dict[str, System]) -> None:
    for code in edxml.StatusCode:
        sender, to = (A, B) if code is edxml.StatusCode.CANCELLATION else (B, A)
        assert systems[sender].send(status(sender=sender, to=to, code=code), kind="status")["status"] == "OK"
    assert (len(systems[A].listed("status")), len(systems[B].listed("status"))) == (8, 1)


def test_nobody_reports_in_anothers_name(systems: dict[str, System]) -> None:
    assert systems[C].send(status(sender=B, to=A), kind="status", sender=C)["ErrorCode"] == "19"


def test_the_cast_used_here_is_known() -> None:
    assert organization(D).name == NAMES[D]
