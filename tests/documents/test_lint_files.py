"""What is no document gets one sentence; damaged and hostile files get it too, and quickly."""

import io
import json
import time
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import docx
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from nharong.documents import acts
from nharong.documents.lint.checking import lint
from nharong.documents.lint.errors import CannotLint
from nharong.documents.lint.findings import Report
from nharong.flows.demonstration.cast import PIN, Office
from nharong.kernel import clock
from nharong.wiring.commands import documents
from tests.documents import lint_papers, steps
from tests.documents.lint_papers import Words

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
DOCX, PDF = lint_papers.to_docx(lint_papers.LETTER), lint_papers.to_pdf(lint_papers.LETTER)


PIECES = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    *("Số: /", "Số:", "ngày tháng năm", "QUYẾT ĐỊNH", "QUYẾT ĐỊNH:", "Kính gửi:", "Nơi nhận:", "Phụ lục", "Phụ lục XX"),
    *(
        "Điều I.",
        "Chương X",
        "đ)",
        "- Lưu",
        "KT.",
        "TM. CHỦ TỊCH",
        "V/v",
        "./.",
        "Căn cứ;",
        "Nguyễn Văn A",
        "KHẨN",
        "\t\t",
    ),
)


def linted(data: bytes) -> Report | None:
    """The report, None where the file is refused with a sentence; anything else fails the test."""
    try:
        return lint(data)
    except CannotLint as refusal:
        sentence = refusal.sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return None


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()


def picture_only() -> bytes:
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(595, 842)
    bitmap = pypdfium2.PdfBitmap.new_native(40, 60, 4)
    bitmap.fill_rect((200, 200, 200, 255), 0, 0, 40, 60)
    image = pypdfium2.PdfImage.new(document)
    image.set_bitmap(bitmap)
    image.set_matrix(pypdfium2.PdfMatrix().scale(500, 700).translate(40, 60))
    page.insert_obj(image)
    page.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "rỗng"),
        (b"just text", ".docx hoặc .pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Word cũ"),
        (b"PK\x03\x04 not a zip at all", "hỏng"),
        (zipped(hello="there"), "hỏng"),
        (zipped(**{"[Content_Types]_xml": "<a/>", "xl__workbook_xml": "<a/>"}), ".docx hoặc .pdf"),
        (zipped(word__document_xml="<w:document"), "hỏng"),
        (b"%PDF-1.7\nnothing more", "hỏng"),
        (PDF[: len(PDF) // 3], "hỏng"),
        (picture_only(), "ảnh quét"),
    ],
)
def test_what_cannot_be_read_gets_one_clear_sentence(data: bytes, words: str) -> None:
    with pytest.raises(CannotLint) as refusal:
        lint(data)
    assert words in refusal.value.sentence


def test_an_empty_word_file_has_nothing_to_check() -> None:
    out = io.BytesIO()
    docx.Document().save(out)
    with pytest.raises(CannotLint, match="không có chữ"):
        lint(out.getvalue())


def test_a_locked_pdf_is_told_to_be_unlocked() -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import copy_into_new_writer

    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(PDF)))
    writer.encrypt(owner_pass="owner", user_pass="user")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(CannotLint, match="mật khẩu"):
        lint(out.getvalue())


def test_a_file_that_is_not_there_or_is_a_folder_gets_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "none.pdf", tmp_path, "a\0b.pdf"):
        with pytest.raises(CannotLint):
            lint(path)


def test_entities_and_huge_parts_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    document = (
        f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>&l8;&f;</w:t></w:r></w:p></w:body></w:document>"
    )
    started = time.monotonic()
    assert linted(zipped(word__document_xml=document)) is None
    assert linted(zipped(word__document_xml=" " * 60_000_000)) is None
    assert time.monotonic() - started < 10


def test_a_circle_of_styles_and_deep_nesting_come_to_an_end() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    nested = "<w:sdt><w:sdtContent>" * 90 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 90
    table = "<w:tbl><w:tr><w:tc>" * 40 + "<w:p><w:r><w:t>sâu</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 40
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{two}"/></w:style>'
        for one, two in (("a", "b"), ("b", "a"))
    )
    text = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Kính gửi: Sở Tài chính</w:t></w:r></w:p>'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
    data = zipped(
        word__document_xml=f"<w:document {space}><w:body>{text}{nested}{table}</w:body></w:document>",
        word__styles_xml=f"<w:styles {space}>{styles}</w:styles>",
        **{
            "word___rels__document_xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships"><Relationship Id="r1" Type="{relation}" Target="styles.xml"/></Relationships>'
        },
    )
    assert linted(data) is not None


@given(at=st.integers(0, len(PDF) - 1), bytes_=st.binary(min_size=1, max_size=40))
@QUICK
def test_a_pdf_with_bytes_changed_is_read_or_refused(at: int, bytes_: bytes) -> None:
    linted(PDF[:at] + bytes_ + PDF[at + len(bytes_) :])


@given(at=st.integers(0, 10_000_000), replacement=st.text(max_size=12), part=st.sampled_from(("document", "styles")))
@QUICK
def test_a_word_file_with_its_parts_changed_is_read_or_refused(at: int, replacement: str, part: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCX)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == f"word/{part}.xml":
                text = data.decode()
                cut = at % len(text)
                data = (text[:cut] + replacement + text[cut + len(replacement) :]).encode("utf-8", "surrogatepass")
            target.writestr(name, data)
    linted(out.getvalue())


@given(
    texts=st.lists(
        st.one_of(
            st.text(max_size=80),
            st.sampled_from(PIECES),
        ),
        max_size=14,
    )
)
@QUICK
def test_any_text_in_any_order_is_checked_without_breaking(texts: list[str]) -> None:
    document = docx.Document()
    for text in texts:
        document.add_paragraph("".join(char for char in text if char.isprintable() or char in "\t\n"))
    out = io.BytesIO()
    document.save(out)
    linted(out.getvalue())


def test_a_signed_and_numbered_document_of_the_office_has_no_finding(office: Office) -> None:
    document = steps.signed(office, agency="committee", kind="decision")
    assert document.file is not None
    before = lint(document.file.read())
    with clock.stopped_at(clock.now() + timedelta(hours=2)):
        document = acts.number_and_issue(actor=office.actor("thu"), document_id=document.pk, pin=PIN)
    assert document.file is not None
    after = lint(document.file.read())
    assert [finding.rule for finding in (*before.findings, *after.findings)] == []
    assert before.kind == after.kind == "Quyết định"


def test_the_command_prints_the_contract_and_says_by_its_status(tmp_path: Path) -> None:
    right, wrong, none = tmp_path / "right.pdf", tmp_path / "wrong.docx", tmp_path / "none.pdf"
    right.write_bytes(PDF)
    faulty = replace(lint_papers.LETTER, number=Words(text="Số: 5/VP-HC", size=13))
    wrong.write_bytes(lint_papers.to_docx(faulty))
    runner = CliRunner()
    well = runner.invoke(documents.app, ["lint", str(right), "--json"])
    assert (well.exit_code, json.loads(well.stdout)) == (0, {"kind": "Công văn", "findings": []})
    badly = runner.invoke(documents.app, ["lint", str(wrong), "--json"])
    (finding,) = json.loads(badly.stdout)["findings"]
    assert badly.exit_code == 1
    assert finding == {
        "zone": "Số, ký hiệu (ô 3)",
        "rule": "number-padding",
        "source": "Phụ lục I, Phần I, Mục II khoản 3 điểm c Nghị định 30/2020/NĐ-CP",
        "found": "Số 5",
        "expected": "Số 05 (số nhỏ hơn 10 thêm số 0 phía trước)",
        "severity": "error",
    }
    shown = runner.invoke(documents.app, ["lint", str(wrong)])
    assert shown.exit_code == 1
    assert "Số 5" in shown.stdout
    absent = runner.invoke(documents.app, ["lint", str(none)])
    assert absent.exit_code == 2
    assert absent.stdout == ""
    assert "Không có tệp" in absent.stderr
