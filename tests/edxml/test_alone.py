"""The library is usable alone."""

import subprocess
import sys

_LOADED = """
import sys
import nharong.edxml
print(*(name for name in sys.modules if name.split(".")[0] == "django" or name.startswith("nharong.")))
"""


def test_neither_django_nor_another_room_is_loaded_with_it() -> None:
    run = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True)
    names = run.stdout.split()
    assert "nharong.edxml" in names
    assert all(name.startswith("nharong.edxml") for name in names)
