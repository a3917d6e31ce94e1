"""What work costs: seconds on the wall, and seconds of processor in this process and in the axis'."""

import os
import resource
import time
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Seconds. ``processor`` is of this process, those it started and the axis together; on a busy machine it is the truer one."""

    wall: float
    processor: float

    def __sub__(self, other: "Cost") -> "Cost":
        return Cost(wall=self.wall - other.wall, processor=self.processor - other.processor)


def so_far(axis_process: int) -> Cost:
    """The cost up to now."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    others = [*_with_children(os.getpid())[1:], *_with_children(axis_process)]
    return Cost(wall=time.monotonic(), processor=own.ru_utime + own.ru_stime + sum(map(_seconds, others)))


def can_be_measured() -> bool:
    """Whether this system tells what another process costs; elsewhere the wall alone is told."""
    return Path("/proc/self/stat").exists()


def _with_children(pid: int) -> list[int]:
    if not pid or not can_be_measured():
        return []
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _fields(int(entry.name))):
            parents[int(entry.name)] = int(fields[1])
    found = [pid]
    for one in found:  # grows while it is walked
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _seconds(pid: int) -> float:
    fields = _fields(pid)
    return (int(fields[11]) + int(fields[12])) / _TICKS if fields else 0.0


def _fields(pid: int) -> list[str]:
    """The fields of ``/proc/PID/stat`` after the name, which may itself hold blanks and brackets."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []  # it has ended meanwhile
