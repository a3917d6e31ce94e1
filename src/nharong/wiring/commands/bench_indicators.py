"""`nharong bench indicators`: the board from rollups beside the scan that gives the same answer, in one run."""

import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from .bench_postgres import CannotRun, server

MOST_ROWS = 10_000_000
LEAST_ROWS = 1_000
UNITS = 12
MEASURES = ("documents", "dossiers", "tasks")
REPEATS = 7
_YEAR = 2021
_AGENCY = 1
_STANDINGS = (("counted", "ok"), ("counted", "ok"), ("counted", "ok"), ("failed", "late"), ("excluded", "secret"))
_CHUNK = 5000
MOST_WRITES = 1500


@dataclass(frozen=True, slots=True)
class Board:
    """Milliseconds for the whole board, by rollups and by a scan of the records, and that both say the same."""

    database: str
    ours: float
    scan: float
    small: float
    same: bool

    @property
    def ratio(self) -> float:
        """How many times quicker."""
        return self.scan / self.ours

    @property
    def growth(self) -> float:
        """How much longer the board takes than over a hundredth of the rows."""
        return self.ours / self.small


@dataclass(frozen=True, slots=True)
class Writes:
    """Records a second: bare inserts, and with standing, history, rollup and a line of the journal, each a transaction."""

    database: str
    bare: float
    ours: float

    @property
    def ratio(self) -> float:
        """How much of the bare rate is left."""
        return self.ours / self.bare


@dataclass
class Outcome:
    """Everything measured, and what was left out and why."""

    rows: int
    boards: list[Board] = field(default_factory=list)
    writes: list[Writes] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def bench_indicators(
    *,
    rows: Annotated[
        int, typer.Option("--rows", min=LEAST_ROWS, max=MOST_ROWS, help="Số văn bản, và cũng bấy nhiêu hồ sơ.")
    ] = 100_000,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
) -> None:
    """Bảng theo dõi mọi chỉ tiêu theo đơn vị và tháng: số gộp của Nhà Rông và quét cùng dữ liệu; tốc độ ghi."""
    outcome = Outcome(rows)
    with tempfile.TemporaryDirectory(prefix="nharong-bench-") as folder:
        _set_up(folder)
        _measure("SQLite", "", Path(folder) / "bench.sqlite3", outcome)
        try:
            with server() as address:
                _measure("PostgreSQL", address, Path(folder), outcome)
        except CannotRun as reason:
            outcome.left_out.append(f"PostgreSQL: {reason}")
    if as_json:
        typer.echo(json.dumps(_as_json(outcome), ensure_ascii=False, indent=2))
        return
    typer.echo(f"{rows} văn bản, {rows} hồ sơ, {rows // 20} nhiệm vụ; mili giây cho cả bảng, trung vị {REPEATS} lần:")
    for board in outcome.boards:
        typer.echo(
            f"{board.database:12} Nhà Rông {board.ours:9.2f}   quét {board.scan:9.1f}   gấp {board.ratio:8.0f} lần   "
            f"so với {rows // 100} văn bản: {board.growth:.2f} lần   {'cùng đáp số' if board.same else 'KHÁC ĐÁP SỐ'}"
        )
    typer.echo("Ghi, mỗi bản ghi một giao dịch; bản ghi/giây:")
    for write in outcome.writes:
        typer.echo(
            f"{write.database:12} chỉ ghi bản ghi {write.bare:8.0f}   thêm kết quả, lịch sử, số gộp, nhật ký "
            f"{write.ours:8.0f}   còn {100 * write.ratio:.0f} %"
        )
    for line in outcome.left_out:
        typer.echo(f"Bỏ qua {line}")


def _as_json(outcome: Outcome) -> dict[str, object]:
    first = outcome.boards[0]
    return {
        "rows": outcome.rows,
        "ours": {"board_ms": round(first.ours, 3)},
        "others": {"scan": {"board_ms": round(first.scan, 2)}},
        "ratio": round(first.ratio, 1),
        "boards": [
            {
                "database": one.database,
                "ours_ms": round(one.ours, 3),
                "scan_ms": round(one.scan, 2),
                "ratio": round(one.ratio, 1),
                "growth_over_100_times_the_rows": round(one.growth, 2),
                "same_answer": one.same,
            }
            for one in outcome.boards
        ],
        "writes": [
            {"database": one.database, "bare": round(one.bare), "ours": round(one.ours), "ratio": round(one.ratio, 2)}
            for one in outcome.writes
        ],
        "left_out": outcome.left_out,
    }


def _set_up(folder: str) -> None:
    """Django with a data folder of its own: the office's data is neither read nor written."""
    from django.apps import apps

    if not apps.ready:
        os.environ["NHARONG_HOME"] = folder
        os.environ.pop("NHARONG_DATABASE", None)
        from nharong.wiring.django_ready import set_up

        set_up()


def _measure(name: str, address: str, place: Path, outcome: Outcome) -> None:
    """One database: the tables of the house themselves, filled in bulk, asked by the house's own selectors."""
    from django.db import connections

    from nharong.wiring.settings import database

    chosen = {**database(address, "bench.sqlite3"), **({} if address else {"NAME": place})}
    connections.databases["default"] = {**connections.databases["default"], "OPTIONS": {}, **chosen}
    connections["default"].close()
    del connections["default"]
    _tables()
    _fill(0, outcome.rows // 100)
    small, _scan, _same = _board(scan=False)
    _fill(outcome.rows // 100, outcome.rows)
    with connections["default"].cursor() as cursor:
        cursor.execute("ANALYZE")
    ours, scan, same = _board(scan=True)
    outcome.boards.append(Board(name, ours, scan, small, same))
    outcome.writes.append(_writes(name, min(MOST_WRITES, outcome.rows // 10)))
    connections["default"].close()


def _tables() -> None:
    """The tables of measuring and of the kernel, as their migrations make them."""
    from django.core.management import call_command

    for app in ("kernel", "measuring"):
        call_command("migrate", app, interactive=False, verbosity=0)


def _fill(first: int, last: int) -> None:
    """Counted records from one number to another for each measure (a twentieth for tasks), and their rollups."""
    from django.db import transaction

    from nharong.measuring.models import CountedRecord
    from nharong.measuring.recounting import roll_up

    for measure in MEASURES:
        begin, end = (first // 20, last // 20) if measure == "tasks" else (first, last)
        with transaction.atomic():
            for start in range(begin, end, _CHUNK):
                CountedRecord.objects.bulk_create(_records(measure, start, min(end, start + _CHUNK)))
            roll_up(measure, _YEAR)


def _records(measure: str, first: int, last: int) -> "Iterator[Any]":
    from nharong.measuring.models import CountedRecord

    chance = random.Random(f"{measure}{first}")  # noqa: S311 - the same rows every time, nothing secret
    for number in range(first, last):
        standing, reason = _STANDINGS[chance.randrange(len(_STANDINGS))]
        yield CountedRecord(
            measure=measure,
            record_kind=f"{measure}.record",
            record_id=number + 1,
            agency_id=_AGENCY,
            unit_id=chance.randrange(UNITS),
            on=date(_YEAR, 1, 1) + timedelta(days=chance.randrange(365)),
            standing=standing,
            reason=reason,
            label=f"{number + 1}/{measure}",
        )


def _board(*, scan: bool) -> tuple[float, float, bool]:
    """Milliseconds of ours and of the scan, and whether both gave the same figures."""
    from nharong.measuring.selectors import figure

    def ours() -> list[Any]:
        return [figure(measure=one, year=_YEAR, agency_ids=[_AGENCY]) for one in MEASURES]

    mine = statistics.median(_timed(ours) for _ in range(REPEATS))
    if not scan:
        return mine, 0.0, True
    theirs = statistics.median(_timed(_scan) for _ in range(max(3, REPEATS // 2)))
    return mine, theirs, ours() == _scan()


def _scan() -> list[Any]:
    """The same board by one GROUP BY over the records of each measure, with their index of measure, agency and day."""
    from collections import Counter

    from django.db.models import Count
    from django.db.models.functions import ExtractMonth

    from nharong.measuring.models import CountedRecord
    from nharong.measuring.selectors import figure_of

    found = []
    for measure in MEASURES:
        rows = (
            CountedRecord.objects.filter(
                measure=measure, agency_id=_AGENCY, on__gte=date(_YEAR, 1, 1), on__lte=date(_YEAR, 12, 31)
            )
            .annotate(month=ExtractMonth("on"))
            .order_by()
            .values_list("month", "unit_id", "standing", "reason")
            .annotate(total=Count("id"))
        )
        found.append(figure_of(Counter({tuple(row[:4]): row[4] for row in rows})))
    return found


def _writes(name: str, count: int) -> Writes:
    """Each record in a transaction of its own, as acts are; both ways take turns, for the machine may be shared."""
    from django.db import transaction

    from nharong.kernel.actor import THE_HOUSE
    from nharong.kernel.journal import line
    from nharong.kernel.models import Counter, Entry
    from nharong.kernel.transparency.marks import mark
    from nharong.measuring.measure import Judged
    from nharong.measuring.models import CountedRecord
    from nharong.measuring.tally import place
    from nharong.measuring.words import Standing

    subject = Counter(pk=1)

    def bare(number: int) -> None:
        with transaction.atomic():
            Counter.objects.create(series=f"bare {number}", year=_YEAR, value=1)

    def ours(number: int) -> None:
        with transaction.atomic():
            Counter.objects.create(series=f"ours {number}", year=_YEAR, value=1)
            judged = Judged(
                record_kind="bench.record",
                record_id=number,
                agency_id=_AGENCY,
                unit_id=number % UNITS,
                on=date(_YEAR, 1 + number % 12, 1),
                standing=Standing.COUNTED,
                reason="ok",
                label=str(number),
            )
            place("bench", judged)
            row = line(act="bench.write", key=None, actor=THE_HOUSE, on=subject, facts={"number": number})
            Entry.objects.create(**row, mark=mark(row))

    CountedRecord.objects.filter(measure="bench").delete()
    took = {"bare": 0.0, "ours": 0.0}
    for turn in range(10):
        for key, write in (("bare", bare), ("ours", ours)):
            begun = time.perf_counter()
            for number in range(turn * count // 10, (turn + 1) * count // 10):
                write(number + 1)
            took[key] += time.perf_counter() - begun
    return Writes(name, count / took["bare"], count / took["ours"])


def _timed(ask: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    ask()
    return (time.perf_counter() - begun) * 1000
