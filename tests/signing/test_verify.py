"""Verdicts on files from anywhere."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from nharong.signing.errors import SigningError
from nharong.signing.findings import Finding, Verification
from nharong.signing.revision import open_revision, written
from nharong.signing.sign import sign_as_person
from nharong.signing.verdict import verify
from nharong.signing.words import NO_SIGNATURE, Changes, Verdict

from . import cast, issue

REAL_FILES = Path(__file__).parents[2].parent / "shared" / "data" / "signed-pdf"


def _real(name: str) -> bytes:
    if not (REAL_FILES / name).is_file():
        pytest.skip("the folder of real signed files does not lie beside the checkout")
    return (REAL_FILES / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "signer", "issuer", "signed_at"),
    [
        (
            "government-signed-2021.pdf",
            "Cổng Thông tin điện tử Chính phủ",
            "Co quan chung thuc so Chinh phu",
            "2021-02-03T09:57:52+07:00",
        ),
        (
            "government-signed-2024-g2.pdf",
            "CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ",
            "CA phục vụ các cơ quan Nhà nước G2",
            "2024-11-27T15:57:05+07:00",
        ),
    ],
)
def test_a_governments_file_is_intact_though_its_issuer_is_not_trusted_here(
    name: str, signer: str, issuer: str, signed_at: str
) -> None:
    (finding,) = verify(_real(name), anchors=[], at=cast.CHECKED).signatures
    assert (finding.signer, finding.issuer) == (signer, issuer)
    assert finding.signed_at is not None
    assert finding.signed_at.isoformat() == signed_at
    assert finding.timestamp is not None
    assert (finding.intact, finding.covers_whole_file, finding.trusted) == (True, True, False)
    assert finding.verdict is Verdict.UNTRUSTED
    assert "danh sách tin cậy" in finding.reason


@pytest.mark.parametrize("where", [1000, 400_000, 900_000])
def test_one_changed_byte_in_a_governments_file_is_found(where: int) -> None:
    pdf = bytearray(_real("government-signed-2021.pdf"))
    pdf[where] ^= 1
    verification = verify(bytes(pdf), anchors=[], at=cast.CHECKED)
    assert not verification.readable or verification.negative


def test_pages_cut_from_a_signed_file_prove_nothing() -> None:
    verification = verify(_real("pages-cut-from-a-signed-file.pdf"), anchors=[], at=cast.CHECKED)
    (finding,) = verification.signatures
    assert finding.verdict is Verdict.REMNANT
    assert not finding.intact
    assert verification.negative


def test_pages_taken_over_into_another_file_leave_only_a_remnant() -> None:
    """As when a signed document is split or merged: the widget comes along, the form does not."""
    target = pypdfium2.PdfDocument.new()
    target.import_pages(pypdfium2.PdfDocument(issue.sealed(pages=3)), [2])
    out = BytesIO()
    target.save(out)
    findings = verify(out.getvalue(), anchors=[cast.authority().root], at=cast.CHECKED).signatures
    assert [finding.verdict for finding in findings] == [Verdict.REMNANT, Verdict.REMNANT]


def test_a_signature_copied_into_another_document_is_a_remnant_there() -> None:
    """The form knows it, but its range of bytes does not fit."""
    writer = open_revision(issue.prepared(pages=3))
    (embedded,) = PdfFileReader(BytesIO(issue.signed())).embedded_signatures
    field = next(
        reference.get_object()
        for reference in writer.root["/AcroForm"]["/Fields"]
        if reference.get_object()["/T"] == "signature"
    )
    field["/V"] = writer.add_object(writer.import_object(embedded.sig_object))
    writer.update_container(field)
    (finding,) = verify(written(writer), anchors=[cast.authority().root], at=cast.CHECKED).signatures
    assert finding.verdict is Verdict.REMNANT


def test_a_signature_cut_off_with_the_end_of_the_file_is_never_valid() -> None:
    for cut in (1, 500, 5000):
        verification = verify(issue.signed()[:-cut], anchors=[cast.authority().root], at=cast.CHECKED)
        assert not any(finding.verdict in (Verdict.VALID, Verdict.UNTRUSTED) for finding in verification.signatures)


def test_bytes_after_the_signed_end_are_not_covered() -> None:
    (finding,) = verify(issue.signed() + b"\n% more", anchors=[cast.authority().root], at=cast.CHECKED).signatures
    assert not finding.covers_whole_file
    assert finding.verdict is not Verdict.VALID


def test_a_signer_whose_issuer_is_unknown_here_is_intact_but_not_trusted() -> None:
    (finding,) = verify(issue.signed(), anchors=[cast.stranger_authority().root], at=cast.CHECKED).signatures
    assert (finding.verdict, finding.intact, finding.trusted) == (Verdict.UNTRUSTED, True, False)


def test_the_issuing_authority_alone_may_be_trusted() -> None:
    (finding,) = verify(issue.signed(), anchors=[cast.authority().issuing], at=cast.CHECKED).signatures
    assert finding.verdict is Verdict.VALID


def test_trust_is_judged_at_the_time_of_signing() -> None:
    """A decision of 2026 stays valid when the certificate ends in 2030; the reader is told."""
    later = cast.VALID_TO + timedelta(days=400)
    (finding,) = verify(issue.signed(), anchors=[cast.authority().root], at=later).signatures
    assert finding.verdict is Verdict.VALID
    assert "hết hạn" in finding.reason


def test_a_signature_from_the_future_is_not_trusted() -> None:
    early = cast.SIGNED - timedelta(days=1)
    (finding,) = verify(issue.signed(), anchors=[cast.authority().root], at=early).signatures
    assert finding.verdict is Verdict.UNTRUSTED
    assert "muộn hơn" in finding.reason


def test_a_certificate_not_in_its_term_when_signing_is_not_trusted() -> None:
    expired = cast.issued_to(cast.CHAIRMAN, until=cast.SIGNED - timedelta(days=1))
    pdf = sign_as_person(issue.prepared(), cast.careless(expired), at=cast.SIGNED, image_png=None)
    (finding,) = verify(pdf, anchors=[cast.authority().root], at=cast.CHECKED).signatures
    assert finding.verdict is Verdict.UNTRUSTED
    assert "thời hạn" in finding.reason


def test_an_unsigned_file_has_no_signatures() -> None:
    for pdf in (cast.paper().pdf, issue.prepared()):
        verification = verify(pdf, anchors=[], at=cast.CHECKED)
        assert (verification.signatures, verification.readable) == ((), True)
        assert verification.negative
        assert verification.summary == NO_SIGNATURE


def test_a_file_under_a_password_cannot_be_checked() -> None:
    writer = copy_into_new_writer(PdfFileReader(BytesIO(issue.prepared())))
    writer.encrypt("owner", "user")
    out = BytesIO()
    writer.write(out)
    (finding,) = verify(out.getvalue(), anchors=[], at=cast.CHECKED).signatures
    assert finding.verdict is Verdict.UNCHECKED
    assert "mật khẩu" in finding.reason


def test_the_time_of_checking_needs_a_zone() -> None:
    with pytest.raises(SigningError, match="múi giờ"):
        verify(issue.signed(), anchors=[], at=cast.CHECKED.replace(tzinfo=None))


def test_the_json_has_the_keys_of_the_contract_and_no_others() -> None:
    told = verify(issue.sealed(), anchors=[cast.authority().root], at=cast.CHECKED).as_json()
    assert list(told) == ["signatures", "readable"]
    assert list(told["signatures"][0]) == [
        "signer",
        "issuer",
        "signed_at",
        "timestamp",
        "intact",
        "covers_whole_file",
        "trusted",
        "verdict",
        "reason",
    ]


def test_a_verification_travels_between_processes_unchanged() -> None:
    finding = Finding(field="signature", signer="A", signed_at=cast.SIGNED, verdict=Verdict.VALID, reason="…")
    sent = Verification((finding, replace(finding, timestamp=cast.SEALED, changes=Changes.PERMITTED)))
    assert Verification.unpacked(sent.packed()) == sent


def test_every_verdict_has_its_words_in_both_languages() -> None:
    for verdict in Verdict:
        assert verdict.label
        assert verdict.english
