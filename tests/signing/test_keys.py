"""Keys in files, and the certificates that go with them."""

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from nharong.signing.authority import create_authority, issue_to_agency, issue_to_person, open_authority
from nharong.signing.errors import SigningError
from nharong.signing.keys import fingerprint_of, holder_of
from nharong.signing.keys.software import open_software_key

from . import cast


def test_a_wrong_pin_is_told_in_one_sentence() -> None:
    for pin in ("000000", "", "mật khẩu"):
        with pytest.raises(SigningError, match="Mã PIN không đúng"):
            open_software_key(cast.issued_to(cast.CHAIRMAN).pkcs12, pin=pin)


@pytest.mark.parametrize("content", [b"", b"not a key file", b"0\x82\xff\xff"])
def test_what_is_no_key_file_is_refused(content: bytes) -> None:
    with pytest.raises(SigningError):
        open_software_key(content, pin=cast.PIN)


def test_the_key_file_does_not_hold_the_key_in_the_clear() -> None:
    stored = cast.issued_to(cast.CHAIRMAN).pkcs12
    key = cast.issued_to(cast.CHAIRMAN).certificate.public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    assert key.public_numbers().n.to_bytes(256, "big") not in stored


def test_the_key_object_is_kept_between_signatures() -> None:
    key = cast.chairman()
    assert key.signer() is key.signer()


def test_a_person_has_name_title_agency_and_number_on_the_certificate() -> None:
    subject = cast.issued_to(cast.CHAIRMAN).certificate.subject
    values = {attribute.oid: attribute.value for attribute in subject}
    assert values[NameOID.COMMON_NAME] == cast.CHAIRMAN
    assert values[NameOID.TITLE] == "Chủ tịch"
    assert values[NameOID.ORGANIZATION_NAME] == cast.AGENCY
    assert values[NameOID.SERIAL_NUMBER] == values[NameOID.USER_ID] == "H48-001"
    assert holder_of(cast.issued_to(cast.CHAIRMAN).certificate) == cast.CHAIRMAN


def test_an_agency_is_named_by_its_own_name() -> None:
    assert holder_of(cast.agency().certificate) == cast.AGENCY


def test_a_signers_certificate_may_sign_and_may_not_issue() -> None:
    certificate = cast.issued_to(cast.CHAIRMAN).certificate
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment) == (True, True)
    assert (usage.key_cert_sign, usage.crl_sign, usage.key_encipherment) == (False, False, False)
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_the_chain_leads_from_signer_to_root() -> None:
    authority = cast.authority()
    cast.issued_to(cast.CHAIRMAN).certificate.verify_directly_issued_by(authority.issuing)
    authority.issuing.verify_directly_issued_by(authority.root)
    assert {fingerprint_of(issuer) for issuer in cast.chairman().chain} == {
        fingerprint_of(authority.issuing),
        fingerprint_of(authority.root),
    }


def test_persons_have_rsa_keys_and_the_authority_an_elliptic_one() -> None:
    key = cast.issued_to(cast.CHAIRMAN).certificate.public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    assert key.key_size == 2048
    assert isinstance(cast.authority().issuing_key, ec.EllipticCurvePrivateKey)


def test_the_term_is_the_one_given() -> None:
    certificate = cast.issued_to(cast.CHAIRMAN).certificate
    assert (certificate.not_valid_before_utc, certificate.not_valid_after_utc) == (cast.VALID_FROM, cast.VALID_TO)


def test_a_term_that_ends_before_it_begins_or_has_no_zone_is_refused() -> None:
    for end in (cast.VALID_FROM - timedelta(days=1), cast.VALID_FROM, cast.VALID_TO.replace(tzinfo=None)):
        with pytest.raises(SigningError, match="Thời hạn"):
            create_authority(not_before=cast.VALID_FROM, not_after=end)


def test_an_authority_is_stored_under_its_pin_and_read_back() -> None:
    stored = cast.authority().stored(pin=cast.PIN)
    assert open_authority(stored, pin=cast.PIN).root == cast.authority().root
    for content, pin in ((stored, "999999"), (cast.issued_to(cast.CHAIRMAN).pkcs12, cast.PIN)):
        with pytest.raises(SigningError):
            open_authority(content, pin=pin)


def test_a_short_pin_or_an_impossible_name_is_refused() -> None:
    term = {"not_before": cast.VALID_FROM, "not_after": cast.VALID_TO}
    with pytest.raises(SigningError, match="PIN"):
        issue_to_agency(cast.authority(), agency=cast.AGENCY, identifier="H48", pin="123", **term)
    for name in ("", "Ủ" * 65):
        with pytest.raises(SigningError, match="64 ký tự"):
            issue_to_person(
                cast.authority(),
                full_name=name,
                title="Chủ tịch",
                organisation=cast.AGENCY,
                identifier="H48-001",
                pin=cast.PIN,
                **term,
            )
