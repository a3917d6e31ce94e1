"""A whole file for taking away: every document in order of time, one merged reading copy, the lists and the XML (annex VI,
part I, 4).
"""

import io
import re
import zipfile
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from nharong.documents.layout.preview import one_at_a_time
from nharong.documents.models import CaseFile
from nharong.kernel import clock, files
from nharong.kernel.actor import Actor
from nharong.kernel.errors import OfficeError

from .contents import Filed, whole_contents_of
from .metadata import file_xml
from .papers import documents_list_pdf


def merged_pdf(documents: Sequence[Filed]) -> bytes:
    """The pages of every document in order of time: a copy for reading, in which no signature counts; the signed files
    lie beside it. Raises ``OfficeError`` where the file holds no electronic document or one that cannot be read.
    """
    held = [(one, files.read(one.sha256)) for one in documents if one.sha256]
    if not held:
        raise OfficeError("Hồ sơ chưa có văn bản điện tử nào để xuất thành PDF.")
    with one_at_a_time:
        merged = pypdfium2.PdfDocument.new()
        try:
            for one, data in held:
                _append(merged, one, data)
            out = io.BytesIO()
            merged.save(out)
        finally:
            merged.close()
    return out.getvalue()


def file_xml_for(actor: Actor, file: CaseFile) -> bytes:
    """The file's XML, for one who may read all of it."""
    return file_xml(file, whole_contents_of(actor, file))


def file_zip(actor: Actor, file: CaseFile) -> bytes:
    """One .zip: the documents' own files in order of time, ``ho-so.pdf``, ``ho-so.xml`` and the list of documents."""
    documents = whole_contents_of(actor, file)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        _add(package, "ho-so.xml", file_xml(file, documents))
        _add(package, "muc-luc-van-ban.pdf", documents_list_pdf(file, documents))
        if any(one.sha256 for one in documents):
            _add(package, "ho-so.pdf", merged_pdf(documents))
        for one in documents:
            if one.sha256:
                _add(package, f"van-ban/{one.ordinal:03d}-{_plain(one.symbol)}.pdf", files.read(one.sha256))
            for at, name, sha256 in one.files:
                folder = f"van-ban/{one.ordinal:03d}-{_plain(one.symbol)}-kem-theo"
                _add(package, f"{folder}/{at:02d}-{_plain_file(name)}", files.read(sha256))
    return out.getvalue()


def _append(merged: pypdfium2.PdfDocument, one: Filed, data: bytes) -> None:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise OfficeError(f"Tệp của văn bản {one.symbol} không phải PDF đọc được nên không ghép được.") from error
    try:
        # Number, date and signatures are form fields, which pages do not take along: they are drawn into them first.
        if document.get_formtype() != pdfium.FORMTYPE_NONE:
            document.init_forms()
            for number in range(len(document)):
                document[number].flatten()
        merged.import_pages(document)
    except pypdfium2.PdfiumError as error:
        raise OfficeError(f"Không ghép được văn bản {one.symbol} vào tệp chung của hồ sơ.") from error
    finally:
        document.close()


def _add(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    package.writestr(zipfile.ZipInfo(name, date_time=clock.now().timetuple()[:6]), data, zipfile.ZIP_DEFLATED)


def _plain_file(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{_plain(stem)}{dot}{ending}" if dot else _plain(name)


def _plain(symbol: str) -> str:
    """A symbol as the name of a file on any machine."""
    return re.sub(r"[^\w.-]+", "_", symbol).strip("._")[:60] or "van-ban"
