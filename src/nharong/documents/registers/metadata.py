"""The metadata of annex VI, part II, as XML: every field by the name the decree prints, with a value or left out."""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import IO

from lxml import etree

from nharong.documents.models import Answer, Document, FiledDocument, IncomingDocument
from nharong.documents.words import WorkStage
from nharong.kernel import clock

Field = tuple[str, "str | list[Field]"]
_LANGUAGE = "Tiếng Việt"


def metadata(things: Iterable[Document | IncomingDocument]) -> IO[bytes]:
    """A temporary file, at its beginning: one ``Document`` or ``IncomingDocument`` element each, in the order given."""
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    with (
        etree.xmlfile(kept, encoding="utf-8") as writer,
        _declared(writer).element("Documents", {"basis": "30/2020/NĐ-CP", "annex": "VI"}),
    ):
        for thing in things:
            name = "OutgoingDocument" if isinstance(thing, Document) else "IncomingDocument"
            writer.write(_element(name, list(fields_of(thing))), pretty_print=True)
    kept.seek(0)
    return kept


def fields_of(thing: Document | IncomingDocument) -> Iterator[Field]:
    """The decree's fields of one document in the decree's order, cut to the decree's lengths; empty ones left out."""
    for field in _outgoing(thing) if isinstance(thing, Document) else _incoming(thing):
        if field[1]:
            yield field


def _outgoing(document: Document) -> Iterator[Field]:
    filed = FiledDocument.objects.filter(outgoing=document).select_related("case_file").order_by("pk").first()
    yield from _first(filed, code=document.agency.code, year=document.year)
    yield "TypeName", document.kind_name[:100]
    yield "CodeNumber", str(document.number or "")[:11]
    yield "CodeNotation", document.notation[:30]
    yield "IssuedDate", _day(document.issued_on)
    yield "OrganName", document.agency.name[:200]
    yield "Subject", document.subject[:500]
    yield "Language", _LANGUAGE
    yield "PageAmount", str(document.pages or "")
    yield "Description", document.recall_reason[:500]
    position = document.authority.post.title if document.authority else ""
    yield from _signer(position, document.signer.full_name if document.signer else "")
    for agency in document.receivers.all():
        yield "To", [("OrganId", agency.code[:13]), ("OrganName", agency.name[:200])]
    yield "Priority", str(document.urgency)
    yield "IssuedAmount", str(len(document.receivers.all()) or "")
    yield "DueDate", _day(document.due_on)


def _incoming(incoming: IncomingDocument) -> Iterator[Field]:
    filed = FiledDocument.objects.filter(incoming=incoming).select_related("case_file").order_by("pk").first()
    yield from _first(filed, code=incoming.agency.code, year=incoming.year)
    yield "TypeName", incoming.kind_name[:100]
    yield "CodeNumber", incoming.number[:11]
    yield "CodeNotation", incoming.notation[:30]
    yield "IssuedDate", _day(incoming.dated)
    yield "OrganName", incoming.author_name[:200]
    yield "Subject", incoming.subject[:500]
    yield "Language", _LANGUAGE
    yield "PageAmount", str(filed.pages or "") if filed else ""
    yield "Description", incoming.refusal[:500]
    yield "ArrivalDate", _day(incoming.arrived_at)
    yield "ArrivalNumber", str(incoming.arrival_number or "")
    yield from _signer("", incoming.signer_name)
    yield "Priority", str(incoming.urgency)
    directions = list(incoming.directions.prefetch_related("units__unit").select_related("given_by").order_by("pk"))
    places = [line.unit.name for line in directions[-1].units.all()] if directions else []
    yield "ToPlaces", "; ".join(places)[:1000]
    yield "TraceHeaderList", list(_trace(incoming))
    yield "DueDate", _day(incoming.due_on)


def _trace(incoming: IncomingDocument) -> Iterator[Field]:
    """Opinions of distribution and direction, and where the work stands."""
    for direction in incoming.directions.select_related("given_by").order_by("pk"):
        yield (
            "TraceHeader",
            [("At", _moment(direction.at)), ("By", direction.given_by.full_name), ("Text", direction.text)],
        )
    for answer in Answer.objects.filter(incoming=incoming).select_related("document").order_by("pk"):
        if answer.document.number is not None:
            yield "TraceHeader", [("At", _moment(answer.at)), ("Text", f"Văn bản trả lời: {answer.document.symbol}")]
    if incoming.arrival_number is not None:
        yield "TraceHeader", [("Text", str(WorkStage(incoming.stage).label))]


def _first(filed: FiledDocument | None, *, code: str, year: int | None) -> Iterator[Field]:
    """Mã hồ sơ and the document's place in it; agency and year are known before a file is."""
    file_code: list[Field] = [("OrganId", code[:13])]
    catalog = filed.case_file.year if filed else year
    if catalog:
        file_code.append(("FileCatalog", str(catalog)))
    if filed:
        file_code.append(("FileNotation", filed.case_file.notation[:20]))
    yield "FileCode", file_code
    yield "DocOrdinal", str(filed.ordinal) if filed else ""


def _signer(position: str, name: str) -> Iterator[Field]:
    known: list[Field] = [("Position", position[:100])] if position else []
    if name:
        known.append(("FullName", name[:50]))
    yield "SignerInfo", known


def _element(name: str, fields: list[Field]) -> "etree._Element":
    element = etree.Element(name)
    for inner, value in fields:
        if isinstance(value, str):
            etree.SubElement(element, inner).text = _clean(value)
        else:
            element.append(_element(inner, value))
    return element


def _declared(writer: "etree._IncrementalFileWriter") -> "etree._IncrementalFileWriter":
    writer.write_declaration()
    return writer


def _clean(text: str) -> str:
    """XML has no place for control characters, surrogates or non-characters."""
    return "".join(
        letter
        for letter in text
        if letter in "\t\n\r"
        or (letter >= "\x20" and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff")
    )


def _day(moment: date | datetime | None) -> str:
    day = moment.astimezone(clock.ZONE).date() if isinstance(moment, datetime) else moment
    return f"{day:%d/%m/%Y}" if day else ""


def _moment(moment: datetime) -> str:
    return moment.astimezone(clock.ZONE).isoformat(timespec="seconds")
