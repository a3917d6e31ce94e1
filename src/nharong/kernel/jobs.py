"""Work that leaves the request: it starts after commit, survives a crash, retries with back-off, and may run twice.

The queue is a table of the office's own database (django-tasks with its database backend), so a job started inside a transaction exists exactly
when that transaction commits. On top of it this module adds what the queue leaves out: retries, and taking back the jobs of a worker that died.
"""

import functools
import logging
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from .errors import OfficeError

log = logging.getLogger(__name__)

#: Seconds before the 2nd, 3rd, ... attempt; the last one repeats.
BACK_OFF = (1, 2, 5, 15, 60, 300, 900, 3600)
#: A job running longer than this without its worker being known to live is given to another worker.
LEASE = timedelta(minutes=10)


def job(*, attempts: int = 40) -> Callable[[Callable[..., None]], Task]:
    """Make a function a job. Its arguments are JSON; it must be harmless when it runs twice.

    It is tried again, later and later, until it has run ``attempts`` times or raises a permanent ``OfficeError``.
    """

    def wrap(function: Callable[..., None]) -> Task:
        @functools.wraps(function)
        def run(attempt: int = 1, **facts: Any) -> dict[str, Any]:
            try:
                function(**facts)
            except Exception as error:
                if attempt >= attempts or (isinstance(error, OfficeError) and error.permanent):
                    raise
                delay = BACK_OFF[min(attempt, len(BACK_OFF)) - 1]
                log.warning("%s: attempt %d failed (%s), again in %d s", function.__qualname__, attempt, error, delay)
                this.using(run_after=timezone.now() + timedelta(seconds=delay)).enqueue(attempt=attempt + 1, **facts)
                return {"attempt": attempt, "failed": str(error), "again_in_seconds": delay}
            return {"attempt": attempt}

        this: Task = task()(run)
        return this

    return wrap


def start(this: Task, **facts: Any) -> None:
    """Start a job: now, or when the running transaction commits; never when it rolls back."""
    this.enqueue(**facts)


def start_unless_waiting(this: Task) -> None:
    """Start a job without arguments unless the same job already waits: for work that the clock asks for."""
    if not DBTaskResult.objects.filter(status="READY", task_path=this.module_path).exists():
        this.enqueue()


@dataclass(frozen=True)
class Regular:
    """A job that the clock starts again and again."""

    task: Task
    every: timedelta


_regular: list[Regular] = []


def regularly(*, every: timedelta) -> Callable[[Task], Task]:
    """Let the clock start this job every so often, while a worker runs."""

    def register(this: Task) -> Task:
        _regular.append(Regular(task=this, every=every))
        return this

    return register


def regular_jobs() -> list[Regular]:
    """What the clock starts."""
    return list(_regular)


def worker_id() -> str:
    """A worker's name, by which a later worker on the same machine can tell whether it still lives."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}"


def take_back_from_the_dead() -> int:
    """Give back jobs whose worker died in the middle; returns how many."""
    count = 0
    for row in DBTaskResult.objects.filter(status="RUNNING"):
        if _is_dead(row.worker_ids[-1] if row.worker_ids else "", row.started_at):
            count += DBTaskResult.objects.filter(id=row.id, status="RUNNING").update(status="READY", started_at=None)
    # A worker told to stop twice marks its job failed by SystemExit; the job itself did nothing wrong.
    count += DBTaskResult.objects.filter(
        status="FAILED", exception_class_path__in=["builtins.SystemExit", "builtins.KeyboardInterrupt"]
    ).update(status="READY", started_at=None, finished_at=None, exception_class_path="", traceback="")
    return count


def _is_dead(worker: str, started_at: Any) -> bool:
    host, _, pid = worker.rpartition(":")
    if host == socket.gethostname()[:40] and pid.isdigit():
        try:
            os.kill(int(pid), 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False
        return False
    return started_at is None or timezone.now() - started_at > LEASE


def run_waiting(*, most: int = 10_000) -> int:
    """Run what waits now, in this process, until nothing is ready; returns how many ran. For tests, simulation and one-off commands."""
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=most,
        worker_id=worker_id(),
        excluded_queue_names=[],
    )
    before = DBTaskResult.objects.exclude(status="READY").count()
    worker.run()
    return DBTaskResult.objects.exclude(status="READY").count() - before
