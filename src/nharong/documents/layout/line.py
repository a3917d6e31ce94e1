"""One line of text as a PDF of its own, in the document's face: what is put into a slot afterwards."""

from datetime import UTC, datetime
from typing import Any, Literal

from nharong.documents.layout.compiler import compile_template
from nharong.documents.layout.letters import check_letters
from nharong.documents.layout.lines import clean
from nharong.documents.layout.slots import LINE_ABOVE, LINE_BELOW

NUMBER_SIZE = 13.0


def one_line_pdf(
    text: str, *, size: float, italic: bool = False, width: float, align: Literal["right", "center"] = "right"
) -> bytes:
    """A page of `width` points, as high as a slot's line, without ground, tags or margins; text too wide is narrowed.

    Put at the slot's lower left corner it stands on the document's text line. The number is 13 points upright against
    the right edge, day and month are the document's `font_size` in italics in the middle.
    """
    data: dict[str, Any] = {
        "text": clean(text),
        "size": size,
        "italic": italic,
        "width": width,
        "height": size * (LINE_ABOVE + LINE_BELOW),
        "align": align,
        "above": LINE_ABOVE,
        "below": LINE_BELOW,
    }
    check_letters(data)
    # Only the drawing is taken over, so the file's own date says nothing; a fixed one keeps it reproducible.
    pdf, _ = compile_template("line", data, made_at=datetime.fromtimestamp(0, tz=UTC), archival=False)
    return pdf
