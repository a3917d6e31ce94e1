"""edXML (QCVN 102:2016/BTTTT), the message format of the national document axis, as a pure library usable alone."""

from nharong.edxml.answers import report_status
from nharong.edxml.attachment import Attachment
from nharong.edxml.check import check
from nharong.edxml.errors import EdxmlError
from nharong.edxml.extract import extract_to
from nharong.edxml.findings import Repair, Warning_
from nharong.edxml.identifiers import DocumentIdParts, composite_document_id, parse_document_id
from nharong.edxml.json_form import from_json, to_json
from nharong.edxml.limits import Limits
from nharong.edxml.model import (
    Business,
    Code,
    DocumentInfo,
    DocumentMessage,
    DocumentType,
    Message,
    Organization,
    OtherInfo,
    ReceiverChange,
    Replacement,
    ResponseFor,
    Signer,
    StaffInfo,
    StatusMessage,
    TraceEntry,
)
from nharong.edxml.names import safe_name
from nharong.edxml.read import read
from nharong.edxml.times import VIETNAM
from nharong.edxml.trace import add_trace
from nharong.edxml.words import NAMESPACE, BusinessType, StatusCode
from nharong.edxml.write import write, write_to

__all__ = [
    "NAMESPACE",
    "VIETNAM",
    "Attachment",
    "Business",
    "BusinessType",
    "Code",
    "DocumentIdParts",
    "DocumentInfo",
    "DocumentMessage",
    "DocumentType",
    "EdxmlError",
    "Limits",
    "Message",
    "Organization",
    "OtherInfo",
    "ReceiverChange",
    "Repair",
    "Replacement",
    "ResponseFor",
    "Signer",
    "StaffInfo",
    "StatusCode",
    "StatusMessage",
    "TraceEntry",
    "Warning_",
    "add_trace",
    "check",
    "composite_document_id",
    "extract_to",
    "from_json",
    "parse_document_id",
    "read",
    "report_status",
    "safe_name",
    "to_json",
    "write",
    "write_to",
]
