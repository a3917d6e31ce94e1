"""Lines of the journal drawn into the tree, batch by batch, after their acts have long returned.

Two workers may seal at the same moment: heads that start from the same size exclude each other.
"""

import logging
import struct
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction

from nharong.kernel import clock
from nharong.kernel.errors import OfficeError
from nharong.kernel.models import Entry, TreeHead

from . import keys
from .canonical import FIELDS, entry_bytes
from .heads import at_length, note_of, read_note
from .marks import is_ours
from .tree import Peaks, leaf_hash

log = logging.getLogger(__name__)

#: Lines of one head: few enough that a batch takes a fraction of a second.
AT_ONCE = 4000
#: How long a line may stay uncommitted under a number smaller than those already sealed.
STRAGGLING = timedelta(hours=6)
LOST_KEY = (
    "Khóa niêm phong nhật ký không phải khóa đã dùng trước đây; hãy khôi phục thư mục keys/installation từ bản sao lưu."
)

BROKEN_TREE = "Cây nhật ký đã bị sửa ngoài hệ thống nên chưa niêm phong tiếp được; hãy chạy nharong journal verify."


def seal() -> int:
    """Seal what is not sealed yet, at most one batch; returns how many lines."""
    last = TreeHead.objects.order_by("-size").first()
    check_key(last)
    rows = _unsealed(last)
    if not rows:
        return 0
    leaves = [leaf_hash(entry_bytes(row)) for row in rows]
    before = kept_peaks(last) if last else Peaks()
    if last and before.root.hex() != last.root:
        raise OfficeError(BROKEN_TREE)
    after = before.grown(leaves)
    numbers = [int(row["id"]) for row in rows]
    now = clock.now()
    text = note_of(size=after.size, first=before.size, root=after.root, sealed_at=now, entries=numbers).text()
    head = TreeHead(
        size=after.size,
        first=before.size,
        root=after.root.hex(),
        sealed_at=now,
        entries=struct.pack(f">{len(numbers)}Q", *numbers),
        leaves=b"".join(leaves),
        peaks=b"".join(after.hashes),
        highest=max(*numbers, last.highest if last else 0),
        note=text,
        signature=keys.sign(text.encode()).hex(),
        key=keys.key_id(),
    )
    try:
        with transaction.atomic():
            head.save(force_insert=True)
    except IntegrityError:
        return 0  # another worker sealed from the same size first; its head stands
    keys.note_down(head.note, head.signature)
    return len(rows)


def check_key(last: TreeHead | None = None) -> None:
    """Raise ``OfficeError`` when the newest head was signed by a key that is not here: a new key would hide a loss."""
    last = last or TreeHead.objects.order_by("-size").first()
    if last is not None and last.key != keys.key_id():
        raise OfficeError(LOST_KEY)


def seal_all() -> int:
    """Seal until nothing is left; returns how many lines."""
    count = 0
    while sealed := seal():
        count += sealed
    return count


def stamp(*, head_id: int, token: bytes, at: datetime) -> None:
    """Keep the time-stamp that an authority outside gave a head."""
    TreeHead.objects.filter(pk=head_id, stamp__isnull=True).update(stamp=token, stamped_at=at)


def numbers_of(head: TreeHead) -> list[int]:
    """The numbers of a head's lines, in the order of its leaves."""
    return [number for (number,) in struct.iter_unpack(">Q", bytes(head.entries))]


def leaves_of(head: TreeHead) -> list[bytes]:
    """The leaf hashes of a head's lines."""
    return list(_cut(head.leaves))


def kept_peaks(head: TreeHead) -> Peaks:
    """What lets the tree grow on from a head."""
    return Peaks(head.size, _cut(head.peaks))


def _cut(joined: "bytes | memoryview[int]") -> tuple[bytes, ...]:
    held = bytes(joined)
    return tuple(held[at : at + 32] for at in range(0, len(held), 32))


def _unsealed(last: TreeHead | None) -> list[dict[str, Any]]:
    lines = Entry.objects.order_by("id").values(*FIELDS)
    rows = [one for one in lines.filter(id__in=_late(last)) if is_ours(one)] if last else []
    after = last.highest if last else 0
    while len(rows) < AT_ONCE and (window := list(lines.filter(id__gt=after)[: AT_ONCE - len(rows)])):
        for row in window:
            if is_ours(row):
                rows.append(row)
            else:
                log.error("journal line %s was not written by this installation; it is left unsealed", row["id"])
        after = window[-1]["id"]
    return rows


def _late(last: TreeHead) -> list[int]:
    """Numbers left out by recent heads: on PostgreSQL a line may commit after one with a greater number was sealed."""
    if connection.vendor == "sqlite":
        return []  # one writer at a time: lines commit in the order of their numbers
    recent = TreeHead.objects.filter(sealed_at__gte=last.sealed_at - STRAGGLING).order_by("size")
    held = [number for head in recent.only("note") for number in at_length(read_note(head.note).entries)]
    if not held:
        return []
    return sorted(set(range(min(held), max(held))) - set(held))[:AT_ONCE]
