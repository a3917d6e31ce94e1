"""The books of annex IV, the metadata of annex VI, the year's report: on a page, on paper, as a sheet, as XML."""

import zipfile
from datetime import date
from itertools import repeat

import pytest
from django.test import Client
from lxml import etree

from nharong.documents import acts
from nharong.documents.registers import printing
from nharong.documents.registers.books import BOOKS, Chosen
from nharong.documents.registers.counting import report
from nharong.documents.registers.metadata import metadata
from nharong.documents.registers.printing import printed
from nharong.documents.registers.sheet import workbook
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.kernel.errors import OfficeError

from . import steps


def chosen(office: Office, agency: str = "office", **more: object) -> Chosen:
    return Chosen(agency=office.agencies[agency], year=2021, **more)  # type: ignore[arg-type]


def lines(office: Office, code: str, *, by: str = "thu", agency: str = "office", **more: object) -> list[list[str]]:
    return list(BOOKS[code].lines(office.actor(by), chosen(office, agency, **more)))


def paper(office: Office, subject: str = "Văn bản giấy", kind: str = "notice") -> None:
    acts.record_paper_document(actor=office.actor("thu"), agency=office.agencies["office"], kind=kind, subject=subject)


def arrived(office: Office, source: str = "test:1", **changes: object) -> None:
    incoming = steps.arrived(office, source=source, document_id="", **changes)  # type: ignore[arg-type]
    acts.register(actor=office.actor("ngan"), incoming_id=incoming.pk)


def test_the_books_have_the_columns_of_the_decree_in_its_order() -> None:
    columns = {code: len(book.columns) for code, book in BOOKS.items()}
    # The decree gives no form for the register of copies; its columns are ours.
    assert columns == {"di": 10, "den": 10, "theo-doi": 7, "ban-sao": 8}
    assert [column.label for column in BOOKS["di"].columns][:4] == [
        "Số, ký hiệu văn bản",
        "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản",
        "Người ký",
    ]


def test_an_issued_document_is_a_line_of_the_outgoing_book_and_a_draft_is_not(office: Office) -> None:
    steps.numbered(office)
    steps.drafted(office, subject="Chưa phát hành")
    (line,) = lines(office, "di")
    assert line == [
        "01/TB-VP",
        "29/01/2021",
        "Thông báo: Phân công theo dõi Mục tiêu chất lượng",
        "A Khôi",
        "Các sở, ban, ngành",
        "VT, HCTC",
        "2",
        "29/01/2021",
        "",
        "",
    ]


def test_a_registered_document_is_a_line_of_the_incoming_book_and_of_the_tracking_book(office: Office) -> None:
    arrived(office)
    steps.arrived(office, source="test:2", document_id="")
    (line,) = lines(office, "den", by="ngan", agency="science")
    assert line[:6] == [
        "29/01/2021",
        "1",
        "Văn phòng Ủy ban nhân dân tỉnh Kon Tum",
        "01/TB-VP",
        "29/01/2021",
        "Thông báo: Phân công theo dõi Mục tiêu chất lượng",
    ]
    (followed,) = lines(office, "theo-doi", by="ngan", agency="science")
    assert followed[:2] == [
        "1",
        "Thông báo số 01/TB-VP ngày 29/01/2021 của Văn phòng Ủy ban nhân dân tỉnh Kon Tum",
    ]


def test_days_and_kinds_choose_a_part_of_the_book(office: Office) -> None:
    paper(office, "Thứ nhất")
    with clock.stopped_at(clock.at_local(2021, 2, 3)):
        paper(office, "Thứ hai", kind="plan")
    assert len(lines(office, "di")) == 2
    assert [line[2] for line in lines(office, "di", since=date(2021, 2, 1))] == ["Kế hoạch: Thứ hai"]
    assert [line[2] for line in lines(office, "di", until=date(2021, 1, 29))] == ["Thông báo: Thứ nhất"]
    assert [line[2] for line in lines(office, "di", kind="plan")] == ["Kế hoạch: Thứ hai"]
    arrived(office)
    for part, count in ((date(2021, 1, 29), 1), (date(2021, 1, 28), 0)):
        assert len(lines(office, "den", by="ngan", agency="science", until=part)) == count


def test_whoever_may_not_read_an_agencys_documents_finds_its_book_empty(office: Office) -> None:
    paper(office)
    assert lines(office, "di", by="ngan") == []


def test_the_cover_says_whose_book_it_is_from_which_day_and_number_to_which(office: Office) -> None:
    for _count in range(3):
        paper(office)
    cover = BOOKS["di"].cover(office.actor("thu"), chosen(office, volume="01"))
    assert (cover.year, cover.first_number, cover.last_number, cover.volume) == (2021, 1, 3, "01")
    assert cover.first_day == cover.last_day == date(2021, 1, 29)
    assert any("VĂN PHÒNG" in line for line in cover.agency)


def test_the_printed_book_has_its_cover_and_its_head_on_every_page(office: Office) -> None:
    for count in range(40):
        arrived(office, f"test:{count}", subject=f"Văn bản có trích yếu dài để sang trang, thứ {count}, 漢字")
    pdf = printed(BOOKS["den"], office.actor("ngan"), chosen(office, "science", volume="02"))
    assert b"pdfaid" in pdf
    text = steps.text_of(pdf)
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" in text
    assert "Năm: 2021 Từ ngày 29/01/2021 đến ngày 29/01/2021 Từ số 1 đến số 40" in text
    assert "Quyển số: 02" in text
    assert text.count("Đơn vị hoặc người nhận") == text.count("Trang ") >= 2
    assert "thứ 39, ??" in text


def test_a_volume_too_thick_to_bind_is_refused_with_what_to_do(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    paper(office)
    paper(office)
    monkeypatch.setattr(printing, "MOST_ROWS", 1)
    with pytest.raises(OfficeError, match="khoảng ngày ngắn hơn"):
        printed(BOOKS["di"], office.actor("thu"), chosen(office))


def test_text_in_a_sheet_is_never_reckoned_and_what_the_format_cannot_hold_is_left_out() -> None:
    with (
        workbook("Sổ", [("Cột", 20.0), ("Số", 5.0)], [["=1+1", 3], ["a\x00b\x07", 4]]) as file,
        zipfile.ZipFile(file) as book,
    ):
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "=1+1" in sheet
    assert "ab" in sheet
    assert "<v>3</v>" in sheet


def test_a_sheet_is_written_line_by_line() -> None:
    """Rows come from a generator, and the file is made without keeping them."""
    with workbook("Sổ", [("Cột", 20.0)], repeat(["Một dòng"], 3000)) as file, zipfile.ZipFile(file) as book:
        assert book.read("xl/worksheets/sheet1.xml").count(b"<row ") == 3002


def test_a_sheet_of_nothing_still_has_its_head() -> None:
    with workbook("Sổ", [("Cột", 20.0)], []) as file, zipfile.ZipFile(file) as book:
        assert "Cột" in book.read("xl/worksheets/sheet1.xml").decode()


def test_the_metadata_of_an_outgoing_document_has_the_decrees_fields_in_order(office: Office) -> None:
    document = steps.numbered(office, due_on=date(2021, 2, 10))
    with metadata([document]) as file:
        root = etree.fromstring(file.read())
    (one,) = root
    assert one.tag == "OutgoingDocument"
    assert [field.tag for field in one] == [
        "FileCode", "TypeName", "CodeNumber", "CodeNotation", "IssuedDate", "OrganName", "Subject", "Language",
        "PageAmount", "SignerInfo", "To", "To", "Priority", "IssuedAmount", "DueDate",
    ]  # fmt: skip
    assert one.findtext("CodeNumber") == "1"
    assert one.findtext("IssuedDate") == "29/01/2021"
    assert one.findtext("SignerInfo/FullName") == "A Khôi"
    assert one.findtext("FileCode/FileCatalog") == "2021"
    assert one.findtext("DueDate") == "10/02/2021"


def test_the_metadata_of_an_incoming_document_has_its_arrival_and_survives_any_text(office: Office) -> None:
    incoming = steps.arrived(office, subject="Có ký tự <lạ> & \x0b")
    acts.register(actor=office.actor("ngan"), incoming_id=incoming.pk)
    incoming.refresh_from_db()
    with metadata([incoming]) as file:
        root = etree.fromstring(file.read())
    assert root.findtext("IncomingDocument/ArrivalNumber") == "1"
    assert root.findtext("IncomingDocument/ArrivalDate") == "29/01/2021"
    assert root.findtext("IncomingDocument/Subject") == "Có ký tự <lạ> & "


def test_the_report_counts_issued_and_received_by_month_kind_and_state(office: Office) -> None:
    paper(office)
    with clock.stopped_at(clock.at_local(2021, 3, 1)):
        paper(office)
        paper(office, kind="plan")
    year = report(office.actor("thu"), agency_id=office.agencies["office"].pk, year=2021)
    assert {row.label: (row.months[0], row.months[2], row.total) for row in year.issued_by_kind} == {
        "Thông báo": (1, 1, 2),
        "Kế hoạch": (0, 1, 1),
    }
    assert [(row.label, row.total) for row in year.issued_by_state] == [("Đã phát hành", 3)]
    assert year.received_by_kind == ()
    arrived(office)
    received = report(office.actor("ngan"), agency_id=office.agencies["science"].pk, year=2021)
    assert [(row.label, row.months[0]) for row in received.received_by_kind] == [("Thông báo", 1)]


@pytest.mark.parametrize("code", sorted(BOOKS))
def test_each_book_is_shown_printed_and_exported_from_its_page(office: Office, client: Client, code: str) -> None:
    paper(office)
    client.force_login(office.persons["thu"])
    page = client.get(f"/so-van-ban/{code}/?year=2021&volume=01")
    assert page.status_code == 200
    assert f"/so-van-ban/{code}/so.pdf?year=2021&amp;volume=01" in page.content.decode()
    for name, kind in (("so.pdf", "application/pdf"), ("so.xlsx", "spreadsheetml"), ("so.xml", "application/xml")):
        answer = client.get(f"/so-van-ban/{code}/{name}?year=2021")
        if name == "so.xml" and not BOOKS[code].has_metadata:
            assert answer.status_code == 404
            continue
        assert answer.status_code == 200
        assert kind in answer["Content-Type"]
    assert client.get("/so-van-ban/khac/").status_code == 404
    for wrong in ("year=x", "since=31/31/2021", "agency=999999", "kind=poem"):
        assert client.get(f"/so-van-ban/{code}/?{wrong}").status_code == 200


def test_the_report_has_a_page_and_a_sheet(office: Office, client: Client) -> None:
    paper(office)
    client.force_login(office.persons["thu"])
    assert "Thông báo" in client.get("/so-van-ban/bao-cao/").content.decode()
    assert client.get("/so-van-ban/bao-cao.xlsx").status_code == 200
