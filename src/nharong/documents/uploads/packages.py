"""Office files (.docx, .xlsx) opened with care and packed anew: nothing outside is named, nothing is larger than it says."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable

from lxml import etree

from .errors import DAMAGED_OFFICE, MACROS, OLD_WORD, SWOLLEN, UnfitFile

_MOST_PARTS = 2_000
_LARGEST_PART = 40_000_000
_LARGEST_WHOLE = 120_000_000
_OLE = b"\xd0\xcf\x11\xe0"
_MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SPOKEN = re.compile(
    r"^(word/(document|header\d*|footer\d*|footnotes|endnotes)|xl/sharedStrings|xl/worksheets/\w+)\.xml$"
)
_WRONG = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    KeyError,
    OSError,
    EOFError,
    OverflowError,
    RuntimeError,  # a member with a password; an unknown compression (NotImplementedError) is one too
)

Parts = dict[str, bytes]


def open_package(data: bytes, *, kind: str, field: str) -> Parts:
    """Every part of the file by its name, each read within its limit. Raises ``UnfitFile`` for what is damaged, has
    macros, or would unpack to more than a document ever needs.
    """
    if data.startswith(_OLE):
        raise UnfitFile(OLD_WORD, field=field)
    parts: Parts = {}
    whole = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > _MOST_PARTS:
                raise UnfitFile(SWOLLEN.format(kind=kind), field=field)
            for entry in entries:
                with archive.open(entry) as part:
                    held = part.read(_LARGEST_PART + 1)
                whole += len(held)
                if len(held) > _LARGEST_PART or whole > _LARGEST_WHOLE:
                    raise UnfitFile(SWOLLEN.format(kind=kind), field=field)
                parts[posixpath.normpath(entry.filename.lstrip("/"))] = held
    except _WRONG as error:
        raise UnfitFile(DAMAGED_OFFICE.format(kind=kind), field=field) from error
    if _MAIN[kind] not in parts or "[Content_Types].xml" not in parts:
        raise UnfitFile(DAMAGED_OFFICE.format(kind=kind), field=field)
    if any("vbaproject" in name.lower() for name in parts) or b"macroEnabled" in parts["[Content_Types].xml"]:
        raise UnfitFile(MACROS.format(kind=kind), field=field)
    return parts


def pack(parts: Parts) -> bytes:
    """The parts as one file again."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        # Readers look for the list of types first.
        for name in sorted(parts, key=lambda name: name != "[Content_Types].xml"):
            package.writestr(name, parts[name])
    return out.getvalue()


def without_outside(parts: Parts, *, kind: str, field: str) -> Parts:
    """The same parts naming nothing outside the file but links a reader may follow: no picture, template or frame is
    fetched from anywhere when the file is opened.
    """
    kept = dict(parts)
    for name in [name for name in parts if name.endswith(".rels")]:
        root = xml_of(parts[name], kind=kind, field=field)
        for relation in root.findall(_RELATION):
            if relation.get("TargetMode") == "External" and not (relation.get("Type") or "").endswith("/hyperlink"):
                root.remove(relation)
        kept[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return kept


def changed_text(parts: Parts, change: Callable[[etree._Element], None], *, field: str) -> Parts:
    """A .docx's parts with its main text changed in place by ``change``."""
    root = xml_of(parts[_MAIN["docx"]], kind="docx", field=field)
    change(root)
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return {**parts, _MAIN["docx"]: text}


def words_in(parts: Parts, *, kind: str, field: str) -> str:
    """Every paragraph or cell of text, one a line, in the order of the parts."""
    lines: list[str] = []
    for name in sorted(filter(_SPOKEN.match, parts)):
        root = xml_of(parts[name], kind=kind, field=field)
        for element in root.iter(f"{_W}p", f"{_S}si", f"{_S}is"):
            lines.append("".join(piece.text or "" for piece in element.iter(f"{_W}t", f"{_S}t")))
    return "\n".join(lines)


def xml_of(data: bytes, *, kind: str, field: str) -> etree._Element:
    """One part as XML, without entities or anything fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnfitFile(DAMAGED_OFFICE.format(kind=kind), field=field) from error
