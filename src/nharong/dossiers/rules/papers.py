"""Thành phần hồ sơ, as the national portal flattens it: "--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn đề nghị…1 bản chính".

Tables follow each other, each under the case it is for ("--" for all). A row ends with its numbers of originals and
copies; a form's file name, where there is one, stands before them.
"""

import re
from dataclasses import dataclass

from .portal import Unreadable, is_nothing, lines, one_line

_HEADER = re.compile(r"Tên giấy tờ\s*Mẫu đơn, tờ khai\s*Số lượng")
# A count that belongs to the table is followed by the next cell at once; in a sentence a space or a stop follows.
_COUNT = re.compile(
    r"(?P<run>\d+) (?:bản chính(?:,\s?(?P<copies>\d{1,3}) bản sao)?|(?P<only>bản sao))(?=$|\n|[^\s,;.:)/])"
)
_FORM = re.compile(r"\.(?:docx?|xlsx?|pdf|rar|zip|odt|rtf|jpe?g|png|pptx?|dotx?|7z|tif|html?)$", re.IGNORECASE)
_OPTIONAL = re.compile(r"nếu có|\btrường hợp\b|đối với|khi có", re.IGNORECASE)
_MOST = 999
_LONGEST_FORM = 200


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """One paper: in which case it is asked for (empty: always), how many originals and copies, and whether always."""

    name: str
    form_name: str = ""
    originals: int = 0
    copies: int = 0
    case: str = ""
    required: bool = True


def read_papers(text: str) -> tuple[PaperFacts, ...]:
    """Read the flattened tables. Raises ``Unreadable``."""
    if is_nothing(text):
        return ()
    pieces = _HEADER.split(text)
    if len(pieces) == 1:
        raise Unreadable("thành phần hồ sơ không có bảng “Tên giấy tờ, Mẫu đơn, tờ khai, Số lượng”")
    found: list[PaperFacts] = []
    case = _case(pieces[0])
    many = len(pieces) > 2
    for at, piece in enumerate(pieces[1:], start=2):
        rows, rest = _rows(piece)
        if rest.strip() and at == len(pieces) and not is_nothing(rest.strip(" -\n")):
            # Behind the last table nothing but another, empty case can stand.
            rest = _without_empty_cases(rest)
            if rest:
                raise Unreadable(f"giấy tờ không ghi số lượng: “{one_line(rest)[:60]}”")
        found += [_paper(row, case, many=many) for row in rows]
        case = _case(rest)
    return tuple(found)


def _rows(piece: str) -> tuple[list[tuple[str, int, int]], str]:
    """The rows of one table, and what is left behind them: the next table's case."""
    rows = []
    at = 0
    for found in _COUNT.finditer(piece):
        name, number = _count(piece[at : found.start("run")], found["run"])
        if not name.strip():
            # A row without a name says nothing.
            at = found.end()
            continue
        copies = int(found["copies"] or 0)
        if max(number, copies) > _MOST:
            raise Unreadable(f"số lượng giấy tờ không hợp lý: “{one_line(found.group())}”")
        rows.append((name, 0, number) if found["only"] else (name, number, copies))
        at = found.end()
    return rows, piece[at:]


def _count(before: str, run: str) -> tuple[str, int]:
    """The name and the count, where a name that ends in digits ("năm 2015", "Mẫu số 2") runs into the count."""
    if len(run) == 1:
        return before, int(run)
    if len(run) >= 5 and run[:2] in ("19", "20"):
        return before + run[:4], int(run[4:])
    glued = bool(before) and not before[-1].isspace()
    if len(run) == 2 and glued and run[0] != "0" and before[-1] not in "./-":
        return before, int(run)
    return before + run[:-1], int(run[-1])


def _paper(row: tuple[str, int, int], case: str, *, many: bool) -> PaperFacts:
    written, originals, copies = row
    name, form = _without_form(one_line(written))
    return PaperFacts(
        name=name.strip(" -+*•;") or name,
        form_name=form,
        originals=originals,
        copies=copies,
        case=case,
        required=not (many and case) and not _OPTIONAL.search(name),
    )


def _without_form(text: str) -> tuple[str, str]:
    """The name and the form's file name; where the two cannot be told apart all of it is the name."""
    if not _FORM.search(text):
        return text, ""
    for at in range(len(text) - 5, 0, -1):
        if len(text) - at > _LONGEST_FORM:
            break
        # Behind another form's name one more form begins, not the form itself.
        if _is_edge(text, at) and not _FORM.search(text[:at]):
            return text[:at].strip(), text[at:].strip()
    return text, ""


def _is_edge(text: str, at: int) -> bool:
    """Whether two cells may meet here: a small letter or a stop, and at once a capital ("mẫuTK 1.docx")."""
    before, after = text[at - 1], text[at]
    if before in ".;:)]”":
        return (after.isupper() or after.isdigit()) and not (before == "." and text[at - 2].isdigit())
    return before.islower() and after.isupper()


def _case(text: str) -> str:
    plain = lines(text).strip("- \n:")
    return "" if is_nothing(plain) else one_line(plain)[:2000]


def _without_empty_cases(rest: str) -> str:
    """What is left when headings of cases without any paper are taken away: they end with a dash or a colon."""
    plain = rest.strip()
    return "" if plain.endswith(("--", ":")) else plain.strip("- ")
