"""A person's terms as iCalendar (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from .models import Task
from .presenting import leading

MEDIA_TYPE = "text/calendar; charset=utf-8"
_LONGEST_LINE = 75


def calendar_text(tasks: Iterable[Task], *, name: str, made_at: datetime, host: str) -> str:
    """One all-day event a term, with an alarm the morning before; ``host`` makes the identifiers this office's own."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Nha Rong//Chuong trinh cong tac//VI",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    stamp = made_at.astimezone(UTC).strftime("%Y%m%dT%H%M%S")
    for task in tasks:
        if task.due_on is None:
            continue
        lines += [
            "BEGIN:VEVENT",
            f"UID:nhiem-vu-{task.pk}@{host}",
            f"DTSTAMP:{stamp}Z",
            f"DTSTART;VALUE=DATE:{task.due_on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{task.due_on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped('Hạn: ' + task.title)}",
            f"DESCRIPTION:{_escaped('Chủ trì: ' + leading(task))}",
            "TRANSP:TRANSPARENT",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_escaped(task.title)}",
            "TRIGGER:-PT16H",
            "END:VALARM",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(text: str) -> str:
    kept = "".join(letter for letter in text if letter >= " " or letter == "\n")
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines of at most 75 octets, never cut inside a letter."""
    parts: list[str] = []
    part, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LONGEST_LINE:
            parts.append(part)
            part, size = "", 1
        part += letter
        size += width
    return "\r\n ".join([*parts, part])
