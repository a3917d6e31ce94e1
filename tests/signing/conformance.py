"""What an independent checker says about the archive mark.

The checker is `page-validation` from PyPI: a young library, not veraPDF. It knows the rules of PDF/A-2b by name; where it
is mistaken the mistake is named here and what it doubts is asked of the file itself.
"""

import re

import page

ONE_SIGNATURE_ONLY = "PDFA2B-SIGNATURE-BYTERANGE-001"
"""The checker wants every signature to cover the whole file, which the first of two in a row cannot."""

_STREAM_LENGTH = "PDFA2B-STREAM-LENGTH-001"
_STREAM = re.compile(rb"/Length (\d+)(?: /[^<>]*|[^<>]*<<[^<>]*>>[^<>]*|[^<>]*)>>\s*?stream\r?\n")


def broken_rules(pdf: bytes) -> list[str]:
    """Names of the PDF/A-2b rules the file breaks."""
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_A_2B)
    broken = sorted({failure.rule_id for failure in report.failures})
    if _STREAM_LENGTH in broken and lengths_are_true(pdf):
        broken.remove(_STREAM_LENGTH)
    return broken


def lengths_are_true(pdf: bytes) -> bool:
    """Whether a stream ends in a carriage return and every stream is as long as it says.

    Before "endstream" stands a line feed; the checker takes the carriage return for a part of that line end and counts
    the stream a byte too short. About one compressed stream in 256 ends so.
    """
    ends = [at.end() + int(at.group(1)) for at in _STREAM.finditer(pdf)]
    ended = all(pdf[end:].lstrip(b"\r\n").startswith(b"endstream") and not pdf[end : end + 1].isalnum() for end in ends)
    return ended and any(pdf[end - 1 : end] == b"\r" for end in ends)
