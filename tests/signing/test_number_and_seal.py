"""The clerk's step: number, date and the agency's signature over the person's, in one revision."""

import shutil
import subprocess
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL.Image import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from nharong.signing.errors import SigningError
from nharong.signing.keys import fingerprint_of
from nharong.signing.keys.loaded import as_asn1
from nharong.signing.sign import number_and_seal, sign_as_person
from nharong.signing.slots import Slot
from nharong.signing.verdict import verify
from nharong.signing.words import Changes, Verdict

from . import cast, issue
from .conformance import ONE_SIGNATURE_ONLY, broken_rules


@pytest.mark.parametrize("pages", [1, 3])
def test_the_first_signature_stays_good_and_the_second_covers_everything(pages: int) -> None:
    person, seal = verify(issue.sealed(pages=pages), anchors=[cast.authority().root], at=cast.CHECKED).signatures
    assert (person.verdict, person.changes, person.trusted) == (Verdict.VALID_CHANGED, Changes.PERMITTED, True)
    assert (seal.verdict, seal.changes, seal.covers_whole_file) == (Verdict.VALID, Changes.NONE, True)
    assert (person.signer, seal.signer) == (cast.CHAIRMAN, cast.AGENCY)
    assert (person.signed_at, seal.signed_at) == (cast.SIGNED, cast.SEALED)


@pytest.mark.parametrize("pages", [1, 3])
def test_the_library_itself_sees_only_form_filling_after_the_person(pages: int) -> None:
    trust = ValidationContext(trust_roots=[as_asn1(cast.authority().root)], moment=cast.CHECKED)
    reader = PdfFileReader(BytesIO(issue.sealed(pages=pages)))
    person, seal = (validate_pdf_signature(embedded, trust) for embedded in reader.embedded_signatures)
    assert person.intact
    assert person.trusted
    assert person.coverage is SignatureCoverageLevel.ENTIRE_REVISION
    assert person.modification_level is ModificationLevel.FORM_FILLING
    assert person.docmdp_ok
    assert seal.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert seal.modification_level is ModificationLevel.NONE
    assert seal.bottom_line


def test_number_and_seal_are_one_revision() -> None:
    before, after = (PdfFileReader(BytesIO(pdf)).xrefs.total_revisions for pdf in (issue.signed(), issue.sealed()))
    assert after == before + 1
    assert issue.sealed().startswith(issue.signed())


@pytest.mark.parametrize("pages", [1, 3])
def test_poppler_finds_both_signatures_valid(pages: int, tmp_path: Path) -> None:
    if shutil.which("pdfsig") is None:
        pytest.skip("pdfsig (poppler-utils) is not installed")
    file = tmp_path / "issued.pdf"
    file.write_bytes(issue.sealed(pages=pages))
    said = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid") == 2


@pytest.mark.parametrize("pages", [1, 3])
def test_number_and_date_are_read_as_text(pages: int, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    file = tmp_path / "issued.pdf"
    file.write_bytes(issue.sealed(pages=pages))
    said = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=False).stdout
    words = " ".join(said.split())
    assert "Số: 128/QĐ-UBND" in words
    assert "ngày 07 tháng 3 năm 2026" in words


def test_the_archive_mark_stays_true_but_for_the_rule_of_one_signature() -> None:
    assert broken_rules(issue.sealed()) == [ONE_SIGNATURE_ONLY]


def test_the_signature_is_blue_and_the_seal_red_each_in_its_place() -> None:
    picture = _rendered(issue.sealed(), scale=2).convert("RGB")

    def colours(slot: Slot) -> tuple[int, int]:
        box = (slot.x0 * 2, (841.89 - slot.y1) * 2, slot.x1 * 2, (841.89 - slot.y0) * 2)
        points = list(picture.crop(tuple(map(round, box))).get_flattened_data())  # type: ignore[arg-type]
        return sum(b > 120 and r < 90 for r, _, b in points), sum(r > 170 and b < 90 for r, _, b in points)

    signature, seal = cast.paper().slot("signature"), cast.paper().slot("seal")
    right_half = Slot("right", 0, (signature.x0 + signature.x1) / 2, signature.y0, signature.x1, signature.y1)
    left_of_it = Slot("left", 0, seal.x0, seal.y0, signature.x0, seal.y1)
    blue, red = colours(right_half)
    assert blue > 200
    assert red == 0
    blue, red = colours(left_of_it)
    assert red > 500
    assert blue == 0
    assert seal.x1 == pytest.approx(signature.x0 + (signature.x1 - signature.x0) / 3)
    assert seal.x1 - seal.x0 == pytest.approx(36 / 25.4 * 72)


def test_the_number_stands_on_the_line_it_belongs_to() -> None:
    """The digits rest on the same baseline as the "Số:" before them."""
    slot = cast.paper().slot("number")
    picture = _rendered(issue.sealed(), scale=4).convert("L")

    def foot(x0: float, x1: float) -> int:
        top, bottom = (round((841.89 - y) * 4) for y in (slot.y1, slot.y0))
        dark = picture.crop((round(x0 * 4), top, round(x1 * 4), bottom)).point(lambda level: 255 * (level < 128))
        return dark.getbbox()[3]

    assert abs(foot(slot.x0, slot.x1) - foot(slot.x0 - 24, slot.x0 - 17)) <= 1


@pytest.mark.parametrize("number", ["01", "9", "4096", "12345"])
def test_a_number_of_up_to_five_digits_fits(number: str) -> None:
    assert len(verify(issue.seal(issue.signed(), number=number), anchors=[], at=cast.CHECKED).signatures) == 2


@pytest.mark.parametrize("number", ["", "   ", "12\n8", "128" * 5, "1234567", "七"])
def test_a_number_that_cannot_be_written_is_refused(number: str) -> None:
    with pytest.raises(SigningError, match="ghi"):
        issue.seal(issue.signed(), number=number)


def test_the_agency_does_not_sign_a_file_nobody_signed() -> None:
    """Decree 30/2020/NĐ-CP, Article 32.2.d."""
    with pytest.raises(SigningError, match="chưa có chữ ký số của người có thẩm quyền"):
        issue.seal(issue.prepared())


def test_the_agency_does_not_sign_over_a_broken_signature() -> None:
    broken = bytearray(issue.signed())
    where = broken.index(b"/MediaBox")
    broken[where + 12] ^= 1
    with pytest.raises(SigningError, match="không dùng được"):
        issue.seal(bytes(broken))


def test_the_agency_does_not_sign_what_another_person_signed() -> None:
    by_deputy = sign_as_person(issue.prepared(), cast.deputy(), at=cast.SIGNED, image_png=None)
    with pytest.raises(SigningError, match=cast.DEPUTY):
        issue.seal(by_deputy, expected_signer=fingerprint_of(cast.chairman().certificate))
    issue.seal(by_deputy, expected_signer=fingerprint_of(cast.deputy().certificate))


def test_the_agency_does_not_sign_what_an_unknown_authority_vouches_for() -> None:
    stranger = cast.issued_to(cast.CHAIRMAN, by=cast.stranger_authority())
    key = cast.open_software_key(stranger.pkcs12, pin=cast.PIN)
    signed = sign_as_person(issue.prepared(), key, at=cast.SIGNED, image_png=None)
    with pytest.raises(SigningError, match="Chưa tin cậy"):
        issue.seal(signed)


def test_without_an_expected_signer_or_an_authority_nobody_is_trusted() -> None:
    with pytest.raises(SigningError, match="Chưa tin cậy"):
        issue.seal(issue.signed(), anchors=())


def test_the_agency_does_not_sign_when_something_was_filled_in_between() -> None:
    """Even a permitted change: a number that did not come from the register."""
    from .forgery import with_number

    with pytest.raises(SigningError, match="bị thay đổi sau khi"):
        issue.seal(with_number(issue.signed(), "999"))


def test_a_document_is_numbered_only_once() -> None:
    with pytest.raises(SigningError, match="bị thay đổi sau khi"):
        issue.seal(issue.sealed(), number="129")


def test_the_agency_does_not_sign_before_the_person_did() -> None:
    with pytest.raises(SigningError, match="muộn hơn"):
        issue.seal(issue.signed(), at=cast.SIGNED - timedelta(hours=1))


def test_the_agencys_certificate_must_be_in_its_term() -> None:
    with pytest.raises(SigningError, match="hết hạn"):
        number_and_seal(
            issue.signed(),
            cast.agency(),
            number="1",
            day="01",
            month="01",
            at=cast.VALID_TO + timedelta(days=1),
            seal_png=None,
            font=cast.fonts(),
            anchors=[cast.authority().root],
        )


def _rendered(pdf: bytes, *, scale: int) -> Image:
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    return document[0].render(scale=scale).to_pil()


def test_a_registered_certificate_stands_in_for_an_authority_unknown_here() -> None:
    sealed = issue.seal(issue.signed(), anchors=(), expected_signer=fingerprint_of(cast.chairman().certificate))
    assert len(verify(sealed, anchors=[], at=cast.CHECKED).signatures) == 2


def test_a_registered_certificate_must_have_been_in_its_term() -> None:
    issued = cast.issued_to(cast.CHAIRMAN, until=cast.SIGNED - timedelta(days=1))
    signed = sign_as_person(issue.prepared(), cast.careless(issued), at=cast.SIGNED, image_png=None)
    for anchors in ((), (cast.authority().root,)):
        with pytest.raises(SigningError, match="thời hạn"):
            issue.seal(signed, anchors=anchors, expected_signer=issued.fingerprint)
