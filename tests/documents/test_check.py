"""Kiểm tra trước khi ký: two responsibilities, recorded on the version they answer for (Decree 30/2020, article 12)."""

import pytest
from django.db import IntegrityError, transaction

from nharong.documents import acts
from nharong.documents.models import Check, Document
from nharong.documents.words import CheckKind, DocumentState, Verdict
from nharong.flows.demonstration.cast import Office
from nharong.kernel import journal
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.people.models import SigningAuthority, Unit

from . import steps


def checks(document: Document) -> list[tuple[int, str, str, str]]:
    return [
        (one.version, one.kind, one.verdict, one.person.username) for one in document.checks.select_related("person")
    ]


def test_content_then_format_then_the_signature_each_answered_for_by_somebody(office: Office) -> None:
    document = steps.checked(office)
    assert document.state == DocumentState.SIGNING
    assert checks(document) == [
        (1, CheckKind.CONTENT, Verdict.PASSED, "hoa"),
        (1, CheckKind.FORMAT, Verdict.PASSED, "dinh"),
    ]
    assert [line.act for line in journal.of(document)][-2:] == ["documents.check_content", "documents.check_format"]
    assert {one.post.title for one in document.checks.all()} == {"Trưởng phòng", "Chuyên viên kiểm tra thể thức"}


@pytest.mark.parametrize("username", ["mai", "dinh", "thu", "khoi", "ngan"])
def test_only_the_head_of_the_drafting_unit_answers_for_the_content(office: Office, username: str) -> None:
    document = steps.submitted(office)
    with pytest.raises(NotAllowed, match="không thuộc trách nhiệm kiểm tra"):
        acts.check_content(actor=office.actor(username), document_id=document.pk)


def test_the_head_of_another_unit_does_not_answer_for_it(office: Office) -> None:
    document = steps.submitted(office)
    Document.objects.filter(pk=document.pk).update(unit=Unit.objects.get(abbreviation="KTTH"))
    with pytest.raises(NotAllowed):
        acts.check_content(actor=office.actor("hoa"), document_id=document.pk)


@pytest.mark.parametrize("username", ["mai", "hoa", "thu", "khoi", "ngan"])
def test_only_the_person_assigned_answers_for_the_layout(office: Office, username: str) -> None:
    document = steps.content_checked(office)
    with pytest.raises(NotAllowed, match="không thuộc trách nhiệm kiểm tra"):
        acts.check_format(actor=office.actor(username), document_id=document.pk)


def test_the_layout_is_not_checked_before_the_content(office: Office) -> None:
    document = steps.submitted(office)
    with pytest.raises(WrongState):
        acts.check_format(actor=office.actor("dinh"), document_id=document.pk)


def test_a_check_is_given_once(office: Office) -> None:
    document = steps.content_checked(office)
    with pytest.raises(WrongState):
        acts.check_content(actor=office.actor("hoa"), document_id=document.pk)


def test_a_double_click_is_one_check(office: Office) -> None:
    document = steps.submitted(office)
    for _ in range(2):
        with once("click"):
            acts.check_content(actor=office.actor("hoa"), document_id=document.pk, note="Đồng ý.")
    assert checks(document) == [(1, CheckKind.CONTENT, Verdict.PASSED, "hoa")]


@pytest.mark.parametrize(
    ("step", "username", "kind"),
    [
        (steps.submitted, "hoa", CheckKind.CONTENT),
        (steps.content_checked, "dinh", CheckKind.FORMAT),
        (steps.checked, "khoi", CheckKind.SIGNATURE),
        (steps.signed, "thu", CheckKind.ISSUE),
    ],
)
def test_whoever_has_it_in_hand_returns_it_with_a_reason(
    office: Office, step: steps.Step, username: str, kind: CheckKind
) -> None:
    document = step(office)
    before = {"version": 1, "from": document.state}
    if step is steps.signed:
        before["signed_file"] = document.file_id
    acts.return_for_revision(actor=office.actor(username), document_id=document.pk, reason="  Ghi rõ thời hạn. ")
    document.refresh_from_db()
    assert document.state == DocumentState.DRAFT
    last = document.checks.last()
    assert last is not None
    assert (last.kind, last.verdict, last.note, last.person.username) == (
        kind,
        Verdict.RETURNED,
        "Ghi rõ thời hạn.",
        username,
    )
    line = journal.of(document).last()
    assert line is not None
    assert line.facts == {**before, "reason": "Ghi rõ thời hạn."}


@pytest.mark.parametrize(
    ("step", "username"), [(steps.submitted, "dinh"), (steps.checked, "dinh"), (steps.signed, "khoi")]
)
def test_nobody_else_returns_it(office: Office, step: steps.Step, username: str) -> None:
    document = step(office)
    with pytest.raises(NotAllowed):
        acts.return_for_revision(actor=office.actor(username), document_id=document.pk, reason="Sửa.")


def test_a_return_without_a_reason_is_refused(office: Office) -> None:
    document = steps.submitted(office)
    with pytest.raises(OfficeError, match="lý do") as refused:
        acts.return_for_revision(actor=office.actor("hoa"), document_id=document.pk, reason="  ")
    assert refused.value.field == "reason"
    assert not document.checks.exists()


def test_the_database_itself_keeps_no_return_without_a_reason(office: Office) -> None:
    document = steps.submitted(office)
    hoa = office.actor("hoa")
    with pytest.raises(IntegrityError, match="a_return_has_its_reason"), transaction.atomic():
        Check.objects.create(
            document=document, version=1, kind=CheckKind.CONTENT, verdict=Verdict.RETURNED, person_id=hoa.person_id,
            post_id=hoa.post_id, at=document.changed_at,
        )  # fmt: skip


@pytest.mark.parametrize("step", [steps.drafted, steps.numbered])
def test_what_is_in_nobodys_hands_is_not_returned(office: Office, step: steps.Step) -> None:
    document = step(office)
    with pytest.raises(WrongState):
        acts.return_for_revision(actor=office.actor("hoa"), document_id=document.pk, reason="Sửa.")


def test_a_revised_version_needs_both_checks_again(office: Office) -> None:
    document = steps.checked(office)
    acts.return_for_revision(actor=office.actor("khoi"), document_id=document.pk, reason="Ghi rõ thời hạn.")
    mai = office.actor("mai")
    acts.revise(actor=mai, document_id=document.pk, facts=steps.facts(office, body="1. Báo cáo trước ngày 20./."))
    assert acts.submit(actor=mai, document_id=document.pk).state == DocumentState.CONTENT_CHECK
    with pytest.raises(WrongState):
        steps.sign(office, Document.objects.get(pk=document.pk))
    acts.check_content(actor=office.actor("hoa"), document_id=document.pk)
    acts.check_format(actor=office.actor("dinh"), document_id=document.pk)
    signed = steps.sign(office, Document.objects.get(pk=document.pk))
    assert checks(signed)[-3:] == [
        (2, CheckKind.CONTENT, Verdict.PASSED, "hoa"),
        (2, CheckKind.FORMAT, Verdict.PASSED, "dinh"),
        (2, CheckKind.SIGNATURE, Verdict.PASSED, "khoi"),
    ]


def test_returned_after_the_signature_it_bears_no_signature_any_more(office: Office) -> None:
    """What the clerk sends back is a draft again: its signed file stays in the books but is not the document."""
    document = steps.signed(office)
    signed_file = document.file
    acts.return_for_revision(actor=office.actor("thu"), document_id=document.pk, reason="Sai tên nơi nhận.")
    document.refresh_from_db()
    assert not document.signatures.exists()
    assert document.signed_at is None
    assert document.file == document.versions.get(number=1).file
    assert document.file != signed_file
    assert signed_file is not None
    assert signed_file.read().startswith(b"%PDF")


def test_one_whose_authority_ended_may_still_send_it_back(office: Office) -> None:
    """Else a document whose signer's mandate ran out would wait for ever."""
    document = steps.checked(office)
    SigningAuthority.objects.filter(pk=document.authority_id).update(
        valid_to=document.changed_at.date().replace(day=28)
    )
    with pytest.raises(NotAllowed):
        steps.sign(office, document)
    back = acts.return_for_revision(
        actor=office.actor("khoi"), document_id=document.pk, reason="Hết thời hạn ủy quyền."
    )
    assert back.state == DocumentState.DRAFT


def test_the_head_of_the_drafting_unit_takes_back_what_waits_for_a_signature(office: Office) -> None:
    """Article 10.3: what must be changed returns to the head of the drafting unit; one who left returns nothing."""
    document = steps.checked(office)
    document = acts.return_for_revision(actor=office.actor("hoa"), document_id=document.pk, reason="Người ký đã nghỉ.")
    assert document.state == DocumentState.DRAFT
