"""Typst for this room's own papers: every word goes in as data, never as source."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from nharong.kernel import clock
from nharong.kernel.errors import OfficeError
from nharong.kernel.fonts import document_family, document_fonts, document_letters

_TEMPLATES = Path(__file__).parents[1] / "templates" / "quality"


def compiled(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF/A-2b of a template with this data. Raises ``OfficeError`` when it cannot be set."""
    try:
        pdf = typst.compile(
            _TEMPLATES / f"{template}.typ",
            root=_TEMPLATES,
            font_paths=[document_fonts()],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["a-2b"],
            timestamp=int(clock.now().timestamp()),
            sys_inputs={"content": json.dumps({**_legible(data), "family": document_family()})},
        )
    except typst.TypstError as error:
        raise OfficeError("Không trình bày được bản in này; hãy bỏ bớt ký tự lạ rồi thử lại.") from error
    return bytes(pdf)


def _legible(value: Any) -> Any:
    """Letters the fonts lack as "?": a paper is printed whatever somebody typed."""
    if isinstance(value, Mapping):
        return {key: _legible(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_legible(one) for one in value]
    if isinstance(value, str):
        known = document_letters()
        return "".join(letter if ord(letter) in known or letter == "\n" else "?" for letter in value)
    return value
