"""Revocation lists and answers kept in a folder, and fetched from where the certificates point."""

from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from nharong.signing.authority import Issued, StatusPlaces, issue_to_person
from nharong.signing.evidence import Evidence
from nharong.signing.keys.software import open_software_key
from nharong.signing.levels import Level
from nharong.signing.revocation.issuing import Revoked, answer_request, revocation_list
from nharong.signing.revocation.kept import keep, kept_in, next_refresh, over_http, refresh
from nharong.signing.revocation.standing import UNKNOWN, standing_of
from nharong.signing.sign import sign_as_person
from nharong.signing.verdict import verify

from . import cast, issue, times

LISTS, ANSWERS = "http://ca.example/danh-sach.crl", "http://ca.example/ocsp"
NOW = cast.SIGNED
TERM = {"this_update": NOW, "next_update": NOW + timedelta(days=7)}


@cache
def _pointed() -> Issued:
    return issue_to_person(
        cast.authority(),
        full_name=cast.CHAIRMAN,
        title="Chủ tịch",
        organisation=cast.AGENCY,
        identifier="H48-002",
        pin=cast.PIN,
        not_before=cast.VALID_FROM,
        not_after=cast.VALID_TO,
        places=StatusPlaces(LISTS, ANSWERS),
    )


def _network(address: str, posted: bytes | None, *, revoked: tuple[Revoked, ...] = ()) -> bytes:
    if address == LISTS and posted is None:
        return revocation_list(cast.authority(), revoked, number=1, **TERM)
    assert address == ANSWERS
    assert posted is not None
    return answer_request(cast.authority(), posted, issued=[_pointed().certificate], revoked=revoked, **TERM)


def _refreshed(folder: Path, **network: object) -> Evidence:
    done = refresh(
        folder,
        [_pointed().certificate],
        issuers=[cast.authority().issuing, cast.authority().root],
        fetch=lambda address, posted: _network(address, posted, **network),  # type: ignore[arg-type]
    )
    assert (done.fetched, done.failed) == (2, ())
    return kept_in(folder)


def test_lists_and_answers_are_fetched_from_where_the_certificate_points(tmp_path: Path) -> None:
    evidence = _refreshed(tmp_path)
    standing = standing_of(_pointed().certificate, issuer=cast.authority().issuing, evidence=evidence)
    assert standing.revoked_at is None
    assert standing.good_until == NOW
    assert next_refresh(evidence) == NOW + timedelta(days=7)


def test_a_newer_list_takes_the_place_of_the_older(tmp_path: Path) -> None:
    _refreshed(tmp_path)
    taken_back = Revoked(_pointed().certificate.serial_number, NOW - timedelta(days=1))
    evidence = _refreshed(tmp_path, revoked=(taken_back,))
    assert (len(evidence.crls), len(evidence.ocsps)) == (1, 1)
    for one in (Evidence(crls=evidence.crls), Evidence(ocsps=evidence.ocsps)):
        standing = standing_of(_pointed().certificate, issuer=cast.authority().issuing, evidence=one)
        assert standing.revoked_at == taken_back.at


def test_what_is_kept_is_enough_to_preserve_a_signature(tmp_path: Path) -> None:
    signed = sign_as_person(
        issue.prepared(),
        open_software_key(_pointed().pkcs12, pin=cast.PIN),
        at=NOW,
        image_png=None,
        level=Level.B_LTA,
        timestamper=times.timestamper(NOW),
        known=_refreshed(tmp_path),
    )
    first, archive = verify(signed, anchors=times.anchors(), at=times.AFTER).signatures
    assert first.proven_at == NOW
    assert archive.is_timestamp


def test_an_address_that_fails_leaves_what_was_kept(tmp_path: Path) -> None:
    before = _refreshed(tmp_path)

    def broken(address: str, posted: bytes | None) -> bytes:
        if posted is None:
            return b"<html>not found</html>"
        raise OSError("no network")

    done = refresh(tmp_path, [_pointed().certificate], issuers=[cast.authority().issuing], fetch=broken)
    assert done.fetched == 0
    assert {address for address, _ in done.failed} == {LISTS, ANSWERS}
    assert kept_in(tmp_path) == before


def test_rubbish_in_the_folder_says_nothing(tmp_path: Path) -> None:
    keep(tmp_path, Evidence(certificates=(b"x",), crls=(b"", b"0" * 50), ocsps=(b"\x30\x03\x0a\x01\x06",)))
    (tmp_path / "notes.txt").write_text("không phải danh sách")
    (tmp_path / "folder.crl").mkdir()
    evidence = kept_in(tmp_path)
    assert standing_of(_pointed().certificate, issuer=cast.authority().issuing, evidence=evidence) == UNKNOWN
    assert next_refresh(evidence) is None
    assert (
        verify(issue.signed(), anchors=[cast.authority().root], at=cast.CHECKED, known=evidence).signatures[0].trusted
    )
    assert kept_in(tmp_path / "none") == Evidence()


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "ftp://x/y", "not an address"])
def test_the_network_fails_in_one_way_only(address: str) -> None:
    with pytest.raises(OSError, match=r".+"):
        over_http(address, None)


def test_our_responder_knows_only_its_own_certificates() -> None:
    stranger = cast.issued_to(cast.CHAIRMAN, by=cast.stranger_authority()).certificate
    asked = ocsp.OCSPRequestBuilder().add_certificate(
        stranger, cast.stranger_authority().issuing, stranger.signature_hash_algorithm
    )
    for request, status in (
        (asked.build().public_bytes(Encoding.DER), ocsp.OCSPResponseStatus.UNAUTHORIZED),
        (b"rubbish", ocsp.OCSPResponseStatus.MALFORMED_REQUEST),
    ):
        said = answer_request(cast.authority(), request, issued=[_pointed().certificate], **TERM)
        assert ocsp.load_der_ocsp_response(said).response_status is status
