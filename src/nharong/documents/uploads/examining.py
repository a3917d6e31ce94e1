"""Asking the reading process about one file, and giving up on it when the file holds it too long."""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import Any

from nharong.documents.layout.slots import Slot

from .errors import TOO_HEAVY, UnfitFile
from .limits import limit
from .places import Sought
from .reader import LENGTH

SECONDS = 40.0  # with the time a busy machine takes to load the libraries
_MOST_PAGES = 1_000


@dataclass(frozen=True, kw_only=True)
class ExaminedPdf:
    """What was read of a PDF: pages, words line by line, text in paragraphs, PDF/A part, and the places of a body."""

    pages: int
    lines: tuple[str, ...]
    text: str
    archival: str
    slots: tuple[Slot, ...] = ()


def examine_body(pdf: bytes, *, sought: Sought, field: str, seconds: float = SECONDS) -> ExaminedPdf:
    """A body: A4, readable, unsigned, with room for number, date and signature. Raises ``UnfitFile``."""
    question = {
        "what": "body",
        "paper": "A4",
        "most_pages": limit("body_pages"),
        "sought": asdict(sought),
    }
    return _asked(question, pdf, field=field, seconds=seconds)


def examine_attachment(pdf: bytes, *, field: str, seconds: float = SECONDS) -> ExaminedPdf:
    """An attachment that will be signed: A4 or A3, readable, unsigned. Raises ``UnfitFile``."""
    question = {"what": "attachment", "paper": "A4 hoặc A3", "most_pages": _MOST_PAGES}
    return _asked(question, pdf, field=field, seconds=seconds)


def _asked(question: dict[str, Any], pdf: bytes, *, field: str, seconds: float) -> ExaminedPdf:
    words = json.dumps({**question, "field": field}).encode()
    try:
        # Our own module under our own interpreter; the file is only its input.
        ended = subprocess.run(
            [sys.executable, "-m", "nharong.documents.uploads.reader"],
            input=LENGTH.pack(len(words)) + words + pdf,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnfitFile(TOO_HEAVY, field=field) from error
    if ended.returncode != 0 or not ended.stdout:
        raise UnfitFile(TOO_HEAVY, field=field)
    told = json.loads(ended.stdout)
    if "problem" in told:
        raise UnfitFile(told["problem"], field=field)
    return ExaminedPdf(
        pages=told["pages"],
        lines=tuple(told["lines"]),
        text=told["text"],
        archival=told["archival"],
        slots=tuple(Slot(**slot) for slot in told.get("slots", ())),
    )
