"""What was made quick in the checking process answers as the library itself does."""

from io import BytesIO
from typing import Any

from asn1crypto.x509 import NameTypeAndValue
from hypothesis import example, given
from hypothesis import strategies as any_of

from nharong.signing.haste import quick_hex, quick_name, slow_hex

_letters = any_of.lists(any_of.sampled_from([*b"0123456789abcdefABCDEF>", *b" \n\r\t\0%<(z\xff"]), max_size=60)


def _outcome(read: Any, text: bytes) -> tuple[Any, ...]:
    stream = BytesIO(text)
    try:
        found = read(stream)
    except Exception as problem:  # noqa: BLE001 - whatever the library raises, the quick one must raise as well
        return type(problem), str(problem)
    return type(found), found, stream.tell()


@given(_letters.map(bytes))
@example(b"")
@example(b">")
@example(b"48656C6C6F>tail")
@example(b"4>")
@example(b"FEFF1EA1>")
def test_a_hexadecimal_string_is_read_as_the_library_reads_it(text: bytes) -> None:
    assert _outcome(quick_hex, b"<" + text) == _outcome(slow_hex, b"<" + text)


def test_a_very_long_one_too() -> None:
    for text in (b"<" + b"4F" * 100_000 + b">", b"<" + b"4F" * 100_000):
        assert _outcome(quick_hex, text) == _outcome(slow_hex, text)


@given(any_of.text(max_size=400))
@example("Nguyễn Thị Bích Hằng")
@example("ỦY  BAN\tNHÂN DÂN")
def test_a_name_is_prepared_as_the_library_prepares_it(name: str) -> None:
    def prepared(prepare: Any) -> str:
        try:
            return str(prepare(name))
        except ValueError as problem:
            return str(problem)

    library = NameTypeAndValue()
    assert prepared(quick_name) == prepared(library._ldap_string_prep)
