"""The bytes of attachments, without holding them in memory."""

import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import IO, TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE = 256 * 1024


class Store:
    """One temporary file for all attachments of a message: one descriptor, however many attachments it carries.

    It stays in memory up to a megabyte and disappears with the last attachment that refers to it.
    """

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=1024 * 1024)  # noqa: SIM115 - lives with the message
        self._lock = Lock()
        self.size = 0

    def append(self, data: bytes) -> None:
        """Add bytes at the end."""
        with self._lock:
            self._file.seek(self.size)
            self._file.write(data)
            self.size += len(data)

    def read_at(self, offset: int, length: int) -> bytes:
        """Up to ``length`` bytes from ``offset``; readers may take turns."""
        with self._lock:
            self._file.seek(offset)
            return self._file.read(length)


@dataclass(frozen=True, kw_only=True, eq=False)
class Slice:
    """A stretch of a store."""

    store: Store
    offset: int
    size: int

    def read_at(self, offset: int, length: int) -> bytes:
        """Up to ``length`` bytes from ``offset`` within the stretch."""
        return self.store.read_at(self.offset + offset, max(0, min(length, self.size - offset)))

    def open(self) -> BinaryIO:
        """A reader of its own, at the start."""
        return cast("BinaryIO", io.BufferedReader(_SliceReader(self), PIECE))


class _SliceReader(io.RawIOBase):
    def __init__(self, part: Slice) -> None:
        super().__init__()
        self._part = part
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._part.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer).cast("B")
        data = self._part.read_at(self._at, len(view))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)


Contents = bytes | Path | Slice | IO[bytes]


def open_contents(contents: Contents) -> BinaryIO:
    """The bytes from their start; a handle given by the caller is rewound and returned as it is."""
    if isinstance(contents, bytes):
        return io.BytesIO(contents)
    if isinstance(contents, Path):
        return contents.open("rb")
    if isinstance(contents, Slice):
        return contents.open()
    contents.seek(0)
    return cast("BinaryIO", contents)


def pieces(contents: Contents) -> Iterator[bytes]:
    """The bytes in order, at most ``PIECE`` at a time; closes only what it opened itself."""
    reader = open_contents(contents)
    try:
        while piece := reader.read(PIECE):
            yield piece
    finally:
        if reader is not contents:
            reader.close()
