"""What follows a document in its file or goes with it in files of its own: annexes and attached texts."""

from collections.abc import Mapping
from typing import Any

from nharong.documents.layout.blocks import sections
from nharong.documents.layout.content import Annex, AttachedText, DocumentContent
from nharong.documents.layout.lines import clean, runs, split
from nharong.documents.layout.pictures import Shown
from nharong.documents.rules.numbering import date_words, format_number

BLANK = "…"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """I, II, III, IV: annexes are numbered so when there are two or more (annex I, part I, III.1.a)."""
    found = ""
    for value, sign in _ROMAN:
        while number >= value:
            found, number = found + sign, number - value
    return found


def parts_data(content: DocumentContent, pictures: Mapping[str, Shown]) -> list[dict[str, Any]]:
    """Every part that follows in the same file, in order."""
    attached = () if content.attached is None else (attached_data(content.attached, content, pictures),)
    several = len(content.annexes) > 1
    return [
        *attached,
        *(
            annex_data(annex, content, pictures, label=f"Phụ lục {roman(at)}" if several else "Phụ lục")
            for at, annex in enumerate(content.annexes, 1)
        ),
    ]


def annex_data(annex: Annex, content: DocumentContent, pictures: Mapping[str, Shown], *, label: str) -> dict[str, Any]:
    """Models 2.1 and 2.2: the label, the title in capitals, what it goes with."""
    return {
        "headed": False,
        "label": label,
        "name": "",
        "subject": [_capitals(line) for line in split(annex.title)],
        "reference": reference(content),
        "sections": sections(annex.body, pictures, whole=True),
    }


def attached_data(text: AttachedText, content: DocumentContent, pictures: Mapping[str, Shown]) -> dict[str, Any]:
    """Model 1.3: the agency and the nation over it, its own name and subject."""
    return {
        "headed": True,
        "label": "",
        "name": clean(text.name).upper(),
        "subject": [runs(line) for line in split(text.subject)],
        "reference": reference(content),
        "sections": sections(text.body, pictures),
    }


def reference(content: DocumentContent) -> list[dict[str, Any]]:
    """What a part goes with, as runs. Number and date are blanks until they are known: an electronic document is never
    filled in here (annex I, part I, III.1.c)."""
    number = BLANK if content.number is None else format_number(content.number)
    day = f"ngày {BLANK} tháng {BLANK} năm {BLANK}" if content.day is None else date_words(content.day)
    symbol = f"{number}/{clean(content.notation)}"
    before, after = f"(Kèm theo {content.kind.name} số ", f" của {clean(content.issuer) or BLANK})"
    return [_whole(before), _whole(symbol, breaks="nowhere"), _whole(" "), _whole(day, breaks="nowhere"), _whole(after)]


def _whole(text: str, *, breaks: str = "") -> dict[str, Any]:
    return {"text": text, "bold": False, "italic": False, "breaks": breaks}


def _capitals(line: str) -> list[dict[str, Any]]:
    return [run | {"text": run["text"].upper()} for run in runs(line)]
