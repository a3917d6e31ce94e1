"""Rows of a sheet as rows of a programme; what cannot be read is told by line, and then nothing is kept."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import TextChoices

from nharong.kernel.errors import OfficeError
from nharong.people import selectors as people
from nharong.people.models import Agency, Person, Unit
from nharong.programme.acts.planning import TaskPlan, check_plan, leaders_of
from nharong.programme.words import Part, Reporting, SubmissionLevel, TaskKind

from .workbook import day_of

#: The columns of the sheet, by their heads; the first two must be there.
HEADS: Mapping[str, str] = {
    "title": "Nội dung nhiệm vụ",
    "lead": "Cơ quan chủ trì",
    "part": "Phần",
    "kind": "Loại",
    "supports": "Cơ quan phối hợp",
    "appraiser": "Cơ quan thẩm định",
    "leader": "Lãnh đạo phụ trách",
    "following_unit": "Phòng theo dõi",
    "due_on": "Thời hạn",
    "level": "Cấp trình",
    "product": "Sản phẩm",
    "key": "Trọng tâm",
    "reporting": "Báo cáo",
    "note": "Ghi chú",
}
NEEDED = ("title", "lead")
Choice = TypeVar("Choice", bound=TextChoices)
Named = TypeVar("Named", Agency, Unit, Person)


@dataclass(frozen=True, kw_only=True)
class RowError:
    """What is wrong in a row: its number in the sheet, the column's head, and a sentence."""

    line: int
    column: str
    sentence: str


class UnreadableRows(OfficeError):
    """Some rows cannot be taken; nothing was kept. ``errors`` tells each."""

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__(
            f"Có {len(errors)} chỗ chưa đúng, chưa nhập dòng nào; hãy sửa trong bảng rồi tải lên lại.", field="file"
        )
        self.errors = list(errors)


class _Wrong(Exception):
    """One cell that cannot be understood."""


def plans_in(rows: Sequence[tuple[int, Sequence[str]]], *, agency: Agency) -> list[TaskPlan]:
    """The plans the rows give. Raises ``UnreadableRows`` with everything that is wrong, or ``OfficeError``."""
    head_at, columns = _head(rows)
    known = _Known(agency)
    plans: list[TaskPlan] = []
    errors: list[RowError] = []
    for line, cells in rows[head_at + 1 :]:
        texts = {name: cells[at].strip() if at < len(cells) else "" for name, at in columns.items()}
        if not any(texts.values()):
            continue
        plan, wrong = known.plan(texts)
        errors += [RowError(line=line, column=HEADS[name], sentence=sentence) for name, sentence in wrong]
        if plan is not None:
            plans.append(plan)
    if errors:
        raise UnreadableRows(errors)
    return plans


def _head(rows: Sequence[tuple[int, Sequence[str]]]) -> tuple[int, dict[str, int]]:
    for at, (_line, cells) in enumerate(rows[:20]):
        labels = {_folded(cell): place for place, cell in enumerate(cells) if cell}
        columns = {name: labels[_folded(label)] for name, label in HEADS.items() if _folded(label) in labels}
        if all(name in columns for name in NEEDED):
            return at, columns
    raise OfficeError(
        f"Không thấy dòng tiêu đề; bảng phải có cột “{HEADS['title']}” và “{HEADS['lead']}”.", field="file"
    )


class _Known:
    """The names a sheet may use, read once."""

    def __init__(self, agency: Agency) -> None:
        self.agency = agency
        self.agencies = {
            _folded(name): one for one in people.agencies_to_address() for name in (one.name, one.short_name, one.code)
        }
        served = [agency.pk, *([agency.served_by_id] if agency.served_by_id else [])]
        self.units = {
            _folded(name): one
            for one in Unit.objects.filter(agency_id__in=served)
            for name in (one.name, one.abbreviation)
        }
        self.leaders = {_folded(one.full_name): one for one in leaders_of(agency)}

    def plan(self, texts: Mapping[str, str]) -> tuple[TaskPlan | None, list[tuple[str, str]]]:
        """One row's plan, or what is wrong with it by column."""
        wrong: list[tuple[str, str]] = []
        found: dict[str, object] = {}
        readers: dict[str, Callable[[str], object]] = {
            "title": lambda text: text or _refuse("Thiếu nội dung nhiệm vụ."),
            "lead": lambda text: self._agency(text) if text else _refuse("Thiếu cơ quan chủ trì."),
            "part": lambda text: _choice(Part, text, Part.REGULAR),
            "kind": lambda text: _choice(TaskKind, text, TaskKind.TASK),
            "level": lambda text: _choice(SubmissionLevel, text, SubmissionLevel.COMMITTEE),
            "reporting": lambda text: _choice(Reporting, text, Reporting.MONTHLY),
            "supports": lambda text: tuple(self._agency(one.strip()) for one in text.split(";") if one.strip()),
            "appraiser": lambda text: self._agency(text) if text else None,
            "leader": lambda text: _named(self.leaders, text, "Không có lãnh đạo nào tên"),
            "following_unit": lambda text: _named(self.units, text, "Không có phòng nào tên"),
            "due_on": lambda text: (day_of(text) or _refuse(f"“{text}” không phải là ngày.")) if text else None,
            "key": lambda text: _folded(text) not in {"không", "khong", "0", "false"},
        }
        for name, text in texts.items():
            try:
                found[name] = readers[name](text) if name in readers else text
            except _Wrong as error:
                wrong.append((name, str(error)))
        if wrong:
            return None, wrong
        plan = TaskPlan(**found)  # type: ignore[arg-type] # each value was made by the reader of its own field
        try:
            check_plan(plan, agency=self.agency)
        except OfficeError as error:
            field = error.field if error.field in HEADS else "title"
            return None, [(field or "title", error.sentence)]
        return plan, []

    def _agency(self, text: str) -> Agency:
        found = self.agencies.get(_folded(text))
        if found is None:
            raise _Wrong(f"Không có cơ quan nào tên “{text[:100]}”; hãy ghi đúng tên trong danh sách cơ quan.")
        return found


def _named(known: Mapping[str, Named], text: str, sentence: str) -> Named | None:
    if not text:
        return None
    found = known.get(_folded(text))
    if found is None:
        raise _Wrong(f"{sentence} “{text[:100]}”.")
    return found


def _choice(kind: type[Choice], text: str, usual: Choice) -> Choice:
    if not text:
        return usual
    wanted = _folded(text)
    for one in kind:
        if wanted in (_folded(one.value), _folded(str(one.label))):
            return one
    raise _Wrong(f"“{text[:60]}” không có trong danh sách: {'; '.join(str(one.label) for one in kind)}.")


def _refuse(sentence: str) -> object:
    raise _Wrong(sentence)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("uỷ ban", "ủy ban").split())
