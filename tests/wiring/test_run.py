"""`nharong run`: three processes of one office, watched; one office to a data folder; nothing is left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.wiring.command import NEGATIVE, is_one_sentence, nharong

pytestmark = pytest.mark.processes

ANSWERS = "Văn phòng thử nghiệm\n000.00.99.H34\nquantri\nĐinh Công Trí\nMat-khau-2021\nMat-khau-2021\n"


def two_free_ports() -> int:
    """A port whose next one is free as well: the axis takes it."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as first:
            port = int(first.getsockname()[1])
            try:
                socket.create_server(("127.0.0.1", port + 1)).close()
            except OSError:
                continue
            return port


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/", timeout=2):
            return True
    except HTTPError:
        return True
    except (URLError, OSError):
        return False


def wait_for(port: int, *, to_answer: bool, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while answers(port) != to_answer:
        assert time.monotonic() < until, f"port {port} {'does not answer' if to_answer else 'still answers'}"
        time.sleep(0.1)


@contextmanager
def office(environment: dict[str, str], port: int, log: Path) -> "Iterator[subprocess.Popen[str]]":
    """An office of its own, its first administrator entered; ended with the block."""
    with log.open("a") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "nharong.wiring.command_line", "run", "--empty", "--port", str(port)],
            env={**environment, "NHARONG_WEB_WORKERS": "1"},
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            text=True,
            start_new_session=True,
        )
        try:
            assert process.stdin is not None
            process.stdin.write(ANSWERS)
            process.stdin.close()
            wait_for(port, to_answer=True)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def children_of(pid: int) -> dict[int, str]:
    """The processes started by this one, with their command lines."""
    found = {}
    for folder in Path("/proc").iterdir():
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            command = (folder / "cmdline").read_text().replace("\0", " ")
        except (OSError, ValueError, IndexError):
            continue
        if parent == pid and folder.name.isdigit():
            found[int(folder.name)] = command
    return found


def test_one_office_to_a_data_folder_watched_and_wholly_ended(empty_home: dict[str, str], tmp_path: Path) -> None:
    port, log = two_free_ports(), tmp_path / "run.log"
    with office(empty_home, port, log) as first:
        second = nharong("run", "--empty", "--port", str(two_free_ports()), environment=empty_home)
        assert (second.returncode, second.stdout) == (NEGATIVE, "")
        assert is_one_sentence(second.stderr), second.stderr
        assert empty_home["NHARONG_HOME"] in second.stderr

        children = children_of(first.pid)
        assert len(children) == 3
        (worker,) = [pid for pid, command in children.items() if command.rstrip().endswith("worker")]
        os.kill(worker, signal.SIGKILL)
        until = time.monotonic() + 30
        while len(children_of(first.pid)) < 3 or worker in children_of(first.pid):
            assert time.monotonic() < until, "the worker was not started again"
            time.sleep(0.1)
        assert answers(port + 1), "the axis"
        everybody = children_of(first.pid)
    assert first.returncode == 0, log.read_text()
    wait_for(port, to_answer=False)
    wait_for(port + 1, to_answer=False)
    assert not [pid for pid in everybody if Path(f"/proc/{pid}").exists()]
    assert "Traceback" not in log.read_text(), log.read_text()


def test_killed_outright_it_leaves_no_process_and_starts_again(empty_home: dict[str, str], tmp_path: Path) -> None:
    """A power cut for the parent alone: its children must not go on without it, holding the ports."""
    port, log = two_free_ports(), tmp_path / "run.log"
    with office(empty_home, port, log) as first:
        first.kill()
        first.wait()
        wait_for(port, to_answer=False)
        wait_for(port + 1, to_answer=False)
    with office(empty_home, port, log) as again:
        assert answers(port + 1)
        assert again.poll() is None


def test_a_port_in_use_is_told_in_one_sentence(empty_home: dict[str, str]) -> None:
    port = two_free_ports()
    with socket.create_server(("127.0.0.1", port)):
        told = nharong("run", "--port", str(port), environment=empty_home)
    assert told.returncode == NEGATIVE
    assert is_one_sentence(told.stderr), told.stderr
    assert str(port) in told.stderr


def test_without_fonts_nothing_starts_and_one_sentence_says_why(empty_home: dict[str, str], tmp_path: Path) -> None:
    nothing = {**empty_home, "NHARONG_FONTS": str(tmp_path)}
    told = nharong("run", "--port", str(two_free_ports()), environment=nothing)
    assert told.returncode == NEGATIVE
    assert is_one_sentence(told.stderr), told.stderr
