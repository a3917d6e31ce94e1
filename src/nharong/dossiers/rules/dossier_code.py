"""Mã hồ sơ: agency's identifier, day, number of the day (Circular 01/2018/TT-VPCP; the annex of Circular 03/2025/TT-VPCP)."""

import re
from datetime import date

#: As the National Portal takes it; numbers of five digits come back from it after a resynchronisation.
PATTERN = re.compile(r"^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4,5}$")
_LEVELS = 4


def dossier_code(agency_code: str, day: date, number: int) -> str:
    """The code of the so-manieth dossier of a day.

    >>> dossier_code("000.00.19.H29", date(2021, 3, 15), 1)
    '000.00.19.H29-210315-0001'
    >>> dossier_code("H34.01", date(2021, 3, 15), 12)
    '000.00.01.H34-210315-0012'
    """
    return f"{four_groups(agency_code)}-{day:%y%m%d}-{number:04d}"


def four_groups(agency_code: str) -> str:
    """An identifier in the spelling of four groups, the highest level last (QCVN 102:2016); one in the new spelling
    (Decision 20/2020/QĐ-TTg, highest level first) is turned over, anything else stays.
    """
    parts = agency_code.split(".")
    if not re.fullmatch(r"[A-Z]\d{2}", parts[0]) or len(parts) > _LEVELS:
        return agency_code
    parts += ["00"] * (_LEVELS - len(parts))
    return ".".join((parts[3].zfill(3), *parts[2:0:-1], parts[0]))
