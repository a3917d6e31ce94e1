"""A document at each step of its way: prepared, signed by the person, numbered and sealed."""

from functools import cache

from nharong.signing.images import seal_image, signature_image
from nharong.signing.prepare import prepare
from nharong.signing.sign import number_and_seal, sign_as_person

from . import cast


def prepared(*, pages: int = 1) -> bytes:
    return _prepared(pages)


def signed(*, pages: int = 1) -> bytes:
    return _signed(pages)


def sealed(*, pages: int = 1) -> bytes:
    return _sealed(pages)


@cache
def _prepared(pages: int) -> bytes:
    paper = cast.paper(pages=pages)
    return prepare(paper.pdf, paper.slots)


@cache
def _signed(pages: int) -> bytes:
    image = signature_image(cast.CHAIRMAN)
    return sign_as_person(_prepared(pages), cast.chairman(), at=cast.SIGNED, image_png=image)


@cache
def _sealed(pages: int) -> bytes:
    return seal(_signed(pages))


@cache
def _seal_image() -> bytes:
    return seal_image(cast.AGENCY, font=cast.fonts() / "Tinos_700Bold.ttf")


def seal(pdf: bytes, *, number: str = "128", **otherwise: object) -> bytes:
    """The clerk's step as usual, except for what the test says otherwise."""
    usual = {
        "number": number,
        "day": "07",
        "month": "3",
        "at": cast.SEALED,
        "seal_png": _seal_image(),
        "font": cast.fonts(),
        "anchors": (cast.authority().root,),
    }
    return number_and_seal(pdf, cast.agency(), **{**usual, **otherwise})  # type: ignore[arg-type]
