"""`nharong bench search`: the search beside a plain LIKE, on the same rows, in one run."""

import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from nharong.documents.finding import schema, terms
from nharong.documents.finding.asking import Question, readings
from nharong.documents.finding.folding import fold, words_of
from nharong.documents.finding.index import find

from .bench_postgres import CannotRun, server

MOST_ROWS = 10_000_000
AGENCIES = 40
SERVED = (1, 2)  # what the one who asks may read: two agencies of forty
PER_PAGE = 20
REPEATS = 5  # a question counts with the median of its repeats: the machine may be shared
QUESTIONS = (
    "kế hoạch",
    "ke hoach",
    "quyết định phê duyệt",
    "báo cáo kết quả",
    "Đắk Hà",
    "dak ha xay dung",
    "nông thôn mới",
    "chuyển đổi số 2021",
    "125/QĐ",
    "7/CT-UBND",
    "bồi thường hỗ trợ tái định cư",
    "phòng cháy rừng",
    "so tai chinh",
    "Ngọc Linh sâm",
    "đấu giá quyền sử dụng đất",
    "không có văn bản nào như vậy",
)
_KINDS = {
    "QĐ": "Quyết định",
    "TB": "Thông báo",
    "KH": "Kế hoạch",
    "BC": "Báo cáo",
    "TTr": "Tờ trình",
    "CT": "Chỉ thị",
    "GM": "Giấy mời",
    "BB": "Biên bản",
}
_VERBS = "phê duyệt;ban hành;triển khai thực hiện;về việc tăng cường;điều chỉnh;kết quả;thành lập;góp ý dự thảo;kiểm tra;hướng dẫn"
_MATTERS = (
    "kế hoạch xây dựng nông thôn mới;công tác chuyển đổi số;bồi thường, hỗ trợ, tái định cư;phòng cháy, chữa cháy rừng;"
    "dự toán ngân sách;danh mục dự án đầu tư công;quy hoạch sử dụng đất;đấu giá quyền sử dụng đất;cải cách hành chính;"
    "phát triển sâm Ngọc Linh;bảo tồn nhà rông;giảm nghèo bền vững;an toàn giao thông;dạy và học tiếng dân tộc;"
    "tiêm chủng mở rộng;hệ thống quản lý chất lượng;thủy lợi nhỏ;tuyển dụng viên chức;phòng, chống thiên tai;khen thưởng"
)
_PLACES = "Đắk Hà;Đắk Tô;Đắk Glei;Ngọc Hồi;Sa Thầy;Kon Rẫy;Kon Plông;Tu Mơ Rông;Ia H'Drai;thành phố Kon Tum;Sở Tài chính;Sở Nội vụ"

_TABLES = {
    "sqlite": (
        f"CREATE TABLE {schema.TABLE} (id integer PRIMARY KEY AUTOINCREMENT, way varchar(3) NOT NULL, "
        "thing_id bigint NOT NULL, day date, terms text NOT NULL, UNIQUE (way, thing_id))",
        "CREATE TABLE plain (id integer PRIMARY KEY, agency_id integer NOT NULL, symbol text NOT NULL, title text NOT NULL)",
    ),
    "postgresql": (
        f"CREATE TABLE {schema.TABLE} (id bigserial PRIMARY KEY, way varchar(3) NOT NULL, "
        "thing_id bigint NOT NULL, day date, terms text NOT NULL, UNIQUE (way, thing_id))",
        "CREATE TABLE plain (id bigint PRIMARY KEY, agency_id integer NOT NULL, symbol text NOT NULL, title text NOT NULL)",
    ),
}


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds a question takes."""

    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Round:
    """One database: ours, a plain LIKE on the same rows, and how many times quicker the 95th percentile is."""

    database: str
    ours: Times
    like: Times

    @property
    def ratio(self) -> float:
        """How many times quicker, by the 95th percentile."""
        return self.like.p95 / self.ours.p95


def bench_search(
    *,
    rows: Annotated[int, typer.Option("--rows", min=100, max=MOST_ROWS, help="Số văn bản thử nghiệm.")] = 1_000_000,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
) -> None:
    """Tìm văn bản mới nhất trước bằng chỉ mục của Nhà Rông và bằng LIKE trên cùng dữ liệu tạm."""
    rounds: list[Round] = []
    left_out: list[str] = []
    with tempfile.TemporaryDirectory(prefix="nharong-bench-") as folder:
        _set_up(folder)
        rounds.append(_round("SQLite", "", Path(folder) / "search.sqlite3", rows))
        try:
            with server() as address:
                rounds.append(_round("PostgreSQL", address, Path(folder), rows))
        except CannotRun as reason:
            left_out.append(f"PostgreSQL: {reason}")
    if as_json:
        typer.echo(json.dumps(_as_json(rows, rounds, left_out), ensure_ascii=False, indent=2))
        return
    typer.echo(f"{rows} văn bản, {len(QUESTIONS)} câu hỏi, mỗi câu {REPEATS} lần lấy trung vị; mili giây p50 / p95:")
    for one in rounds:
        typer.echo(
            f"{one.database:12} Nhà Rông {one.ours.p50:8.2f} / {one.ours.p95:8.2f}   "
            f"LIKE {one.like.p50:8.2f} / {one.like.p95:8.2f}   p95 gấp {one.ratio:.1f} lần"
        )
    for line in left_out:
        typer.echo(f"Bỏ qua {line}")


def _as_json(rows: int, rounds: list[Round], left_out: list[str]) -> dict[str, object]:
    def shown(one: Round) -> dict[str, object]:
        return {
            "ours": {"p50_ms": round(one.ours.p50, 3), "p95_ms": round(one.ours.p95, 3)},
            "others": {"LIKE": {"p50_ms": round(one.like.p50, 3), "p95_ms": round(one.like.p95, 3)}},
            "ratio": round(one.ratio, 2),
        }

    return {
        "rows": rows,
        **shown(rounds[0]),
        "rounds": [{"database": one.database, **shown(one)} for one in rounds],
        "left_out": left_out,
    }


def _set_up(folder: str) -> None:
    """Django with a data folder of its own: the office's data is neither read nor written."""
    from django.apps import apps

    if not apps.ready:
        os.environ["NHARONG_HOME"] = folder
        os.environ.pop("NHARONG_DATABASE", None)
        from nharong.wiring.django_ready import set_up

        set_up()


def _round(name: str, address: str, place: Path, rows: int) -> Round:
    from django.db.utils import ConnectionHandler

    from nharong.wiring.settings import database

    settings = {**database(address, "bench.sqlite3"), **({} if address else {"NAME": place})}
    connection = ConnectionHandler({"default": settings})["default"]
    try:
        _fill(connection, rows)
        return _measure(name, connection)
    finally:
        connection.close()


def _fill(connection: Any, rows: int) -> None:
    with connection.cursor() as cursor:
        for statement in _TABLES[connection.vendor]:
            cursor.execute(statement)
    schema.make(connection)
    entered = f"INSERT INTO {schema.TABLE} (way, thing_id, day, terms) VALUES (%s, %s, %s, %s)"  # noqa: S608 - own names
    connection.set_autocommit(False)
    with connection.cursor() as cursor:
        batch: list[tuple[Any, ...]] = []
        plain: list[tuple[Any, ...]] = []
        for entry, row in _rows(rows):
            batch.append(entry)
            plain.append(row)
            if len(batch) == 5000:
                cursor.executemany(entered, batch)
                cursor.executemany("INSERT INTO plain VALUES (%s, %s, %s, %s)", plain)
                batch, plain = [], []
        cursor.executemany(entered, batch)
        cursor.executemany("INSERT INTO plain VALUES (%s, %s, %s, %s)", plain)
    connection.commit()
    connection.set_autocommit(True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _rows(rows: int) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """Documents in the order of their arrival: one agency of forty each, titles of a verb, a matter and a place."""
    chance = random.Random(2021)  # noqa: S311 - the same rows every time, nothing secret
    verbs, matters, places = _VERBS.split(";"), _MATTERS.split(";"), _PLACES.split(";")
    known: dict[str, tuple[str, ...]] = {}

    def words(text: str) -> tuple[str, ...]:
        if text not in known:
            known[text] = tuple(term for word in words_of(text) for term in word.terms)
        return known[text]

    first = date(2010, 1, 1)
    for number in range(1, rows + 1):
        kind = chance.choice(list(_KINDS))
        notation, counted = f"{kind}-UBND", chance.randint(1, 4000)
        parts = [_KINDS[kind], chance.choice(verbs), chance.choice(matters), chance.choice(places)]
        year = chance.randint(2010, 2021)
        agency = chance.randint(1, AGENCIES)
        own = (terms.way("out"), terms.agency(agency), terms.year(year), terms.symbol(counted, notation))
        said = dict.fromkeys([*own, str(year), *(term for part in parts for term in words(part))])
        title = " ".join([*parts, str(year)])
        yield (
            ("out", number, first + timedelta(days=number * 4000 // rows), " ".join(said)),
            (number, agency, fold(f"{counted}/{notation}"), fold(title)),
        )


def _measure(name: str, connection: Any) -> Round:
    allowed = tuple(terms.agency(one) for one in SERVED)
    ours: list[list[float]] = [[] for _text in QUESTIONS]
    like: list[list[float]] = [[] for _text in QUESTIONS]
    for _repeat in range(REPEATS):
        for at, text in enumerate(QUESTIONS):
            ours[at].append(_timed(lambda text=text: _ask_ours(connection, text, allowed)))  # type: ignore[misc]
            like[at].append(_timed(lambda text=text: _ask_like(connection, text)))  # type: ignore[misc]
    return Round(name, _times(ours), _times(like))


def _ask_ours(connection: Any, text: str, allowed: tuple[str, ...]) -> None:
    for meant in readings(text):
        question = Question(all_of=meant.all_of, beginnings=meant.beginnings, any_of=allowed)
        if find(connection, question, before=None, limit=PER_PAGE + 1):
            return


def _ask_like(connection: Any, text: str) -> None:
    if "/" in text:
        conditions, values = ["symbol LIKE %s"], [f"{fold(text)}%"]
    else:
        values = [f"%{fold(word)}%" for word in text.split()]
        conditions = ["title LIKE %s"] * len(values)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM plain WHERE agency_id IN (1, 2) AND {' AND '.join(conditions)} "  # noqa: S608 - own names
            f"ORDER BY id DESC LIMIT {PER_PAGE + 1}",
            values,
        )
        cursor.fetchall()


def _timed(ask: Callable[[], None]) -> float:
    begun = time.perf_counter()
    ask()
    return (time.perf_counter() - begun) * 1000


def _times(repeats: list[list[float]]) -> Times:
    each = [statistics.median(milliseconds) for milliseconds in repeats]
    return Times(statistics.median(each), statistics.quantiles(each, n=20, method="inclusive")[-1])
