"""Signing files that others made: what a scanner wrote may have to be put together anew before it can be extended."""

from collections.abc import Callable

from nharong.signing.errors import SigningError
from nharong.signing.levels import Levelled

from .layout.errors import CannotTypeset
from .layout.printed import written_anew


def signed_or_anew(pdf: bytes, sign: Callable[[bytes], Levelled]) -> Levelled:
    """The file signed as it is; where that cannot be, the same pages written anew and signed. Raises ``SigningError``."""
    try:
        return sign(pdf)
    except SigningError as refused:
        try:
            again = written_anew(pdf)
        except CannotTypeset:
            raise refused from None
        return sign(again)
