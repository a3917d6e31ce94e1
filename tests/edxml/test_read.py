"""Reading by name and namespace, whatever the prefix and order, and keeping account of what was forgiven."""

import io
from datetime import date, datetime
from pathlib import Path

import pytest

from nharong.edxml import (
    VIETNAM,
    BusinessType,
    DocumentMessage,
    EdxmlError,
    Organization,
    Repair,
    StatusCode,
    StatusMessage,
    read,
)
from tests.edxml.samples import DOCUMENT_A, PDF, STATUS_A, document_b, office_document


def document(text: str | bytes) -> DocumentMessage:
    message = read(text.encode() if isinstance(text, str) else text)
    assert isinstance(message, DocumentMessage)
    return message


def codes(message: DocumentMessage | StatusMessage) -> set[str]:
    return {warning.code for warning in message.warnings}


def test_a_document_in_the_canonical_layout_is_read_whole_and_without_remarks() -> None:
    message = document(DOCUMENT_A)
    assert message.warnings == ()
    assert message.sender == Organization(
        organ_id="000.00.07.H98",
        name="Sở Nội vụ tỉnh Thử Nghiệm",
        in_charge="UBND tỉnh Thử Nghiệm",
        address="7 phố Giả Định",
        email="vanthu@snv.example.vn",
        telephone="0999 000 007",
        fax="0999 000 008",
        website="snv.example.vn",
    )
    assert [to.organ_id for to in message.receivers] == ["000.00.21.H98", "000.01.33.H98"]
    assert str(message.code) == "62/SNV-CCHC"
    assert message.promulgated_on == date(2026, 3, 9)
    assert message.subject == "Về việc rà soát thủ tục <nội bộ> & biểu mẫu"
    assert message.due_on == date(2026, 3, 20)
    assert [answered.code for answered in message.response_for] == ["11/SYT-VP", "4/UBND-VP"]
    assert message.task_codes == ("NV-2026-17",)
    assert message.to_places == ("Như trên", "Lưu: VT")
    assert message.trace[0].timestamp == datetime(2026, 3, 9, 8, 15, 30, tzinfo=VIETNAM)
    assert message.business_type is BusinessType.NEW
    (attachment,) = message.attachments
    assert (attachment.name, attachment.media_type, attachment.read()) == ("62_SNV-CCHC.pdf", "application/pdf", PDF)
    assert attachment.description == "Bản ký số"


def test_a_status_is_told_from_a_document_by_its_status_code() -> None:
    message = read(STATUS_A.encode())
    assert isinstance(message, StatusMessage)
    assert message.code is StatusCode.ACCEPTANCE
    assert message.code.label == "Đã tiếp nhận"
    assert message.response_for.document_id == "000.00.07.H98,2026/03/09,62/SNV-CCHC"
    assert message.timestamp == datetime(2026, 3, 9, 9, 0, tzinfo=VIETNAM)
    assert message.staff
    assert message.staff.staff == "Hồ Thị Mẫu"
    assert message.warnings == ()


@pytest.mark.parametrize("prefix", ["", "e:", "ns2:"])
def test_any_prefix_means_the_same(prefix: str) -> None:
    text = DOCUMENT_A.replace('xmlns:edXML="', 'xmlns="' if not prefix else f'xmlns:{prefix[:-1]}="')
    text = text.replace("<edXML:", f"<{prefix}").replace("</edXML:", f"</{prefix}")
    assert document(text) == document(DOCUMENT_A)
    assert document(text).warnings == ()


def test_a_document_comes_from_a_path_or_an_open_file_as_well(tmp_path: Path) -> None:
    path = tmp_path / "goi.edxml"
    path.write_text(DOCUMENT_A, encoding="utf-8")
    assert read(path) == read(io.BytesIO(DOCUMENT_A.encode())) == document(DOCUMENT_A)


def test_net_writers_order_wrapped_base64_and_half_a_cid_are_understood() -> None:
    message = document(document_b())
    assert message.sender.organ_id == "00.11.H97"
    assert message.document_id == "00.11.H97,2026/04/02,8/UBND"
    assert message.document_type.name == "Tờ trình"
    assert message.response_for == ()
    assert message.business
    assert message.business.paper == 1
    assert message.business.staff[0].staff == "Tô Văn Bê"
    (attachment,) = message.attachments
    assert attachment.description == "Tờ trình"
    assert attachment.read() == office_document()
    assert message.warnings == ()


@pytest.mark.parametrize("spelling", ["2026-03-09", "09/03/2026", "2026/3/9", "09-03-2026", "2026-03-09T00:00:00"])
def test_other_spellings_of_a_date_are_read_and_reported(spelling: str) -> None:
    text = DOCUMENT_A.replace(">2026/03/09</edXML:PromulgationDate", f">{spelling}</edXML:PromulgationDate")
    message = document(text)
    assert message.promulgated_on == date(2026, 3, 9)
    (repair,) = message.warnings
    assert isinstance(repair, Repair)
    assert (repair.was, repair.now) == (spelling, "2026/03/09")


@pytest.mark.parametrize("spelling", ["hôm qua", "2026/02/30", "2026/13/01", "20260309", "٢٠٢٦/٠٣/٠٩"])
def test_a_date_that_is_none_is_left_out_and_reported(spelling: str) -> None:
    text = DOCUMENT_A.replace(">2026/03/20</edXML:DueDate", f">{spelling}</edXML:DueDate")
    message = document(text)
    assert message.due_on is None
    assert codes(message) == {"unread"}


def test_numbers_that_are_none_are_left_out_and_reported() -> None:
    message = document(DOCUMENT_A.replace("<edXML:PageAmount>4<", "<edXML:PageAmount>bốn<"))
    assert message.other
    assert message.other.pages is None
    assert codes(message) == {"unread"}


def test_the_word_null_is_no_station_of_the_way() -> None:
    head, _, tail = DOCUMENT_A.partition("<edXML:TraceHeader>\n          <edXML:OrganId>000.00.07.H98")
    message = document(f"{head}<edXML:TraceHeader>\n          <edXML:OrganId>null{tail}")
    assert message.trace[0].organ_id == ""
    assert codes(message) == {"unread"}


def test_a_receiver_named_twice_is_kept_once() -> None:
    twice = DOCUMENT_A.replace(
        "000.01.33.H98</edXML:OrganId>\n          <edXML:OrganName>",
        "000.00.21.H98</edXML:OrganId>\n          <edXML:OrganName>",
    )
    message = document(twice)
    assert [to.organ_id for to in message.receivers] == ["000.00.21.H98"]
    assert codes(message) == {"repaired"}


def test_a_bare_uuid_is_a_document_id_too() -> None:
    uuid = "0d8c6c57-6c9b-4c2c-8f5e-111111111111"
    message = document(DOCUMENT_A.replace("000.00.07.H98,2026/03/09,62/SNV-CCHC", uuid))
    assert message.document_id == uuid
    assert message.warnings == ()


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", BusinessType.NEW), ("1", BusinessType.RECALL), ("2", BusinessType.UPDATE), ("3", BusinessType.REPLACE)],
)
def test_the_business_type_says_what_the_message_does(value: str, expected: BusinessType) -> None:
    text = DOCUMENT_A.replace("<edXML:BussinessDocType>0<", f"<edXML:BussinessDocType>{value}<")
    assert document(text).business_type is expected


def test_an_unknown_business_type_is_refused_rather_than_guessed() -> None:
    with pytest.raises(EdxmlError) as refusal:
        read(DOCUMENT_A.replace("<edXML:BussinessDocType>0<", "<edXML:BussinessDocType>7<").encode())
    assert refusal.value.code == "business_type"


def test_an_update_lists_the_receivers_it_adds_and_removes() -> None:
    info = (
        "<edXML:BussinessDocumentInfo><edXML:DocumentInfo>0</edXML:DocumentInfo>"
        "<edXML:DocumentReceiver>1</edXML:DocumentReceiver><edXML:ReceiverList>"
        "<edXML:Receiver><edXML:OrganId>A</edXML:OrganId><edXML:ReceiverType>1</edXML:ReceiverType></edXML:Receiver>"
        "<edXML:Receiver><edXML:OrganId>B</edXML:OrganId><edXML:ReceiverType>0</edXML:ReceiverType></edXML:Receiver>"
        "</edXML:ReceiverList></edXML:BussinessDocumentInfo>"
    )
    text = DOCUMENT_A.replace(
        "<edXML:BussinessDocType>0<", "<edXML:DocumentId>cũ</edXML:DocumentId><edXML:BussinessDocType>2<"
    )
    text = text.replace("<edXML:Paper>0</edXML:Paper>", f"<edXML:Paper>0</edXML:Paper>{info}")
    message = document(text)
    assert message.business
    assert message.subject_document_id == "cũ"
    (update,) = message.business.document_info
    assert (update.document_changed, update.receivers_changed) == (False, True)
    assert [(change.organ_id, change.added) for change in update.receivers] == [("A", True), ("B", False)]


def test_unknown_elements_and_foreign_namespaces_are_passed_over() -> None:
    extra = '<edXML:MoRong><edXML:Sau>1</edXML:Sau></edXML:MoRong><Subject xmlns="urn:khac">giả</Subject>'
    text = DOCUMENT_A.replace("<edXML:MessageHeader>", f"<edXML:MessageHeader>{extra}")
    assert document(text) == document(DOCUMENT_A)


def test_a_signature_of_the_envelope_is_noted_not_trusted() -> None:
    for namespace in ("http://www.w3.org/2000/09/xmldsig#", "http://www.mic.gov.vn/TBT/QCVN_102_2016"):
        text = DOCUMENT_A.replace("</edXML:edXMLHeader>", f'<Signature xmlns="{namespace}"/></edXML:edXMLHeader>')
        assert codes(document(text)) == {"signature"}


def test_blanks_or_stray_characters_before_the_declaration_are_dropped_and_reported() -> None:
    for lead in ("\n  ", "1212"):
        assert codes(document(lead + DOCUMENT_A)) == {"prologue"}
    assert document("\ufeff" + DOCUMENT_A).warnings == ()


def test_a_declared_utf_16_over_utf_8_bytes_is_read_as_utf_8() -> None:
    assert codes(document(DOCUMENT_A.replace('encoding="UTF-8"', 'encoding="utf-16"', 1))) == {"encoding"}


def test_a_forgotten_namespace_is_read_and_reported() -> None:
    text = DOCUMENT_A.replace('xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"', "", 1)
    assert codes(document(text)) == {"namespace"}


def test_missing_required_parts_are_reported() -> None:
    text = (
        '<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXMLEnvelope><edXMLHeader><MessageHeader/>'
        "</edXMLHeader></edXMLEnvelope></edXML>"
    )
    message = document(text)
    assert codes(message) == {"missing"}
    assert {warning.where for warning in message.warnings} >= {"From/OrganId", "To", "Subject", "DocumentId"}


@pytest.mark.parametrize(("text", "expected"), [("3", StatusCode.ACCEPTANCE), ("16", StatusCode.CHANGE_REJECTION)])
def test_a_status_code_without_its_zero_is_repaired(text: str, expected: StatusCode) -> None:
    message = read(STATUS_A.replace("<edXML:StatusCode>03<", f"<edXML:StatusCode>{text}<").encode())
    assert isinstance(message, StatusMessage)
    assert message.code is expected
    assert codes(message) == ({"repaired"} if len(text) == 1 else set())


@pytest.mark.parametrize("text", ["07", "14", "99", "", "done"])
def test_a_status_outside_the_nine_is_refused(text: str) -> None:
    with pytest.raises(EdxmlError) as refusal:
        read(STATUS_A.replace("<edXML:StatusCode>03<", f"<edXML:StatusCode>{text}<").encode())
    assert refusal.value.code == "status_code"


@pytest.mark.parametrize(
    "text",
    [
        '<EdXMLEnvelope xmlns="http://www.go.vn/eDoc"><Manifest/></EdXMLEnvelope>',
        '<edXMLEnvelope xmlns="http://www.go.vn/eDoc"/>',
        '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"/>',
        '<edXML xmlns="http://www.e-doc.vn/Schema/"/>',
        "MIME-Version: 1.0\nContent-Type: Multipart/Related; boundary=moc\n\n--moc\n<?xml version='1.0'?><a/>",
    ],
)
def test_formats_the_axis_does_not_take_are_refused_with_the_reason(text: str) -> None:
    with pytest.raises(EdxmlError) as refusal:
        read(text.encode())
    assert refusal.value.code == "dialect"
    assert "đề nghị bên gửi" in refusal.value.sentence
