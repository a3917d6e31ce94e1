"""A signature's range must start at the first byte and leave out exactly the signature itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nharong.signing.byte_range import SignedRange, fitting_range

HEAD, CONTENTS, TAIL = b"before", b"\x01\x02\x03\x00", b"after it"
FILE = HEAD + b"<01020300>" + TAIL
FITTING = [0, 6, 16, 8]


def test_the_exact_range_fits_and_covers_the_whole_file() -> None:
    assert fitting_range(FILE, FITTING, CONTENTS) == SignedRange(len(FILE), whole_file=True)


def test_a_range_that_ends_before_the_file_does_not_cover_it_whole() -> None:
    assert fitting_range(FILE + b"more", FITTING, CONTENTS) == SignedRange(len(FILE), whole_file=False)


@pytest.mark.parametrize(
    "claimed",
    [
        [],
        [0, 6, 16],
        [0, 6, 16, 8, 0, 0],
        [1, 5, 16, 8],
        [0, 6, 16, 9],
        [0, 5, 16, 8],
        [0, 7, 16, 8],
        [0, 6, 15, 8],
        [0, 6, 17, 7],
        [0, 16, 6, 8],
        [0, 6, 16, 0],
        [0, -6, 16, 8],
        [0, 6, 10**30, 8],
        ["0", 6, 16, 8],
        [0.0, 6, 16, 8],
        [None] * 4,
    ],
)
def test_any_other_range_does_not_fit(claimed: list[object]) -> None:
    assert fitting_range(FILE, claimed, CONTENTS) is None


def test_a_gap_that_holds_more_than_the_signature_does_not_fit() -> None:
    """Otherwise a forger could hide other content in it; sums of lengths alone do not show that."""
    wide = HEAD + b"<01020300>forged<01020300>" + TAIL
    assert fitting_range(wide, [0, 6, 32, 8], CONTENTS) is None


def test_a_gap_with_another_signature_does_not_fit() -> None:
    assert fitting_range(FILE, FITTING, b"\x01\x02\x03\x04") is None


@given(some.lists(some.integers(-5, 40), min_size=4, max_size=4))
def test_only_one_range_fits_a_file(claimed: list[int]) -> None:
    fits = fitting_range(FILE, claimed, CONTENTS)
    assert (fits is not None) == (claimed[:3] == FITTING[:3] and 0 < claimed[3] <= 8)
