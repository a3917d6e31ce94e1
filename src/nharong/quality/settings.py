"""What an office may set for its quality system; everything the law leaves open or we know only from practice.

Each has a default and is overridden by the key of the same name in Django's setting ``QUALITY``.
"""

from typing import Any

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    # Codes of procedures: QT.VP.05, QT-HT-01.
    "code_pattern": r"QT[.-][A-Z]{2,6}[.-]\d{2,3}",
    # The audited unit is told so many days before an internal audit.
    "audit_notice_days": 7,
    # The report of an audit follows its closing meeting within so many working days.
    "audit_report_working_days": 5,
    # An auditor must have a competence on record that is valid on the day.
    "auditors_need_competence": True,
    # Records drawn for one sample when nothing else is asked.
    "sample_size": 10,
    # A nonconformity without a date for its actions is late after so many days.
    "correction_days": 30,
    # Months over which a corrective action's effect is watched.
    "watch_months": 2,
    # Participants of a management review are told so many days before.
    "review_notice_days": 14,
    # The annual report goes to the department of science and technology until (month, day).
    "annual_report_until": (11, 15),
    # A complaint is answered within so many working days.
    "complaint_working_days": 5,
}


def setting(name: str) -> Any:
    """The office's own value, else the default."""
    return getattr(settings, "QUALITY", {}).get(name, DEFAULTS[name])
