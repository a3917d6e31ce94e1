"""Every signature dictionary in a file, whether the form knows it or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

_DEEPEST_FIELD = 20


@dataclass(frozen=True)
class SignatureValue:
    """A signature dictionary. `field` is None when the form does not know it: its pages came from another file."""

    name: str | None
    field: Any
    value: Any
    range_end: int


def signature_values(reader: PdfFileReader) -> list[SignatureValue]:
    """All signatures, those of the form first in the order they were signed, then strays left on pages."""
    known = [_value(name, field.get_object(), field.get_object()["/V"]) for name, field in _filled_fields(reader)]
    seen = {id(found.value) for found in known}
    strays = [found for found in _on_pages(reader) if id(found.value) not in seen]
    return sorted(known, key=lambda found: found.range_end) + strays


def _filled_fields(reader: PdfFileReader) -> list[tuple[str, Any]]:
    return [(name, field) for name, value, field in enumerate_sig_fields(reader) if value is not None]


def _on_pages(reader: PdfFileReader) -> list[SignatureValue]:
    found = []
    for page in _pages(reader):
        for reference in page.get("/Annots") or ():
            widget = reference.get_object()
            if not isinstance(widget, generic.DictionaryObject):
                continue
            value = _inherited(widget, "/V")
            if _inherited(widget, "/FT") == "/Sig" and isinstance(value, generic.DictionaryObject):
                found.append(_value(_inherited(widget, "/T"), None, value))
    return found


def _pages(reader: PdfFileReader) -> Iterator[Any]:
    """Every node of the page tree once, even where a malformed tree leads back to itself."""
    waiting, seen = [reader.root.raw_get("/Pages")], set()
    while waiting:
        reference = waiting.pop()
        if reference in seen:
            continue
        seen.add(reference)
        node = reference.get_object()
        if isinstance(node, generic.DictionaryObject):
            waiting.extend(reversed(node.get("/Kids") or ()))
            yield node


def _inherited(widget: Any, key: str) -> Any:
    """A field attribute may stand on the field's parent instead of on the widget."""
    for _ in range(_DEEPEST_FIELD):
        if key in widget:
            return widget[key]
        if "/Parent" not in widget:
            return None
        widget = widget["/Parent"]
    return None


def _value(name: Any, field: Any, value: Any) -> SignatureValue:
    claimed = value.get("/ByteRange", ()) if isinstance(value, generic.DictionaryObject) else ()
    numbers = [int(number) for number in claimed if isinstance(number, int)]
    return SignatureValue(str(name) if name is not None else None, field, value, sum(numbers[-2:]))
