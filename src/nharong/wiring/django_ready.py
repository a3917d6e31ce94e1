"""Django, set up once for commands that need it."""

import os


def set_up() -> None:
    """Set up Django with the office's settings; harmless when it is already."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nharong.wiring.settings")
    import django

    django.setup()


def migrate() -> None:
    """Make the tables, or bring them up to date."""
    from django.core.management import call_command

    from . import new_tables

    if new_tables.is_new():
        new_tables.make()
    else:
        call_command("migrate", interactive=False, verbosity=0)


def set_up_with_data() -> None:
    """Set up Django for a command that reads the office's data; ends with one sentence when there is none yet."""
    import typer

    set_up()
    from django.db import DatabaseError, connection

    try:
        ready = "objectives_objectiveset" in connection.introspection.table_names()
        behind = ready and bool(pending_migrations())
    except DatabaseError as error:
        typer.echo("Không kết nối được cơ sở dữ liệu; hãy kiểm tra NHARONG_DATABASE và NHARONG_HOME.", err=True)
        raise typer.Exit(2) from error
    if behind:
        typer.echo("Dữ liệu thuộc phiên bản cũ hơn chương trình; hãy chạy nharong run một lần để cập nhật.", err=True)
        raise typer.Exit(2)
    if not ready:
        typer.echo(
            "Chưa có dữ liệu của cơ quan nào ở đây; hãy chạy nharong run trước, hoặc kiểm tra NHARONG_HOME.", err=True
        )
        raise typer.Exit(2)


def pending_migrations() -> list[str]:
    """The changes of tables that this database has not had yet."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]
