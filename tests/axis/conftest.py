"""The axis has settings of its own, and so have its tests: ``pytest tests/axis --ds=nharong.wiring.axis_settings``."""

import os
from pathlib import Path
from typing import Any

import pytest


class _OnlyWithAxisSettings(pytest.Module):
    def collect(self) -> Any:
        pytest.skip(
            "the axis has settings of its own; run pytest tests/axis --ds=nharong.wiring.axis_settings",
            allow_module_level=True,
        )


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    if os.environ.get("DJANGO_SETTINGS_MODULE") == "nharong.wiring.axis_settings":
        return None
    return _OnlyWithAxisSettings.from_parent(parent, path=module_path)


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """What one test's axis remembers is not another's."""
    from nharong.axis import known, traffic

    known.forget()
    traffic._waiting.clear()


@pytest.fixture(autouse=True)
def files_of_this_test(settings: Any, tmp_path: Path) -> None:
    """Handed-in files go to a folder of the test's own."""
    office = {"BACKEND": "nharong.kernel.files.DurableFolder", "OPTIONS": {"location": tmp_path / "axis-files"}}
    settings.STORAGES = {**settings.STORAGES, "office": office}
