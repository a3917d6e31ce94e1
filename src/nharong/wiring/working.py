"""The worker: runs jobs, starts what the clock asks for, and takes back what a dead worker left."""

import logging
import signal
import threading
import time

from django.db import DatabaseError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from nharong.kernel import jobs

log = logging.getLogger(__name__)

#: How often the clock looks for jobs of dead workers and forgets old ones, in seconds.
HOUSEKEEPING_SECONDS = 30


def work(*, interval: float) -> None:
    """Work until told to stop. Several workers may run side by side, on one machine or many."""
    jobs.take_back_from_the_dead()
    stop = threading.Event()
    threading.Thread(target=_keep_time, args=(stop,), name="clock", daemon=True).start()
    worker = Worker(
        queue_names=["*"],
        interval=interval,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=jobs.worker_id(),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    try:
        worker.run()
    finally:
        stop.set()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _keep_time(stop: threading.Event) -> None:
    """Start what is due, until told to stop. A database that is away for a while stops this clock no longer than that."""
    due = {regular.task.module_path: 0.0 for regular in jobs.regular_jobs()}
    housekeeping = time.monotonic() + HOUSEKEEPING_SECONDS
    while not stop.wait(0.2):
        now = time.monotonic()
        try:
            close_old_connections()
            for regular in jobs.regular_jobs():
                if now >= due[regular.task.module_path]:
                    jobs.start_unless_waiting(regular.task)
                    due[regular.task.module_path] = now + regular.every.total_seconds()
            if now >= housekeeping:
                jobs.take_back_from_the_dead()
                jobs.forget_done()
                housekeeping = now + HOUSEKEEPING_SECONDS
        except DatabaseError:
            log.warning("The clock could not reach the database; it tries again.", exc_info=True)
            stop.wait(2)
