"""The issued file as others see it: pyHanko, poppler, an archive checker, a reader of text."""

import shutil
import subprocess
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from nharong.documents import acts
from nharong.flows.demonstration.cast import PIN, Office
from nharong.kernel import clock
from nharong.signing import registry
from nharong.signing.keys.loaded import as_asn1
from tests.signing.conformance import ONE_SIGNATURE_ONLY, broken_rules

from . import steps


@pytest.fixture
def issued(office: Office) -> bytes:
    """A decision of the Committee, issued two hours after its signature."""
    document = steps.signed(office, agency="committee", kind="decision")
    with clock.stopped_at(clock.now() + timedelta(hours=2)):
        document = acts.number_and_issue(actor=office.actor("thu"), document_id=document.pk, pin=PIN)
    assert document.file is not None
    return document.file.read()


def test_pyhanko_finds_both_signatures_good_and_nothing_but_form_filling_between(issued: bytes) -> None:
    roots = [as_asn1(root) for root in registry.anchors()]
    trust = ValidationContext(trust_roots=roots, moment=clock.now() + timedelta(days=1))
    person, seal = (
        validate_pdf_signature(embedded, trust) for embedded in PdfFileReader(BytesIO(issued)).embedded_signatures
    )
    assert person.intact
    assert person.trusted
    assert person.modification_level is ModificationLevel.FORM_FILLING
    assert seal.bottom_line
    assert seal.coverage is SignatureCoverageLevel.ENTIRE_FILE


def test_poppler_finds_both_signatures_valid(issued: bytes, tmp_path: Path) -> None:
    said = _ask("pdfsig", issued, tmp_path)
    assert said.count("Signature is Valid") == 2
    assert "Nguyễn Hữu Tháp" in said
    assert "Total document signed" in said


def test_number_place_date_and_authority_are_read_as_text(issued: bytes, tmp_path: Path) -> None:
    words = " ".join(_ask("pdftotext", issued, tmp_path, "-").split())
    assert "Số: 01/QĐ-UBND" in words
    assert "Kon Tum, ngày 29 tháng 01 năm 2021" in words
    assert "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in words
    assert "Nguyễn Hữu Tháp" in words


def test_it_is_an_archive_file_but_for_the_rule_of_one_signature(issued: bytes) -> None:
    assert broken_rules(issued) == [ONE_SIGNATURE_ONLY]


def _ask(command: str, pdf: bytes, folder: Path, *more: str) -> str:
    if shutil.which(command) is None:
        pytest.skip(f"{command} (poppler-utils) is not installed")
    file = folder / "issued.pdf"
    file.write_bytes(pdf)
    return subprocess.run([command, file, *more], capture_output=True, text=True, check=False).stdout
