"""A worker may be killed at any moment: nothing is lost, whatever it was doing is done by the next one."""

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.wiring.command import running, without_data

pytestmark = pytest.mark.processes

#: Jobs of the tests must be importable in the worker as well.
ROOT = str(Path(__file__).parents[2])


@pytest.fixture(scope="module")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with tables and nobody in it, made once."""
    folder = tmp_path_factory.mktemp("made") / "home"
    environment = {**without_data(), "NHARONG_HOME": str(folder)}
    run("from nharong.wiring.django_ready import migrate\nmigrate()", environment)
    return folder


@pytest.fixture
def home(empty_home: dict[str, str], made_home: Path) -> dict[str, str]:
    """The environment of a worker whose data folder is its own, with no axis to ask."""
    shutil.copytree(made_home, empty_home["NHARONG_HOME"])
    return {**empty_home, "PYTHONPATH": ROOT, "NHARONG_AXIS_POLL_SECONDS": "3600"}


def run(script: str, environment: dict[str, str]) -> None:
    """Run a few lines in a process of the same installation."""
    head = "import django\ndjango.setup()\nfrom tests.kernel.sample_jobs import *\nfrom nharong.kernel import jobs\n"
    done = subprocess.run(
        [sys.executable, "-c", head + script],
        env={**environment, "DJANGO_SETTINGS_MODULE": "nharong.wiring.settings", "PYTHONPATH": ROOT},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


def noted(what: str, environment: dict[str, str]) -> int:
    """How many of this the sample jobs have counted so far."""
    return ask("SELECT coalesce(max(value), 0) FROM kernel_counter WHERE series = ?", what, environment=environment)


def ask(query: str, *facts: str, environment: dict[str, str]) -> int:
    """Read one number from the worker's database."""
    with sqlite3.connect(Path(environment["NHARONG_HOME"]) / "office.sqlite3", timeout=20) as connection:
        return int(connection.execute(query, facts).fetchone()[0])


def wait_until(reached: Callable[[], bool], *, seconds: float = 40) -> None:
    """Look again and again until it is so."""
    until = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < until, "it did not come so far in time"
        time.sleep(0.05)


def test_a_worker_killed_in_the_middle_of_a_job_loses_nothing(home: dict[str, str], tmp_path: Path) -> None:
    log = tmp_path / "worker.log"
    run("jobs.start(work_long, what='letter', seconds=3)\nfor _ in range(3): jobs.start(work, what='notice')", home)
    with running("worker", environment=home, log=log) as first:
        wait_until(lambda: noted("letter begun", home) == 1)
        first.kill()
        first.wait()
    assert (noted("letter ended", home), noted("notice", home)) == (0, 0)
    with running("worker", environment=home, log=log):
        wait_until(lambda: (noted("letter ended", home), noted("notice", home)) == (1, 3))
    assert noted("letter begun", home) == 2, "begun again, ended once"


def test_a_worker_asked_to_stop_ends_its_job_first(home: dict[str, str], tmp_path: Path) -> None:
    run("jobs.start(work_long, what='letter', seconds=1.5)", home)
    with running("worker", environment=home, log=tmp_path / "worker.log") as worker:
        wait_until(lambda: noted("letter begun", home) == 1)
        worker.terminate()
        assert worker.wait(timeout=20) == 0
    assert noted("letter ended", home) == 1


def test_an_idle_worker_stops_at_once(home: dict[str, str], tmp_path: Path) -> None:
    run("jobs.start(work, what='letter')", home)
    with running("worker", environment=home, log=tmp_path / "worker.log") as worker:
        wait_until(lambda: noted("letter", home) == 1)
        started = time.monotonic()
        worker.terminate()
        worker.wait(timeout=20)
        assert time.monotonic() - started < 12, "it slept on"


def test_two_workers_share_the_work(home: dict[str, str], tmp_path: Path) -> None:
    run("for _ in range(20): jobs.start(work, what='letter')", home)
    with (
        running("worker", environment=home, log=tmp_path / "one.log"),
        running("worker", environment=home, log=tmp_path / "two.log"),
    ):
        wait_until(lambda: noted("letter", home) == 20)
        time.sleep(0.5)
    assert noted("letter", home) == 20
    for log in ("one.log", "two.log"):
        assert "Traceback" not in (tmp_path / log).read_text()


def test_the_clock_of_a_worker_starts_regular_jobs(home: dict[str, str], tmp_path: Path) -> None:
    """The job that looks into mailboxes is due at once when a worker starts, and again after its time."""
    often = {**home, "NHARONG_AXIS_POLL_SECONDS": "0.5"}
    looked = (
        "SELECT count(*) FROM django_tasks_database_dbtaskresult "
        "WHERE task_path LIKE '%look_into_mailboxes' AND status = 'SUCCESSFUL'"
    )
    with running("worker", environment=often, log=tmp_path / "worker.log"):
        wait_until(lambda: ask(looked, environment=often) >= 3)


def test_a_secret_is_made_once_by_many_processes_at_once(empty_home: dict[str, str]) -> None:
    script = "from nharong.wiring.home import secret; print(secret('django'))"
    processes = [
        subprocess.Popen([sys.executable, "-c", script], env=empty_home, stdout=subprocess.PIPE, text=True)
        for _ in range(8)
    ]
    assert len({process.communicate(timeout=60)[0] for process in processes}) == 1
    path = Path(empty_home["NHARONG_HOME"]) / "secrets" / "django"
    assert (path.stat().st_mode & 0o777, len(list(path.parent.iterdir()))) == (0o600, 1)
