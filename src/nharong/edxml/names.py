"""Names of attached files, and what kind of file a name and its first bytes speak of."""

import re
import unicodedata

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]')
_DEVICES = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
_LONGEST = 200

_BY_EXTENSION = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "csv": "text/csv",
    "xml": "application/xml",
    "edxml": "application/xml",
    "json": "application/json",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "zip": "application/zip",
    "rar": "application/vnd.rar",
    "7z": "application/x-7z-compressed",
}
_BY_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"PK\x03\x04", "application/zip"),
)
ZIP_BY_NATURE = {"docx", "xlsx", "pptx", "docm", "xlsm", "odt", "ods", "odp", "epub", "jar", "asice", "kmz"}


def extension(name: str) -> str:
    """The last extension in lower case without its dot, or an empty string."""
    stem, dot, last = name.rpartition(".")
    return last.lower() if dot and stem and re.fullmatch(r"[A-Za-z0-9]{1,8}", last) else ""


def safe_name(name: str, *, number: int = 1) -> str:
    """The last component of a name, fit to be written into a folder on any system.

    A name of which nothing is left becomes ``tep-dinh-kem-{number}``.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    last = _FORBIDDEN.sub("_", last).strip(" .\t")
    if not last.strip("_"):
        return f"tep-dinh-kem-{number}"
    stem, dot, tail = last.rpartition(".")
    if not (dot and stem) or len(tail) > 16:
        stem, dot, tail = last, "", ""
    while len(f"{stem}{dot}{tail}".encode()) > _LONGEST:
        stem = stem[:-1]
    stem = stem.rstrip(" .")
    if last.partition(".")[0].strip().lower() in _DEVICES:
        stem = f"_{stem}"
    return f"{stem}{dot}{tail}"


def media_type_of(name: str, head: bytes) -> str:
    """The media type by extension, by the first bytes when the extension says nothing."""
    if known := _BY_EXTENSION.get(extension(name)):
        return known
    for magic, media_type in _BY_MAGIC:
        if head.startswith(magic):
            return media_type
    return "application/octet-stream"
