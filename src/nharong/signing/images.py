"""Demonstration images: a blue signature drawn from a name, and a red round seal marked as a sample.

A real office uploads its own. The seal always bears the word MẪU, so that it can never pass for a seal of the state.
"""

import hashlib
import math
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont

BLUE = (24, 52, 160, 255)
RED = (206, 24, 30, 255)
SEAL_MILLIMETRES = 36.0
SAMPLE_MARK = "MẪU"

_DOTS_PER_MILLIMETRE = 12  # about 305 dpi
_OVERSAMPLE = 2  # drawn larger and reduced: Pillow's shapes have hard edges
_SIGNATURE_MILLIMETRES = (40.0, 18.0)


def signature_image(name: str) -> bytes:
    """A transparent PNG, 40 x 18 mm, of blue strokes like a signature; the same name always gives the same image."""
    scale = _DOTS_PER_MILLIMETRE * _OVERSAMPLE
    width, height = (int(side * scale) for side in _SIGNATURE_MILLIMETRES)
    image = Image.new("RGBA", (width, height), (*BLUE[:3], 0))
    pen = ImageDraw.Draw(image)
    # Not for secrecy: the strokes must only look alike for the same name.
    chance = Random(hashlib.sha256(name.encode()).digest())  # noqa: S311
    letters = max(4, min(len(name.split()) * 2 + 1, 9))
    step = width * 0.72 / letters
    x, middle = width * 0.12, height * 0.52
    points: list[tuple[float, float]] = [(x, middle + height * 0.2)]
    for index in range(letters):
        tall = height * (0.42 if index == 0 else chance.uniform(0.10, 0.26))
        points.append((x + step * chance.uniform(0.30, 0.95), middle - tall))
        points.append((x + step * chance.uniform(-0.25, 0.35), middle - tall * chance.uniform(0.1, 0.5)))
        points.append((x + step * chance.uniform(0.55, 0.95), middle + height * chance.uniform(0.04, 0.22)))
        x += step
    points.append((width * 0.95, middle - height * chance.uniform(0.05, 0.25)))
    _stroke(pen, points, thickest=0.85 * scale)
    flourish = [(width * 0.90, height * 0.74), (width * 0.45, height * 0.93), (width * 0.10, height * 0.80)]
    _stroke(pen, [*flourish, (width * 0.72, height * 0.76)], thickest=0.55 * scale)
    return _png(image, dots_per_millimetre=_DOTS_PER_MILLIMETRE)


def seal_image(agency: str, *, font: Path) -> bytes:
    """A transparent PNG, 36 mm across: two red rings, the agency's name between them, a star, and the word MẪU.

    `font` is a bold font file with Vietnamese letters.
    """
    scale = _DOTS_PER_MILLIMETRE * _OVERSAMPLE
    side = int(SEAL_MILLIMETRES * scale)
    image = Image.new("RGBA", (side, side), (*RED[:3], 0))
    pen = ImageDraw.Draw(image)
    centre = side / 2
    for radius, line in ((17.6, 0.7), (16.6, 0.25), (11.4, 0.3)):
        edge = radius * scale
        box = (centre - edge, centre - edge, centre + edge, centre + edge)
        pen.ellipse(box, outline=RED, width=max(1, round(line * scale)))
    _write_round_rim(image, agency.upper(), font=font, radius=14.0 * scale, tallest=3.4 * scale)
    pen.polygon(_star(centre, centre - 1.2 * scale, 6.6 * scale), fill=RED)
    mark = ImageFont.truetype(str(font), round(3.2 * scale))
    pen.text((centre, centre + 7.6 * scale), SAMPLE_MARK, font=mark, fill=RED, anchor="mm")
    return _png(image, dots_per_millimetre=_DOTS_PER_MILLIMETRE)


def _stroke(pen: ImageDraw.ImageDraw, points: list[tuple[float, float]], *, thickest: float) -> None:
    """A pen line through the points (Catmull-Rom), thinner at its ends and on the way up."""
    track = [points[0], *points, points[-1]]
    for before, start, end, after in zip(track, track[1:], track[2:], track[3:], strict=False):
        rising = end[1] < start[1]
        parts = max(8, math.ceil(math.dist(start, end) / (thickest / 6)))
        for part in range(parts):
            t = part / parts
            x, y = (_between(before[axis], start[axis], end[axis], after[axis], t) for axis in (0, 1))
            half = thickest / 2 * (0.55 if rising else 0.55 + 0.45 * math.sin(math.pi * t))
            pen.ellipse((x - half, y - half, x + half, y + half), fill=BLUE)


def _between(before: float, start: float, end: float, after: float, t: float) -> float:
    slope_in, slope_out = (end - before) / 2, (after - start) / 2
    hermite = (2 * t**3 - 3 * t**2 + 1, t**3 - 2 * t**2 + t, -2 * t**3 + 3 * t**2, t**3 - t**2)
    return hermite[0] * start + hermite[1] * slope_in + hermite[2] * end + hermite[3] * slope_out


def _write_round_rim(image: Image.Image, words: str, *, font: Path, radius: float, tallest: float) -> None:
    """Letters round the rim, the middle of the name on top, smaller when the name is long; a dot closes the ring."""
    size = tallest
    face = ImageFont.truetype(str(font), round(size))
    longest = 2 * math.pi * radius * 0.86
    if face.getlength(words) > longest:
        size *= longest / face.getlength(words)
        face = ImageFont.truetype(str(font), max(1, round(size)))
    length = min(face.getlength(words) * 1.12, longest)
    spread = length / max(face.getlength(words), 1)
    angle = -length / radius / 2
    for letter in words:
        advance = face.getlength(letter) * spread / radius
        _place(image, letter, face=face, radius=radius, angle=angle + advance / 2)
        angle += advance
    _place(image, "•", face=face, radius=radius, angle=math.pi)


def _place(image: Image.Image, letter: str, *, face: ImageFont.FreeTypeFont, radius: float, angle: float) -> None:
    """One letter, its foot towards the middle; `angle` in radians clockwise from the top."""
    side = round(face.size * 2.4)
    tile = Image.new("RGBA", (side, side), (*RED[:3], 0))
    ImageDraw.Draw(tile).text((side / 2, side / 2), letter, font=face, fill=RED, anchor="mm")
    turned = tile.rotate(-math.degrees(angle), resample=Image.Resampling.BICUBIC)
    x = image.width / 2 + radius * math.sin(angle) - side / 2
    y = image.height / 2 - radius * math.cos(angle) - side / 2
    image.alpha_composite(turned, (max(0, round(x)), max(0, round(y))))


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    corners = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = math.pi * corner / 5
        corners.append((x + reach * math.sin(angle), y - reach * math.cos(angle)))
    return corners


def _png(image: Image.Image, *, dots_per_millimetre: int) -> bytes:
    small = image.resize((image.width // _OVERSAMPLE, image.height // _OVERSAMPLE), Image.Resampling.LANCZOS)
    out = BytesIO()
    dots_per_inch = dots_per_millimetre * 25.4
    small.save(out, "PNG", dpi=(dots_per_inch, dots_per_inch), optimize=True)
    return out.getvalue()
