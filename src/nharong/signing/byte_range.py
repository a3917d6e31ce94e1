"""Does the range of bytes a signature claims fit the file it is found in?

Checked here byte by byte and not left to the library: its test for "covers the whole file" adds up lengths and does
not look where the gap lies.
"""

import binascii
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class SignedRange:
    """The signed bytes: from 0 to `end`, except the signature's own hexadecimal text."""

    end: int
    whole_file: bool


def fitting_range(pdf: bytes, claimed: Iterable[object], contents: bytes) -> SignedRange | None:
    """The range, when it starts at 0, stays in the file and leaves out exactly the signature; otherwise None."""
    numbers = list(claimed)
    if len(numbers) != 4 or not all(isinstance(number, int) for number in numbers):
        return None
    start, before, resume, after = (int(str(number)) for number in numbers)
    end = resume + after
    if start != 0 or before <= 0 or after <= 0 or resume <= before or end > len(pdf):
        return None
    gap = pdf[before:resume]
    if gap[:1] != b"<" or gap[-1:] != b">":
        return None
    try:
        inside = binascii.unhexlify(gap[1:-1])
    except binascii.Error:
        return None
    if inside != contents:
        return None
    return SignedRange(end, whole_file=end == len(pdf))
