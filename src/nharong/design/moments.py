"""Days, times and counts as a Vietnamese reader writes them: 03/09/2026, 14:05, 1.234."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString


def day_text(value: date) -> str:
    """dd/mm/yyyy; a moment with a zone is first brought to the office's zone."""
    return _local(value).strftime("%d/%m/%Y")


def moment_text(value: date) -> str:
    """dd/mm/yyyy HH:MM, or only the day when the value has no hour."""
    local = _local(value)
    return local.strftime("%d/%m/%Y %H:%M") if isinstance(local, datetime) else local.strftime("%d/%m/%Y")


def as_time(value: object, *, with_hour: bool = True) -> SafeString | str:
    """A <time> element for a date or datetime; any other value is given back as text for the template to escape."""
    if not isinstance(value, date):
        return value if isinstance(value, str) else ("" if value is None else str(value))
    text = moment_text(value) if with_hour else day_text(value)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), text)


def count_text(value: object) -> str:
    """A whole or decimal number with the reader's group mark; text passes through, None is empty."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_format(value, use_l10n=True, force_grouping=True)
    return str(value)


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
