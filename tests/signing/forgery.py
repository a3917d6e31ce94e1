"""Changes made to a file after it was signed, each as one more revision, as a forger would."""

from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string

from nharong.signing.appearance import box_of, page_as_form, show
from nharong.signing.embed import embed_signature
from nharong.signing.revision import RevisionWriter, open_revision, written
from nharong.signing.slots import Lettering
from nharong.signing.typeset import line_page

from . import cast


def with_number(pdf: bytes, number: str) -> bytes:
    """Another number in the number's field."""
    writer = open_revision(pdf)
    widget = _field(writer, "number")
    box = box_of(widget)
    lettering = Lettering(13, italic=False, align="right")
    line = line_page(number, width=box.width, height=box.height, lettering=lettering, fonts=cast.fonts())
    widget["/V"] = pdf_string(number)
    show(writer, widget, page_as_form(writer, line))
    return written(writer)


def with_drawing(pdf: bytes) -> bytes:
    """Something more drawn on the first page."""
    writer = open_revision(pdf)
    page = writer.find_page_for_modification(0)[0].get_object()
    stroke = generic.StreamObject(stream_data=b"q 1 0 0 rg 100 400 300 40 re f Q")
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), writer.add_object(stroke)])
    writer.update_container(page)
    return written(writer)


def with_content_exchanged(pdf: bytes) -> bytes:
    """The first page's own content stream overwritten under its old object number."""
    writer = open_revision(pdf)
    page = writer.find_page_for_modification(0)[0].get_object()
    reference = page.raw_get("/Contents")
    writer.objects[reference.generation, reference.idnum] = generic.StreamObject(stream_data=b"BT ET")
    return written(writer)


def with_note(pdf: bytes) -> bytes:
    """A note stuck on the first page."""
    writer = open_revision(pdf)
    page = writer.find_page_for_modification(0)[0]
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (100, 500, 300, 540))),
            pdf_name("/Contents"): pdf_string("Không còn hiệu lực"),
            pdf_name("/DA"): pdf_string("/Helv 12 Tf"),
        }
    )
    writer.register_annotation(page, writer.add_object(note))
    return written(writer)


def with_page_removed(pdf: bytes) -> bytes:
    """The last page taken out of the page tree."""
    writer = open_revision(pdf)
    pages = writer.root["/Pages"]
    pages["/Kids"] = generic.ArrayObject(list(pages["/Kids"])[:-1])
    pages["/Count"] = generic.NumberObject(int(pages["/Count"]) - 1)
    writer.update_container(pages)
    return written(writer)


def with_new_field(pdf: bytes) -> bytes:
    """One more text field, shown on the first page."""
    writer = open_revision(pdf)
    page = writer.find_page_for_modification(0)[0]
    widget = writer.add_object(
        generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/Widget"),
                pdf_name("/FT"): pdf_name("/Tx"),
                pdf_name("/T"): pdf_string("extra"),
                pdf_name("/V"): pdf_string("thêm"),
                pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (100, 500, 300, 540))),
            }
        )
    )
    writer.root["/AcroForm"]["/Fields"].append(widget)
    writer.update_container(writer.root["/AcroForm"]["/Fields"])
    writer.register_annotation(page, widget)
    return written(writer)


def with_seal_moved(pdf: bytes) -> bytes:
    """The seal's widget moved elsewhere on the page."""
    writer = open_revision(pdf)
    widget = _field(writer, "seal")
    widget["/Rect"] = generic.ArrayObject(map(generic.NumberObject, (50, 50, 150, 150)))
    writer.update_container(widget)
    return written(writer)


def _field(writer: RevisionWriter, name: str) -> Any:
    return next(ref.get_object() for ref in writer.root["/AcroForm"]["/Fields"] if ref.get_object()["/T"] == name)


def signed_as_agency(pdf: bytes) -> bytes:
    """The agency's signature put on without asking whether it may."""
    return embed_signature(open_revision(pdf), field="seal", key=cast.agency(), at=cast.SEALED, picture=None)
