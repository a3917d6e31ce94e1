"""The one revision before the first signature: room for number, day, month, and both signature fields.

Every field must exist before the person signs. Once the person's lock is on, a viewer rightly takes any new
field for tampering; filling a field that was there, and that the lock names, is permitted.
"""

from collections.abc import Iterable
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    append_signature_field,
)
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1

from nharong.signing.appearance import empty_form
from nharong.signing.errors import SigningError
from nharong.signing.revision import RevisionWriter, open_revision, page_at, written
from nharong.signing.slots import SEAL, SIGNATURE, TEXT_SLOTS, SlotLike, check_slots, lettering_of

_PRINTED = 4  # annotation flag: the widget is part of the printed page
_READ_ONLY = 1  # field flag: a viewer offers no box to type in; the number comes from the register alone
_QUADDING = {"left": 0, "center": 1, "right": 2}

# After the person: only number, day, month may be written, and the agency may sign. After the agency: nothing more.
_LOCKS = {
    SIGNATURE: (FieldMDPSpec(FieldMDPAction.EXCLUDE, fields=[*TEXT_SLOTS, SEAL]), MDPPerm.FILL_FORMS),
    SEAL: (FieldMDPSpec(FieldMDPAction.ALL), MDPPerm.NO_CHANGES),
}
_TOOLTIPS = {SIGNATURE: "Chữ ký số của người có thẩm quyền", SEAL: "Chữ ký số của cơ quan"}


def prepare(pdf: bytes, slots: Iterable[SlotLike]) -> bytes:
    """The same file with one more revision holding the five empty fields.

    `pdf` is the typeset document (PDF/A-2, no form of its own); `slots` are the five rectangles. Raises SigningError
    when a slot is missing or lies off the page, when the file is not a PDF, or when it already has form fields.
    """
    by_name = check_slots(slots)
    writer = open_revision(pdf)
    if "/AcroForm" in writer.root:
        raise SigningError("Tệp đã có biểu mẫu hoặc chữ ký nên không chuẩn bị lại được; hãy dùng bản dàn trang gốc.")
    form = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject()})
    writer.root["/AcroForm"] = writer.add_object(form)
    writer.register_extension(ESIC_EXTENSION_1)
    writer.update_root()  # type: ignore[no-untyped-call]
    for name in TEXT_SLOTS:
        _add_text_field(writer, form, by_name[name])
    for name, (lock, permission) in _LOCKS.items():
        slot = by_name[name]
        page_at(writer, slot.page)
        append_signature_field(
            writer,
            SigFieldSpec(
                sig_field_name=name,
                on_page=slot.page,
                box=(slot.x0, slot.y0, slot.x1, slot.y1),  # type: ignore[arg-type]  # points need not be whole
                field_mdp_spec=lock,
                doc_mdp_update_value=permission,
                readable_field_name=_TOOLTIPS[name],
            ),
        )
    return written(writer)


def _add_text_field(writer: RevisionWriter, form: Any, slot: SlotLike) -> None:
    lettering = lettering_of(slot)
    page = page_at(writer, slot.page)
    face = "TiIt" if lettering.italic else "TiRo"
    widget = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): pdf_string(slot.name),
            pdf_name("/F"): generic.NumberObject(_PRINTED),
            pdf_name("/Ff"): generic.NumberObject(_READ_ONLY),
            pdf_name("/Q"): generic.NumberObject(_QUADDING[lettering.align]),
            pdf_name("/DA"): pdf_string(f"/{face} {lettering.size:.4g} Tf 0 g"),
            pdf_name("/P"): page,
            pdf_name("/Rect"): generic.ArrayObject(map(generic.FloatObject, (slot.x0, slot.y0, slot.x1, slot.y1))),
            pdf_name("/AP"): generic.DictionaryObject(
                {pdf_name("/N"): writer.add_object(empty_form(slot.x1 - slot.x0, slot.y1 - slot.y0))}
            ),
        }
    )
    reference = writer.add_object(widget)
    form["/Fields"].append(reference)
    writer.register_annotation(page, reference)  # type: ignore[no-untyped-call]
