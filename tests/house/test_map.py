"""The map is law: imports are checked by import-linter (`make check`); here is what it cannot see."""

import ast
import os
import re
import subprocess
import sys

import grimp
import pytest

from tests.house.source import HOUSE, ROOT, contracts, floors, modules, room, tree


def test_every_folder_of_the_house_is_a_room_of_the_map() -> None:
    folders = {path.name for path in HOUSE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders <= set(floors())


def test_every_room_says_in_one_sentence_what_it_is_for() -> None:
    silent = [
        name for name in floors() if f"nharong.{name}" in modules() and not ast.get_docstring(tree(f"nharong.{name}"))
    ]
    assert silent == []


def test_no_exception_of_the_map_is_stale() -> None:
    """An exception that nothing needs any more is taken out, or it would hide the next mistake."""
    graph = grimp.build_graph("nharong", cache_dir=None)
    imports = {(one, other) for one in graph.modules for other in graph.find_modules_directly_imported_by(one)}
    stale = []
    for section in contracts().sections():
        for line in contracts()[section].get("ignore_imports", "").split("\n"):
            importer, arrow, imported = line.partition(" -> ")
            if not arrow or line.strip().startswith("#") or importer.strip() == "nharong.**":
                continue
            one, other = _pattern(importer), _pattern(imported)
            if not any(one.fullmatch(here) and other.fullmatch(there) for here, there in imports):
                stale.append(f"{section}: {line.strip()}")
    assert stale == []


def _pattern(expression: str) -> re.Pattern[str]:
    words = {"**": r"[\w.]+", "*": r"\w+"}
    return re.compile(r"\.".join(words.get(part, re.escape(part)) for part in expression.strip().split(".")))


def test_a_file_names_neighbours_of_its_own_room_only_relatively_if_at_all() -> None:
    """``from ..other_room import`` would hide a step across the map from whoever reads."""
    crossing = []
    for module, path in modules().items():
        depth = len(module.split(".")) - (0 if path.name == "__init__.py" else 1)
        crossing += [
            f"{module}: from {'.' * node.level}{node.module or ''}"
            for node in ast.walk(tree(module))
            if isinstance(node, ast.ImportFrom) and node.level and depth - node.level + 1 < 2
        ]
    assert crossing == []


SCRIPT = """
import django
django.setup()
from django.apps import apps
for model in apps.get_models():
    for field in model._meta.get_fields():
        target = getattr(field, "remote_field", None) and not field.auto_created and field.related_model
        if target and target.__module__.startswith("nharong.") and model.__module__.startswith("nharong."):
            print(model.__module__, model.__name__, field.name, target.__module__)
"""


def foreign_keys() -> list[list[str]]:
    """Every foreign key between tables of the house: module, table, field, module of the table it points to."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.all_rooms"},
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return [line.split() for line in done.stdout.splitlines()]


def test_no_foreign_key_points_up_the_map() -> None:
    keys = foreign_keys()
    assert len(keys) > 20
    up = [
        f"{module}.{name}.{field} -> {target}"
        for module, name, field, target in keys
        if room(module) != room(target) and floors()[room(target)] >= floors()[room(module)]
    ]
    assert up == []


def test_no_migration_is_named_by_the_machine() -> None:
    automatic = re.compile(r"^\d{4}_(auto_|initial$|.*_and_more$|alter_|.*_(add|remove|rename)_field)|^\d{4}$")
    found = [
        str(path.relative_to(HOUSE))
        for path in HOUSE.glob("*/migrations/*.py")
        if path.name != "__init__.py" and automatic.search(path.stem)
    ]
    assert found == []


MAKES = {"create", "bulk_create", "get_or_create", "update_or_create"}
WRITES = MAKES | {"update", "bulk_update", "delete", "save", "add", "remove", "set", "clear"}
#: Where one room writes another's tables after all, and why.
WRITERS = {
    ("nharong.wiring.commands.bench_indicators", "CountedRecord"): "a measurement's rows, in a database of its own",
    ("nharong.flows.demonstration.cast", "Agency"): "two agencies that name each other cannot both be made last",
}


def test_no_room_writes_the_tables_of_another() -> None:
    """Models are imported for foreign keys, types and readings; what changes them are the room's own acts."""
    found = {one for module in modules() for one in _foreign_writes(module)}
    assert found - set(WRITERS) == set()
    assert set(WRITERS) - found == set(), "no longer needed"


def _foreign_writes(module: str) -> set[tuple[str, str]]:
    foreign = {
        alias.asname or alias.name
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("nharong.")
        and (node.module or "").endswith(".models")
        and room(node.module or "") not in {room(module), "kernel"}
        for alias in node.names
    }
    found = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            inner: ast.expr = node.func.value
            while isinstance(inner, ast.Attribute | ast.Call):
                inner = inner.value if isinstance(inner, ast.Attribute) else inner.func
            if isinstance(inner, ast.Name) and inner.id in foreign:
                found.add((module, inner.id))
    return found


@pytest.mark.parametrize("pure", ["nharong.edxml", "nharong.*.rules"])
def test_rules_and_the_message_format_know_no_django(pure: str) -> None:
    """They are tested without a database, and the message format is usable alone."""
    here = re.compile(pure.replace(".", r"\.").replace("*", r"\w+") + r"(\..*)?")
    found = [
        f"{module}: {name}"
        for module in modules()
        if here.fullmatch(module)
        for node in ast.walk(tree(module))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        if name.split(".")[0] == "django" or name.startswith("nharong.kernel.clock") or name.endswith(".models")
    ]
    assert found == []
