"""Ký ban hành: the competent person signs the file itself (Decree 30/2020, article 13; annex I, part I, II.7.d)."""

from datetime import timedelta

import pytest

from nharong.documents import acts
from nharong.documents.models import Document
from nharong.documents.words import CheckKind, DocumentState, SignatureRole
from nharong.flows.demonstration.cast import PIN, Office
from nharong.kernel import clock, journal
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, NotFound, WrongState
from nharong.people.acts import give_authority
from nharong.people.models import SigningAuthority
from nharong.people.words import AuthorityForm
from nharong.signing import registry
from nharong.signing.errors import SigningError
from nharong.signing.models import Certificate
from nharong.signing.verdict import verify

from . import steps


def test_the_file_itself_carries_the_persons_signature_and_no_number_yet(office: Office) -> None:
    document = steps.signed(office)
    assert document.file is not None
    (found,) = verify(document.file.read(), anchors=registry.anchors(), at=clock.now()).signatures
    assert (found.signer, found.verdict) == ("A Khôi", "valid")
    assert (document.state, document.number, document.issued_on) == (DocumentState.NUMBERING, None, None)
    (kept,) = document.signatures.all()
    assert (kept.role, kept.signer, kept.valid) == (SignatureRole.PERSON, "A Khôi", True)
    assert document.checks.filter(kind=CheckKind.SIGNATURE, version=1, person=office.persons["khoi"]).exists()
    line = journal.of(document).last()
    assert line is not None
    assert (line.act, line.facts["file"]) == ("documents.sign", document.file_id)


@pytest.mark.parametrize("username", ["mai", "hoa", "thu", "thap", "ngan"])
def test_nobody_signs_in_place_of_the_person_named(office: Office, username: str) -> None:
    document = steps.checked(office)
    with pytest.raises(NotAllowed, match="Điều 13"):
        acts.sign(actor=office.actor(username), document_id=document.pk, pin=PIN)


def test_authority_is_asked_on_the_day_of_signing(office: Office) -> None:
    document = steps.checked(office)
    SigningAuthority.objects.filter(pk=document.authority_id).update(valid_to=clock.today())
    with clock.stopped_at(clock.now() + timedelta(days=1)), pytest.raises(NotAllowed):
        steps.sign(office, document)
    assert steps.sign(office, document).state == DocumentState.NUMBERING


def test_a_person_with_two_authorities_signs_by_the_one_the_document_names(office: Office) -> None:
    first = SigningAuthority.objects.get(agency=office.agencies["office"])
    second = give_authority(
        actor=office.actor("quantri"),
        post=first.post,
        agency=first.agency,
        form=AuthorityForm.TL,
        valid_from=clock.today(),
        instrument="Quy chế làm việc",
    )
    document = steps.checked(office, authority=second)
    assert steps.sign(office, document).authority == second


@pytest.mark.parametrize("step", [steps.drafted, steps.submitted, steps.content_checked, steps.signed, steps.numbered])
def test_only_what_waits_for_the_signature_is_signed(office: Office, step: steps.Step) -> None:
    document = step(office)
    with pytest.raises(WrongState, match="không còn ở bước này"):
        acts.sign(actor=office.actor("khoi"), document_id=document.pk, pin=PIN)


def test_a_wrong_pin_changes_nothing(office: Office) -> None:
    document = steps.checked(office)
    with pytest.raises(SigningError, match="PIN"):
        acts.sign(actor=office.actor("khoi"), document_id=document.pk, pin="000000")
    kept = Document.objects.get(pk=document.pk)
    assert (kept.state, kept.file, kept.signed_at) == (DocumentState.SIGNING, document.file, None)
    assert not kept.signatures.exists()


def test_without_a_certificate_in_force_nobody_signs(office: Office) -> None:
    document = steps.checked(office)
    Certificate.objects.filter(person=office.persons["khoi"]).update(not_after=clock.now() - timedelta(days=1))
    with pytest.raises(NotFound, match="chứng thư số còn hiệu lực"):
        steps.sign(office, document)


def test_a_double_click_signs_once(office: Office) -> None:
    document = steps.checked(office)
    with once("click"):
        first = acts.sign(actor=office.actor("khoi"), document_id=document.pk, pin=PIN)
    with once("click"):
        second = acts.sign(actor=office.actor("khoi"), document_id=document.pk, pin=PIN)
    assert first.file_id == second.file_id
    assert document.signatures.count() == 1
    assert [line.act for line in journal.of(document)].count("documents.sign") == 1


def test_what_is_signed_is_the_text_that_was_checked(office: Office) -> None:
    """The pages are set again from the checked version, whatever became of a file lying about."""
    document = steps.checked(office, body="1. Đúng nguyên văn đã kiểm tra./.")
    signed = steps.sign(office, document)
    assert signed.file is not None
    assert "Đúng nguyên văn đã kiểm tra" in steps.text_of(signed.file.read())
