"""What a time-stamp proves once the signer's certificate has expired or was revoked."""

from datetime import datetime, timedelta

import pytest

from nharong.signing.evidence import Evidence
from nharong.signing.findings import Finding
from nharong.signing.levels import Level
from nharong.signing.preserve import add_evidence, renew_archive_timestamp
from nharong.signing.revocation.issuing import Revoked, revocation_list, status_answer
from nharong.signing.sign import sign_as_person
from nharong.signing.verdict import verify
from nharong.signing.words import Verdict

from . import cast, issue, times
from .test_levels import signed

LATER = cast.SIGNED + timedelta(days=30)


def _first(pdf: bytes, *, at: datetime = cast.CHECKED, known: Evidence | None = None) -> Finding:
    return verify(pdf, anchors=times.anchors(), at=at, known=known or Evidence()).signatures[0]


def _taken_back(at: datetime, *, seen: datetime = cast.CHECKED) -> Evidence:
    serial = cast.issued_to(cast.CHAIRMAN).certificate.serial_number
    return times.known(at=seen, revoked=[Revoked(serial, at)])


def test_expired_since_and_time_stamped_is_valid_and_proven() -> None:
    finding = _first(signed(Level.B_T), at=times.AFTER)
    assert finding.verdict is Verdict.VALID
    assert finding.proven_at == cast.SIGNED
    assert "dấu thời gian chứng minh" in finding.reason


def test_expired_since_without_time_stamp_rests_on_the_signers_own_clock() -> None:
    finding = _first(signed(Level.B_B), at=times.AFTER)
    assert finding.verdict is Verdict.VALID
    assert finding.proven_at is None
    assert "do máy của người ký ghi" in finding.reason


def test_an_expired_time_stamp_proves_nothing_by_itself() -> None:
    gone = sign_as_person(
        issue.prepared(),
        cast.chairman(),
        at=cast.SIGNED,
        image_png=None,
        level=Level.B_T,
        timestamper=times.timestamper(cast.SIGNED, until=cast.CHECKED),
    )
    assert _first(gone, at=cast.CHECKED - timedelta(days=1)).proven_at == cast.SIGNED
    assert _first(gone, at=cast.CHECKED + timedelta(days=1)).proven_at is None


@pytest.mark.parametrize("level", [Level.B_T, Level.B_LT])
def test_revoked_after_the_time_stamp_stays_valid(level: Level) -> None:
    finding = _first(signed(level), known=_taken_back(LATER))
    assert finding.trusted, finding.reason
    assert "thu hồi sau khi ký" in finding.reason


@pytest.mark.parametrize("level", [Level.B_B, Level.B_T, Level.B_LT])
def test_revoked_before_is_not_trusted(level: Level) -> None:
    finding = _first(signed(level), known=_taken_back(cast.SIGNED - timedelta(days=1)))
    assert (finding.verdict, finding.intact, finding.trusted) == (Verdict.UNTRUSTED, True, False)
    assert "đã bị thu hồi" in finding.reason
    assert not finding.stands_for(finding.fingerprint)


def test_a_revoked_key_can_write_any_date_so_without_proof_it_is_not_trusted() -> None:
    finding = _first(signed(Level.B_B), known=_taken_back(LATER))
    assert finding.verdict is Verdict.UNTRUSTED
    assert "không có dấu thời gian nào chứng minh" in finding.reason


def test_an_archive_time_stamp_proves_what_lies_before_it() -> None:
    """The signature has no time-stamp of its own."""
    archived = renew_archive_timestamp(
        signed(Level.B_B),
        timestamper=times.timestamper(cast.SIGNED + timedelta(hours=1)),
        known=times.known(at=cast.SIGNED),
    )
    finding = _first(archived, known=_taken_back(LATER))
    assert finding.trusted
    assert finding.proven_at == cast.SIGNED + timedelta(hours=1)


def test_what_the_file_itself_carries_is_used_too() -> None:
    """A list put into the file says that the certificate was revoked; nobody keeps one here."""
    gone = add_evidence(signed(Level.B_B), known=_taken_back(cast.SIGNED - timedelta(days=1)))
    finding = _first(gone)
    assert (finding.verdict, finding.trusted) == (Verdict.UNTRUSTED, False)
    assert "đã bị thu hồi" in finding.reason


def test_what_a_file_already_carries_is_not_put_in_twice() -> None:
    """Renewed again and again it would grow by all its lists each time."""
    known = times.known(at=cast.SIGNED)
    once = add_evidence(signed(Level.B_B), known=known)
    assert add_evidence(once, known=known).count(b"/Type /XRef") == once.count(b"/Type /XRef")
    assert len(add_evidence(once, known=known)) < len(once) + 2000


def test_the_same_by_an_answer_of_the_authority() -> None:
    issued = cast.issued_to(cast.CHAIRMAN).certificate
    terms = {"this_update": LATER, "next_update": LATER + timedelta(days=1)}
    for moment, trusted in ((LATER, True), (cast.SIGNED - timedelta(days=1), False)):
        said = status_answer(cast.authority(), issued, revoked=[Revoked(issued.serial_number, moment)], **terms)
        assert _first(signed(Level.B_T), known=Evidence(ocsps=(said,))).trusted is trusted


def test_a_registered_certificate_that_was_revoked_does_not_stand_in_for_trust() -> None:
    """Its issuer is not trusted here, but the list is signed by the issuer that the signature brings."""
    known = _taken_back(cast.SIGNED - timedelta(days=1))
    (finding,) = verify(signed(Level.B_B), anchors=[], at=cast.CHECKED, known=known).signatures
    assert not finding.stands_for(cast.issued_to(cast.CHAIRMAN).fingerprint)


def test_a_list_nobody_trusted_signed_says_nothing() -> None:
    """Anybody can put a list into a file; it must be the issuer's own."""
    serial = cast.issued_to(cast.CHAIRMAN).certificate.serial_number
    forged = revocation_list(
        cast.stranger_authority(),
        [Revoked(serial, cast.VALID_FROM)],
        number=1,
        this_update=LATER,
        next_update=LATER + timedelta(days=1),
    )
    assert _first(signed(Level.B_B), known=Evidence(crls=(forged, b"rubbish", b""), ocsps=(b"\x30\x00",))).trusted


def test_a_time_stamp_of_an_unknown_authority_is_told() -> None:
    finding = verify(signed(Level.B_T), anchors=[cast.authority().root], at=cast.CHECKED).signatures[0]
    assert finding.verdict is Verdict.UNTRUSTED
    assert "dấu thời gian" in finding.reason
    assert finding.proven_at is None


def test_rubbish_in_the_files_own_store_harms_no_signature() -> None:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name

    from nharong.signing.revision import open_revision, written

    for rubbish in (b"", b"rubbish", b"\x30\x80", bytes(500)):
        writer = open_revision(signed(Level.B_T))
        held = generic.ArrayObject([writer.add_object(generic.StreamObject(stream_data=rubbish))])
        keys = ("/Certs", "/CRLs", "/OCSPs")
        store = generic.DictionaryObject({pdf_name(key): generic.ArrayObject(held) for key in keys})
        writer.root["/DSS"] = writer.add_object(store)
        writer.update_root()
        finding = _first(written(writer))
        assert finding.verdict is Verdict.VALID_CHANGED
        assert finding.signer == cast.CHAIRMAN
