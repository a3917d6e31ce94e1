"""Back up and restore the whole installation: database, files, keys and secrets."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import storages
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from nharong.kernel import clock, files
from nharong.kernel.errors import OfficeError
from nharong.kernel.models import StoredFile

from .archive import Reader, SpoiltBackup, Writer
from .rows import count_on, emptied, lines, name_of, put_back, tables

#: Folders and files of the data folder that a backup holds beside the database and the stored files.
HELD = ("keys", "trust", "evidence", "secrets", "journal", "axis-files", "media", "clock.json")
AXIS_DATABASE = "axis.sqlite3"
_CHUNK = 1 << 20


class NotEmpty(OfficeError):
    """There is data where the backup would be put back."""


def back_up(out: Path) -> dict[str, int]:
    """Write everything into a new file, then read it again; returns how many rows, files and other members it holds.

    The office may go on working: the database is read as it stands at one moment, the files after it, so that every
    file that a row names is there. Raises ``OfficeError`` when the file exists or a stored file is damaged.
    """
    part = out.with_name(f".{out.name}.part")
    part.unlink(missing_ok=True)
    if out.exists():
        raise OfficeError(f"Tệp {out} đã có; hãy chọn tên khác.")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))  # it holds keys: nobody else may read it
        part.unlink()
        with _private():
            counted = _written(part)
        part.chmod(0o600)
        Reader(part).check()
        part.replace(out)
    except FileNotFoundError as error:
        raise OfficeError(f"Không ghi được {out}; hãy kiểm tra thư mục.") from error
    finally:
        part.unlink(missing_ok=True)
    return counted


def _written(part: Path) -> dict[str, int]:
    writer = Writer(part)
    columns: dict[str, list[str]] = {}
    rows = 0
    with _one_moment():
        for table in tables():
            columns[name_of(table)] = [field.attname for field in table._meta.concrete_fields]
            rows += writer.add(f"rows/{name_of(table)}.jsonl", lines(table))
        stored = list(StoredFile.objects.order_by("sha256").values_list("sha256", flat=True))
        migrations = sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
    for sha256 in stored:
        files.read(sha256)  # a damaged file is told now, not on the day of the loss
        writer.add(f"files/{sha256}", _pieces_of(sha256))
    others = 0
    for path in _held():
        writer.add(f"home/{path.relative_to(_home()).as_posix()}", [path.read_bytes()])
        others += 1
    if (_home() / AXIS_DATABASE).exists():
        with _copied(_home() / AXIS_DATABASE) as copy:
            writer.add(f"home/{AXIS_DATABASE}", [copy.read_bytes()])
            others += 1
    writer.close(made_at=clock.iso(clock.now()), columns=columns, migrations=migrations)
    return {"rows": rows, "files": len(stored), "others": others}


def restore(source: Path, *, over: bool = False) -> dict[str, int]:
    """Check the whole backup, then put everything back; ``over`` what is there, if told so.

    Nothing is touched before every hash has been compared. The rows go back in one transaction.
    """
    backup = Reader(source)
    backup.check()
    applied = {f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()}
    if set(backup.facts["migrations"]) != applied:
        raise SpoiltBackup(
            "Bản sao lưu thuộc phiên bản khác; hãy cài đúng phiên bản đã sao lưu, khôi phục rồi nâng cấp."
        )
    if not over and any(table._base_manager.exists() for table in tables() if _tells_of_work(name_of(table))):
        raise NotEmpty("Ở đây đã có dữ liệu; thêm --over để thay hết bằng bản sao lưu.")
    columns: dict[str, list[str]] = backup.facts["columns"]
    with transaction.atomic(), connection.constraint_checks_disabled():
        emptied()
        rows = 0
        for table in tables():
            with backup.open(f"rows/{name_of(table)}.jsonl") as held:
                rows += put_back(table, columns[name_of(table)], held)
    connection.check_constraints()
    count_on()
    stored = 0
    for name in backup.under("files"):
        _put_file(backup, name.rpartition("/")[2])
        stored += 1
    others = sum(_put_home(backup, name) for name in list(backup.under("home")))
    return {"rows": rows, "files": stored, "others": others}


def _tells_of_work(name: str) -> bool:
    """Whether rows of this table mean that somebody works here; migrations fill some of the others."""
    return name in {"people.person", "kernel.entry"}


def _home() -> Path:
    return Path(settings.NHARONG_HOME)


def _held() -> Iterator[Path]:
    for name in HELD:
        place = _home() / name
        if place.is_file():
            yield place
        elif place.is_dir():
            yield from sorted(path for path in place.rglob("*") if path.is_file() and not path.name.startswith(".new-"))


def _pieces_of(sha256: str) -> Iterator[bytes]:
    with files.open_(sha256) as file:
        while piece := file.read(_CHUNK):
            yield piece


def _put_file(backup: Reader, sha256: str) -> None:
    try:
        files.read(sha256)
    except files.Damaged:
        with backup.open(f"files/{sha256}") as held:
            storages["office"].save(files.path_of(sha256), File(held))


def _put_home(backup: Reader, name: str) -> int:
    relative = PurePosixPath(name).relative_to("home")
    if relative.is_absolute() or ".." in relative.parts:
        raise SpoiltBackup("Bản sao lưu có tệp nằm ngoài thư mục dữ liệu.")
    target = _home() / relative
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_name(f".{target.name}.restored")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        for piece in backup.pieces(name):
            file.write(piece)
    part.replace(target)
    return 1


@contextmanager
def _private() -> Iterator[None]:
    """Files made inside are readable by their owner alone."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Inside, the database is seen as it stands at one moment, while others go on writing."""
    if connection.in_atomic_block:
        yield
        return
    begin = "BEGIN DEFERRED" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)  # by hand: Django's own way would take SQLite's lock for writing
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


@contextmanager
def _copied(database: Path) -> Iterator[Path]:
    """A SQLite database copied whole as of now, writers or not; the copy is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="nharong-backup-"))
    try:
        copy = folder / "copy.sqlite3"
        source, target = sqlite3.connect(database), sqlite3.connect(copy)
        try:
            source.backup(target)
        finally:
            source.close()
            target.close()
        yield copy
    finally:
        shutil.rmtree(folder, ignore_errors=True)
