"""Two slow spots of the libraries made quick, in the checking process alone and nowhere else.

A check spends a third of its time reading the signature's hexadecimal text letter by letter, and an eighth
preparing the same authorities' Vietnamese names for comparison (RFC 4518). Both answers stay exactly what they were
(tests/signing/test_haste.py): whatever is not plain is left to the library's own reading.
"""

import re
from binascii import unhexlify
from collections.abc import Callable
from functools import lru_cache, partial
from typing import IO, Any

from asn1crypto.x509 import NameTypeAndValue
from pyhanko.pdf_utils import generic

_PLAIN = re.compile(rb"[0-9A-Fa-f]*")
_LONGEST = 1 << 17
_LONGEST_NAME = 300

slow_hex: Callable[[IO[bytes]], Any] = generic.read_hex_string_from_stream
"""The library's own reading of a hexadecimal string, from its "<" to behind its ">"."""

_slow_name: Callable[[str], str] = partial(NameTypeAndValue._ldap_string_prep, None)
_remembered_name = lru_cache(maxsize=4096)(_slow_name)


def make_haste() -> None:
    """From now on this process reads hexadecimal strings at once and prepares each name once."""
    generic.read_hex_string_from_stream = quick_hex
    NameTypeAndValue._ldap_string_prep = lambda _, text: quick_name(text)


def quick_hex(stream: IO[bytes]) -> Any:
    """The same as `slow_hex`: digits alone are taken in one piece, anything else is left to it."""
    start = stream.tell()
    ahead = stream.read(_LONGEST)
    end = ahead.find(b">")
    digits = ahead[1:end]
    if end < 0 or _PLAIN.fullmatch(digits) is None:
        stream.seek(start)
        return slow_hex(stream)
    stream.seek(start + end + 1)
    return generic.pdf_string(unhexlify(digits + b"0" * (len(digits) % 2)))


def quick_name(text: str) -> str:
    """The same as the library's preparing of a name; short ones are remembered."""
    return _remembered_name(text) if len(text) <= _LONGEST_NAME else _slow_name(text)
