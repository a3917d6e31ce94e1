"""Sổ theo dõi hồ sơ (form 06 of Circular 01/2018, 07 of 03/2025): as a book to print, as a sheet to reckon with."""

from collections.abc import Iterable, Iterator

from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import may
from nharong.people.models import Agency

from ..keeping import regulation_for
from ..models import Dossier
from ..selectors import dossiers as selectors
from ..selectors.dossiers import Wanted
from .dates import long_day, short_day, short_moment
from .form_sets import Purpose, form_of
from .typesetting import typeset

MOST_ROWS = 2000
_LETTERS_A_SHARE = 10

COLUMNS = (
    ("TT", 0.6),
    ("Mã hồ sơ", 2.4),
    ("Tên thủ tục hành chính", 3),
    ("Số bộ", 0.7),
    ("Tên cá nhân, tổ chức", 2),
    ("Địa chỉ, số điện thoại", 2.4),
    ("Cơ quan chủ trì giải quyết", 2),
    ("Ngày nhận", 1.4),
    ("Ngày hẹn trả", 1.4),
    ("Ngày trả", 1.4),
    ("Phương thức nhận kết quả", 1.3),
    ("Ký nhận", 1.2),
    ("Ghi chú", 1.2),
)


def book(actor: Actor, wanted: Wanted) -> bytes:
    """The book of what was chosen, the first received first, on A4 lying. Raises ``OfficeError`` where it is too long."""
    rows = list(selectors.register(actor, wanted).filter(received_at__isnull=False).order_by("id")[: MOST_ROWS + 1])
    if len(rows) > MOST_ROWS:
        raise OfficeError(f"Một quyển in được nhiều nhất {MOST_ROWS} hồ sơ; hãy chọn khoảng ngày ngắn hơn.")
    form = form_of(regulation_for(clock.now()).form_set, Purpose.REGISTER)
    agency = Agency.objects.get(pk=actor.agency_id or 0)
    sheet = {
        "mark": form.mark,
        "parent": [" ".join(agency.letterhead_parent or agency.letterhead)],
        "agency": [agency.name.upper()],
        "number": "",
        "place_and_day": f"{agency.place}, {long_day(clock.today())}",
        "code": "",
        "qr": "",
        "under": _between(wanted),
        "blocks": [
            {
                "kind": "table",
                "columns": [label for label, _share in COLUMNS],
                "shares": [share for _label, share in COLUMNS],
                "rows": [
                    _printed(_line(at, one, whole=may("dossiers.see_person", actor, one)))
                    for at, one in enumerate(rows, 1)
                ],
            }
        ],
        "signs": [],
        "foot": "",
    }
    data = {"title": form.title, "paper": form.paper, "flipped": True, "numbered": True, "sheets": [sheet]}
    return typeset(data, made_at=clock.now())


def sheet_rows(rows: Iterable[Dossier]) -> tuple[list[tuple[str, float]], Iterator[list[str | int]]]:
    """Heads with their widths and lines of the register as a sheet; applicants masked, for a sheet goes where its reader sends it."""
    more = [("Trạng thái", 2.0), ("Lĩnh vực", 2.0), ("Đơn vị", 2.0), ("Ghi chú", 2.0)]
    columns = [(label, share * _LETTERS_A_SHARE) for label, share in (*COLUMNS[:-2], *more)]

    def lines() -> Iterator[list[str | int]]:
        for at, one in enumerate(rows, start=1):
            line = _line(at, one, whole=False)
            unit = one.unit.name if one.unit else ""
            yield [at, *line[1:-2], one.get_state_display(), one.field, unit, line[-1]]

    return columns, lines()


def _printed(line: list[str]) -> list[str]:
    """A code is broken after the agency's part, for no column is as wide as it is long."""
    return [line[0], line[1].replace("-", "-\n", 1), *line[2:]]


def _line(at: int, one: Dossier, *, whole: bool) -> list[str]:
    person = one.applicant
    contact = ", ".join(part for part in (person.address, person.phone) if part) if whole else person.masked["phone"]
    return [
        str(at),
        one.code or "",
        one.procedure_version.name,
        str(one.sets),
        person.name if whole else person.masked["name"],
        contact,
        one.agency.name,
        short_moment(one.received_at or one.submitted_at),
        short_moment(one.due),
        short_day(one.returned_at),
        one.get_result_channel_display(),
        "",
        one.get_late_cause_display() if one.late_cause else "",
    ]


def _between(wanted: Wanted) -> str:
    first = f"Từ ngày {wanted.since:%d/%m/%Y}" if wanted.since else ""
    last = f"đến ngày {wanted.until:%d/%m/%Y}" if wanted.until else ""
    return " ".join(part for part in (first, last) if part)
