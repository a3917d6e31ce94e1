"""The ``nharong`` command as a user runs it: a process of its own, on a data folder of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OURS = ("NHARONG_", "DJANGO_", "PYTEST_")
ENDED_WELL, NEGATIVE, BAD_INPUT = 0, 1, 2


def nharong(*words: str, environment: dict[str, str], seconds: int = 120) -> "subprocess.CompletedProcess[str]":
    """Run it to its end."""
    return subprocess.run(
        _command(*words), env=environment, check=False, capture_output=True, text=True, timeout=seconds, input=""
    )


@contextmanager
def running(*words: str, environment: dict[str, str], log: Path) -> "Iterator[subprocess.Popen[bytes]]":
    """Run it beside the test; it is ended with the block, its output is in the log."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            _command(*words), env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(timeout=20)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def without_data() -> dict[str, str]:
    """This process's environment without anything that names the tests' own database or data folder."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)}


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "nharong.wiring.command_line", *words]


def is_one_sentence(text: str) -> bool:
    """One line for the user, with nothing of the program's inside."""
    lines = text.strip().splitlines()
    return len(lines) == 1 and "Traceback" not in text and "Error" not in text


def run_python(script: str, home: Path) -> str:
    """Run a few lines with the office's settings on a data folder of their own, on SQLite; returns what they print."""
    home.mkdir(parents=True, exist_ok=True)
    environment = {
        **without_data(),
        "NHARONG_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "nharong.wiring.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", f"import django\ndjango.setup()\n{script}"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
