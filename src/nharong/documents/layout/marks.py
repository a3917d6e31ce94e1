"""The agency's line, top right of the first page, on files that go with a document and on electronic copies: Decree
30/2020/NĐ-CP, annex I, part I, II.8.b and III.1.d, and part II, I.3. No seal is shown there.
"""

from datetime import datetime, timedelta, timezone

from nharong.documents.layout.lines import clean
from nharong.documents.rules.kinds import Kind
from nharong.documents.rules.numbering import full_symbol

MARK_SIZE = 10.0

_VIETNAM = timezone(timedelta(hours=7))


def annex_mark(*, number: int, notation: str, signed_at: datetime) -> str:
    """ "Số: 12/UBND-VX; 23/11/2026; 09:27:48 +07:00". Raises ValueError for a naive `signed_at`."""
    return f"Số: {full_symbol(number, notation)}; {_stamp(signed_at)}"


def copy_mark(*, form: Kind, agency: str, signed_at: datetime) -> str:
    """ "Sao y; Ủy ban nhân dân tỉnh Kon Tum; 23/11/2026; 09:27:48 +07:00". Raises as `annex_mark`."""
    return f"{form.name}; {clean(agency)}; {_stamp(signed_at)}"


def _stamp(at: datetime) -> str:
    if at.utcoffset() is None:
        raise ValueError("signed_at must say its time zone")
    return at.astimezone(_VIETNAM).strftime("%d/%m/%Y; %H:%M:%S +07:00")
