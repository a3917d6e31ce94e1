"""A file signed on the person's own computer comes back over the network."""

from typing import Any

import pytest

from nharong.signing.errors import SigningError
from nharong.signing.findings import Finding
from nharong.signing.returned import check_returned
from nharong.signing.sign import sign_as_person

from . import cast, forgery, issue


def _check(returned: bytes, **otherwise: Any) -> Finding:
    usual: dict[str, Any] = {
        "offered": issue.prepared(),
        "expected_signer": cast.issued_to(cast.CHAIRMAN).fingerprint,
        "anchors": [],
        "at": cast.CHECKED,
    }
    return check_returned(returned, **{**usual, **otherwise})


def test_the_offered_file_signed_by_the_expected_person_is_accepted() -> None:
    assert _check(issue.signed()).signer == cast.CHAIRMAN


def test_another_file_is_refused_even_when_well_signed() -> None:
    with pytest.raises(SigningError, match="không phải là tệp đã giao"):
        _check(issue.signed(pages=3))


def test_the_same_file_unsigned_is_refused() -> None:
    for returned in (issue.prepared(), issue.prepared() + b"\n"):
        with pytest.raises(SigningError, match="Tệp nhận về"):
            _check(returned)


def test_another_persons_signature_is_refused() -> None:
    with pytest.raises(SigningError, match=cast.DEPUTY):
        _check(sign_as_person(issue.prepared(), cast.deputy(), at=cast.SIGNED, image_png=None))


def test_a_namesakes_certificate_is_refused() -> None:
    """The certificate is compared, not the name on it."""
    namesake = cast.issued_to(cast.CHAIRMAN, by=cast.stranger_authority())
    key = cast.open_software_key(namesake.pkcs12, pin=cast.PIN)
    with pytest.raises(SigningError, match="chứng thư đã đăng ký"):
        _check(sign_as_person(issue.prepared(), key, at=cast.SIGNED, image_png=None))


def test_more_than_the_signature_is_refused() -> None:
    for returned in (forgery.with_number(issue.signed(), "1"), forgery.with_drawing(issue.signed()), issue.sealed()):
        with pytest.raises(SigningError):
            _check(returned)


def test_a_signature_that_breaks_an_earlier_one_is_refused() -> None:
    drawn = forgery.with_drawing(issue.signed())
    with pytest.raises(SigningError, match="mất hiệu lực"):
        _check(forgery.signed_as_agency(drawn), offered=issue.signed(), expected_signer=cast.agency_fingerprint())


def test_the_agencys_signature_may_come_back_too() -> None:
    found = _check(issue.sealed(), offered=issue.signed(), expected_signer=cast.agency_fingerprint())
    assert found.signer == cast.AGENCY
