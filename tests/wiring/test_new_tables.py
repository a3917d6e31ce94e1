"""A new database is made at once; it has the tables that the migrations would have made one after another."""

import re
import sqlite3
from pathlib import Path

import pytest

from tests.wiring.command import run_python

pytestmark = pytest.mark.processes

_NAMED = re.compile(r'CONSTRAINT "(\w+)" (CHECK|UNIQUE)')


def tables(path: Path) -> dict[str, object]:
    """Columns, foreign keys, indexes, named constraints and triggers of every table, without their order."""
    database = sqlite3.connect(path)
    found: dict[str, object] = {}
    for name, sql in database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall():
        columns = {row[1:5] for row in database.execute(f"PRAGMA table_info({name})")}
        keys = {(row[2], row[3], row[4]) for row in database.execute(f"PRAGMA foreign_key_list({name})")}
        indexes = set()
        for row in database.execute(f"PRAGMA index_list({name})").fetchall():
            parts = tuple(part[2] for part in database.execute(f"PRAGMA index_info({row[1]})"))
            indexes.add((parts, row[2], row[4]))
        found[name] = (columns, keys, indexes, set(_NAMED.findall(sql or "")))
    found["triggers"] = set(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    return found


def test_both_ways_make_the_same_tables(tmp_path: Path) -> None:
    homes = {way: tmp_path / way for way in ("at_once", "step_by_step")}
    run_python("from nharong.wiring.django_ready import migrate; migrate()", homes["at_once"])
    run_python(
        "from django.core.management import call_command; call_command('migrate', verbosity=0)", homes["step_by_step"]
    )
    made, migrated = (tables(home / "office.sqlite3") for home in homes.values())
    assert made.keys() == migrated.keys()
    different = {name: (made[name], migrated[name]) for name in made if made[name] != migrated[name]}
    assert different == {}


def test_a_new_database_begins_with_what_the_migrations_enter_and_has_none_left_to_do(tmp_path: Path) -> None:
    said = run_python(
        "from nharong.wiring.django_ready import migrate, pending_migrations; migrate(); "
        "from nharong.worktime.models import SpecialDay; print(SpecialDay.objects.count(), pending_migrations())",
        tmp_path / "home",
    )
    assert said.split(maxsplit=1) == ["2", "[]\n"]


def test_a_making_that_is_cut_off_leaves_nothing_behind(tmp_path: Path) -> None:
    said = run_python(
        "from unittest.mock import patch\n"
        "from nharong.wiring import new_tables\n"
        "with patch.object(new_tables, 'begin', side_effect=KeyboardInterrupt):\n"
        "    try:\n"
        "        new_tables.make()\n"
        "    except KeyboardInterrupt:\n"
        "        print(new_tables.is_new())",
        tmp_path / "home",
    )
    assert said.strip() == "True"
