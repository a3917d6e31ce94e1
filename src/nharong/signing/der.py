"""Writing DER by hand: the few shapes a signature is made of.

The library for reading (asn1crypto) builds a tree of objects for every signature, which takes ten times as long as
the signature itself.
"""

from collections.abc import Iterable

SEQUENCE, SET, OCTET_STRING, NULL = 0x30, 0x31, 0x04, b"\x05\x00"


def tagged(tag: int, *parts: bytes) -> bytes:
    """Tag, length and the parts one after the other."""
    body = b"".join(parts)
    size = len(body)
    if size < 0x80:
        return bytes((tag, size)) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body


def sequence(*parts: bytes) -> bytes:
    """A SEQUENCE of the parts in their order."""
    return tagged(SEQUENCE, *parts)


def set_of(parts: Iterable[bytes], *, tag: int = SET) -> bytes:
    """A SET OF, its elements in the order DER wants: by their own bytes."""
    return tagged(tag, *sorted(parts))


def attribute(oid: bytes, value: bytes) -> bytes:
    """A CMS attribute with one value; `oid` is the encoded object identifier."""
    return sequence(oid, tagged(SET, value))
