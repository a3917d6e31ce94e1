"""The house's own files, read for the tests of its rules."""

import ast
import configparser
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "src" / "nharong"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository, as git knows it; without git, every file that is not made by a run."""
    try:
        done = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            check=True,
            capture_output=True,
            timeout=30,
        )
    except (OSError, subprocess.SubprocessError):
        parts = (HOUSE, ROOT / "tests", ROOT / "docs", ROOT / "requirements")
        found = [path for part in parts for path in part.rglob("*")]
    else:
        found = [ROOT / name for name in done.stdout.decode().split("\0") if name]
    return tuple(sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts))


@cache
def modules() -> dict[str, Path]:
    """Every module of the house by its full name, migrations left out."""
    found = {}
    for path in sorted(HOUSE.rglob("*.py")):
        parts = path.relative_to(HOUSE.parent).with_suffix("").parts
        if "migrations" not in parts:
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def tree(module: str) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(modules()[module].read_text(encoding="utf-8"))


def room(module: str) -> str:
    """The room a module lies in."""
    return module.split(".")[1] if "." in module else ""


@cache
def contracts() -> configparser.ConfigParser:
    """The contracts of the map (.importlinter)."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    return parser


@cache
def floors() -> dict[str, int]:
    """How high each room stands; rooms on one line of the map stand equally high."""
    lines = contracts()["importlinter:contract:map"]["layers"].split("\n")
    layers = [line for line in (line.strip() for line in lines) if line and not line.startswith("#")]
    height = len(layers)
    return {name.strip().strip("()"): height - at for at, layer in enumerate(layers) for name in layer.split("|")}
