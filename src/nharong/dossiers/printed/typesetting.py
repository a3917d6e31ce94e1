"""Forms set with typst in the kernel's document fonts, as PDF/A: the words go in as data, never as source."""

import json
import threading
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from nharong.kernel.errors import OfficeError
from nharong.kernel.fonts import document_family, document_fonts, document_letters

_TEMPLATES = Path(__file__).parent / "templates"
_threads = threading.local()


class CannotPrint(OfficeError):
    """A form could not be set."""


def typeset(data: dict[str, Any], *, made_at: datetime) -> bytes:
    """The PDF of a form. Raises ``CannotPrint``, ``FontsMissing``."""
    try:
        pdf = _compiler().compile(
            format="pdf",
            sys_inputs={"content": json.dumps(_legible(data) | {"family": document_family()})},
            pdf_standards=["a-2b"],
            timestamp=int(made_at.timestamp()),
        )
    except typst.TypstError as error:
        raise CannotPrint("Không lập được biểu mẫu này; hãy bỏ bớt ký tự lạ trong hồ sơ rồi in lại.") from error
    return bytes(pdf)


def _compiler() -> Any:
    """One a thread: a compiler keeps the data of its last sheet."""
    kept: dict[Path, Any] = _threads.__dict__.setdefault("compilers", {})
    folder = document_fonts()
    if folder not in kept:
        kept[folder] = typst.Compiler(input=_TEMPLATES / "form.typ", root=_TEMPLATES, font_paths=_fonts(folder))
    return kept[folder]


@lru_cache(maxsize=4)
def _fonts(folder: Path) -> Any:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _legible(data: dict[str, Any]) -> dict[str, Any]:
    """Letters the fonts lack as "?": a form is printed whatever was typed into it. Pictures stay as they are."""
    known = document_letters()

    def clean(value: Any, *, picture: bool = False) -> Any:
        if isinstance(value, str):
            return value if picture else "".join(one if ord(one) in known or one == "\n" else "?" for one in value)
        if isinstance(value, list):
            return [clean(one) for one in value]
        if isinstance(value, dict):
            return {name: clean(one, picture=name == "qr") for name, one in value.items()}
        return value

    cleaned: dict[str, Any] = clean(data)
    return cleaned
