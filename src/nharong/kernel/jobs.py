"""Work that leaves the request: it starts after commit, survives a crash, retries with back-off, and may run twice.

The queue is a table of the office's own database (django-tasks with its database backend), so a job started inside a
transaction exists exactly when that transaction commits. On top of it this module adds what the queue leaves out:
retries, taking back the jobs of a worker that died, and forgetting what was done long ago.
"""

import functools
import logging
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from .errors import OfficeError

log = logging.getLogger(__name__)

#: A job of any arguments.
AnyTask = Task[..., Any]

#: Seconds before the 2nd, 3rd, ... attempt; the last one repeats.
BACK_OFF = (1, 2, 5, 15, 60, 300, 900, 3600)
#: A job running longer than this without its worker being known to live is given to another worker.
LEASE = timedelta(minutes=10)
#: A job that so many workers died over is given to no other: it would stop every one of them for ever.
MOST_DEATHS = 20
#: How long a job that went well is remembered; the clock alone starts tens of thousands a day.
MEMORY = timedelta(days=1)


def job(*, attempts: int = 40) -> Callable[[Callable[..., None]], AnyTask]:
    """Make a function a job. Its arguments are JSON; it must be harmless when it runs twice.

    It is tried again, later and later, until it has run ``attempts`` times or raises a permanent ``OfficeError``.
    """

    def wrap(function: Callable[..., None]) -> AnyTask:
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

        this: AnyTask = task()(run)
        return this

    return wrap


def start(this: AnyTask, **facts: Any) -> None:
    """Start a job: now, or when the running transaction commits; never when it rolls back."""
    this.enqueue(**facts)


def start_unless_waiting(this: AnyTask) -> None:
    """Start a job without arguments unless the same job already waits: for work that the clock asks for."""
    if not DBTaskResult.objects.filter(status="READY", task_path=this.module_path).exists():
        this.enqueue()


def start_unless_under_way(this: AnyTask, **facts: Any) -> None:
    """Start a job with these arguments unless one with the same arguments waits or runs."""
    same = {f"args_kwargs__kwargs__{name}": value for name, value in facts.items()}
    under_way = DBTaskResult.objects.filter(status__in=("READY", "RUNNING"), task_path=this.module_path, **same)
    if not under_way.exists():
        this.enqueue(**facts)


@dataclass(frozen=True)
class Regular:
    """A job that the clock starts again and again."""

    task: AnyTask
    every: timedelta


_regular: list[Regular] = []


def regularly(*, every: timedelta) -> Callable[[AnyTask], AnyTask]:
    """Let the clock start this job every so often, while a worker runs."""

    def register(this: AnyTask) -> AnyTask:
        _regular.append(Regular(task=this, every=every))
        return this

    return register


def regular_jobs() -> list[Regular]:
    """What the clock starts."""
    return list(_regular)


def worker_id() -> str:
    """A worker's name, by which a later worker on the same machine can tell whether it still lives."""
    return f"{_machine()}:{os.getpid()}:{_born(os.getpid())}"


def take_back_from_the_dead() -> int:
    """Give back jobs whose worker died in the middle; returns how many."""
    count = 0
    for row in DBTaskResult.objects.filter(status="RUNNING"):
        if not _is_dead(row.worker_ids[-1] if row.worker_ids else "", row.started_at):
            continue
        running = DBTaskResult.objects.filter(id=row.id, status="RUNNING", worker_ids=row.worker_ids)
        if len(row.worker_ids) >= MOST_DEATHS:
            log.error("%s: %d workers died over job %s; it is given up", row.task_path, MOST_DEATHS, row.id)
            running.update(status="FAILED", finished_at=timezone.now(), traceback="Its workers died over it.")
        else:
            count += running.update(status="READY", started_at=None)
    # A worker told to stop twice marks its job failed by SystemExit; the job itself did nothing wrong.
    count += DBTaskResult.objects.filter(
        status="FAILED", exception_class_path__in=["builtins.SystemExit", "builtins.KeyboardInterrupt"]
    ).update(status="READY", started_at=None, finished_at=None, exception_class_path="", traceback="")
    return count


def forget_done() -> int:
    """Forget jobs that went well long ago; returns how many. Failed ones are kept for whoever looks into them."""
    count, _ = DBTaskResult.objects.filter(status="SUCCESSFUL", finished_at__lt=timezone.now() - MEMORY).delete()
    return count


def _is_dead(worker: str, started_at: datetime | None) -> bool:
    machine, pid, born = ([*worker.split(":"), "", "", ""])[:3]
    if machine == _machine() and pid.isdigit():
        # The same number may have been given to another process since; after a restart of the machine it often is.
        now_born = _born(int(pid))
        return not now_born or now_born != born
    return started_at is None or timezone.now() - started_at > LEASE


def _machine() -> str:
    return socket.gethostname()[:40]


def _born(pid: int) -> str:
    """When a process started, in the machine's own ticks; "-" where that cannot be told, empty when there is none."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return ""
    except PermissionError:
        pass  # it lives, and belongs to somebody else
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return "-"


def run_waiting(*, most: int = 10_000) -> int:
    """Run what waits now, in this process, until nothing is ready; returns how many ran.

    For tests, simulation and one-off commands.
    """
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
