"""Files kept by the hash of their content."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import IO, Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage, storages

from . import clock
from .errors import OfficeError
from .models import StoredFile


class Damaged(OfficeError):
    """A stored file is missing or its bytes are not those that were stored."""


class DurableFolder(FileSystemStorage):
    """A folder in which a file is either wholly there, on the disk, or not there at all, even after a power cut."""

    def _save(self, name: str, content: "File[Any]") -> str:  # the axis runs without what makes File subscriptable
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as part:
            try:
                for chunk in content.chunks():
                    part.write(chunk)
                part.flush()
                os.fsync(part.fileno())
            except BaseException:
                Path(part.name).unlink()
                raise
        Path(part.name).replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Always the name asked for: it is the content's own hash, so a file already there is the same file."""
        return name


def put(data: bytes, *, media_type: str) -> StoredFile:
    """Keep these bytes; the same bytes are kept once, and heal a damaged copy. They are on the disk when this returns."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        read(sha256)
    except Damaged:
        _store().save(path_of(sha256), ContentFile(data))
    stored, _ = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": len(data), "media_type": media_type, "stored_at": clock.now()}
    )
    return stored


def read(sha256: str) -> bytes:
    """The bytes, checked against their hash."""
    with open_(sha256) as file:
        data: bytes = file.read()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Damaged("Tệp lưu trữ đã bị thay đổi ngoài hệ thống; hãy khôi phục từ bản sao lưu.")
    return data


def open_(sha256: str) -> IO[Any]:
    """The stored bytes as an open file, for passing on in pieces; not checked against the hash."""
    try:
        file: IO[Any] = _store().open(path_of(sha256), "rb")
    except FileNotFoundError as error:
        raise Damaged("Không tìm thấy tệp lưu trữ; hãy khôi phục từ bản sao lưu.") from error
    return file


def _store() -> Storage:
    return storages["office"]


def path_of(sha256: str) -> str:
    """Where the bytes with this hash lie in the store. Raises ``Damaged`` for what is no hash."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise Damaged("Tên tệp lưu trữ không hợp lệ.")
    return f"{sha256[:2]}/{sha256}"
