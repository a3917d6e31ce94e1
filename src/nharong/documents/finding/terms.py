"""The index's own terms: they begin with "_", which no word of a text or of a question can."""

import re
from datetime import date

from .folding import fold

_SIGNS = re.compile(r"[^a-z0-9]+")


def agency(agency_id: int) -> str:
    """Whoever works for this agency may read it."""
    return f"_a{agency_id}"


def of(agency_id: int) -> str:
    """It is of this agency: what narrows a question, and lets nobody read."""
    return f"_o{agency_id}"


def clerks(agency_id: int) -> str:
    """A limited document that the clerks of this agency may read."""
    return f"_c{agency_id}"


def reader(person_id: int) -> str:
    """A person who may read it although others of the agency may not, or who is of another agency."""
    return f"_r{person_id}"


def signer(person_id: int) -> str:
    """The person who signs may read it."""
    return f"_s{person_id}"


def way(code: str) -> str:
    """Outgoing or incoming."""
    return f"_w{code}"


def kind(code: str) -> str:
    """The kind by its code in ``rules.kinds``."""
    return f"_k{_SIGNS.sub('-', code)}"


def year(number: int) -> str:
    """The year of its register."""
    return f"_y{number}"


def day(of: date) -> str:
    """The document's own date."""
    return f"_d{of:%Y%m%d}"


def symbol(number: str | int, notation: str) -> str:
    """Number and symbol: "05", "QĐ-UBND" is ``_05/qd-ubnd`` without the zero, the beginning of it a prefix to ask by."""
    digits = str(number).strip().lstrip("0")
    return f"_{_SIGNS.sub('-', fold(digits))}/{_SIGNS.sub('-', fold(notation)).strip('-')}"[:80]
