"""The backup file: a zip of members with their hashes in a manifest that is written last and checked first."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from nharong.kernel.errors import OfficeError

MANIFEST = "manifest.json"
FORM = "nharong-backup-1"
_CHUNK = 1 << 20


class SpoiltBackup(OfficeError):
    """The file is no backup, or not the one that was written."""


class Writer:
    """Adds members to a new backup; ``close`` writes the manifest."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED, allowZip64=True, compresslevel=1)
        self._members: dict[str, dict[str, Any]] = {}

    def add(self, name: str, pieces: Iterable[bytes]) -> int:
        """Write one member piece by piece; returns how many pieces."""
        digest, size, count = hashlib.sha256(), 0, 0
        with self._zip.open(name, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
                size += len(piece)
                count += 1
        self._members[name] = {"sha256": digest.hexdigest(), "size": size}
        return count

    def close(self, **facts: Any) -> None:
        """Write what it holds, with these facts, and end."""
        said = {"form": FORM, **facts, "members": self._members}
        self._zip.writestr(MANIFEST, json.dumps(said, ensure_ascii=False, indent=1))
        self._zip.close()


class Reader:
    """Reads a backup. Raises ``SpoiltBackup`` when the file is none."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
            self.facts: dict[str, Any] = json.loads(self._zip.read(MANIFEST))
            self.members: dict[str, dict[str, Any]] = self.facts["members"]
            known = self.facts["form"] == FORM
        except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
            raise SpoiltBackup("Tệp này không phải bản sao lưu của Nhà Rông, hoặc đã hỏng.") from error
        if not known:
            raise SpoiltBackup("Bản sao lưu thuộc phiên bản khác của chương trình.")

    def check(self) -> None:
        """Read everything and compare it with its hash, before anything is touched. Raises ``SpoiltBackup``."""
        if set(self._zip.namelist()) != {MANIFEST, *self.members}:
            raise SpoiltBackup("Bản sao lưu thiếu hoặc thừa tệp so với bảng kê.")
        for name, said in self.members.items():
            try:
                digest = hashlib.sha256()
                for piece in self.pieces(name):
                    digest.update(piece)
                same = digest.hexdigest() == said["sha256"]
            except (OSError, zipfile.BadZipFile, ValueError, EOFError, RuntimeError, NotImplementedError) as error:
                raise SpoiltBackup(f"Không đọc được {name} trong bản sao lưu.") from error
            if not same:
                raise SpoiltBackup(f"{name} trong bản sao lưu không đúng mã băm; hãy dùng bản khác.")

    def open(self, name: str) -> IO[bytes]:
        """One member, as a file."""
        return self._zip.open(name)

    def pieces(self, name: str) -> Iterator[bytes]:
        """One member, piece by piece."""
        with self.open(name) as member:
            while piece := member.read(_CHUNK):
                yield piece

    def under(self, folder: str) -> Iterator[str]:
        """The names of the members in a folder."""
        yield from (name for name in self.members if name.startswith(f"{folder}/"))
