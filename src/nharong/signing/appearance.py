"""Turning a small typeset page into the appearance of a form field."""

from functools import lru_cache
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader

from nharong.signing.revision import RevisionWriter

_TURNS = {90: (0, 1, -1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, -1, 1, 0, 0, 0)}


def page_as_form(writer: RevisionWriter, page: bytes) -> Any:
    """Reference of a form XObject holding the first page of another PDF."""
    return writer.import_page_as_xobject(_opened(page))


def turned_back(form: Any, degrees: int) -> Any:
    """The form turned against the page, so that it stands upright where the page is shown turned clockwise."""
    if degrees % 360:
        matrix = generic.ArrayObject(map(generic.NumberObject, _TURNS[degrees % 360]))
        form.get_object()[generic.pdf_name("/Matrix")] = matrix
    return form


@lru_cache(maxsize=64)
def _opened(page: bytes) -> PdfFileReader:
    """The same seal is put on file after file: it is taken apart once, and copied into each."""
    return PdfFileReader(BytesIO(page))


def empty_form(width: float, height: float) -> generic.StreamObject:
    """A form XObject that draws nothing: PDF/A wants an appearance on every visible widget."""
    return generic.StreamObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/XObject"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/Form"),
            generic.pdf_name("/BBox"): generic.ArrayObject(map(generic.FloatObject, (0, 0, width, height))),
            generic.pdf_name("/Resources"): generic.DictionaryObject(),
        },
        stream_data=b"",
    )


def show(writer: RevisionWriter, widget: Any, form: Any) -> None:
    """Make the form the widget's normal appearance."""
    widget["/AP"] = generic.DictionaryObject({generic.pdf_name("/N"): form})
    writer.update_container(widget)


def box_of(widget: Any) -> BoxConstraints:
    """Width and height of a widget in points."""
    x0, y0, x1, y1 = (float(edge) for edge in widget["/Rect"])
    return BoxConstraints(width=abs(x1 - x0), height=abs(y1 - y0))
