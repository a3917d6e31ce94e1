"""A data folder of its own for every test run, made before Django reads its settings; real data is never touched.

Loaded as a plug-in of pytest (see pyproject.toml), for pytest-django reads the settings before any conftest.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path


def _make() -> None:
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:  # a part of the folder of the run that started it, so that no two workers share a clock
        home = Path(os.environ["NHARONG_HOME"]) / worker
        home.mkdir(exist_ok=True)
    else:
        home = Path(tempfile.mkdtemp(prefix="nharong-test-"))
        atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["NHARONG_HOME"] = str(home)
    for name in ("NHARONG_AXIS_URL", "NHARONG_HOSTS", "NHARONG_ORIGINS", "NHARONG_HTTPS", "NHARONG_DEBUG"):
        os.environ.pop(name, None)
    for name in ("NHARONG_TSA_URL", "NHARONG_SIGNING_LEVEL", "NHARONG_SIGNING_LEAST_LEVEL"):
        os.environ.pop(name, None)


_make()
