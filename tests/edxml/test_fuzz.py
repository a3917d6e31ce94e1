"""Whatever the bytes, reading gives a message or one sentence, never another error."""

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.edxml import VIETNAM, EdxmlError, add_trace, read
from tests.edxml.samples import DOCUMENT_A, STATUS_A, document_b, office_document, with_attachment, zipped

_VALID = [
    DOCUMENT_A.encode(),
    STATUS_A.encode(),
    document_b(),
    with_attachment(name="a.txt", content_type="application/zip", payload=zipped(("a.txt", b"noi dung " * 9))),
]
_BLOCKS = [b"<", b">", b"&", b"/>", b'"', b"]]>", b"<!--", b"<![CDATA[", b"\x00", b"\xff", b"&#0;", b"xmlns=''", b" "]


def survive(data: bytes) -> None:
    for attempt in (read, lambda given: add_trace(given, "X", datetime(2026, 1, 1, tzinfo=VIETNAM))):
        try:
            attempt(data)
        except EdxmlError as error:
            assert error.sentence  # noqa: PT017 - either outcome is right


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes(data: bytes) -> None:
    survive(data)
    survive(b"<" + data)
    survive(b'<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">' + data)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(_VALID)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 60))
        new = draw(st.sampled_from(_BLOCKS) | st.binary(max_size=8) | st.just(bytes(data[at : at + 200])))
        data[at : at + length] = new
    return bytes(data)


@given(mutated())
@settings(max_examples=300, deadline=None)
def test_any_mutation_of_a_sound_message(data: bytes) -> None:
    survive(data)


@given(st.sampled_from([zipped(("a.txt", b"noi dung " * 9)), office_document()]), st.data())
@settings(max_examples=200, deadline=None)
def test_any_mutation_of_a_zip(archive: bytes, data: st.DataObject) -> None:
    broken = bytearray(archive)
    for _ in range(data.draw(st.integers(1, 3))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    broken = broken[: data.draw(st.integers(0, len(broken)))] if data.draw(st.booleans()) else broken
    survive(with_attachment(name="a.txt", content_type="application/zip", payload=bytes(broken)))
