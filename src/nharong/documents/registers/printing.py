"""A book on paper: A4 lying, room to bind, the head of the columns on every page, PDF/A."""

from datetime import date
from itertools import islice

from nharong.documents.layout.compiler import compile_template
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.errors import OfficeError
from nharong.kernel.fonts import document_letters

from .books import Book, Chosen, Cover

MOST_ROWS = 5000


def printed(book: Book, actor: Actor, chosen: Chosen) -> bytes:
    """The book as a PDF/A with its cover. Raises ``OfficeError`` when it would not fit one volume, ``CannotTypeset``."""
    lines = list(islice(book.lines(actor, chosen), MOST_ROWS + 1))
    if len(lines) > MOST_ROWS:
        raise OfficeError(
            f"Một quyển in được nhiều nhất {MOST_ROWS} dòng; hãy chọn khoảng ngày ngắn hơn rồi in từng quyển.",
            field="until",
        )
    data = {
        **_cover(book.cover(actor, chosen)),
        "columns": [_legible(column.label) for column in book.columns],
        "shares": [column.share for column in book.columns],
        "rows": [[_legible(cell) for cell in line] for line in lines],
    }
    pdf, _marks = compile_template("register", data, made_at=clock.now())
    return pdf


def _cover(cover: Cover) -> dict[str, object]:
    days = f"Từ ngày {_day(cover.first_day)} đến ngày {_day(cover.last_day)}"
    numbers = f"Từ số {_number(cover.first_number)} đến số {_number(cover.last_number)}"
    return {
        "parent": [_legible(line) for line in cover.parent],
        "agency": [_legible(line) for line in cover.agency],
        "title": cover.title.upper(),
        "name": cover.title,
        "year": f"Năm: {cover.year}",
        "days": days,
        "numbers": numbers,
        "volume": f"Quyển số: {_legible(cover.volume) or '........'}",
    }


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "........"


def _number(number: int | None) -> str:
    return str(number) if number is not None else "........"


def _legible(text: str) -> str:
    """Letters the fonts lack as "?": a book is printed whatever a sender wrote into a subject."""
    known = document_letters()
    return "".join(letter if ord(letter) in known else "?" for letter in " ".join(text.split()))
