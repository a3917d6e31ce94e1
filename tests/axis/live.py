"""A real axis in a process of its own, for tests that need one."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

_START = "from nharong.wiring.commands.axis import app; app()"


class LiveAxis:
    """``nharong axis`` on a free port with a data folder of its own; may be killed and started again."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = {**os.environ, "NHARONG_HOME": str(home)}
        self._environment.pop("NHARONG_AXIS_DATABASE", None)
        self._environment.pop("DJANGO_SETTINGS_MODULE", None)
        self._process: subprocess.Popen[bytes] | None = None

    def register(self, code: str, name: str, *options: str) -> str:
        """Connect an agency by the command line; its secret."""
        done = self.run("register", code, name, "--json", *options)
        done.check_returncode()
        return str(json.loads(done.stdout)["secret"])

    def register_many(self, names: dict[str, str]) -> dict[str, str]:
        """Connect agencies (names by code) at once; their secrets by code."""
        command = [sys.executable, "-m", "nharong.wiring.axis_connecting"]
        self.run("agencies", "import", "/dev/null").check_returncode()  # makes the tables
        given = json.dumps(names).encode()
        done = subprocess.run(command, env=self._environment, check=True, capture_output=True, timeout=60, input=given)
        return dict(json.loads(done.stdout))

    def run(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        """``nharong axis`` with these words, to its end."""
        command = [sys.executable, "-c", _START, *words]
        return subprocess.run(command, env=self._environment, check=False, capture_output=True, timeout=60)

    def start_once(self) -> None:
        """Start it unless it runs."""
        if self._process is None:
            self.start()

    def start(self, *options: str) -> None:
        """Start it and wait until it answers."""
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, "serve", "--port", str(self.port), *options],
            env=self._environment,
            stdout=subprocess.DEVNULL,
        )
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                httpx.get(self.url + "/truc.css", timeout=2)
            except httpx.HTTPError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("The axis did not start.")

    def kill(self) -> None:
        """SIGKILL, as a power cut would; returns when its port is free again."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        until = time.monotonic() + 10
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) != 0:
                    return
            time.sleep(0.05)
        raise TimeoutError("A worker outlived its axis.")

    def stop(self) -> None:
        """End it if it runs."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
