"""The competent person's signature on a prepared file."""

from datetime import timedelta
from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from nharong.signing.errors import SigningError
from nharong.signing.keys.demo import FailingDevice, WorkingDevice
from nharong.signing.sign import sign_as_person
from nharong.signing.verdict import verify
from nharong.signing.words import Verdict

from . import cast, issue
from .conformance import broken_rules


@pytest.mark.parametrize("pages", [1, 3])
def test_a_signed_file_is_valid_whole_and_still_archivable(pages: int) -> None:
    (finding,) = verify(issue.signed(pages=pages), anchors=[cast.authority().root], at=cast.CHECKED).signatures
    assert finding.verdict is Verdict.VALID
    assert (finding.signer, finding.intact, finding.covers_whole_file) == (cast.CHAIRMAN, True, True)
    assert broken_rules(issue.signed(pages=pages)) == []


def test_the_time_of_signing_is_the_time_given() -> None:
    (finding,) = verify(issue.signed(), anchors=[cast.authority().root], at=cast.CHECKED).signatures
    assert finding.signed_at == cast.SIGNED
    (embedded,) = PdfFileReader(BytesIO(issue.signed())).embedded_signatures
    assert embedded.sig_object["/M"] == "D:20260307093000+07'00'"
    assert embedded.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


def test_a_certificate_out_of_its_term_does_not_sign() -> None:
    """Decree 68/2024/NĐ-CP, Article 29: the certificate is checked before signing."""
    for moment, word in ((cast.VALID_FROM - timedelta(days=1), "chưa đến"), (cast.VALID_TO + timedelta(1), "hết hạn")):
        with pytest.raises(SigningError, match=word):
            sign_as_person(issue.prepared(), cast.chairman(), at=moment, image_png=None)


def test_nobody_signs_twice_in_one_place() -> None:
    with pytest.raises(SigningError, match="đã có chữ ký"):
        sign_as_person(issue.signed(), cast.deputy(), at=cast.SIGNED, image_png=None)


def test_a_file_without_a_place_to_sign_is_refused() -> None:
    with pytest.raises(SigningError, match="chưa được chuẩn bị"):
        sign_as_person(cast.paper().pdf, cast.chairman(), at=cast.SIGNED, image_png=None)


def test_a_picture_that_is_none_is_refused() -> None:
    with pytest.raises(SigningError, match="PNG"):
        sign_as_person(issue.prepared(), cast.chairman(), at=cast.SIGNED, image_png=b"not a picture")


def test_the_demonstration_device_signs_like_a_real_one() -> None:
    device = WorkingDevice(cast.issued_to(cast.CHAIRMAN).pkcs12, cast.PIN)
    signed = sign_as_person(issue.prepared(), device, at=cast.SIGNED, image_png=None)
    assert verify(signed, anchors=[cast.authority().root], at=cast.CHECKED).signatures[0].verdict is Verdict.VALID


def test_a_device_that_is_not_there_may_be_tried_again() -> None:
    device = FailingDevice(cast.issued_to(cast.CHAIRMAN).certificate)
    with pytest.raises(SigningError, match="thiết bị") as refused:
        sign_as_person(issue.prepared(), device, at=cast.SIGNED, image_png=None)
    assert not refused.value.permanent
