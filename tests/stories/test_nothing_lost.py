"""Worker and axis are killed in the middle of everything: each document is registered once at each receiver, each state
arrives, nothing is there twice."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nharong.flows.demonstration.cast import AGENCIES
from nharong.wiring import running
from tests.axis.live import LiveAxis
from tests.stories.clerks import RECEIVERS

DOCUMENTS = 4
KILLS = 6
#: An idle machine needs about 25; the limit is for one that does much else.
SECONDS = 150
ROOT = Path(__file__).parents[2]
_CONNECT = """
import json, sys
from nharong.wiring.commands import axis
axis._set_up()
from nharong.axis import acts
print(json.dumps({code: acts.register_agency(code=code, name=name)[1] for code, name in json.loads(sys.argv[1])}))
"""


class Worker:
    """`nharong worker` of this office; may be killed and started again."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; it takes back what the one before left."""
        with (Path(self._environment["NHARONG_HOME"]) / "worker.log").open("ab") as log:
            self._process = subprocess.Popen(
                running.nharong("worker", "--interval", "0.1"), env=self._environment, stdout=log, stderr=log
            )

    def kill(self) -> None:
        """SIGKILL, as a power cut would."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """End it if it runs."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.kill()


@pytest.fixture
def home(empty_home: dict[str, str]) -> Path:
    """The data folder of the office and of its axis."""
    folder = Path(empty_home["NHARONG_HOME"])
    folder.mkdir()
    return folder


@pytest.fixture
def live(home: Path) -> Iterator[LiveAxis]:
    """The axis of this office."""
    axis = LiveAxis(home)
    axis.start()
    yield axis
    axis.stop()


@pytest.fixture
def environment(empty_home: dict[str, str], live: LiveAxis) -> dict[str, str]:
    """What every process of this office is started with."""
    return {
        **empty_home,
        "NHARONG_AXIS_URL": live.url,
        "NHARONG_AXIS_POLL_SECONDS": "0.5",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
    }


@pytest.mark.processes
def test_whatever_is_killed_every_document_arrives_once_and_every_state_comes_back(
    environment: dict[str, str], home: Path, live: LiveAxis
) -> None:
    secrets = _connect(environment)
    clerks = subprocess.Popen(
        [sys.executable, "-m", "tests.stories.clerks", str(DOCUMENTS), str(SECONDS), json.dumps(secrets)],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    worker = Worker(environment)
    try:
        assert clerks.stdout is not None
        assert clerks.stdout.readline().strip() == "made"
        worker.start()
        _kill_again_and_again(clerks, worker, live)
        said, problems = clerks.communicate(timeout=SECONDS + 15)
    finally:
        clerks.kill()
        worker.stop()
    assert clerks.returncode == 0, problems
    _check_books(json.loads(said.splitlines()[-1]))
    _check_axis(home / "axis.sqlite3")


def _connect(environment: dict[str, str]) -> dict[str, str]:
    agencies = json.dumps([(facts.code, facts.name) for facts in AGENCIES])
    done = subprocess.run(
        [sys.executable, "-c", _CONNECT, agencies],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    secrets: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return secrets


def _kill_again_and_again(clerks: "subprocess.Popen[str]", worker: Worker, axis: LiveAxis) -> None:
    chance = random.Random(20210129)  # noqa: S311 - moments, not secrets
    for turn in range(KILLS):
        time.sleep(chance.uniform(0.4, 2.0))
        if clerks.poll() is not None:
            pytest.fail("The story was over before everything had been killed once.")
        victims: list[Worker | LiveAxis] = [[worker], [axis], [worker, axis]][turn % 3]
        for victim in victims:
            victim.kill()
        time.sleep(chance.uniform(0.0, 0.5))
        for victim in victims:
            victim.start()


def _check_books(books: dict[str, Any]) -> None:
    assert books["numbers"] == list(range(1, DOCUMENTS + 1))
    assert len(books["histories"]) == DOCUMENTS * len(RECEIVERS)
    for history in books["histories"]:
        assert sorted(history) == ["01", "03", "on_axis", "queued"], "each state once"
    for key in RECEIVERS:
        numbers, identifiers = zip(*books["registered"][key], strict=True)
        assert list(numbers) == list(range(1, DOCUMENTS + 1)), "each arrival number once and without a gap"
        assert len(set(identifiers)) == DOCUMENTS
    statuses = DOCUMENTS * len(RECEIVERS) * 2
    assert {state for _, state in books["outbox"]} == {"accepted"}
    assert len(books["outbox"]) == DOCUMENTS + statuses
    assert books["packages"] == DOCUMENTS * len(RECEIVERS) + statuses
    assert books["problems"] == []
    assert books["failed_jobs"] == []
    assert books["differences"] == []


def _check_axis(database: Path) -> None:
    """The axis has each message once and an entry a receiver; what was handed in again was known again."""
    with sqlite3.connect(database) as connection:
        packages = dict(connection.execute("SELECT kind, count(*) FROM axis_package GROUP BY kind").fetchall())
        entries = connection.execute("SELECT state, count(*) FROM axis_mailboxentry GROUP BY state").fetchall()
        (documents,) = connection.execute(
            "SELECT count(DISTINCT document_id) FROM axis_package WHERE kind = 'edoc'"
        ).fetchone()
    statuses = DOCUMENTS * len(RECEIVERS) * 2
    assert packages == {"edoc": DOCUMENTS, "status": statuses}
    assert documents == DOCUMENTS
    left = dict(entries)
    assert sum(left.values()) == DOCUMENTS * len(RECEIVERS) + statuses
    assert set(left) == {"done"}
