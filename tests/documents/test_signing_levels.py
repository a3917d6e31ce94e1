"""At which level the office signs: the one wanted, or the highest it can have; what is missing is put on later."""

from datetime import timedelta
from typing import Any

import pytest

from nharong.documents import acts, jobs
from nharong.documents.models import Document
from nharong.flows.demonstration.cast import PIN, Office
from nharong.kernel import clock, files
from nharong.kernel.actor import THE_HOUSE
from nharong.kernel.errors import NotAllowed
from nharong.signing import policy, registry
from nharong.signing.errors import SigningError
from nharong.signing.levels import Level
from nharong.signing.reached import reached
from nharong.signing.verdict import verify

from . import steps
from .time_authority import TimeAuthority, connected


@pytest.fixture
def authority(office: Office, settings: Any, monkeypatch: pytest.MonkeyPatch) -> TimeAuthority:
    return connected(settings, monkeypatch)


def level_of(document: Document) -> Level:
    assert document.file_id
    return reached(files.read(document.file_id)).level


def verdicts(document: Document) -> list[str]:
    assert document.file_id
    found = verify(files.read(document.file_id), anchors=registry.anchors(), at=clock.now()).signatures
    return [one.verdict for one in found]


def test_without_an_authority_the_office_signs_at_the_plain_level(office: Office) -> None:
    document = steps.numbered(office)
    assert level_of(document) is Level.B_B
    assert (document.preservation.level, document.preservation.shortfall) == ("B-B", "")
    assert jobs.files_to_look_after() == []


def test_with_an_authority_both_signatures_are_stamped_and_carry_their_proof(
    office: Office, authority: TimeAuthority
) -> None:
    document = steps.numbered(office)
    assert level_of(document) is Level.B_LT
    assert (document.preservation.level, document.preservation.shortfall) == ("B-LT", "")
    assert verdicts(document) == ["valid-changed", "valid-changed"]
    assert [signature.valid for signature in document.signatures.all()] == [True, True]
    assert authority.asked == 2
    assert jobs.files_to_look_after() == []


def test_while_the_authority_is_away_signing_goes_on_and_it_is_not_asked_again_at_once(
    office: Office, authority: TimeAuthority
) -> None:
    authority.away = True
    document = steps.numbered(office)
    assert level_of(document) is Level.B_B
    assert "dấu thời gian" in document.preservation.shortfall
    assert authority.asked == 1  # one silence is enough: it rests for a minute
    assert verdicts(document) == ["valid-changed", "valid"]


def test_where_less_is_not_tolerated_nothing_is_signed(office: Office, authority: TimeAuthority, settings: Any) -> None:
    settings.SIGNING_LEAST_LEVEL = "B-T"
    authority.away = True
    with pytest.raises(SigningError, match="dấu thời gian"):
        steps.signed(office)
    assert not Document.objects.filter(signed_at__isnull=False).exists()


def test_a_key_that_does_not_sign_is_no_silence_of_the_authority(office: Office, authority: TimeAuthority) -> None:
    with pytest.raises(SigningError, match="PIN"):
        acts.sign(actor=office.actor("khoi"), document_id=steps.checked(office).pk, pin="000000")
    assert authority.asked == 0


def test_what_was_missing_is_put_on_when_the_authority_answers_again(office: Office, authority: TimeAuthority) -> None:
    """The clock mends it; the file that was sent stays its beginning, and the journal tells."""
    authority.away = True
    document = steps.numbered(office)
    assert document.file_id
    sent = files.read(document.file_id)
    authority.away = False
    policy.ask_again()
    with clock.stopped_at(clock.now() + timedelta(hours=2)):
        jobs.look_after_signatures.func()
        document.refresh_from_db()
        assert document.file_id
        assert files.read(document.file_id).startswith(sent)
        assert level_of(document) is Level.B_LTA
        assert (document.preservation.level, document.preservation.shortfall) == ("B-LTA", "")
        assert set(verdicts(document)) <= {"valid", "valid-changed"}
        assert jobs.files_to_look_after() == []


def test_a_round_in_which_the_authority_is_silent_stops_and_comes_back(
    office: Office, authority: TimeAuthority
) -> None:
    authority.away = True
    document = steps.numbered(office)
    policy.ask_again()
    with clock.stopped_at(clock.now() + timedelta(hours=2)):
        jobs.look_after_signatures.func()
        document.preservation.refresh_from_db()
        assert document.preservation.tried_at == clock.now()
        assert jobs.files_to_look_after() == []  # it rests for an hour
    with clock.stopped_at(clock.now() + timedelta(hours=4)):
        assert [one.pk for one in jobs.files_to_look_after()] == [document.pk]


def test_a_time_stamp_is_renewed_ninety_days_before_it_ends(office: Office, authority: TimeAuthority) -> None:
    authority.until = clock.now() + timedelta(days=200)
    document = steps.numbered(office)
    assert document.preservation.relies_until == authority.until
    authority.until = clock.now() + timedelta(days=2000)
    with clock.stopped_at(clock.now() + timedelta(days=105)):
        assert jobs.files_to_look_after() == []
    with clock.stopped_at(clock.now() + timedelta(days=111)):
        jobs.look_after_signatures.func()
        document.preservation.refresh_from_db()
        assert document.preservation.relies_until == authority.until
        assert document.preservation.level == "B-LTA"
    with clock.stopped_at(clock.now() + timedelta(days=300)):
        document.refresh_from_db()
        assert set(verdicts(document)) <= {"valid", "valid-changed"}


def test_documents_from_before_the_authority_was_set_are_raised_too(
    office: Office, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = steps.numbered(office)
    connected(settings, monkeypatch)
    with clock.stopped_at(clock.now() + timedelta(hours=2)):
        jobs.look_after_signatures.func()
    document.refresh_from_db()
    assert level_of(document) is Level.B_LTA


def test_only_the_house_itself_puts_proof_on(office: Office) -> None:
    document = steps.numbered(office)
    with pytest.raises(NotAllowed):
        acts.preserve(actor=office.actor("thu"), document_id=document.pk)
    assert acts.preserve(actor=THE_HOUSE, document_id=document.pk).file_id == document.file_id


def test_a_signature_put_off_has_no_level(office: Office) -> None:
    document = steps.signed(office)
    acts.return_for_revision(actor=office.actor("thu"), document_id=document.pk, reason="Sai nơi nhận")
    assert not Document.objects.filter(pk=document.pk, preservation__isnull=False).exists()


def test_an_unknown_level_in_the_settings_is_named(office: Office, settings: Any) -> None:
    settings.SIGNING_LEVEL = "B-X"
    with pytest.raises(SigningError, match="NHARONG_SIGNING_LEVEL"):
        acts.sign(actor=office.actor("khoi"), document_id=steps.checked(office).pk, pin=PIN)
