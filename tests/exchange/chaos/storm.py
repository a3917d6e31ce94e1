"""The storm: three offices on an axis, each process killed at points a seed chooses, until everything has arrived."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.axis.live import LiveAxis

ROOT = Path(__file__).parents[3]
CODES = ("000.00.01.H99", "000.00.02.H99", "000.00.03.H99")


@dataclass
class StormOffice:
    """One office: its data folder, its process, how often that was killed."""

    code: str
    home: Path
    axis_url: str
    documents: int
    kills: int = 0
    process: "subprocess.Popen[bytes] | None" = None

    def call(self, *words: str, given: str = "") -> str:
        """One of its commands, to the end."""
        done = subprocess.run(
            self._command(*words),
            env=self._environment(),
            cwd=ROOT,
            input=given,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        """Let it work."""
        with (self.home / "office.log").open("ab") as log:
            self.process = subprocess.Popen(
                self._command("run", str(self.documents)),
                env=self._environment(),
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )

    def kill(self) -> None:
        """SIGKILL, as a power cut would."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self.kills += 1

    def confirmed(self) -> int:
        """How many deliveries its receivers have confirmed (03), read beside the running office."""
        address = f"file:{self.home / 'office.sqlite3'}?mode=ro"
        with (
            suppress(sqlite3.OperationalError),
            closing(sqlite3.connect(address, uri=True, timeout=5)) as database,
        ):
            (count,) = database.execute("SELECT count(*) FROM exchange_delivery WHERE state = '03'").fetchone()
            return int(count)
        return 0

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "tests.exchange.chaos.office", *words]

    def _environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("NHARONG_", "DJANGO_"))}
        return {
            **kept,
            "NHARONG_HOME": str(self.home),
            "NHARONG_AXIS_URL": self.axis_url,
            "NHARONG_AXIS_POLL_SECONDS": "0.5",
            "NHARONG_LOG": "ERROR",
        }


@dataclass
class Storm:
    """What was done and how it ended."""

    offices: list[StormOffice]
    axis: LiveAxis
    messages: int
    seconds: float = 0
    axis_kills: int = 0
    tallies: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def kills(self) -> int:
        """How often any process was killed."""
        return self.axis_kills + sum(office.kills for office in self.offices)


def rage(folder: Path, *, documents: int, seed: int, calm: tuple[float, float], most_seconds: float) -> Storm:
    """Let each office send so many documents to both others, killing a process every ``calm`` seconds or so.

    Ends when every delivery is confirmed, or after ``most_seconds``; then nothing of it is left running.
    """
    axis = LiveAxis(folder / "axis")
    axis.home.mkdir(parents=True)
    names = {code: f"Cơ quan {number}" for number, code in enumerate(CODES, 1)}
    secrets = axis.register_many(names)
    offices = [StormOffice(code, folder / f"office-{number}", axis.url, documents) for number, code in enumerate(CODES)]
    _found(offices, names, secrets)
    storm = Storm(offices=offices, axis=axis, messages=documents * len(CODES) * (len(CODES) - 1))
    began = time.monotonic()
    try:
        axis.start()
        for office in offices:
            office.start()
        _rage(storm, random.Random(seed), calm=calm, until=began + most_seconds)  # noqa: S311 - to be repeated, not secret
    finally:
        for office in offices:
            if office.process is not None and office.process.poll() is None:
                office.process.kill()
                office.process.wait()
        axis.stop()
    storm.seconds = time.monotonic() - began
    storm.tallies = {office.code: json.loads(office.call("tally")) for office in offices}
    return storm


def _rage(storm: Storm, chance: random.Random, *, calm: tuple[float, float], until: float) -> None:
    next_kill = time.monotonic() + chance.uniform(*calm)
    while time.monotonic() < until:
        if sum(office.confirmed() for office in storm.offices) >= storm.messages:
            return
        for office in storm.offices:
            assert office.process is not None
            assert office.process.poll() is None, (office.home / "office.log").read_text()
        if time.monotonic() >= next_kill:
            struck = chance.randrange(len(storm.offices) + 1)
            if struck == len(storm.offices):
                storm.axis.kill()
                storm.axis_kills += 1
                time.sleep(chance.uniform(0, 0.5))
                storm.axis.start()
            else:
                storm.offices[struck].kill()
                time.sleep(chance.uniform(0, 0.5))
                storm.offices[struck].start()
            next_kill = time.monotonic() + chance.uniform(*calm)
        time.sleep(0.1)


def _found(offices: list[StormOffice], names: dict[str, str], secrets: dict[str, str]) -> None:
    """The tables are made once and copied."""
    first = offices[0]
    for office in offices:
        office.home.mkdir(parents=True)
    made = subprocess.run(
        [
            sys.executable,
            "-c",
            "from nharong.wiring import django_ready; django_ready.set_up(); django_ready.migrate()",
        ],
        env=first._environment(),
        cwd=ROOT,
        capture_output=True,
        timeout=180,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    for office in offices[1:]:
        for name in ("office.sqlite3", "office.sqlite3-wal"):
            if (first.home / name).exists():
                shutil.copy(first.home / name, office.home / name)
    for office in offices:
        office.call("found", given=json.dumps({"own": office.code, "agencies": names, "secret": secrets[office.code]}))
