"""The closing of a .pdf: recipients on the left, authority and signer on the right."""

from .names import is_person
from .passages import Sheets
from .pdf_frame import Frame
from .pdf_lines import Line, passage_of
from .recognise import folded, is_annex_label, is_nation, is_recipients_label, is_rule


def cut_close(lines: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """The lines before the closing, the closing, and what follows it."""
    label = next(
        (at for at, line in enumerate(lines) if any(is_recipients_label(part.text) for part in _halves(line))), None
    )
    if label is None:
        return lines, [], []
    start = label
    # The authority may stand a little higher than "Nơi nhận".
    while (
        start
        and lines[start - 1].page == lines[label].page
        and lines[start - 1].left > 250
        and (lines[start - 1].base - lines[label].base < 45)
        and lines[start - 1].text.upper() == lines[start - 1].text
    ):
        start -= 1
    end = label + 1
    while end < len(lines):
        line = lines[end]
        if (
            line.page > lines[label].page
            and (
                lines[end - 1].page < line.page
                or any(recognise(line.text) for recognise in (is_annex_label, is_nation))
            )
            and not _goes_on(lines[label:end], line)
        ):
            break
        if is_annex_label(line.text) or is_nation(line.text):
            break
        end += 1
    return lines[:start], lines[start:end], lines[end:]


def _goes_on(close: list[Line], line: Line) -> bool:
    """Whether a closing goes on to the next page: its list has not come to its end, or nobody has signed yet."""
    parts = [part.text.strip() for before in close for part in _halves(before)]
    ended = any("luu:" in folded(part) for part in parts) and any(is_person(part) for part in parts)
    return not ended or line.text.strip().startswith("-")


def _halves(line: Line) -> list[Line]:
    """A line of the closing cut between its two columns."""
    colon = next((at for at, letter in enumerate(line.letters[:12], 1) if letter.text == ":"), 0)
    if 0 < colon < len(line.letters) and is_recipients_label(line.cut(colon)[0].text):
        return list(line.cut(colon))
    for gap, at in line.gaps()[:8]:
        if gap < 7:
            break
        left, right = line.cut(at)
        if 180 < right.left < 400 and (gap > 1.2 * line.size or is_recipients_label(left.text)):
            return [left, right]
    return [line]


def read_close(sheets: Sheets, close: list[Line], frame: Frame) -> None:
    """Sort the closing's lines into its two columns."""
    border = (frame.left or 85) + 150
    for line in close:
        for part in _halves(line):
            text = part.text.strip()
            if is_rule(text):
                continue
            starts_list = text.startswith(("-", "+")) or is_recipients_label(text)
            right = part.left > border and not starts_list
            target = sheets.close_right if right else sheets.close_left
            target.append(passage_of(part))


def take_signature(sheets: Sheets) -> None:
    """Where there is no label of receivers: the short lines after the end of the text are the signature."""
    ends = [at for at, passage in enumerate(sheets.flow) if passage.text.endswith("./.")]
    rest = sheets.flow[ends[-1] + 1 :] if ends else []
    if rest and len(rest) <= 16 and all(len(passage.text) < 90 for passage in rest):
        sheets.close_right = [passage for passage in rest if passage.box is None or passage.box.middle > 250] or rest
        del sheets.flow[ends[-1] + 1 :]
