"""The archive checker's one known mistake is told from a stream that is really too long or too short."""

import re

from . import cast
from .conformance import broken_rules, lengths_are_true


def stream(body: bytes, *, length: int | None = None) -> bytes:
    """One stream object as it stands in a file."""
    size = len(body) if length is None else length
    return b"1 0 obj\n<< /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (size, body)


def test_a_stream_that_ends_in_a_carriage_return_is_as_long_as_it_says() -> None:
    """Only where there is one may the finding be left aside."""
    assert lengths_are_true(stream(b"abc\r"))
    assert not lengths_are_true(stream(b"abc"))


def test_a_stream_that_is_longer_or_shorter_than_it_says_is_not_excused() -> None:
    """Beside a harmless one too."""
    for wrong in (stream(b"abcdef", length=4), stream(b"abc", length=9)):
        assert not lengths_are_true(wrong + stream(b"abc\r"))


def test_a_wrong_length_in_a_real_file_is_still_found() -> None:
    """The length of the page's content made one smaller."""
    pdf = cast.paper().pdf
    found = re.search(rb"/Length (\d{4,})", pdf)
    assert found is not None
    wrong = b"/Length %d" % (int(found.group(1)) - 3)
    assert len(wrong) == len(found.group(0))
    assert broken_rules(pdf) == []
    assert broken_rules(pdf.replace(found.group(0), wrong, 1)) != []
