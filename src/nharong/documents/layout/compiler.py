"""The typst compilers, kept: the fonts are read once, and a second document takes milliseconds."""

import json
import shutil
import tempfile
import threading
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from nharong.documents.layout.errors import CannotTypeset
from nharong.kernel.fonts import document_family, document_fonts

_TEMPLATES = Path(__file__).parent / "templates"
_threads = threading.local()


def compile_template(
    template: str,
    data: dict[str, Any],
    *,
    made_at: datetime,
    archival: bool = True,
    pictures: Mapping[str, bytes] | None = None,
) -> tuple[bytes, list[dict[str, Any]]]:
    """The PDF (PDF/A-2b if `archival`) and the values of the template's marks. The text goes in as data, never as
    source: a "#" or "$" someone typed stays what it is; `pictures` by the file name the data calls them. Raises
    FontsMissing, CannotTypeset, ValueError for a naive `made_at`."""
    if made_at.utcoffset() is None:
        raise ValueError("made_at must say its time zone")
    if not pictures:
        return _compile(_compiler(template), data, made_at=made_at, archival=archival)
    # typst reads pictures from the folder of its templates only: one that holds both, and is gone afterwards.
    with tempfile.TemporaryDirectory(prefix="nharong-pages-") as temporary:
        root = Path(temporary)
        for source in _TEMPLATES.glob("*.typ"):
            shutil.copyfile(source, root / source.name)
        for name, picture in pictures.items():
            (root / Path(name).name).write_bytes(picture)
        return _compile(_made(template, root), data, made_at=made_at, archival=archival)


def _compile(
    compiler: Any, data: dict[str, Any], *, made_at: datetime, archival: bool
) -> tuple[bytes, list[dict[str, Any]]]:
    try:
        pdf = compiler.compile(
            format="pdf",
            sys_inputs={"content": json.dumps(data | {"family": document_family()})},
            pdf_standards=["a-2b"] if archival else [],
            pdf_tags=archival,
            timestamp=int(made_at.timestamp()),
        )
        marks = json.loads(compiler.query("<mark>", field="value"))
    except typst.TypstError as error:
        raise CannotTypeset(
            "Không trình bày được văn bản này; hãy bỏ bớt ký tự lạ hoặc bảng quá rộng rồi thử lại."
        ) from error
    return bytes(pdf), marks


def _compiler(template: str) -> Any:
    """One a thread and template: a compiler keeps the data of its last document between compiling and asking it."""
    kept: dict[tuple[str, Path], Any] = _threads.__dict__.setdefault("compilers", {})
    folder = document_fonts()
    if (template, folder) not in kept:
        kept[template, folder] = _made(template, _TEMPLATES)
    return kept[template, folder]


def _made(template: str, root: Path) -> Any:
    return typst.Compiler(input=root / f"{template}.typ", root=root, font_paths=_fonts(document_fonts()))


@lru_cache(maxsize=4)
def _fonts(folder: Path) -> Any:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
