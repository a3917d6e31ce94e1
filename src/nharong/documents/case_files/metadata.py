"""A file and its documents as XML, by the field names of annex VI, part II (Decree 30/2020).

The decree names the fields and gives no schema; the frame around them (``File``, ``Documents``, ``Document``) is ours.
Lengths of annex VI are not cut off: OrganId has up to 35 characters since Decision 20/2020.
"""

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from nharong.documents.models import CaseFile
from nharong.documents.rules.case_files import retention_text
from nharong.kernel import clock

from .contents import Filed

#: What XML 1.0 cannot hold.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def file_xml(file: CaseFile, documents: Sequence[Filed]) -> bytes:
    """The file's metadata, then each document's in order of time, as UTF-8."""
    root = ElementTree.Element("File")
    _code(root, file)
    totals = (len(documents), sum(one.pages for one in documents))
    _fields(
        root,
        Title=file.title,
        Maintenance=retention_text(file.retention_years),
        Rights=file.rights,
        Creator=file.holder.full_name,
        Language=file.language,
        StartDate=file.started_on.isoformat() if file.started_on else "",
        EndDate=file.ended_on.isoformat() if file.ended_on else "",
        DocTotal=str(totals[0]),
        PageTotal=str(totals[1]),
        Description=file.description,
    )
    held = ElementTree.SubElement(root, "Documents")
    for one in documents:
        element = ElementTree.SubElement(held, "Document")
        _code(element, file)
        _fields(
            element,
            DocOrdinal=str(one.ordinal),
            TypeName=one.kind,
            CodeNumber=one.number,
            CodeNotation=one.notation,
            IssuedDate=one.dated.isoformat() if one.dated else "",
            OrganName=one.author,
            Subject=one.subject,
            Language=file.language,
            PageAmount=str(one.pages),
            Description=one.note,
        )
        signer = ElementTree.SubElement(element, "SignerInfo")
        _fields(signer, Position=one.signer_post, FullName=one.signer)
        _particulars(element, one)
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def _particulars(element: ElementTree.Element, one: Filed) -> None:
    outgoing, incoming = one.entry.outgoing, one.entry.incoming
    if outgoing is not None:
        for recipient in outgoing.recipients.select_related("agency"):
            receiver = ElementTree.SubElement(element, "To")
            _fields(receiver, OrganId=recipient.agency.code, OrganName=recipient.agency.name)
        _fields(
            element,
            Priority=str(outgoing.urgency),
            DueDate=outgoing.due_on.isoformat() if outgoing.due_on else "",
        )
    if incoming is not None:
        _fields(
            element,
            ArrivalDate=incoming.arrived_at.astimezone(clock.ZONE).date().isoformat(),
            ArrivalNumber=str(incoming.arrival_number or ""),
            Priority=str(incoming.urgency),
            DueDate=incoming.due_on.isoformat() if incoming.due_on else "",
        )


def _code(parent: ElementTree.Element, file: CaseFile) -> None:
    code = ElementTree.SubElement(parent, "FileCode")
    _fields(code, OrganId=file.agency.code, FileCatalog=str(file.year), FileNotation=file.notation)


def _fields(parent: ElementTree.Element, **values: str) -> None:
    for name, value in values.items():
        ElementTree.SubElement(parent, name).text = _NOT_XML.sub("", value)
