"""Whether the document fonts can show every character: told before typesetting, by name."""

from collections.abc import Iterator
from typing import Any

from nharong.documents.layout.errors import CannotTypeset
from nharong.kernel.fonts import document_letters


def check_letters(data: Any) -> None:
    """Raises CannotTypeset naming the characters the fonts lack (a box in their place would be a false document)."""
    known = document_letters()
    missing = sorted({char for text in _texts(data) for char in text if ord(char) not in known})
    if missing:
        named = ", ".join(f"“{char}” (U+{ord(char):04X})" for char in missing[:5])
        more = f" và {len(missing) - 5} ký tự khác" if len(missing) > 5 else ""
        raise CannotTypeset(f"Phông chữ văn bản không có ký tự {named}{more}; hãy xóa hoặc thay ký tự này.")


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
