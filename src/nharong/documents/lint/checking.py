"""The check itself: a file in, a report out."""

from collections.abc import Iterator
from pathlib import Path

from .annex_rules import check_annexes, check_urgency
from .body_rules import check_body, check_deciding, check_grounds
from .capital_rules import check_capitals
from .closing_rules import check_authority, check_recipients, check_signer
from .docx_read import read_docx
from .errors import EMPTY, MISSING, OLD_WORD, TOO_BIG, UNREADABLE, WRONG_TYPE, CannotLint
from .findings import Finding, Report
from .heading_rules import check_agency, check_nation
from .law import fault
from .number_rules import check_date, check_number
from .order_rules import check_order
from .page_rules import check_page
from .passages import Sheets
from .pdf_read import read_pdf
from .recognise import folded
from .title_rules import check_title
from .zones import Zones, find_zones

LARGEST_FILE = 60_000_000
_ZIP, _PDF, _OLE = b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0"
_PDF_STARTS_WITHIN = 1024


def lint(source: Path | str | bytes) -> Report:
    """Check a .docx or .pdf by the layout of Decree 30/2020/NĐ-CP. Raises CannotLint, and nothing else, for a file
    that cannot be read, is locked, scanned, or of another type."""
    data = source if isinstance(source, bytes) else _read(Path(source))
    sheets = _sheets(data)
    zones = find_zones(sheets)
    return Report(kind=_kind(zones), findings=tuple(_findings(sheets, zones)))


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise CannotLint(MISSING.format(name=path.name))
        if path.stat().st_size > LARGEST_FILE:
            raise CannotLint(TOO_BIG)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise CannotLint(UNREADABLE.format(name=path.name)) from error


def _sheets(data: bytes) -> Sheets:
    if not data:
        raise CannotLint(EMPTY)
    if len(data) > LARGEST_FILE:
        raise CannotLint(TOO_BIG)
    if data.startswith(_ZIP):
        return read_docx(data)
    if data.startswith(_OLE):
        raise CannotLint(OLD_WORD)
    if _PDF in data[:_PDF_STARTS_WITHIN]:
        return read_pdf(data)
    raise CannotLint(WRONG_TYPE)


def _kind(zones: Zones) -> str:
    if zones.kind is not None:
        return zones.kind.name
    if zones.name is not None:
        return zones.name.text.capitalize()
    return "Phụ lục" if zones.annexes and not zones.is_document else ""


def _is_attachment(zones: Zones) -> bool:
    """A text issued with a decision, in a file of its own: number, date and closing are the decision's."""
    if zones.number is not None or zones.date is not None:
        return False
    early = (*zones.subject, *zones.grounds, *zones.body[:4])
    return any(folded(passage.text).startswith(("(kem theo", "(ban hanh kem")) for passage in early)


def _findings(sheets: Sheets, zones: Zones) -> Iterator[Finding]:
    if zones.of_the_party and zones.nation is None:
        yield fault("scope", "Văn bản của Đảng", "Văn bản hành chính (Điều 7); văn bản của Đảng theo hướng dẫn riêng")
        return
    if zones.is_legislation:
        yield fault(
            "scope", f"{_kind(zones)}", "Văn bản hành chính (Điều 7); văn bản quy phạm pháp luật theo quy định khác"
        )
        return
    yield from check_page(sheets, zones)
    if zones.annexes and not zones.is_document:
        yield from check_annexes(zones, sheets)
        return
    attachment = _is_attachment(zones)
    yield from check_nation(zones, sheets)
    yield from check_agency(zones, sheets)
    if not attachment:
        yield from check_number(zones)
        yield from check_date(zones)
    yield from check_title(zones, sheets)
    yield from check_urgency(zones)
    yield from check_grounds(zones)
    yield from check_deciding(zones, sheets)
    yield from check_body(zones, sheets)
    yield from check_order(zones)
    yield from check_capitals(zones)
    if not attachment:
        yield from check_authority(zones)
        yield from check_signer(zones)
        yield from check_recipients(zones)
    yield from check_annexes(zones, sheets)
