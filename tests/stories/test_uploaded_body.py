"""A notice written in a word processor, with an annex of its own: from the draft's page to its issue, judged by others."""

import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nharong import edxml
from nharong.documents import acts
from nharong.documents.attaching import attachments_of
from nharong.documents.models import Document
from nharong.documents.uploads.converting import converter
from nharong.documents.words import BodyForm
from nharong.exchange.gateways.demo import MemoryAxis
from nharong.exchange.models import OutgoingMessage
from nharong.flows.demonstration.cast import PIN, Office
from nharong.flows.issue_document.chain import issue
from nharong.kernel import clock
from nharong.signing import registry
from nharong.signing.verdict import verify
from nharong.signing.words import Verdict
from tests.documents import steps, uploaded
from tests.exchange.post import arrived_at, carry
from tests.signing.conformance import ONE_SIGNATURE_ONLY, broken_rules


@pytest.mark.skipif(converter() is None, reason="LibreOffice (soffice) is not installed")
def test_from_a_word_file_to_an_issued_document_with_its_own_signed_annex(
    office: Office, axis: MemoryAxis, client: Client, tmp_path: Path
) -> None:
    client.force_login(office.persons["mai"])
    facts = steps.facts(office)
    assert facts.authority is not None
    assert facts.signer is not None
    annex = SimpleUploadedFile("Phụ lục phân công.pdf", uploaded.pdf_of(uploaded.notice(subject="Phụ lục")))
    answer = client.post(
        "/van-ban-di/moi/",
        {
            "act_key": "story",
            "agency": facts.agency.pk,
            "kind": facts.kind,
            "subject": facts.subject,
            "signer": f"{facts.authority.pk}:{facts.signer.pk}",
            "receivers": [agency.pk for agency in facts.receivers],
            "urgency": "0",
            "body_form": "file",
            "body_file": SimpleUploadedFile("thông báo.docx", uploaded.docx_of(uploaded.notice())),
            "attachments": [annex, SimpleUploadedFile("biểu.xlsx", uploaded.workbook("12"))],
        },
    )
    document = Document.objects.get()
    assert answer.headers["Location"] == f"/van-ban-di/{document.pk}/"
    version = document.versions.get()
    assert (version.form, version.source_name, version.archival) == (BodyForm.WORD, "thông báo.docx", "2b")
    assert "theo dõi Mục tiêu 3" in version.body

    acts.submit(actor=office.actor("mai"), document_id=document.pk)
    said = acts.comment(
        actor=office.actor("hoa"), document_id=document.pk, version=1, quote="Mục tiêu 3", text="Đúng đơn vị chưa?"
    )
    acts.resolve_comment(actor=office.actor("hoa"), comment_id=said.pk)
    acts.check_content(actor=office.actor("hoa"), document_id=document.pk)
    acts.check_format(actor=office.actor("dinh"), document_id=document.pk)
    steps.sign(office, document)
    document = issue(actor=office.actor("thu"), document_id=document.pk, pin=PIN)

    assert document.file is not None
    pdf = document.file.read()
    assert pdf.startswith(version.file.read())
    assert _verdicts(pdf) == [("signature", Verdict.VALID_CHANGED), ("seal", Verdict.VALID)]
    assert broken_rules(pdf) == [ONE_SIGNATURE_ONLY]
    words = uploaded.words_seen(pdf)
    assert "Phòng Kiểm soát thủ tục hành chính theo dõi Mục tiêu 3" in words
    first, second = attachments_of(document)
    assert first.signed_file is not None
    signed_annex = first.signed_file.read()
    assert _verdicts(signed_annex) == [("annex", Verdict.VALID)]
    assert "Số: 01/TB-VP; 29/01/2021; 08:00:00 +07:00" in uploaded.words_seen(signed_annex)
    assert second.signed_file is None

    said_of_both = [_poppler(data, tmp_path) for data in (pdf, signed_annex)]
    assert [said.count("Signature is Valid") for said in said_of_both] == [2, 1]
    text = _poppler(pdf, tmp_path, command="pdftotext", more=("-layout", "-"))
    assert "Số: 01/TB-VP" in " ".join(text.split())
    assert "ngày 29 tháng 01 năm 2021" in " ".join(text.split())

    message = edxml.read(OutgoingMessage.objects.get(document=document).payload.read())
    assert isinstance(message, edxml.DocumentMessage)
    assert [one.name for one in message.attachments] == [
        "01_TB-VP.signed.pdf",
        "Phụ lục phân công.pdf",
        "biểu.xlsx",
    ]
    carry()
    arrived = arrived_at(office, "science")
    assert arrived.trustworthy
    assert arrived.file is not None
    assert arrived.file.read() == pdf


def _verdicts(pdf: bytes) -> list[tuple[str | None, Verdict]]:
    """Our own verdict on each signature."""
    return [(one.field, one.verdict) for one in verify(pdf, anchors=registry.anchors(), at=clock.now()).signatures]


def _poppler(pdf: bytes, folder: Path, *, command: str = "pdfsig", more: tuple[str, ...] = ()) -> str:
    if shutil.which(command) is None:
        pytest.skip(f"{command} (poppler-utils) is not installed")
    file = folder / "seen.pdf"
    file.write_bytes(pdf)
    return subprocess.run([command, file, *more], capture_output=True, text=True, check=False).stdout
