"""Pictures of the body: known by what they hold, never by what they are called, and made plain and small."""

import hashlib
import io
import warnings
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageOps, UnidentifiedImageError

from nharong.documents.layout.content import Picture
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.slots import MILLIMETRE

MOST_BYTES = 10 * 1024 * 1024
_MOST_PIXELS = 40_000_000
_LONGEST_SIDE = 2400  # 165 mm at 370 dots an inch
_DOTS = 150  # an inch, when the picture is smaller than the page
# A little narrower than the text: a word processor pushes a picture as wide as its line out of it.
_WIDEST, _HIGHEST = 160 * MILLIMETRE, 190 * MILLIMETRE


@dataclass(frozen=True)
class Shown:
    """A picture as it is put into files: its file's name and bytes, its size on the page in points."""

    file: str
    data: bytes
    width: float
    height: float


def shown(picture: Picture) -> Shown:
    """Upright, in three colours on white, without what a camera or a phone wrote beside it (place, owner). Raises
    CannotTypeset for anything but a sound PNG or JPEG of bounded size."""
    return _shown(picture.name, picture.data)


@lru_cache(maxsize=16)
def _shown(name: str, data: bytes) -> Shown:
    if len(data) > MOST_BYTES:
        raise CannotTypeset(f"Hình “{name}” lớn hơn {MOST_BYTES // 1024 // 1024} MB; hãy thu nhỏ hình rồi đưa lên lại.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image, is_photo = _read(data)
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise CannotTypeset(
            f"Hình “{name}” không phải là tệp PNG hoặc JPEG đọc được, hoặc quá nhiều điểm ảnh; hãy chọn hình khác."
        ) from error
    out = io.BytesIO()
    if is_photo:
        image.save(out, "JPEG", quality=88)
    else:
        image.save(out, "PNG", optimize=False)
    scale = min(72 / _DOTS, _WIDEST / image.width, _HIGHEST / image.height)
    named = hashlib.sha256(data).hexdigest()[:24] + (".jpg" if is_photo else ".png")
    return Shown(named, out.getvalue(), image.width * scale, image.height * scale)


def _read(data: bytes) -> tuple[Image.Image, bool]:
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
        if opened.width * opened.height > _MOST_PIXELS:
            raise ValueError("too many pixels")
        is_photo = opened.format == "JPEG"
        upright = ImageOps.exif_transpose(opened)
        upright.load()
        if upright.has_transparency_data:
            over = upright.convert("RGBA")
            plain = Image.new("RGB", over.size, "white")
            plain.paste(over, mask=over.getchannel("A"))
        else:
            plain = upright.convert("RGB")
    plain.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    return plain, is_photo
