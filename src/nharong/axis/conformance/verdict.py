"""Runs every check and keeps what came of it."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from .checks import ALL, Check
from .trial import Failed, Skipped, Trial
from .wire import Unreachable


class Verdict(StrEnum):
    """What came of one check."""

    PASSED = "passed"
    FAILED = "failed"
    ADVISED = "advised"
    SKIPPED = "skipped"


@dataclass(frozen=True, kw_only=True)
class Result:
    """One check with its verdict; ``why`` in Vietnamese, empty when it passed. ``milliseconds`` it took."""

    check: Check
    verdict: Verdict
    why: str
    milliseconds: int


def run(
    trial: Trial, *, checks: Iterable[Check] = ALL, tell: Callable[[Result], None] = lambda _: None
) -> list[Result]:
    """Try every check in order; one that breaks stops no other. Raises ``Failed`` or ``Unreachable`` when not one can begin."""
    trial.look_before()
    results = []
    for check in checks:
        results.append(_tried(trial, check))
        tell(results[-1])
    return results


def conforms(results: Iterable[Result]) -> bool:
    """Whether no required check failed."""
    return all(result.verdict is not Verdict.FAILED for result in results)


def _tried(trial: Trial, check: Check) -> Result:
    started = time.monotonic()
    negative = Verdict.FAILED if check.required else Verdict.ADVISED
    verdict, why = Verdict.PASSED, ""
    try:
        check.body(trial)
    except Failed as failed:
        verdict, why = negative, str(failed)
    except Skipped as skipped:
        verdict, why = Verdict.SKIPPED, str(skipped)
    except Unreachable as error:
        verdict, why = negative, f"trục không trả lời: {error}"
    milliseconds = round((time.monotonic() - started) * 1000)
    try:
        trial.tidy()
    except (Failed, Unreachable) as error:
        why = why or f"không dọn được hộp thư sau phép thử: {error}"
        verdict = negative if verdict is Verdict.PASSED else verdict
    return Result(check=check, verdict=verdict, why=why, milliseconds=milliseconds)
