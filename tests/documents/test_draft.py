"""Soạn thảo: a draft is begun, rewritten, submitted, or given up (Decree 30/2020, article 10)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nharong.documents import acts
from nharong.documents.models import Document, Version
from nharong.documents.rules.secrecy import SecretText
from nharong.documents.words import DocumentState
from nharong.flows.demonstration.cast import Office
from nharong.kernel import journal
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.kernel.models import StoredFile
from nharong.people.models import SigningAuthority

from . import steps


def test_a_draft_has_its_first_version_typeset_and_no_number(office: Office) -> None:
    document = steps.drafted(office)
    (version,) = document.versions.all()
    assert (document.state, document.version, document.number, document.symbol) == (DocumentState.DRAFT, 1, None, "")
    assert document.notation == "TB-VP"
    assert document.unit == office.units["administration"]
    assert version.body == steps.BODY
    assert version.file == document.file
    assert version.file.read().startswith(b"%PDF")
    assert {recipient.agency for recipient in document.recipients.all()} == {
        office.agencies["science"],
        office.agencies["finance"],
    }


def test_the_journal_says_who_began_it_in_which_post(office: Office) -> None:
    document = steps.drafted(office)
    (line,) = journal.of(document)
    assert (line.act, line.person_name, line.post) == (
        "documents.draft",
        "Y Mai",
        "Chuyên viên, Phòng Hành chính - Tổ chức",
    )
    assert line.facts == {"kind": "notice", "agency": "000.00.01.H34", "subject": document.subject}


def test_a_letter_bears_the_drafting_unit_in_its_symbol(office: Office) -> None:
    """Annex I, part I, II.3.c: công văn has no abbreviation of its kind."""
    assert steps.drafted(office, kind="letter", agency="committee").notation == "UBND-HCTC"


@pytest.mark.parametrize("username", ["quantri", "dinh"])
def test_only_a_post_that_drafts_begins_a_document(office: Office, username: str) -> None:
    with pytest.raises(NotAllowed, match="không được giao soạn thảo"):
        acts.draft(actor=office.actor(username), facts=steps.facts(office))


def test_one_drafts_only_for_ones_own_agency_and_those_it_serves(office: Office) -> None:
    assert steps.drafted(office, agency="committee").agency == office.agencies["committee"]
    with pytest.raises(OfficeError, match="cơ quan mình phục vụ") as refused:
        acts.draft(actor=office.actor("ngan"), facts=steps.facts(office))
    assert refused.value.field == "agency"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"kind": "poem"}, "kind", "tên loại"),
        ({"subject": "  "}, "subject", "trích yếu"),
        ({"subject": "a" * 501}, "subject", "500"),
        ({"body": " \n "}, "body", "nội dung"),
        ({"urgency": 7}, "urgency", "khẩn"),
        ({"body": "Kính gửi \U0001f600"}, "body", "\U0001f600"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    office: Office, changes: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(OfficeError, match=sentence) as refused:
        steps.drafted(office, **changes)
    assert refused.value.field == field
    assert not Document.objects.exists()
    assert not Version.objects.exists()


def test_the_signer_must_be_able_to_sign_for_the_issuing_agency(office: Office) -> None:
    of_the_committee = SigningAuthority.objects.get(agency=office.agencies["committee"])
    with pytest.raises(OfficeError, match="không có thẩm quyền") as refused:
        steps.drafted(office, authority=of_the_committee, signer=office.persons["thap"])
    assert refused.value.field == "signer"


def test_the_signer_must_hold_the_post_that_has_the_authority(office: Office) -> None:
    """Else the document would wait for somebody who can never sign it."""
    with pytest.raises(OfficeError, match="không có thẩm quyền") as refused:
        steps.drafted(office, signer=office.persons["mai"])
    assert refused.value.field == "signer"


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "Độ mật: TUYỆT MẬT".upper(), "[ MẬT ]"])
@pytest.mark.parametrize("field", ["subject", "body"])
def test_a_text_with_a_secrecy_mark_is_stopped_and_nothing_of_it_is_kept(office: Office, field: str, mark: str) -> None:
    """Decision 28/2018/QĐ-TTg, article 1.2: secret documents are not exchanged on this system."""
    text = mark if field == "subject" else f"Điều chưa công bố.\n{mark}\nNội dung."
    files_before = StoredFile.objects.count()
    with pytest.raises(SecretText, match="bí mật nhà nước") as refused:
        steps.drafted(office, **{field: text})
    assert refused.value.field == field
    assert not Document.objects.exists()
    assert StoredFile.objects.count() == files_before


def test_the_same_form_sent_twice_makes_one_document(office: Office) -> None:
    with once("form-1"):
        first = steps.drafted(office)
    with once("form-1"):
        second = steps.drafted(office)
    assert first == second
    assert Document.objects.count() == 1
    assert journal.of(first).count() == 1


def test_a_revision_is_a_new_version_and_the_earlier_ones_are_kept(office: Office) -> None:
    """Annex VI, part I, 5: all drafts are kept."""
    document = steps.drafted(office)
    first = document.versions.get()
    facts = steps.facts(office, body="1. Nội dung sửa./.", receivers=(office.agencies["justice"],))
    revised = acts.revise(actor=office.actor("mai"), document_id=document.pk, facts=facts)
    assert revised.version == 2
    assert [version.number for version in revised.versions.all()] == [2, 1]
    kept = revised.versions.get(number=1)
    assert (kept.body, kept.file) == (first.body, first.file)
    assert revised.file == revised.versions.get(number=2).file
    assert [recipient.agency for recipient in revised.recipients.all()] == [office.agencies["justice"]]


def test_only_the_drafter_revises_submits_or_drops(office: Office) -> None:
    document = steps.drafted(office)
    hoa = office.actor("hoa")
    for change in (
        lambda: acts.revise(actor=hoa, document_id=document.pk, facts=steps.facts(office)),
        lambda: acts.submit(actor=hoa, document_id=document.pk),
        lambda: acts.drop(actor=hoa, document_id=document.pk),
    ):
        with pytest.raises(NotAllowed, match="Chỉ người soạn thảo"):
            change()


def test_a_revision_cannot_move_the_document_to_an_agency_one_does_not_work_for(office: Office) -> None:
    document = steps.drafted(office)
    facts = replace(steps.facts(office), agency=office.agencies["science"], authority=None, signer=None)
    with pytest.raises(OfficeError, match="cơ quan mình phục vụ") as refused:
        acts.revise(actor=office.actor("mai"), document_id=document.pk, facts=facts)
    assert refused.value.field == "agency"


def test_a_revision_is_held_to_the_same_rules_and_a_refused_one_changes_nothing(office: Office) -> None:
    document = steps.drafted(office)
    with pytest.raises(SecretText):
        acts.revise(actor=office.actor("mai"), document_id=document.pk, facts=steps.facts(office, body="MẬT"))
    document.refresh_from_db()
    assert (document.version, document.versions.count()) == (1, 1)


def test_a_draft_without_a_signer_is_kept_but_not_submitted(office: Office) -> None:
    document = steps.drafted(office, authority=None, signer=None)
    with pytest.raises(OfficeError, match="chọn người ký") as refused:
        acts.submit(actor=office.actor("mai"), document_id=document.pk)
    assert refused.value.field == "signer"


def test_a_signer_whose_authority_has_ended_must_be_chosen_again(office: Office) -> None:
    document = steps.drafted(office)
    SigningAuthority.objects.filter(pk=document.authority_id).update(valid_to=date(2021, 1, 28))
    with pytest.raises(OfficeError, match="thẩm quyền") as refused:
        acts.submit(actor=office.actor("mai"), document_id=document.pk)
    assert refused.value.field == "signer"


def test_a_draft_of_no_unit_has_nobody_to_check_it_and_is_not_submitted(office: Office) -> None:
    document = acts.draft(actor=office.actor("khoi"), facts=steps.facts(office))
    assert document.unit is None
    with pytest.raises(OfficeError, match="đơn vị"):
        acts.submit(actor=office.actor("khoi"), document_id=document.pk)


def test_a_submitted_document_is_no_longer_the_drafters_to_change(office: Office) -> None:
    document = steps.submitted(office)
    mai = office.actor("mai")
    assert document.state == DocumentState.CONTENT_CHECK
    for change in (
        lambda: acts.revise(actor=mai, document_id=document.pk, facts=steps.facts(office)),
        lambda: acts.submit(actor=mai, document_id=document.pk),
        lambda: acts.drop(actor=mai, document_id=document.pk),
    ):
        with pytest.raises(WrongState, match="không còn ở bước này"):
            change()


def test_submitting_twice_by_a_double_click_is_harmless(office: Office) -> None:
    document = steps.drafted(office)
    for _ in range(2):
        with once("form-2"):
            acts.submit(actor=office.actor("mai"), document_id=document.pk)
    assert [line.act for line in journal.of(document)] == ["documents.draft", "documents.submit"]


def test_a_dropped_draft_stays_in_the_books_and_goes_no_further(office: Office) -> None:
    document = steps.drafted(office)
    acts.drop(actor=office.actor("mai"), document_id=document.pk)
    document.refresh_from_db()
    assert document.state == DocumentState.DROPPED
    assert document.versions.count() == 1
    assert journal.of(document).last().act == "documents.drop"  # type: ignore[union-attr]
    with pytest.raises(WrongState):
        acts.submit(actor=office.actor("mai"), document_id=document.pk)
