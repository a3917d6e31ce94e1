"""Typed text as lines and runs: what both the page and the Word file are made of."""

import re
import unicodedata
from typing import Any

from nharong.documents.rules.emphasis import Span, spans

# Nothing in Vietnamese is this long without a space; a web address or a slip of the keyboard is, and it must not
# leave the page: the template may break it anywhere.
_LONG = re.compile(r"\S{30,}")
# A document's own number and symbol ("19/2014/QĐ-TTg") is not broken at its strokes.
_WHOLE = re.compile(r"\d+(?:/\d+)*/[^\W\d_][\w-]*")
_PIECES = re.compile(rf"({_LONG.pattern}|(?<!\S){_WHOLE.pattern})")
_ENDED = re.compile(r"[\w)”\"]$")


def clean(text: str) -> str:
    """Precomposed letters (NFC), single spaces, no control characters and nothing invisible."""
    shown = "".join(
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", text)
        if char.isspace() or unicodedata.category(char) not in {"Cc", "Cf"}
    )
    return " ".join(shown.split())


def split(text: str) -> list[str]:
    """The text's own lines, each cleaned, empty ones gone."""
    return [line for line in (clean(part) for part in text.splitlines()) if line]


def lines_of(texts: tuple[str, ...]) -> list[str]:
    """All lines of several texts."""
    return [line for text in texts for line in split(text)]


def listed(texts: tuple[str, ...]) -> list[str]:
    """A list of receivers, each after a dash and before a semicolon, the last before a full stop (annex I, part I,
    II.9); an ending someone typed stays."""
    lines = [line if line.startswith(("-", "–", "+")) else f"- {line}" for line in lines_of(texts)]
    last = len(lines) - 1
    return [line + (("." if at == last else ";") if _ENDED.search(line) else "") for at, line in enumerate(lines)]


def runs(text: str) -> list[dict[str, Any]]:
    """Spans, with the words apart that must break anywhere or nowhere."""
    return [_run(span, piece) for span in spans(clean(text)) for piece in _PIECES.split(span.text) if piece]


def unmarked(text: str) -> str:
    """Typed facts that must not be read as emphasis: every star stays a star."""
    return text.replace("*", r"\*")


def _run(span: Span, piece: str) -> dict[str, Any]:
    breaks = "anywhere" if _LONG.fullmatch(piece) else "nowhere" if _WHOLE.fullmatch(piece) else ""
    return {"text": piece, "bold": span.bold, "italic": span.italic, "breaks": breaks}
