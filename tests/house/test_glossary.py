"""The glossary names every table and every state word, with its Vietnamese term and its source, and nothing else."""

import os
import re
import subprocess
import sys
from functools import cache

from tests.house.source import ROOT

ROW = re.compile(r"^\| `([\w.]+)` \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)

SCRIPT = """
import django, enum, importlib, inspect
django.setup()
from pathlib import Path
from django.apps import apps
import nharong
for config in apps.get_app_configs():
    if config.name.startswith("nharong."):
        for model in config.get_models():
            if not model._meta.auto_created:
                print(f"{config.label}.{model.__name__}")
for path in sorted(Path(nharong.__path__[0]).glob("*/words*")):
    for file in [path] if path.suffix == ".py" else sorted(path.glob("*.py")):
        name = "nharong." + ".".join(file.relative_to(nharong.__path__[0]).with_suffix("").parts)
        module = importlib.import_module(name.removesuffix(".__init__"))
        for kind in vars(module).values():
            if inspect.isclass(kind) and issubclass(kind, enum.Enum) and kind.__module__ == module.__name__:
                for member in kind:
                    print(f"{name.split('.')[1]}.{kind.__name__}.{member.name}")
"""


@cache
def words() -> tuple[str, ...]:
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
    return tuple(done.stdout.split())


def rows() -> list[tuple[str, str, str]]:
    return [tuple(row) for row in ROW.findall((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))]  # type: ignore[misc]


def test_every_table_and_every_state_word_is_in_the_glossary() -> None:
    known = {code for code, _, _ in rows()}
    assert [word for word in words() if word not in known] == []


def test_the_glossary_names_nothing_that_is_gone() -> None:
    assert [code for code, _, _ in rows() if code not in words()] == []


def test_each_word_stands_once_with_its_term_and_its_source() -> None:
    codes = [code for code, _, _ in rows()]
    assert sorted(codes) == sorted(set(codes))
    assert all(term.strip() and source.strip() for _, term, source in rows())


def test_every_line_of_a_table_is_a_row() -> None:
    """A row with a slip of the pen would silently be no row."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    assert len(lines) == len(rows())
