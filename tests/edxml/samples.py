"""Messages of each layout, composed for these tests; every body, person and number in them is invented."""

import base64
import io
import zipfile

PDF = b"%PDF-1.7\n% mot trang mau\n%%EOF\n"

# The canonical layout, byte for byte as it must be written.
DOCUMENT_A = """<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">
  <edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">
    <edXML:edXMLHeader>
      <edXML:MessageHeader>
        <edXML:From>
          <edXML:OrganId>000.00.07.H98</edXML:OrganId>
          <edXML:OrganizationInCharge>UBND tỉnh Thử Nghiệm</edXML:OrganizationInCharge>
          <edXML:OrganName>Sở Nội vụ tỉnh Thử Nghiệm</edXML:OrganName>
          <edXML:OrganAdd>7 phố Giả Định</edXML:OrganAdd>
          <edXML:Email>vanthu@snv.example.vn</edXML:Email>
          <edXML:Telephone>0999 000 007</edXML:Telephone>
          <edXML:Fax>0999 000 008</edXML:Fax>
          <edXML:Website>snv.example.vn</edXML:Website>
        </edXML:From>
        <edXML:To>
          <edXML:OrganId>000.00.21.H98</edXML:OrganId>
          <edXML:OrganName>Sở Y tế tỉnh Thử Nghiệm</edXML:OrganName>
        </edXML:To>
        <edXML:To>
          <edXML:OrganId>000.01.33.H98</edXML:OrganId>
          <edXML:OrganName>UBND xã Thử Một</edXML:OrganName>
        </edXML:To>
        <edXML:DocumentId>000.00.07.H98,2026/03/09,62/SNV-CCHC</edXML:DocumentId>
        <edXML:Code>
          <edXML:CodeNumber>62</edXML:CodeNumber>
          <edXML:CodeNotation>SNV-CCHC</edXML:CodeNotation>
        </edXML:Code>
        <edXML:PromulgationInfo>
          <edXML:Place>Thử Nghiệm</edXML:Place>
          <edXML:PromulgationDate>2026/03/09</edXML:PromulgationDate>
        </edXML:PromulgationInfo>
        <edXML:DocumentType>
          <edXML:Type>2</edXML:Type>
          <edXML:TypeDetail>0</edXML:TypeDetail>
          <edXML:TypeName>Công văn</edXML:TypeName>
        </edXML:DocumentType>
        <edXML:Subject>Về việc rà soát thủ tục &lt;nội bộ&gt; &amp; biểu mẫu</edXML:Subject>
        <edXML:Content>Báo cáo trước ngày 20/3</edXML:Content>
        <edXML:SignerInfo>
          <edXML:Competence>TL. GIÁM ĐỐC</edXML:Competence>
          <edXML:Position>Chánh Văn phòng</edXML:Position>
          <edXML:FullName>Ngô Thị Ví Dụ</edXML:FullName>
        </edXML:SignerInfo>
        <edXML:DueDate>2026/03/20</edXML:DueDate>
        <edXML:OtherInfo>
          <edXML:Priority>2</edXML:Priority>
          <edXML:SphereOfPromulgation>Cải cách hành chính</edXML:SphereOfPromulgation>
          <edXML:TyperNotation>NVD</edXML:TyperNotation>
          <edXML:PromulgationAmount>5</edXML:PromulgationAmount>
          <edXML:PageAmount>4</edXML:PageAmount>
          <edXML:Direction>true</edXML:Direction>
          <edXML:Appendixes>
            <edXML:Appendix>Phụ lục 1</edXML:Appendix>
            <edXML:Appendix>Phụ lục 2</edXML:Appendix>
          </edXML:Appendixes>
        </edXML:OtherInfo>
        <edXML:ResponseFor>
          <edXML:OrganId>000.00.21.H98</edXML:OrganId>
          <edXML:Code>11/SYT-VP</edXML:Code>
          <edXML:DocumentId>000.00.21.H98,2026/02/27,11/SYT-VP</edXML:DocumentId>
          <edXML:PromulgationDate>2026/02/27</edXML:PromulgationDate>
        </edXML:ResponseFor>
        <edXML:ResponseFor>
          <edXML:OrganId>000.01.33.H98</edXML:OrganId>
          <edXML:Code>4/UBND-VP</edXML:Code>
          <edXML:DocumentId>000.01.33.H98,2026/03/01,4/UBND-VP</edXML:DocumentId>
          <edXML:PromulgationDate>2026/03/01</edXML:PromulgationDate>
        </edXML:ResponseFor>
        <edXML:SteeringType>1</edXML:SteeringType>
        <edXML:ResponseForTask>
          <edXML:TaskCode>NV-2026-17</edXML:TaskCode>
        </edXML:ResponseForTask>
        <edXML:ApplicationType>QLVB</edXML:ApplicationType>
        <edXML:ToPlaces>
          <edXML:Place>Như trên</edXML:Place>
          <edXML:Place>Lưu: VT</edXML:Place>
        </edXML:ToPlaces>
      </edXML:MessageHeader>
      <edXML:TraceHeaderList>
        <edXML:Bussiness>
          <edXML:BussinessDocType>0</edXML:BussinessDocType>
          <edXML:BussinessDocReason>Văn bản mới</edXML:BussinessDocReason>
          <edXML:Paper>0</edXML:Paper>
          <edXML:StaffInfo>
            <edXML:Department>Văn phòng</edXML:Department>
            <edXML:Staff>Vũ Văn Giả</edXML:Staff>
            <edXML:Email>gia@snv.example.vn</edXML:Email>
            <edXML:Mobile>0999000009</edXML:Mobile>
          </edXML:StaffInfo>
        </edXML:Bussiness>
        <edXML:TraceHeader>
          <edXML:OrganId>000.00.07.H98</edXML:OrganId>
          <edXML:Timestamp>2026/03/09 08:15:30</edXML:Timestamp>
        </edXML:TraceHeader>
      </edXML:TraceHeaderList>
    </edXML:edXMLHeader>
    <edXML:edXMLBody>
      <edXML:edXMLManifest version="1.0">
        <edXML:Reference>
          <edXML:ContentId>cid:a0000000-0000-4000-8000-000000000001</edXML:ContentId>
          <edXML:ContentType>application/pdf</edXML:ContentType>
          <edXML:Description>Bản ký số</edXML:Description>
          <edXML:AttachmentName>62_SNV-CCHC.pdf</edXML:AttachmentName>
        </edXML:Reference>
      </edXML:edXMLManifest>
    </edXML:edXMLBody>
  </edXML:edXMLEnvelope>
  <AttachmentEncoded>
    <Attachment>
      <ContentId>cid:a0000000-0000-4000-8000-000000000001</ContentId>
      <AttachmentName>62_SNV-CCHC.pdf</AttachmentName>
      <Description>Bản ký số</Description>
      <ContentType>application/pdf</ContentType>
      <edXML:ContentTransferEncoded xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">{payload}</edXML:ContentTransferEncoded>
    </Attachment>
  </AttachmentEncoded>
</edXML>
""".replace("{payload}", base64.b64encode(PDF).decode())

STATUS_A = """<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">
  <edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">
    <edXML:edXMLHeader>
      <edXML:MessageHeader>
        <edXML:From>
          <edXML:OrganId>000.00.21.H98</edXML:OrganId>
          <edXML:OrganName>Sở Y tế tỉnh Thử Nghiệm</edXML:OrganName>
        </edXML:From>
        <edXML:ResponseFor>
          <edXML:OrganId>000.00.07.H98</edXML:OrganId>
          <edXML:Code>62/SNV-CCHC</edXML:Code>
          <edXML:DocumentId>000.00.07.H98,2026/03/09,62/SNV-CCHC</edXML:DocumentId>
          <edXML:PromulgationDate>2026/03/09</edXML:PromulgationDate>
        </edXML:ResponseFor>
        <edXML:StaffInfo>
          <edXML:Department>Văn phòng</edXML:Department>
          <edXML:Staff>Hồ Thị Mẫu</edXML:Staff>
        </edXML:StaffInfo>
        <edXML:StatusCode>03</edXML:StatusCode>
        <edXML:Description>Đã vào sổ văn bản đến số 77</edXML:Description>
        <edXML:Timestamp>2026/03/09 09:00:00</edXML:Timestamp>
      </edXML:MessageHeader>
    </edXML:edXMLHeader>
  </edXML:edXMLEnvelope>
</edXML>
"""

# As .NET writers have it: SOAP leftovers, xlink, other orders, spec order of the header, cid: on one side only.
DOCUMENT_B = """<?xml version="1.0" encoding="utf-8"?>
<edXML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
    xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">
  <edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">
    <edXML:edXMLHeader>
      <edXML:MessageHeader>
        <edXML:From><edXML:OrganId> 00.11.H97 </edXML:OrganId><edXML:OrganName>Xã Bê</edXML:OrganName></edXML:From>
        <edXML:To><edXML:OrganId>00.12.H97</edXML:OrganId><edXML:OrganName>Xã Xê</edXML:OrganName></edXML:To>
        <edXML:Code><edXML:CodeNumber>8</edXML:CodeNumber><edXML:CodeNotation>UBND</edXML:CodeNotation></edXML:Code>
        <edXML:PromulgationInfo><edXML:Place>Bê</edXML:Place>
          <edXML:PromulgationDate>2026/04/02</edXML:PromulgationDate></edXML:PromulgationInfo>
        <edXML:DocumentType><edXML:Type>1</edXML:Type><edXML:TypeName>Tờ trình</edXML:TypeName>
          <edXML:TypeDetail>0</edXML:TypeDetail></edXML:DocumentType>
        <edXML:Subject>Xin ý kiến</edXML:Subject>
        <edXML:ToPlaces><edXML:Place>Như trên</edXML:Place></edXML:ToPlaces>
        <edXML:OtherInfo><edXML:Priority>0</edXML:Priority></edXML:OtherInfo>
        <edXML:ResponseFor/>
        <edXML:SteeringType>0</edXML:SteeringType>
        <edXML:DocumentId>00.11.H97,2026/04/02,8/UBND</edXML:DocumentId>
      </edXML:MessageHeader>
      <edXML:TraceHeaderList id="5f2c19aa" version="1.0" edXML:mustUnderstand="1"
          edXML:actor="http://schemas.xmlsoap.org/soap/actor/next">
        <edXML:TraceHeader><edXML:OrganId>00.11.H97</edXML:OrganId>
          <edXML:Timestamp>2026/04/02 10:00:00</edXML:Timestamp></edXML:TraceHeader>
        <edXML:Bussiness>
          <edXML:BussinessDocType>0</edXML:BussinessDocType><edXML:BussinessDocReason>Mới</edXML:BussinessDocReason>
          <edXML:StaffInfo><edXML:Staff>Tô Văn Bê</edXML:Staff></edXML:StaffInfo>
          <edXML:Paper>1</edXML:Paper>
        </edXML:Bussiness>
      </edXML:TraceHeaderList>
      <edXML:DigitalSignature/>
    </edXML:edXMLHeader>
    <edXML:edXMLBody>
      <edXML:edXMLManifest version="1.0">
        <edXML:Reference xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="cid:tep1" xlink:role="XLinkRole"
            xlink:type="simple">
          <edXML:ContentId>cid:tep1</edXML:ContentId><edXML:ContentType>application/zip</edXML:ContentType>
          <edXML:Description>Tờ trình</edXML:Description><edXML:AttachmentName>to-trinh.docx</edXML:AttachmentName>
        </edXML:Reference>
      </edXML:edXMLManifest>
    </edXML:edXMLBody>
  </edXML:edXMLEnvelope>
  <AttachmentEncoded>
    <Attachment>
      <ContentId>tep1</ContentId><AttachmentName>to-trinh.docx</AttachmentName>
      <ContentType>application/docx</ContentType>
      <ContentTransferEncoded>
{payload}
      </ContentTransferEncoded>
    </Attachment>
  </AttachmentEncoded>
</edXML>
"""


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def office_document() -> bytes:
    """A zip that is a .docx by nature."""
    return zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:document/>"))


def document_b() -> bytes:
    """Layout B with its base64 wrapped at 76 characters, as a MIME encoder leaves it."""
    wrapped = base64.encodebytes(office_document()).decode().replace("\n", "\r\n")
    return DOCUMENT_B.replace("{payload}", wrapped).encode()


def with_attachment(*, name: str, content_type: str, payload: bytes | str, content_id: str = "tep") -> bytes:
    """Layout A's message with another attachment; a text payload goes in as it is, bytes as base64."""
    encoded = payload if isinstance(payload, str) else base64.b64encode(payload).decode()
    head = DOCUMENT_A.partition("  <AttachmentEncoded>")[0].replace("a0000000-0000-4000-8000-000000000001", content_id)
    return (
        f"{head}  <AttachmentEncoded><Attachment><ContentId>cid:{content_id}</ContentId>"
        f"<AttachmentName>{name}</AttachmentName><ContentType>{content_type}</ContentType>"
        f"<ContentTransferEncoded>{encoded}</ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>"
    ).encode()
