"""Files of their own that go with a draft: of a kind and size the office allows, what they say they are, not secret."""

import io
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from nharong.documents.rules.secrecy import check_not_secret

from .bodies import plain_name
from .errors import BAD_PICTURE, NOT_WHAT_IT_SAYS, UnfitFile
from .examining import examine_attachment
from .limits import MEDIA_TYPES, check_size, kind_of_name
from .packages import open_package, words_in

FIELD = "attachments"
_MOST_PIXELS = 80_000_000
_STARTS = {
    "pdf": b"%PDF-",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
}


@dataclass(frozen=True, kw_only=True)
class TakenFile:
    """A file that has passed: its name, bytes and media type, and its pages where it is a PDF (else 0)."""

    name: str
    data: bytes
    media_type: str
    pages: int


def take_attachment(data: bytes, *, name: str) -> TakenFile:
    """Examine one file. Raises ``UnfitFile`` or ``SecretText``: nothing of it was kept then."""
    shown = plain_name(name)
    kind = kind_of_name(shown, field=FIELD)
    check_size(len(data), what="attachment", field=FIELD)
    if not data.startswith(_STARTS[kind]) and not (kind == "pdf" and _STARTS["pdf"] in data[:1024]):
        raise UnfitFile(NOT_WHAT_IT_SAYS.format(name=shown, kind=kind), field=FIELD)
    check_not_secret(shown.rpartition(".")[0], field=FIELD)
    pages = 0
    if kind == "pdf":
        examined = examine_attachment(data, field=FIELD)
        check_not_secret("\n".join(examined.lines), field=FIELD)
        pages = examined.pages
    elif kind in ("docx", "xlsx"):
        check_not_secret(words_in(open_package(data, kind=kind, field=FIELD), kind=kind, field=FIELD), field=FIELD)
    else:
        _check_picture(data, shown)
    return TakenFile(name=shown, data=data, media_type=MEDIA_TYPES[kind], pages=pages)


def _check_picture(data: bytes, name: str) -> None:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            width, height = picture.size
            if width * height > _MOST_PIXELS:
                raise UnfitFile(BAD_PICTURE.format(name=name), field=FIELD)
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnfitFile(BAD_PICTURE.format(name=name), field=FIELD) from error
