"""Every check and every test, in order: ``python -m tests.everything`` (``--checks-only`` leaves the tests out).

Each step is named and timed; a step that fails shows its output. The last line sums up the tests.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from tests import postgres

ROOT = Path(__file__).parents[1]
STEP_SECONDS = 1800
WORKERS = ("-n", "2", "--dist", "loadfile")
MOST_RUN_AGAIN = 12
_BROWSER_PACKAGES = {"chromium": "chromium", "pdftoppm": "poppler-utils"}


@dataclass
class Outcome:
    """What came of all steps so far."""

    failed_steps: list[str] = field(default_factory=list)
    tests: Counter[str] = field(default_factory=Counter)
    skips: Counter[str] = field(default_factory=Counter)

    last_failed: int = 0

    def add_report(self, report: Path) -> None:
        """Count the tests of one run from its JUnit report."""
        before = self.tests["failed"]
        for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - written by our own run
            skipped = case.find("skipped")
            if skipped is not None:
                self.tests["skipped"] += 1
                self.skips[skipped.get("message", "").removeprefix("Skipped: ")] += 1
            elif case.find("failure") is not None or case.find("error") is not None:
                self.tests["failed"] += 1
            else:
                self.tests["passed"] += 1
        self.last_failed = self.tests["failed"] - before


def main() -> int:
    """Run everything; 0 when all of it is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--checks-only", action="store_true", help="style, types, map and migrations, without the tests"
    )
    arguments = parser.parse_args()
    outcome = Outcome()
    started = time.monotonic()
    _checks(outcome)
    if not arguments.checks_only:
        _install_browser()
        _tests(outcome)
    return _sum_up(outcome, time.monotonic() - started, tests=not arguments.checks_only)


def _checks(outcome: Outcome) -> None:
    step(outcome, "style", _tool("ruff", "check", "--quiet", "."))
    step(outcome, "format", _tool("ruff", "format", "--check", "--quiet", "."))
    step(outcome, "types", [sys.executable, "-m", "mypy", "--no-error-summary"])
    step(outcome, "map", _tool("lint-imports", "--no-cache"))
    with tempfile.TemporaryDirectory(prefix="nharong-check-") as home:
        for name in ("settings", "axis_settings"):
            step(
                outcome,
                f"migrations of {'the axis' if name == 'axis_settings' else 'the office'}",
                [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run", "--verbosity", "1"],
                DJANGO_SETTINGS_MODULE=f"nharong.wiring.{name}",
                NHARONG_HOME=home,
            )


def _tests(outcome: Outcome) -> None:
    pytest_step(outcome, "tests of the office on SQLite", *WORKERS, "--ignore=tests/axis", "--ignore=tests/browser")
    pytest_step(outcome, "tests of the pages in a browser", *WORKERS, "tests/browser")
    pytest_step(outcome, "tests of the axis on SQLite", "tests/axis", "--ds=nharong.wiring.axis_settings")
    try:
        with postgres.server() as url:
            pytest_step(
                outcome,
                "tests of the office on PostgreSQL",
                *(*WORKERS, "--ignore=tests/axis", "--ignore=tests/browser", "--database-tests-only"),
                NHARONG_DATABASE=url,
            )
            pytest_step(
                outcome,
                "tests of the axis on PostgreSQL",
                *("tests/axis", "--ds=nharong.wiring.axis_settings", "--database-tests-only"),
                NHARONG_AXIS_DATABASE=url,
            )
    except postgres.Unavailable as reason:
        print(f"skip  tests on PostgreSQL: {reason}", flush=True)


def pytest_step(outcome: Outcome, name: str, *arguments: str, **environment: str) -> None:
    """Run pytest as a step and count its tests.

    Tests that drive processes and browsers wait for a machine that others may be using: a few that fail are run once
    more, alone, and named. What fails twice has failed.
    """
    with tempfile.TemporaryDirectory(prefix="nharong-report-") as folder:
        first, again = Path(folder) / "report.xml", Path(folder) / "again.xml"
        cache = ("-o", f"cache_dir={folder}/cache")
        command = [sys.executable, "-m", "pytest", "--no-header", *cache, *arguments]
        told = {"HYPOTHESIS_PROFILE": "the_same_each_time", **environment}
        failed, outcome.last_failed = len(outcome.failed_steps), 0
        step(outcome, name, [*command, f"--junitxml={first}"], **told)
        if first.exists():
            outcome.add_report(first)
        if len(outcome.failed_steps) > failed and 0 < outcome.last_failed <= MOST_RUN_AGAIN:
            outcome.failed_steps.pop()
            outcome.tests["failed"] -= outcome.last_failed
            alone = [word for word in command if word not in WORKERS]
            step(outcome, f"{name}, what failed once more", [*alone, "--last-failed", f"--junitxml={again}"], **told)
            if again.exists():
                outcome.add_report(again)


def step(outcome: Outcome, name: str, command: list[str], **environment: str) -> None:
    """Run one step to its end; its output is shown only when it fails."""
    started = time.monotonic()
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("NHARONG_", "DJANGO_"))}
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**clean, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    try:
        output, _ = process.communicate(timeout=STEP_SECONDS)
        failed = process.returncode != 0
    except subprocess.TimeoutExpired:
        process.kill()
        output = f"{process.communicate()[0]}\nStopped after {STEP_SECONDS} s."
        failed = True
    print(f"{'FAIL' if failed else 'ok':<5} {name} ({time.monotonic() - started:.1f} s)", flush=True)
    if failed:
        outcome.failed_steps.append(name)
        print(output.rstrip(), flush=True)


def _tool(name: str, *arguments: str) -> list[str]:
    return [str(Path(sys.executable).parent / name), *arguments]


def _install_browser() -> None:
    """On a machine of its own (root, Debian), give the browser tests their browser; elsewhere they are skipped."""
    missing = [package for program, package in _BROWSER_PACKAGES.items() if shutil.which(program) is None]
    apt_get = shutil.which("apt-get")
    if not missing or apt_get is None or os.geteuid() != 0:
        return
    quietly = {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *missing]):
        try:
            done = subprocess.run(
                [apt_get, *words], env={**os.environ, **quietly}, capture_output=True, timeout=300, check=False
            )
        except subprocess.TimeoutExpired:
            print(f"note  {' '.join(missing)} could not be installed in time", flush=True)
            return
        if done.returncode != 0:
            print(f"note  {' '.join(missing)} could not be installed; tests that need them are skipped", flush=True)
            return


def _sum_up(outcome: Outcome, seconds: float, *, tests: bool) -> int:
    for reason, count in sorted(outcome.skips.items()):
        print(f"skip  {count} x {reason}")
    if outcome.failed_steps:
        print(f"Failed: {', '.join(outcome.failed_steps)} ({seconds:.0f} s in all)")
    else:
        print(f"All is well ({seconds:.0f} s in all)")
    if tests:
        counts = outcome.tests
        print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if outcome.failed_steps else 0


if __name__ == "__main__":
    sys.exit(main())
