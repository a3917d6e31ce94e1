"""Light emphasis in a drafter's text: `*italic*`, `**bold**`, `***both***`; `\\*` is a star."""

import re
from dataclasses import dataclass

# A mark opens before a letter and closes after one, so that "2 * 3" and a lone star stay what they are. The length is
# bounded so that a text of nothing but opening marks is still read quickly.
_MARKED = re.compile(
    "|".join(
        (
            r"\\\*",
            r"\*\*\*(?=[^\s*])(.{1,2000}?)(?<=[^\s*])\*\*\*",
            r"\*\*(?=\S)(.{1,2000}?)(?<=\S)\*\*(?!\*)",
            r"\*(?=[^\s*])(.{1,2000}?)(?<=[^\s*])\*(?!\*)",
        )
    )
)


@dataclass(frozen=True)
class Span:
    """A run of text of one style."""

    text: str
    bold: bool = False
    italic: bool = False


def spans(text: str) -> tuple[Span, ...]:
    """Split text at its emphasis marks; the marks themselves are gone, every other character stays."""
    return tuple(_joined(_spans(text, bold=False, italic=False)))


def _spans(text: str, *, bold: bool, italic: bool) -> list[Span]:
    found: list[Span] = []
    at = 0
    for mark in _MARKED.finditer(text):
        found.append(Span(text[at : mark.start()], bold, italic))
        both, strong, slanted = mark.groups()
        if both is not None:
            found.append(Span(both, True, True))
        elif strong is not None:
            found.extend(_spans(strong, bold=True, italic=italic))
        elif slanted is not None:
            found.extend(_spans(slanted, bold=bold, italic=True))
        else:
            found.append(Span("*", bold, italic))
        at = mark.end()
    found.append(Span(text[at:], bold, italic))
    return found


def _joined(found: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in found:
        if not span.text:
            continue
        if joined and (joined[-1].bold, joined[-1].italic) == (span.bold, span.italic):
            joined[-1] = Span(joined[-1].text + span.text, span.bold, span.italic)
        else:
            joined.append(span)
    return joined


def plain(text: str) -> str:
    """The text without its emphasis marks."""
    return "".join(span.text for span in spans(text))
