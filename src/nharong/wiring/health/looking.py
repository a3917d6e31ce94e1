"""What is looked at: the database, the queue, the disk, the axis, the journal. Each answer is quick or says it cannot."""

import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nharong.kernel.models import Entry, JournalCheck, TreeHead
from nharong.measuring.recounting import alarms

LEAST_FREE_BYTES = 1 << 30
#: A job that has waited so long means that no worker works.
LONGEST_WAIT_SECONDS = 300
#: So many lines unsealed mean that sealing has stopped.
MOST_UNSEALED = 20_000
_AXIS_SECONDS = 1.0


@dataclass(frozen=True)
class Look:
    """One thing looked at: whether it is well, why not, and its numbers."""

    well: bool
    why: str = ""
    numbers: dict[str, float] | None = None


def look() -> dict[str, Look]:
    """Everything; a database that is away is told, and what needs it is left out."""
    found = {"disk": _disk(), "axis": _axis()}
    try:
        found["database"] = _database()
        parts: dict[str, Callable[[], Look]] = {"queue": _queue, "journal": _journal, "figures": _figures}
        found |= {name: part() for name, part in parts.items()}
    except DatabaseError:
        found["database"] = Look(well=False, why="không kết nối được cơ sở dữ liệu")
    return found


def _database() -> Look:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return Look(well=True)


def _queue() -> Look:
    now = timezone.now()
    ready = DBTaskResult.objects.filter(status="READY")
    due = ready.exclude(run_after__gt=now)
    oldest = due.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    waited = (now - oldest).total_seconds() if oldest else 0.0
    failed = DBTaskResult.objects.filter(status="FAILED").count()
    numbers = {"ready": float(ready.count()), "failed": float(failed), "oldest_seconds": waited}
    stuck = waited > LONGEST_WAIT_SECONDS
    return Look(
        well=not stuck, why="việc nền chờ quá lâu; tiến trình nền có thể đã dừng" if stuck else "", numbers=numbers
    )


def _disk() -> Look:
    free = shutil.disk_usage(settings.NHARONG_HOME).free
    well = free >= LEAST_FREE_BYTES
    return Look(well=well, why="" if well else "đĩa còn dưới 1 GB", numbers={"free_bytes": float(free)})


def _axis() -> Look:
    address = urlsplit(settings.AXIS_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    try:
        socket.create_connection((address.hostname or "localhost", port), timeout=_AXIS_SECONDS).close()
    except OSError:
        return Look(well=False, why="không kết nối được trục liên thông")
    return Look(well=True)


def _journal() -> Look:
    newest = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    head = TreeHead.objects.order_by("-size").only("size", "highest").first()
    last = JournalCheck.objects.only("broken").first()
    unsealed = max(0, newest - (head.highest if head else 0))
    broken = len(last.broken) if last else 0
    why = "nhật ký có dòng bị sửa" if broken else "nhật ký chậm niêm phong" if unsealed > MOST_UNSEALED else ""
    numbers = {"lines": float(newest), "sealed": float(head.size if head else 0), "broken": float(broken)}
    return Look(well=not why, why=why, numbers={**numbers, "unsealed": float(unsealed)})


def _figures() -> Look:
    count = len(alarms())
    return Look(well=not count, why="có số liệu khác với đếm lại" if count else "", numbers={"alarms": float(count)})
