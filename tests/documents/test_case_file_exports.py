"""A whole file as PDF, XML and .zip in order of time, and the papers of annex V (Decree 30/2020)."""

import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import pypdfium2
import pytest

from nharong.documents import acts as documents_acts
from nharong.documents.acts import PaperFacts
from nharong.documents.acts import case_files as acts
from nharong.documents.attaching import files_with
from nharong.documents.case_files import bundle, papers
from nharong.documents.case_files.contents import contents_of, whole_contents_of
from nharong.documents.layout.printed import printed_copy
from nharong.documents.models import CaseFile, FileCatalogue
from nharong.documents.uploads.attachments import take_attachment
from nharong.flows.demonstration.cast import Office
from nharong.kernel.errors import NotAllowed, OfficeError

from . import case_file_steps as steps
from . import steps as chain
from . import uploaded
from .scanned import scan


def two_documents(office: Office, **changes: object) -> CaseFile:
    """One electronic document, and one on paper that is older by its number."""
    file = steps.opened(office, **changes)
    steps.filed(office, file, steps.paper(office), pages=3)
    steps.filed(office, file, chain.numbered(office))
    return CaseFile.objects.get(pk=file.pk)


def fields(element: ElementTree.Element) -> dict[str, str]:
    return {child.tag: child.text or "" for child in element if not len(child)}


def test_the_xml_bears_the_names_of_annex_vi(office: Office) -> None:
    file = two_documents(office, rights="Hạn chế", description="Một & hai <ba>")
    root = ElementTree.fromstring(bundle.file_xml_for(office.actor("mai"), file))  # noqa: S314 - our own
    code = {"OrganId": "000.00.01.H34", "FileCatalog": "2021", "FileNotation": "01.TH"}
    assert fields(root.find("FileCode")) == code  # type: ignore[arg-type] # it is there or the test fails
    facts = fields(root)
    assert (facts["Title"], facts["Maintenance"], facts["Rights"]) == (steps.TITLE, "10 năm", "Hạn chế")
    assert (facts["Creator"], facts["StartDate"], facts["DocTotal"]) == ("Y Mai", "2021-01-04", "2")
    assert facts["Description"] == "Một & hai <ba>"
    first, second = root.findall("Documents/Document")
    assert [fields(one)["DocOrdinal"] for one in (first, second)] == ["1", "2"]
    assert (fields(first)["TypeName"], fields(first)["CodeNumber"], fields(first)["PageAmount"]) == (
        "Thông báo",
        "01",
        "3",
    )
    assert fields(second)["CodeNotation"] == "TB-VP"
    assert second.findtext("SignerInfo/FullName") == "A Khôi"
    assert [one.findtext("OrganId") for one in second.findall("To")] == ["000.00.12.H34", "000.00.09.H34"]


def test_characters_that_xml_cannot_hold_are_left_out(office: Office) -> None:
    file = steps.opened(office)
    steps.filed(office, file, steps.paper(office, subject="Một\x0b\x1fhai"))
    root = ElementTree.fromstring(bundle.file_xml_for(office.actor("mai"), file))  # noqa: S314 - our own
    assert "hai" in (root.findtext("Documents/Document/Subject") or "")


def test_the_merged_pdf_has_every_page_and_shows_number_and_signatures(office: Office) -> None:
    file = two_documents(office)
    electronic = file.entries.get(outgoing__file__isnull=False)
    merged = bundle.merged_pdf(whole_contents_of(office.actor("mai"), file))
    document = pypdfium2.PdfDocument(merged)
    assert len(document) == electronic.pages
    assert f"{electronic.outgoing.number:02d}" in chain.text_of(merged)  # type: ignore[union-attr] # it is an outgoing one


def test_a_file_on_paper_alone_has_no_pdf(office: Office) -> None:
    file = steps.opened(office)
    steps.filed(office, file)
    with pytest.raises(OfficeError, match="chưa có văn bản điện tử"):
        bundle.merged_pdf(whole_contents_of(office.actor("mai"), file))
    assert "ho-so.pdf" not in zipfile.ZipFile(io.BytesIO(bundle.file_zip(office.actor("mai"), file))).namelist()


def test_the_zip_holds_the_signed_files_as_they_are_in_order_of_time(office: Office) -> None:
    file = two_documents(office)
    electronic = file.entries.get(outgoing__file__isnull=False).document
    package = zipfile.ZipFile(io.BytesIO(bundle.file_zip(office.actor("mai"), file)))
    assert package.namelist() == ["ho-so.xml", "muc-luc-van-ban.pdf", "ho-so.pdf", "van-ban/002-02_TB-VP.pdf"]
    assert electronic.file is not None
    assert package.read("van-ban/002-02_TB-VP.pdf") == electronic.file.read()
    assert package.testzip() is None


def test_what_one_may_not_read_is_hidden_and_stops_the_export(office: Office) -> None:
    """The Committee's deputy chairman reads the Committee's files, not the Office's documents in them."""
    heading = acts.add_heading(
        actor=office.actor("thu"),
        catalogue_id=steps.started(office, agency="committee").pk,
        title="Tổng hợp",
        abbreviation="TH",
    )
    file = steps.listed(office, heading)
    acts.approve_catalogue(actor=office.actor("thap"), catalogue_id=file.catalogue_id)
    acts.open_file(actor=office.actor("mai"), file_id=file.pk)
    steps.filed(office, file)
    (shown,) = contents_of(office.actor("thap"), file)
    assert (shown.readable, shown.symbol, shown.author) == (False, "…", "")
    with pytest.raises(NotAllowed):
        bundle.file_zip(office.actor("thap"), file)
    assert bundle.file_zip(office.actor("mai"), file)


def test_the_list_of_documents_has_the_columns_of_the_decree(office: Office) -> None:
    file = two_documents(office)
    text = chain.text_of(papers.documents_list_pdf(file, contents_of(office.actor("mai"), file)))
    for words in ("MỤC LỤC VĂN BẢN, TÀI LIỆU", "01.TH", "Tác giả văn bản", "01/TB-VP", "29/01/2021", "01-03"):
        assert words in text


def test_the_yearly_list_is_printed_with_headings_and_codes(office: Office) -> None:
    file = steps.approved(office, retention_years=None)
    text = chain.text_of(papers.catalogue_pdf(FileCatalogue.objects.get(pk=file.catalogue_id)))
    for words in ("DANH MỤC HỒ SƠ NĂM 2021", "I. TỔNG HỢP", "01.TH", "Vĩnh viễn", "Y Mai"):
        assert words in text


def test_the_minutes_count_files_and_documents(office: Office) -> None:
    file = steps.archived(office)
    assert file.hand_over is not None
    text = chain.text_of(papers.minutes_pdf(file.hand_over, [file]))
    for words in (
        "BIÊN BẢN",
        "Số: 01/2021",
        "Y Mai",
        "Trần Thị Thư",
        "Tổng số hồ sơ: 1",
        "trong hồ sơ: 0 (văn bản: 1)",
        "tháng 01",
    ):
        assert words in text
    listed = chain.text_of(papers.files_list_pdf(file.hand_over, [file]))
    for words in ("NỘP LƯU", "01.TH", "04/01/2021 - 29/01/2021", "10 năm"):
        assert words in listed


def test_what_someone_typed_is_never_markup(office: Office) -> None:
    file = steps.approved(office, title="#panic() $x$ *đậm* <a>", description="\\ @b")
    assert "#panic() $x$ *đậm* <a>" in chain.text_of(papers.catalogue_pdf(file.catalogue))


def test_an_empty_day_is_an_empty_cell() -> None:
    assert papers._day(None) == ""
    assert papers._day(date(2021, 2, 3)) == "03/02/2021"


def test_the_files_of_their_own_lie_beside_their_document_as_the_agency_signed_them(office: Office) -> None:
    file = steps.opened(office)
    annex = take_attachment(uploaded.pdf_of(uploaded.notice()), name="Phụ lục 1.pdf")
    book = take_attachment(uploaded.workbook("12"), name="bieu.xlsx")
    document = chain.numbered(office, attachments=(annex, book))
    steps.filed(office, file, document)
    package = zipfile.ZipFile(io.BytesIO(bundle.file_zip(office.actor("mai"), CaseFile.objects.get(pk=file.pk))))
    folder = "van-ban/001-01_TB-VP-kem-theo"
    assert [name for name in package.namelist() if "kem-theo" in name] == [
        f"{folder}/01-Phụ_lục_1.pdf",
        f"{folder}/02-bieu.xlsx",
    ]
    signed, kept = files_with(document)
    assert package.read(f"{folder}/01-Phụ_lục_1.pdf") == signed.file.read() != annex.data
    assert package.read(f"{folder}/02-bieu.xlsx") == kept.file.read() == book.data


def test_a_scan_without_form_fields_is_joined_to_the_others(office: Office) -> None:
    file = two_documents(office)
    clerk = office.actor("thu")
    scanned = documents_acts.receive_paper(
        actor=clerk,
        facts=PaperFacts(
            agency=office.agencies["office"],
            author_name="Bộ Nội vụ",
            number="12",
            notation="BNV-TH",
            dated=date(2021, 1, 20),
            subject="Về công tác văn thư",
        ),
        scan=scan(dpi=200),
    )
    acts.put_into_file(actor=office.actor("mai"), file_id=file.pk, document=scanned)
    before = file.entries.get(outgoing__file__isnull=False).pages
    merged = bundle.merged_pdf(whole_contents_of(office.actor("mai"), file))
    assert len(pypdfium2.PdfDocument(merged)) == before + 1
    printed = printed_copy(scan(dpi=200), mark="Bản in")
    assert len(pypdfium2.PdfDocument(printed)) == 1
