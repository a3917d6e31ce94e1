"""No file, however made, crashes the check, holds it up, or is called valid when it is not."""

import random
import time
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from nharong.signing.bounded import CheckingProcess, TooSlow
from nharong.signing.trust import der
from nharong.signing.verdict import verify
from nharong.signing.words import Verdict

from . import cast, issue

RELIABLE = (Verdict.VALID, Verdict.VALID_CHANGED)
quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@quick
@given(some.binary(max_size=400))
def test_any_bytes_are_answered(noise: bytes) -> None:
    for content in (noise, b"%PDF-1.7\n" + noise):
        assert not verify(content, anchors=[], at=cast.CHECKED).signatures


@quick
@given(some.data())
def test_a_changed_byte_is_never_called_valid(data: some.DataObject) -> None:
    pdf = bytearray(issue.signed())
    where = data.draw(some.integers(0, len(pdf) - 1))
    pdf[where] ^= data.draw(some.integers(1, 255))
    contents = pdf.rindex(b"/Contents <")
    inside = contents < where < pdf.index(b">", contents)
    for finding in verify(bytes(pdf), anchors=[cast.authority().root], at=cast.CHECKED).signatures:
        # Inside the signature's own text a changed byte may be padding, or only the case of a hexadecimal digit.
        assert inside or finding.verdict not in RELIABLE


@quick
@given(some.data())
def test_a_file_with_a_piece_taken_out_is_never_called_valid(data: some.DataObject) -> None:
    pdf = issue.signed()
    start = data.draw(some.integers(0, len(pdf) - 2))
    end = data.draw(some.integers(start + 1, min(start + 3000, len(pdf))))
    for finding in verify(pdf[:start] + pdf[end:], anchors=[cast.authority().root], at=cast.CHECKED).signatures:
        assert finding.verdict not in RELIABLE


@quick
@given(some.binary(min_size=1, max_size=300))
def test_anything_appended_is_never_called_valid_and_whole(tail: bytes) -> None:
    for finding in verify(issue.sealed() + tail, anchors=[cast.authority().root], at=cast.CHECKED).signatures:
        assert finding.verdict is not Verdict.VALID


def _pdf(*objects: bytes) -> bytes:
    """A well-formed file of these objects, numbered from 1; the first is the catalogue."""
    out, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + head + table + tail


def _signed_by(*values: bytes) -> bytes:
    """A one-page file whose form holds one signature field for each value."""
    first = 4
    fields = b" ".join(b"%d 0 R" % number for number in range(first, first + len(values)))
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[%s]>>>>" % fields,
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Annots[%s]>>" % fields,
        *(b"<</Type/Annot/Subtype/Widget/FT/Sig/T(f%d)/V %s>>" % pair for pair in enumerate(values)),
    )


def _value(byte_range: bytes, contents: bytes) -> bytes:
    return b"<</Type/Sig/SubFilter/ETSI.CAdES.detached/M(D:99999999999999)/ByteRange[%s]/Contents<%s>>>" % (
        byte_range,
        contents,
    )


_ZEROS = zlib.compress(b"\0" * 300_000_000, 9)
_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>"
HOSTILE = {
    "pages that contain themselves": _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 900000000/Kids[2 0 R 2 0 R]>>"
    ),
    "fields that contain themselves": _pdf(
        _CATALOGUE, b"<</Type/Pages/Count 0/Kids[]>>", b"<</FT/Sig/T(a)/Kids[3 0 R]/Parent 3 0 R/V 3 0 R>>"
    ),
    "a widget that is its own parent": _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/Annots[4 0 R 4 0 R null 7 (x)]>>",
        b"<</Subtype/Widget/Parent 4 0 R/T(a)>>",
    ),
    "revisions that follow each other in a ring": b"%PDF-1.7\nxref\n0 0\ntrailer<</Size 1/Root 1 0 R/Prev 9>>\n"
    b"startxref\n9\n%%EOF",
    "very deep nesting": _pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"[" * 300_000),
    "a huge table of objects": b"%PDF-1.7\nxref\n0 999999999\ntrailer<</Size 999999999/Root 1 0 R>>\n"
    b"startxref\n9\n%%EOF",
    "a catalogue inside a stream that grows a thousandfold": _pdf(
        b"<</Type/ObjStm/N 9/First 30/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(_ZEROS), _ZEROS)
    ),
    "a range far beyond the file": _signed_by(_value(b"0 10 999999999999999999999 99999999999999999999", b"00")),
    "a range that goes backwards": _signed_by(_value(b"-5 10 -20 -1", b"00")),
    "a range of something else": _signed_by(_value(b"(a) /b [0 1] 1.5", b"00"), _value(b"", b""), b"7", b"(x)"),
    "a range that reads itself twice": _signed_by(_value(b"0 100 50 400", b"3000")),
    "a signature nested without end": _signed_by(_value(b"0 10 20 30", b"3080" * 200_000)),
    "a thousand signatures": _signed_by(*[_value(b"0 10 20 30", b"3000")] * 1000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_answered_within_ten_seconds(name: str) -> None:
    started = time.monotonic()
    verification = verify(HOSTILE[name], anchors=[], at=cast.CHECKED)
    assert time.monotonic() - started < 10
    assert not any(finding.verdict in RELIABLE for finding in verification.signatures)
    assert verification.negative


def test_shuffled_pieces_of_a_signed_file_are_answered() -> None:
    chance = random.Random(7)  # noqa: S311 - a fixed shuffle
    lines = issue.sealed().split(b"\n")
    for _ in range(20):
        chance.shuffle(lines)
        verification = verify(b"%PDF-1.7\n" + b"\n".join(lines), anchors=[cast.authority().root], at=cast.CHECKED)
        assert not any(finding.verdict in RELIABLE for finding in verification.signatures)


def test_a_check_that_takes_too_long_is_given_up_and_the_next_one_works() -> None:
    checking = CheckingProcess()
    try:
        with pytest.raises(TooSlow):
            checking.ask(issue.sealed(), anchors=[], at=cast.CHECKED, seconds=0.0)
        answer = checking.ask(issue.sealed(), anchors=der([cast.authority().root]), at=cast.CHECKED)
        assert len(answer["signatures"]) == 2
    finally:
        checking.close()


def test_a_file_given_up_on_cannot_be_checked_rather_than_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_slow(*_: object, **__: object) -> object:
        raise TooSlow

    monkeypatch.setattr(CheckingProcess, "ask", too_slow)
    (finding,) = verify(issue.sealed(), anchors=[cast.authority().root], at=cast.CHECKED).signatures
    assert finding.verdict is Verdict.UNCHECKED
