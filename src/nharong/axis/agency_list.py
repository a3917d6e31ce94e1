"""The agency list as the wire gives it, made once an edition and then read from a file: a country has over 100,000."""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from . import edition

_PIECE = 256 * 1024
_JSON = "application/json"


def answer(
    request: HttpRequest, name: str, rows: Iterable[dict[str, Any]], *, head: str, tail: str = "]}"
) -> HttpResponseBase:
    """The list called ``name`` between ``head`` and ``tail``; 304 when the caller already has this edition.

    ``rows`` is read only when this edition has not been asked for yet. Memory does not grow with the list.
    """
    stands = edition.current()
    tag = f'"{stands}-{name}"'
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponseBase = HttpResponse(status=304)
    else:
        path = _folder() / f"{name}-{stands}.json"
        if not path.exists():
            path = _write(path, rows, head=head, tail=tail, name=name)
        size, pieces = path.stat().st_size, _pieces(path)
        next(pieces)  # opened at once: a new edition may take the file away while this one is still being sent
        response = StreamingHttpResponse(pieces, content_type=_JSON)
        response.headers["Content-Length"] = str(size)
    response.headers["ETag"] = tag
    return response


def _write(path: Path, rows: Iterable[dict[str, Any]], *, head: str, tail: str, name: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".new-", delete=False, encoding="ascii") as part:
        part.write(head)
        between = ""
        for row in rows:
            part.write(between + json.dumps(row))
            between = ","
        part.write(tail)
    made = Path(part.name)
    # Changed while it was written: what was read may be half of each edition, so the next caller must not get it too.
    final = path if edition.current() in path.name else path.with_name(f".once-{os.getpid()}-{made.name}")
    made.replace(final)
    for old in path.parent.glob(f"{name}-{'[0-9a-f]' * 32}.json"):
        if old != final:
            old.unlink(missing_ok=True)
    return final


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        if path.name.startswith("."):
            path.unlink()  # for this one answer only
        yield b""
        while piece := file.read(_PIECE):
            yield piece


def _folder() -> Path:
    return Path(settings.NHARONG_HOME) / "axis-lists"
