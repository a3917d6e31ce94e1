"""What the documentation tells a reader to type exists."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT, tracked

README = ROOT / "README.md"
COMMAND = re.compile(r"(?:^|\s|`)(?:\.venv/bin/)?nharong ([a-z]+(?: [a-z]+)?)", re.MULTILINE)
TARGET = re.compile(r"(?:^|[\s`])make ([a-z][a-z-]*)", re.MULTILINE)


def told() -> str:
    """The commands of the documentation: its code blocks and words in code letters."""
    texts = [path.read_text(encoding="utf-8") for path in tracked() if path.suffix == ".md" and _is_ours(path)]
    return "\n".join(hit for text in texts for hit in re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


def _is_ours(path: Path) -> bool:
    return path == README or path.is_relative_to(ROOT / "docs")


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Every command and group of the command line."""
    script = (
        "import typer.main\nfrom nharong.wiring.command_line import app\n"
        "group = typer.main.get_command(app)\n"
        "for name, command in group.commands.items():\n"
        "    print(name)\n"
        "    for inner in getattr(command, 'commands', {}): print(name, inner)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=60)
    return set(done.stdout.splitlines())


def test_there_is_a_readme_that_tells_the_two_commands() -> None:
    if not README.exists():
        pytest.skip("README.md is not written yet")
    assert {"run", "test"} <= set(TARGET.findall(told()))


def test_every_command_told_exists(known: set[str]) -> None:
    unknown = []
    for words in COMMAND.findall(told()):
        first, _, second = words.partition(" ")
        groups = {name.split()[0] for name in known if " " in name}
        if first not in known or (first in groups and second and f"{first} {second}" not in known):
            unknown.append(words)
    assert unknown == []


def test_every_target_told_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert [target for target in TARGET.findall(told()) if target not in targets] == []


def test_every_file_told_exists() -> None:
    """Links of the documentation lead somewhere."""
    missing = []
    for path in tracked():
        if path.suffix == ".md" and _is_ours(path):
            for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
                if "://" not in target and not (path.parent / target).exists():
                    missing.append(f"{path.relative_to(ROOT)}: {target}")
    assert missing == []
