"""From an attached file to the base64 in the message: PDF as it is, everything else as the one file of a zip.

A user's own .zip is zipped once more, because receivers unwrap whatever is labelled application/zip.
"""

import base64
import re
import uuid
import zipfile
import zlib
from dataclasses import replace
from typing import IO

from nharong.edxml.attachment import Attachment
from nharong.edxml.contents import pieces
from nharong.edxml.limits import DEFAULT
from nharong.edxml.names import extension, safe_name

_PLAIN_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
_NAMESPACE_OF_IDS = uuid.UUID("1f0b7c52-3d0a-5c55-9f0e-6f2f5c0d7a11")
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def with_ids(attachments: tuple[Attachment, ...], document_id: str) -> tuple[Attachment, ...]:
    """The same files with a safe name and a content id each; a missing or repeated id is derived from the document."""
    taken: set[str] = set()
    result: list[Attachment] = []
    for number, attachment in enumerate(attachments, start=1):
        content_id = attachment.content_id
        if not content_id or content_id in taken:
            content_id = str(uuid.uuid5(_NAMESPACE_OF_IDS, f"{document_id} {number} {attachment.sha256}"))
        taken.add(content_id)
        result.append(replace(attachment, content_id=content_id, name=safe_name(attachment.name, number=number)))
    return tuple(result)


def is_bare_pdf(attachment: Attachment) -> bool:
    """True when the file goes in as it is."""
    return extension(attachment.name) == "pdf" and attachment.head().startswith(b"%PDF-")


def content_type(attachment: Attachment) -> str:
    """The label the bytes travel under."""
    return "application/pdf" if is_bare_pdf(attachment) else "application/zip"


def write_payload(attachment: Attachment, out: IO[bytes]) -> None:
    """Write the base64 of an attachment, never holding more than a piece of it; the same bytes every time."""
    encoder = _Base64Writer(out)
    if is_bare_pdf(attachment):
        for piece in pieces(attachment.content):
            encoder.write(piece)
    else:
        entry = zipfile.ZipInfo(_entry_name(attachment), date_time=_FIRST_DAY_OF_ZIP)
        entry.compress_type = zipfile.ZIP_STORED if _looks_like_a_bomb(attachment) else zipfile.ZIP_DEFLATED
        entry.create_system = 3
        entry.external_attr = 0o600 << 16
        entry.file_size = attachment.size
        with zipfile.ZipFile(encoder, "w") as archive, archive.open(entry, "w") as file:  # type: ignore[call-overload]
            for piece in pieces(attachment.content):
                file.write(piece)
    encoder.finish()


def _looks_like_a_bomb(attachment: Attachment) -> bool:
    # A blank scan of tens of megabytes deflates a thousandfold; readers with a guard, ours too, would refuse it.
    if attachment.size <= DEFAULT.zip_ratio_from:
        return False
    deflater = zlib.compressobj(level=zlib.Z_DEFAULT_COMPRESSION, wbits=-zlib.MAX_WBITS)
    packed = sum(len(deflater.compress(piece)) for piece in pieces(attachment.content)) + len(deflater.flush())
    return attachment.size > packed * DEFAULT.zip_ratio


def _entry_name(attachment: Attachment) -> str:
    stem = attachment.content_id
    if not _PLAIN_ID.fullmatch(stem):
        stem = str(uuid.uuid5(_NAMESPACE_OF_IDS, stem))
    kind = extension(attachment.name)
    return f"{stem}.{kind}" if kind else stem


class _Base64Writer:
    """A write-only file for ``zipfile``: it cannot seek, so the archive states its sizes after the data."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._rest = b""

    def write(self, data: bytes) -> int:
        joined = self._rest + bytes(data)
        whole = len(joined) - len(joined) % 3
        self._rest = joined[whole:]
        self._out.write(base64.b64encode(joined[:whole]))
        return len(data)

    def flush(self) -> None:
        """Nothing waits but the last one or two bytes."""

    def finish(self) -> None:
        self._out.write(base64.b64encode(self._rest))
        self._rest = b""
