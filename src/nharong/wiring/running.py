"""`nharong run`: the axis, the web, the worker and a demonstration's time-stamp authority as processes of their own,
watched and started again when one dies.
"""

import ctypes
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from .home import home

Tell = Callable[[str], None]
_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


@dataclass
class Child:
    """One process of the office, and how to start it again."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    deaths: int = 0

    def start(self) -> None:
        """Start it, its output in a log file of its own under the data folder."""
        folder = home() / "logs"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own commands
                self.command,
                stdout=log,
                stderr=log,
                env={**os.environ, **self.environment},
                start_new_session=True,  # Ctrl-C reaches this process alone, which then stops the others in order
                preexec_fn=_end_with_its_parent,  # noqa: PLW1509 - `nharong run` has no other threads
            )
        self.started = time.monotonic()

    def stop(self) -> None:
        """Ask it to end, then insist."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def revive(self, tell: Tell) -> None:
        """Start it again if it has died, later and later when it keeps dying."""
        if self.process is None or self.process.poll() is None:
            return
        lived = time.monotonic() - self.started
        self.deaths = 0 if lived > 60 else self.deaths + 1
        if lived < min(2**self.deaths, 30):
            return
        tell(f"Tiến trình {self.name} đã dừng (mã {self.process.returncode}); đang chạy lại ...")
        self.start()


def _end_with_its_parent() -> None:
    """In a child: be asked to end when `nharong run` is killed outright, or it would go on alone and hold the ports.

    Linux tells children so; elsewhere whoever kills the parent ends the children by hand.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def nharong(*arguments: str) -> list[str]:
    """The command line of one of our own commands, whatever the PATH."""
    return [sys.executable, "-m", "nharong.wiring.command_line", *arguments]


def axis_child(port: int) -> Child:
    """Our own axis."""
    return Child("axis", nharong("axis", "serve", "--port", str(port)))


def timestamp_child(port: int) -> Child:
    """The demonstration's own time-stamp authority; what it says is trusted here and nowhere else."""
    return Child("tsa", nharong("tsa", "serve", "--port", str(port), "--trust"))


def children(*, host: str, port: int, axis_port: int, tsa_port: int | None = None) -> list[Child]:
    """The web, the worker and the axis of one machine; with ``tsa_port`` a time-stamp authority for demonstration."""
    environment = {"NHARONG_AXIS_URL": f"http://127.0.0.1:{axis_port}"}
    if tsa_port is not None:
        environment["NHARONG_TSA_URL"] = f"http://127.0.0.1:{tsa_port}/"
    web = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", os.environ.get("NHARONG_WEB_WORKERS", "2"), "--blocking-threads", "4", "--no-ws",
        "--log-level", "warning", "nharong.wiring.wsgi:application",
    ]  # fmt: skip
    return [
        axis_child(axis_port),
        *([timestamp_child(tsa_port)] if tsa_port is not None else []),
        Child("web", web, {**environment, "DJANGO_SETTINGS_MODULE": "nharong.wiring.settings"}),
        Child("worker", nharong("worker"), environment),
    ]


def wait_until_it_answers(url: str, *, seconds: float = 60) -> None:
    """Wait for a server to answer anything at all. Raises ``TimeoutError``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urlopen(url, timeout=2):  # noqa: S310 - our own address
                return
        except URLError as error:
            if hasattr(error, "code"):
                return  # an error page is an answer
            time.sleep(0.1)
        except (ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise TimeoutError(f"{url} does not answer; see the logs in {home() / 'logs'}")


def connect_agencies(names: dict[str, str]) -> dict[str, str]:
    """Register agencies (names by code) with our own axis; their secrets by code."""
    answer = subprocess.run(
        [sys.executable, "-m", "nharong.wiring.axis_connecting"],
        input=json.dumps(names),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(answer.stdout))


def empty_databases() -> None:
    """Empty the office's and the axis's tables: only for a demonstration whose making was cut off."""
    for settings in ("nharong.wiring.settings", "nharong.wiring.axis_settings"):
        for command in (["migrate", "--verbosity", "0"], ["flush", "--no-input"]):
            subprocess.run(  # noqa: S603 - our own commands
                [sys.executable, "-m", "django", *command, "--settings", settings], check=True, capture_output=True
            )
    shutil.rmtree(home() / "journal", ignore_errors=True)  # heads of a journal that is no more


def watch(running: list[Child], tell: Tell) -> None:
    """Keep the processes alive until Ctrl-C or a request to end, then stop them in the reverse order."""
    stopping = False

    def stop(signum: int, frame: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping:
        for child in running:
            child.revive(tell)
        time.sleep(0.25)
    tell("Đang dừng ...")
    for child in reversed(running):
        child.stop()
    tell("Đã dừng.")


def is_taken(host: str, port: int) -> bool:
    """Whether another program already listens there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def free_port() -> int:
    """A port of this machine that nobody listens on; for a process whose address no person types."""
    with socket.socket(socket.AF_INET) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(path: Path) -> bool:
    """Take the lock that lets one office run on one data folder; False when another holds it."""
    import fcntl

    path.parent.mkdir(parents=True, exist_ok=True)
    handle = path.open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    _held.append(handle)
    return True


_held: list[object] = []
