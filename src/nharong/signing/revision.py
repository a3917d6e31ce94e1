"""Opening a file and adding one revision to it without touching what is already there."""

from io import BytesIO
from typing import Any, BinaryIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError

from nharong.signing.errors import SigningError


class RevisionWriter(IncrementalPdfFileWriter):
    """An incremental writer that leaves the document's own metadata alone.

    With lxml installed pyHanko rewrites the XMP packet at every write and drops what PDF/A asks for; without it
    /Info would change and no longer agree with the packet. Either way the archive mark would become untrue.
    """

    def _update_meta(self) -> None:
        return

    def _write_header(self, stream: BinaryIO) -> None:
        super()._write_header(stream)  # type: ignore[no-untyped-call]
        stream.write(b"\n")  # a file may end right after %%EOF, and PDF/A wants each object on a line of its own


def open_revision(pdf: bytes) -> RevisionWriter:
    """A writer for one more revision of the file; SigningError when it is not a PDF that can be extended."""
    try:
        writer = RevisionWriter(BytesIO(pdf))
    except (PdfError, ValueError, KeyError, TypeError, IndexError, RecursionError) as problem:
        raise SigningError("Tệp không phải PDF đọc được nên không ký được; hãy xuất lại văn bản.") from problem
    if writer.prev.encrypted:
        raise SigningError("Tệp PDF bị đặt mật khẩu nên không ký được; hãy bỏ mật khẩu rồi ký lại.")
    return writer


def written(writer: RevisionWriter) -> bytes:
    """The whole file with the new revision at its end."""
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def page_at(writer: Any, index: int) -> Any:
    """Reference of a page, counted from 0 or, negative, from the end."""
    total = int(writer.root["/Pages"]["/Count"])
    if not -total <= index < total:
        raise SigningError(f"Văn bản chỉ có {total} trang; chỗ ký nằm ngoài văn bản.")
    return writer.find_page_for_modification(index % total)[0]
