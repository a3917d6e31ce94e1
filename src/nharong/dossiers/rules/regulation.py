"""The one-stop regulations by the day they apply: what each says of the clock, the notice, the forms.

Articles are known from other publications and from memory, not from the texts themselves; so an office may set every one
of these otherwise (``RegulationSetting``), and each dossier keeps what applied when it was received.
"""

from dataclasses import dataclass
from datetime import date

from nharong.dossiers.words import ClockPolicy, FormSet


@dataclass(frozen=True, kw_only=True)
class Regulation:
    """One regulation. Days of notice and supplement are working days; ``apology_days`` is how long before the promised
    day the apology has to be with the applicant.
    """

    key: str
    title: str
    valid_from: date
    form_set: FormSet
    supplement_policy: ClockPolicy = ClockPolicy.RESTART
    stop_policy: ClockPolicy = ClockPolicy.PAUSE
    notice_days: int = 3
    supplement_days: int = 30
    apology_days: int = 1
    retention_years: int = 5


DEFAULTS = (
    Regulation(
        key="nd61-2018",
        title="Nghị định 61/2018/NĐ-CP",
        valid_from=date(2018, 6, 21),
        form_set=FormSet.CIRCULAR_01_2018,
    ),
    Regulation(
        key="nd118-2025",
        title="Nghị định 118/2025/NĐ-CP",
        valid_from=date(2025, 7, 1),
        form_set=FormSet.CIRCULAR_03_2025,
    ),
)


def regulation_on(day: date, known: tuple[Regulation, ...] = DEFAULTS) -> Regulation:
    """The regulation of a day: the last one in force by then, the earliest for days before all of them.

    >>> regulation_on(date(2021, 3, 15)).key
    'nd61-2018'
    """
    ordered = sorted(known, key=lambda one: one.valid_from)
    return next((one for one in reversed(ordered) if one.valid_from <= day), ordered[0])
