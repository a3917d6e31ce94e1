"""Opening a file and adding one revision to it without touching what is already there."""

import base64
from io import BytesIO
from typing import Any, BinaryIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
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

    def _prep_dom_for_writing(self) -> None:
        super()._prep_dom_for_writing()  # type: ignore[no-untyped-call]
        for place, held in self.objects.items():
            if isinstance(held, generic.StreamObject) and held.encoded_data.endswith(b"\r"):
                self.objects[place] = _ending_otherwise(held)

    def _write_header(self, stream: BinaryIO) -> None:
        super()._write_header(stream)  # type: ignore[no-untyped-call]
        stream.write(b"\n")  # a file may end right after %%EOF, and PDF/A wants each object on a line of its own


def _ending_otherwise(stream: Any) -> Any:
    """The same stream behind one more filter, so that its last byte is not a carriage return.

    Before "endstream" comes a line feed; after a carriage return the two look like one line end, and a strict
    reader counts the stream a byte too short. It happens to one stream in 256: the last byte is a checksum.
    """
    entries = dict(stream)
    nothing = generic.NullObject()
    for key, first in (("/Filter", pdf_name("/ASCII85Decode")), ("/DecodeParms", nothing)):
        if key in entries:
            held = stream[key]
            entries[pdf_name(key)] = generic.ArrayObject([first, *(held if isinstance(held, list) else [held])])
    entries.setdefault(pdf_name("/Filter"), pdf_name("/ASCII85Decode"))
    return generic.StreamObject(entries, encoded_data=base64.a85encode(stream.encoded_data) + b"~>")


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
