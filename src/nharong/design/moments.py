"""Days, times and counts as a Vietnamese reader writes them: 03/09/2026, 14:05, 1.234."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import get_format
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
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return str(value)
    # Django's Vietnamese formats name the group mark but leave grouping off, so the groups are made here.
    whole, point, rest = f"{value:,}".partition(".")
    grouped = whole.replace(",", str(get_format("THOUSAND_SEPARATOR")))
    return f"{grouped}{get_format('DECIMAL_SEPARATOR')}{rest}" if point else grouped


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value
