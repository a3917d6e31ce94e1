"""The first file of a zip, read by hand so that nothing in a hostile archive can cost much or name a path."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from nharong.edxml.contents import PIECE, Slice

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x1
_STORED, _DEFLATED = 0, 8
_LONGEST_COMMENT = 65_535
# Office documents are zips of a few dozen entries; only the first names matter here.
_ENTRIES_LISTED = 200


class UnreadableZipError(Exception):
    """Not a zip, or one that cannot be taken apart: encrypted, damaged, an unknown method, over 4 GB."""


class ZipTooLargeError(Exception):
    """The entry grows beyond its limits."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the central directory."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    local_offset: int


@dataclass(frozen=True, kw_only=True)
class Listing:
    """``count`` is what the archive claims; ``entries`` its first files, without folders."""

    count: int
    entries: tuple[Entry, ...]


def list_entries(data: Slice) -> Listing:
    """The archive's directory. Raises UnreadableZipError."""
    tail_length = min(data.size, _END.size + _LONGEST_COMMENT)
    tail = data.read_at(data.size - tail_length, tail_length)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise UnreadableZipError
    _, _, _, _, count, directory_size, directory_offset, _ = _END.unpack_from(tail, at)
    end_offset = data.size - tail_length + at
    # The directory stands right before its end record; self-extracting archives have wrong offsets.
    start = end_offset - directory_size
    shift = start - directory_offset
    if start < 0 or shift < 0:
        raise UnreadableZipError
    entries: list[Entry] = []
    for _ in range(min(count, _ENTRIES_LISTED)):
        fixed = data.read_at(start, _CENTRAL.size)
        if len(fixed) < _CENTRAL.size or not fixed.startswith(b"PK\x01\x02"):
            raise UnreadableZipError
        values = _CENTRAL.unpack(fixed)
        flags, method, crc, packed = values[3], values[4], values[7], values[8]
        name_length, extra_length, comment_length, offset = values[10], values[11], values[12], values[16]
        name = data.read_at(start + _CENTRAL.size, name_length).decode("utf-8", "replace")
        if not name.endswith("/"):
            entries.append(
                Entry(name=name, flags=flags, method=method, crc=crc, packed=packed, local_offset=offset + shift)
            )
        start += _CENTRAL.size + name_length + extra_length + comment_length
    return Listing(count=count, entries=tuple(entries))


def unpack(data: Slice, entry: Entry, *, largest: int, ratio: int, ratio_from: int) -> Iterator[bytes]:
    """The entry's bytes in pieces. Raises UnreadableZipError, ZipTooLargeError (bytes, or growth beyond ``ratio``)."""
    fixed = data.read_at(entry.local_offset, _LOCAL.size)
    if len(fixed) < _LOCAL.size or not fixed.startswith(b"PK\x03\x04"):
        raise UnreadableZipError
    values = _LOCAL.unpack(fixed)
    if entry.flags & _ENCRYPTED or entry.method not in {_STORED, _DEFLATED}:
        raise UnreadableZipError
    begin = entry.local_offset + _LOCAL.size + values[9] + values[10]
    end = begin + entry.packed
    if end > data.size:
        raise UnreadableZipError
    crc = grown = 0
    for piece in _inflate(data, begin, end, entry.method):
        grown += len(piece)
        if grown > largest or (grown > ratio_from and grown > entry.packed * ratio):
            raise ZipTooLargeError
        crc = zlib.crc32(piece, crc)
        yield piece
    if crc != entry.crc:
        raise UnreadableZipError


def _inflate(data: Slice, begin: int, end: int, method: int) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS) if method == _DEFLATED else None
    at = begin
    while at < end:
        packed = data.read_at(at, min(PIECE, end - at))
        if not packed:
            raise UnreadableZipError
        at += len(packed)
        if inflater is None:
            yield packed
            continue
        try:
            while packed and not inflater.eof:
                if piece := inflater.decompress(packed, PIECE):
                    yield piece
                packed = inflater.unconsumed_tail
        except zlib.error:
            raise UnreadableZipError from None
    if inflater is not None:
        yield from _drain(inflater)


def _drain(inflater: "zlib._Decompress") -> Iterator[bytes]:
    # What the bounded calls above left inside the inflater.
    try:
        while not inflater.eof and (piece := inflater.decompress(b"", PIECE)):
            yield piece
    except zlib.error:
        raise UnreadableZipError from None
    if not inflater.eof:
        raise UnreadableZipError
