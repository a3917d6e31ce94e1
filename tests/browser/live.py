"""A real office on free ports for browser tests: web, worker and axis as processes of their own."""

import atexit
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]


class LiveOffice:
    """``nharong run`` over the cast of the demonstration, with no documents yet, in a data folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = _two_free_ports()
        # By name: a browser takes 127.0.0.1 and localhost for two places.
        self.url = f"http://localhost:{self.port}"
        self.furnished = False
        #: What a browser keeps of each person who has signed in once, by username.
        self.signed_in: dict[str, dict[str, object]] = {}
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith(("NHARONG_", "DJANGO_"))},
            "NHARONG_HOME": str(home),
            "NHARONG_AXIS_URL": f"http://127.0.0.1:{self.port + 1}",
            "NHARONG_AXIS_POLL_SECONDS": "1",
        }
        self._read: dict[str, int] = {}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Found it, start it, and wait until it answers."""
        self.do("tests.browser.founding")
        with (self.home / "run.log").open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "nharong.wiring.command_line", "run", "--port", str(self.port)],
                env=self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + 60
        while time.monotonic() < until:
            assert self._process.poll() is None, (self.home / "run.log").read_text()
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(f"{self.url}/tai-khoan/dang-nhap/", timeout=5)
                return
            time.sleep(0.1)
        raise TimeoutError((self.home / "run.log").read_text())

    def do(self, module: str, *words: str) -> None:
        """Run one of our modules in this office, as a process, to its end."""
        done = subprocess.run(
            [sys.executable, "-m", module, *words],
            env=self.environment,
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr

    def crashes(self) -> str:
        """What the processes wrote since this was last asked, where it tells of a crash; else nothing."""
        told = []
        for path in sorted((self.home / "logs").glob("*.log")):
            with path.open("rb") as log:
                log.seek(self._read.get(path.name, 0))
                new = log.read()
                self._read[path.name] = log.tell()
            if b"Traceback" in new:
                told.append(f"{path.name}:\n{new.decode(errors='replace')}")
        return "\n".join(told)

    def stop(self) -> None:
        """End it as Ctrl-C does, then whatever of it is left."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=20)
            if self._process.poll() is None:
                self._process.kill()
                self._process.wait()
        for pid in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def processes(self) -> list[int]:
        """The living processes of this office, known by their data folder."""
        mark = f"NHARONG_HOME={self.home}".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark in (folder / "environ").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
        return found


@contextlib.contextmanager
def running(home: Path) -> Iterator[LiveOffice]:
    """An office founded and running in this folder; at the end nothing of it is left, however the tests end."""
    office = LiveOffice(home)
    atexit.register(office.stop)
    try:
        office.start()
        yield office
    finally:
        office.stop()
        atexit.unregister(office.stop)


def _two_free_ports() -> int:
    """A free port whose next one, the axis', is free too."""
    for _ in range(50):
        with socket.socket() as first, socket.socket() as second, contextlib.suppress(OSError, OverflowError):
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            second.bind(("127.0.0.1", port + 1))
            return port
    raise OSError("No two free ports side by side.")
