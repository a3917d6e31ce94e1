"""The simulated year: how many copies of which pattern, when, with which numbers; then the figures, made anew."""

import random
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from nharong.documents.models import Document
from nharong.documents.numbering import counter_named
from nharong.documents.rules.numbering import full_symbol
from nharong.dossiers.models import Dossier
from nharong.dossiers.rules.dossier_code import dossier_code
from nharong.flows.demonstration.cast import known_office, make_office
from nharong.flows.demonstration.wider_cast import PEOPLE
from nharong.kernel import clock, counters
from nharong.kernel.copying import Copy, Pattern, copied
from nharong.kernel.errors import OfficeError
from nharong.kernel.transparency.sealing import seal_all
from nharong.measuring.measure import Judged, declared
from nharong.measuring.recounting import rebuild
from nharong.people.models import Person
from nharong.programme.models import Task

from .patterns import document_patterns, documents_lived, dossier_patterns, task_patterns

#: So few documents are lived one by one through the real acts.
LIVED_AT_MOST = 8
_MATTERS = (
    "xây dựng nông thôn mới;chuyển đổi số;phòng cháy, chữa cháy rừng;dự toán ngân sách;đầu tư công;quy hoạch sử dụng đất;"
    "cải cách hành chính;phát triển sâm Ngọc Linh;bảo tồn nhà rông;giảm nghèo bền vững;an toàn giao thông;tiêm chủng mở rộng;"
    "thủy lợi nhỏ;tuyển dụng viên chức;phòng, chống thiên tai;khen thưởng"
)
_PLACES = "Đắk Hà;Đắk Tô;Đắk Glei;Ngọc Hồi;Sa Thầy;Kon Rẫy;Kon Plông;Tu Mơ Rông;Ia H'Drai;thành phố Kon Tum"


@dataclass
class Made:
    """How many were made, how many rows with their journal lines, in which time."""

    documents: int = 0
    dossiers: int = 0
    tasks: int = 0
    rows: int = 0
    seconds: float = 0.0


#: Told what is being made and how many more are ready.
Tell = Callable[[str, int], None]


def simulate(
    *, year: int, documents: int, dossiers: int, tasks: int, seed: int, tell: Tell = lambda _what, _more: None
) -> Made:
    """Make a year of plausible work in a demonstration. Raises ``OfficeError`` in an office that really works."""
    started = time.monotonic()
    _check_demonstration()
    chance, made = random.Random(seed), Made()  # noqa: S311 - the same year for the same seed, nothing secret
    if 0 < documents <= LIVED_AT_MOST:
        made.documents = _live(documents, year, chance, tell)
    elif documents:
        made.documents, rows = _copy(
            document_patterns(),
            documents,
            year,
            chance,
            plan=_document_copies,
            tell=lambda count: tell("documents", count),
        )
        made.rows += rows
    made.dossiers, rows = _copy(
        dossier_patterns() if dossiers else [],
        dossiers,
        year,
        chance,
        plan=_dossier_copies,
        tell=lambda count: tell("dossiers", count),
    )
    made.rows += rows
    made.tasks, rows = _copy(
        task_patterns() if tasks else [],
        tasks,
        year,
        chance,
        plan=_task_copies,
        tell=lambda count: tell("tasks", count),
    )
    made.rows += rows
    for measure in declared():
        for one in {year, year + 1}:
            rebuild(measure=measure.key, year=one, since=_noon)
        tell("figures", 1)
    seal_all()
    made.seconds = round(time.monotonic() - started, 1)
    return made


def _check_demonstration() -> None:
    if not Person.objects.exists():
        if not clock.is_demonstration():
            clock.set_office_time(clock.at_local(2021, 3, 15, 8, 0))
        make_office(also=PEOPLE)
    elif not clock.is_demonstration():
        raise OfficeError("Cơ quan này làm việc thật; chỉ mô phỏng được trong cơ quan trình diễn.")


def _noon(one: Judged) -> datetime:
    return clock.at_local(one.on.year, one.on.month, one.on.day, 12)


def _live(count: int, year: int, chance: random.Random, tell: Tell) -> int:
    office = known_office()
    for at in sorted(_days(count, year, chance)):
        with clock.stopped_at(clock.at_local(at.year, at.month, at.day, 9)):
            documents_lived(office, 1)
        tell("documents", 1)
    return count


def _days(count: int, year: int, chance: random.Random) -> list[date]:
    """Working days of a year, by chance, up to today where it is this year."""
    first = date(year, 1, 4)
    last = min(date(year, 12, 28), clock.today()) if clock.today().year == year else date(year, 12, 28)
    span = max(0, (last - first).days)
    days = [first + timedelta(days=chance.randint(0, span)) for _ in range(count)]
    return [day - timedelta(days=max(0, day.weekday() - 4)) for day in days]


def _copy(
    patterns: Sequence[Pattern],
    count: int,
    year: int,
    chance: random.Random,
    *,
    plan: Callable[[Pattern, Sequence[date], random.Random], list[Copy]],
    tell: Callable[[int], None],
) -> tuple[int, int]:
    """Each pattern about as often, its copies over the year; how many were made, and how many rows."""
    if not count:
        return 0, 0
    if not patterns:
        raise OfficeError("Chưa có việc nào làm mẫu; hãy chạy nharong run một lần để lập cơ quan trình diễn.")
    made = rows = 0
    shares = Counter(chance.randrange(len(patterns)) for _ in range(count))
    for at, share in sorted(shares.items()):
        copies = plan(patterns[at], sorted(_days(share, year, chance)), chance)
        rows += copied(patterns[at], copies, tell=tell)
        made += len(copies)
    return made, rows


def _one_of(words: str, chance: random.Random) -> str:
    return chance.choice(words.split(";"))


def _weeks(day: date, start: date) -> timedelta:
    """The whole weeks from one day to about another: weekdays stay what they were, so do working hours."""
    return timedelta(weeks=round((day - start).days / 7))


def _document_copies(pattern: Pattern, days: Sequence[date], chance: random.Random) -> list[Copy]:
    document = pattern.record
    assert isinstance(document, Document)
    assert document.issued_on is not None  # patterns are issued
    moves = [_weeks(day, document.issued_on) for day in days]
    years = Counter((document.issued_on + moved).year for moved in moves)
    series = counter_named(document.agency, document.series)
    with_numbers = {year: _numbers(series, year, count) for year, count in years.items()}
    copies = []
    for moved in moves:
        issued = document.issued_on + moved
        number = next(with_numbers[issued.year])
        subject = f"{document.subject.partition(' (')[0]} ({_one_of(_MATTERS, chance)}, {_one_of(_PLACES, chance)})"
        symbol = full_symbol(number, document.notation)
        copies.append(
            Copy(
                moved=moved,
                changes={"number": number, "year": issued.year, "subject": subject},
                facts={"symbol": symbol, "issued_on": issued.isoformat(), "subject": subject},
            )
        )
    return copies


def _numbers(series: str, year: int, count: int) -> Iterator[int]:
    with transaction.atomic():
        last = counters.take(series=series, year=year, count=count)
    return iter(range(last - count + 1, last + 1))


def _dossier_copies(pattern: Pattern, days: Sequence[date], chance: random.Random) -> list[Copy]:
    dossier = pattern.record
    assert isinstance(dossier, Dossier)
    assert dossier.received_at is not None  # patterns were received
    start = dossier.received_at.astimezone(clock.ZONE).date()
    moves = [_weeks(day, start) for day in days]
    numbers = {
        day: _numbers(f"dossier:{dossier.counter.code}:{day:%m%d}", day.year, count)
        for day, count in Counter(start + moved for moved in moves).items()
    }
    return [
        Copy(
            moved=moved,
            changes={
                "code": dossier_code(dossier.counter.code, start + moved, next(numbers[start + moved])),
                "token": secrets.token_hex(8),
            },
        )
        for moved in moves
    ]


def _task_copies(pattern: Pattern, days: Sequence[date], chance: random.Random) -> list[Copy]:
    task = pattern.record
    assert isinstance(task, Task)
    start = task.due_on or task.created_at.astimezone(clock.ZONE).date()
    return [
        Copy(
            moved=_weeks(day, start),
            changes={
                "title": f"{task.title.partition(' (')[0]} ({_one_of(_MATTERS, chance)}, {_one_of(_PLACES, chance)})"[
                    :500
                ]
            },
        )
        for day in days
    ]
