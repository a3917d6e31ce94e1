"""Is a picture fit to stand for a signature or a seal? (Decree 30/2020, annex I, part I, II.7.d and II.8).

A PNG with a transparent background; a handwritten signature blue; a seal red and in its true size. What is wrong for
certain is refused; a colour that looks wrong, or a size that cannot be told, is said and left to whoever decides.
"""

import io
import warnings
from dataclasses import dataclass

from PIL import Image

from nharong.signing.errors import SigningError

LARGEST_FILE = 4 << 20
_LONGEST_SIDE, _SHORTEST_SIDE = 4000, 60
_SEEN = 96  # of 255: fainter ink is the paper's shadow
_MILLIMETRES_A_DOT_AT_DPI = 25.4
_SEAL_MILLIMETRES = (20.0, 60.0)
"""Round seals of state agencies are 30 to 42 mm across; some are smaller or oval, so only what cannot be is named."""


@dataclass(frozen=True)
class Picture:
    """What a picture is: its sides in dots, its width in millimetres when it tells its resolution, and what to mind."""

    width: int
    height: int
    millimetres: float | None
    warnings: tuple[str, ...]


def check_picture(png: bytes, *, seal: bool) -> Picture:
    """Measure it. SigningError when it is no PNG, has no transparent background, shows nothing or has an absurd size."""
    if len(png) > LARGEST_FILE:
        raise SigningError("Tệp ảnh lớn quá 4 MB; hãy thu nhỏ ảnh.", field="file")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow only warns of a picture made to fill the memory
            opened = Image.open(io.BytesIO(png), formats=["PNG"])
            opened.verify()
            opened = Image.open(io.BytesIO(png), formats=["PNG"])
            if max(opened.size) > _LONGEST_SIDE or min(opened.size) < _SHORTEST_SIDE:
                raise SigningError(
                    f"Ảnh phải có cạnh từ {_SHORTEST_SIDE} đến {_LONGEST_SIDE} điểm ảnh; ảnh này là "
                    f"{opened.width} x {opened.height}.",
                    field="file",
                )
            dots = opened.info.get("dpi")
            seen = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as problem:
        raise SigningError("Tệp không phải ảnh PNG đọc được; hãy xuất lại ảnh dạng .png.", field="file") from problem
    alpha = seen.getchannel("A")
    clear = alpha.histogram()[0] / (seen.width * seen.height)
    if clear < 0.05:
        raise SigningError("Ảnh phải có nền trong suốt (PNG trong suốt); nền trắng sẽ che mất chữ.", field="file")
    if alpha.point(lambda value: 255 if value >= _SEEN else 0).getbbox() is None:
        raise SigningError("Ảnh trống, không thấy nét nào.", field="file")
    millimetres = _width_in_millimetres(seen.width, dots)
    return Picture(seen.width, seen.height, millimetres, tuple(_to_mind(seen, millimetres=millimetres, seal=seal)))


def _to_mind(seen: Image.Image, *, millimetres: float | None, seal: bool) -> list[str]:
    found = []
    colour = _colour_of(seen)
    if seal and colour != "red":
        found.append("Hình con dấu phải màu đỏ; ảnh này có vẻ không phải màu đỏ.")
    if not seal and colour != "blue":
        found.append("Hình chữ ký phải màu xanh; ảnh này có vẻ không phải màu xanh.")
    if seal and millimetres is None:
        found.append("Ảnh không ghi độ phân giải nên chưa biết con dấu có đúng kích thước thật không.")
    elif seal and millimetres is not None and not _SEAL_MILLIMETRES[0] <= millimetres <= _SEAL_MILLIMETRES[1]:
        found.append(
            f"Theo độ phân giải ghi trong ảnh, con dấu rộng {millimetres:.0f} mm, không giống kích thước thật."
        )
    return found


def _colour_of(seen: Image.Image) -> str:
    """What colour most of the ink is: red, blue or another."""
    small = seen.copy()
    small.thumbnail((200, 200))
    red = blue = ink = 0
    for r, g, b, a in zip(*(small.getchannel(one).tobytes() for one in "RGBA"), strict=True):
        if a < _SEEN:
            continue
        ink += 1
        red += r > 110 and r > 1.4 * max(g, b)
        blue += b > 80 and b > 1.2 * r and b >= g
    if not ink:
        return ""
    return "red" if red > ink / 2 else "blue" if blue > ink / 2 else "other"


def _width_in_millimetres(width: int, dots: object) -> float | None:
    if not isinstance(dots, tuple) or not dots or not isinstance(dots[0], int | float) or not 30 <= dots[0] <= 5000:
        return None
    return width / float(dots[0]) * _MILLIMETRES_A_DOT_AT_DPI
