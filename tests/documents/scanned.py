"""Scans made for tests: pictures in a PDF, as a scanner makes them."""

import io

from PIL import Image

A4_INCHES = (210 / 25.4, 297 / 25.4)


def scan(*, dpi: int = 200, mode: str = "RGB", pages: int = 1, inches: tuple[float, float] = A4_INCHES) -> bytes:
    """A PDF of blank pages that are pictures."""
    size = (round(inches[0] * dpi), round(inches[1] * dpi))
    white: tuple[int, ...] | int = (250, 248, 240) if mode == "RGB" else 1 if mode == "1" else 245
    sheets = [Image.new(mode, size, white) for _ in range(pages)]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=sheets[1:])
    return out.getvalue()
