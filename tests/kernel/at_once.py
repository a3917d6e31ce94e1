"""Many writers at the same moment, as threads and as processes, each with a database connection of its own."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection

T = TypeVar("T")


def in_threads(count: int, work: Callable[[int], T]) -> list[T | Exception]:
    """Do the work in this many threads that start together; each one's result or error, in their order."""
    start = threading.Barrier(count)
    results: list[Any] = [None] * count

    def run(at: int) -> None:
        try:
            start.wait(timeout=30)
            results[at] = work(at)
        except Exception as error:  # noqa: BLE001 - handed to the test
            results[at] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(at,)) for at in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def in_processes(count: int, script: str) -> list[Any]:
    """Run the script in this many processes on this test's own database; ``print`` of JSON is each one's result."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        point = f"settings.DATABASES['default']['NAME'] = {str(settings['NAME'])!r}"
    else:
        point = f"settings.DATABASES['default']['NAME'] = {settings['NAME']!r}"
    head = f"import json, django\nfrom django.conf import settings\n{point}\ndjango.setup()\n"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "nharong.wiring.settings"}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", head + script],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(count)
    ]
    results = []
    for process in running:
        output, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
        results.append(json.loads(output))
    return results
