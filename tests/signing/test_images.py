"""The demonstration signature and seal."""

from io import BytesIO

import pytest
from PIL import Image

from nharong.signing.images import seal_image, signature_image
from nharong.signing.slots import SEAL_COVERS, Slot, check_slots, seal_beside

from . import cast


def _opened(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png))
    assert image.format == "PNG"
    assert image.mode == "RGBA"
    return image


def test_the_signature_is_blue_on_nothing() -> None:
    image = _opened(signature_image(cast.CHAIRMAN))
    seen = [pixel for pixel in image.get_flattened_data() if pixel[3] > 200]
    assert len(seen) > 500
    assert all(blue > 100 > red for red, _, blue, _ in seen)
    assert image.getpixel((0, 0))[3] == 0  # type: ignore[index]


def test_the_same_name_always_gives_the_same_signature_and_another_another() -> None:
    assert signature_image(cast.CHAIRMAN) == signature_image(cast.CHAIRMAN)
    assert signature_image(cast.CHAIRMAN) != signature_image(cast.DEPUTY)


@pytest.mark.parametrize("name", ["", "A", "Công Tằng Tôn Nữ Thị Hồng Ngọc Minh Châu"])
def test_any_name_can_be_signed(name: str) -> None:
    left, _, right, _ = _opened(signature_image(name)).getchannel("A").getbbox() or (0, 0, 0, 0)
    assert right - left > 200


@pytest.mark.parametrize("agency", [cast.AGENCY, "Sở Y tế", "Ban " * 20])
def test_the_seal_is_red_on_nothing_and_36_millimetres_across(agency: str) -> None:
    image = _opened(seal_image(agency, font=cast.fonts() / "Tinos_700Bold.ttf"))
    dots_per_inch = image.info["dpi"][0]
    assert image.width / dots_per_inch * 25.4 == pytest.approx(36, abs=0.2)
    assert image.width == image.height
    assert image.getpixel((0, 0))[3] == 0  # type: ignore[index]
    seen = [pixel for pixel in image.get_flattened_data() if pixel[3] > 200]
    assert all(red > 150 > green for red, green, _, _ in seen)


def test_the_seal_says_that_it_is_a_sample() -> None:
    """Where the word stands there is ink, whatever the agency; it cannot be left out."""
    image = _opened(seal_image("", font=cast.fonts() / "Tinos_700Bold.ttf"))
    width = image.width
    word = image.crop((round(width * 0.40), round(width * 0.66), round(width * 0.60), round(width * 0.77)))
    assert sum(pixel[3] > 200 for pixel in word.get_flattened_data()) > 300


def test_the_seal_covers_the_left_third_of_the_signature() -> None:
    signature = Slot("signature", 2, 300, 200, 420, 260)
    seal = seal_beside(signature)
    assert (seal.page, seal.x1 - signature.x0) == (2, pytest.approx(120 * SEAL_COVERS))
    assert (seal.y0 + seal.y1) / 2 == pytest.approx(230)
    assert check_slots([signature, seal, *(Slot(name, 0, 0, 0, 30, 14) for name in ("number", "day", "month"))])
