"""The tables of a new database, made at once.

Migrations bring a database that holds data from one version to the next, each with all the steps since. A new one has no
data to carry: Django makes its tables from the models as they are, the few rows and indexes that a new database begins
with are entered, and every migration is noted as done. A test holds both ways to the same tables.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations import RunPython
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import override_settings

#: Marks the step of a migration that a new database needs too: ``RunPython(..., hints={FOR_NEW: True})``.
FOR_NEW = "new_database"


def is_new() -> bool:
    """Whether the database has no table at all."""
    return not connection.introspection.table_names()


def make() -> None:
    """Make every table of an empty database; all of it or, when it is cut off, nothing."""
    connection.disable_constraint_checking()  # SQLite makes no tables inside a transaction otherwise
    try:
        with transaction.atomic():
            with override_settings(MIGRATION_MODULES={config.label: None for config in apps.get_app_configs()}):
                call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
            begin()
    finally:
        connection.enable_constraint_checking()


def begin() -> None:
    """Enter what a new database begins with, and note every migration as done. Its tables have just been made."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    with connection.schema_editor() as editor:
        for migration, _backwards in plan:
            for step in _steps_for_new(migration.operations):
                step.code(apps, editor)
    executor.recorder.ensure_schema()
    for migration, _backwards in plan:
        executor.recorder.record_applied(migration.app_label, migration.name)


def _steps_for_new(operations: Any) -> Iterator[Any]:
    for step in operations:
        if isinstance(step, RunPython) and step.hints.get(FOR_NEW):
            yield step
