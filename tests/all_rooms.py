"""Settings under which every room of the house is installed at once, the axis too: for checks of types and of the map."""

import tempfile
from atexit import register
from os import environ
from shutil import rmtree

if "NHARONG_HOME" not in environ:  # a check writes nothing into the office's data
    environ["NHARONG_HOME"] = tempfile.mkdtemp(prefix="nharong-check-")
    register(rmtree, environ["NHARONG_HOME"], ignore_errors=True)

from nharong.wiring.settings import *  # noqa: F403
from nharong.wiring.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "nharong.axis"]
