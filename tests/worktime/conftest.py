"""The rows a new office begins with; tests that commit empty every table behind them."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection


@pytest.fixture
def known_swaps(db: None) -> None:
    """The days swapped by the Government, as the migration enters them."""
    migration = import_module("nharong.worktime.migrations.0002_known_swaps")
    migration.enter(apps, SimpleNamespace(connection=connection))
