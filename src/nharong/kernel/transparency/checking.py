"""The whole journal checked against its tree: what was changed, taken out, put in or moved is found and named."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from nharong.kernel import clock
from nharong.kernel.models import Entry, JournalCheck, TreeHead

from . import keys
from .canonical import FIELDS, entry_bytes, moment
from .heads import Note, at_length, read_note
from .marks import is_ours
from .sealing import kept_peaks, leaves_of, numbers_of
from .tree import Peaks, leaf_hash

CHANGED = "dòng này đã bị sửa sau khi ghi"
TAKEN_OUT = "dòng này đã bị xóa"
PUT_IN = "dòng này không do hệ thống ghi"
TWICE = "dòng này là bản chép của một dòng khác"
OUT_OF_ORDER = "thứ tự các dòng đã niêm phong bị thay đổi từ dòng này"
HEAD_LOST = "đầu cây đã ký từ dòng này không còn trong cơ sở dữ liệu"
HEAD_CHANGED = "đầu cây niêm phong từ dòng này đã bị sửa"
OTHER_KEY = "đầu cây niêm phong từ dòng này không mang chữ ký của hệ thống này"
BAD_STAMP = "dấu thời gian của đầu cây từ dòng này không khớp"

#: Says whether a time-stamp token is on this digest and whole.
CheckStamp = Callable[[bytes, bytes], bool]
#: Broken lines that are named; after so many nobody needs the rest.
MOST_NAMED = 50
#: What reading a line raises whose date or facts are no date or facts any more.
_UNREADABLE = (ValueError, TypeError, AttributeError)


@dataclass(frozen=True)
class Broken:
    """One line that is not as it was sealed, and what befell it."""

    entry: int
    why: str


@dataclass
class Checked:
    """What came of it: ``entries`` in the journal, ``sealed`` of them in the tree, ``heads`` and ``stamped`` ones."""

    entries: int = 0
    sealed: int = 0
    heads: int = 0
    stamped: int = 0
    broken: list[Broken] = field(default_factory=list)

    @property
    def intact(self) -> bool:
        """Nothing is broken."""
        return not self.broken

    @property
    def unsealed(self) -> int:
        """Lines too new to be in the tree; their marks alone have been checked."""
        return max(0, self.entries - self.sealed)

    @property
    def first_broken(self) -> Broken | None:
        """The broken line with the smallest number."""
        return min(self.broken, key=lambda one: one.entry, default=None)

    def say(self, entry: int, why: str) -> None:
        """Name a broken line, once."""
        if len(self.broken) < MOST_NAMED and all(one.entry != entry for one in self.broken):
            self.broken.append(Broken(entry, why))


def check(*, check_stamp: CheckStamp | None = None) -> Checked:
    """Check everything: the signatures of the heads, the tree, and every line against its leaf."""
    checked = Checked()
    sealed = _heads(checked, check_stamp)
    _lines(checked, sealed)
    return checked


def check_and_keep(*, check_stamp: CheckStamp | None = None) -> Checked:
    """Check everything and keep the outcome, for the auditors' page and for alarms."""
    checked = check(check_stamp=check_stamp)
    JournalCheck.objects.create(
        at=clock.now(),
        entries=checked.entries,
        sealed=checked.sealed,
        broken=[{"entry": one.entry, "why": one.why} for one in checked.broken],
    )
    return checked


@dataclass
class _Sealed:
    """What the sound heads say: numbers of lines and their leaf hashes, side by side."""

    numbers: list[int] = field(default_factory=list)
    leaves: list[bytes] = field(default_factory=list)

    def in_order(self) -> Iterator[tuple[int, bytes]]:
        """Number and leaf by ascending number; an empty leaf where the head's leaves cannot be believed."""
        for at in sorted(range(len(self.numbers)), key=self.numbers.__getitem__):
            yield self.numbers[at], self.leaves[at]


def _heads(checked: Checked, check_stamp: CheckStamp | None) -> _Sealed:
    sealed, seen = _Sealed(), set()
    peaks: Peaks | None = Peaks()  # None while nothing before can be believed
    for head in TreeHead.objects.order_by("size").iterator(chunk_size=50):
        checked.heads += 1
        seen.add(head.signature)
        note = _signed_note(checked, head)
        if note is None:
            peaks = None
            continue
        if peaks is not None and note.first != peaks.size:
            peaks = None  # a head is missing in between; which one is told by those noted down beside the database
            checked.say(_first_of(note), HEAD_LOST)
        signed, numbers, leaves = list(at_length(note.entries)), numbers_of(head), leaves_of(head)
        same = numbers == signed and len(leaves) == len(signed)
        if peaks is not None and (not same or peaks.grown(leaves).root.hex() != note.root):
            _name_difference(checked, signed, numbers)
            same = False
        peaks = kept_peaks(head)
        if peaks.root.hex() != note.root:
            checked.say(_first_of(note), HEAD_CHANGED)
            peaks = None
        sealed.numbers += signed
        sealed.leaves += leaves if same else [b""] * len(signed)
        _stamp(checked, head, note, check_stamp)
    _noted(checked, seen)
    checked.sealed = len(sealed.numbers)
    return sealed


def _signed_note(checked: Checked, head: TreeHead) -> Note | None:
    try:
        note = read_note(head.note)
        signature = bytes.fromhex(head.signature)
    except ValueError:
        checked.say(min(numbers_of(head), default=0), HEAD_CHANGED)
        return None
    if not keys.holds(keys.public_key(), signature, head.note.encode()):
        checked.say(min(numbers_of(head), default=_first_of(note)), OTHER_KEY)
        return None
    highest = max(at_length(note.entries), default=0)
    said = (note.size, note.first, note.root, note.sealed_at)
    if said != (head.size, head.first, head.root, moment(head.sealed_at)) or head.highest < highest:
        checked.say(_first_of(note), HEAD_CHANGED)
    return note


def _first_of(note: Note) -> int:
    return next(at_length(note.entries), 0)


def _name_difference(checked: Checked, signed: list[int], numbers: list[int]) -> None:
    """The leaves of a head are not those it was signed over: name the line where they part."""
    for at, number in enumerate(signed):
        if at >= len(numbers) or numbers[at] != number:
            checked.say(number, TAKEN_OUT if number not in set(numbers) else OUT_OF_ORDER)
            return
    # The numbers are right, so a leaf was exchanged. The mark names a line with other content; else the head's first.
    lines = {row["id"]: row for row in Entry.objects.filter(id__in=signed).values(*FIELDS)}
    wrong = [number for number in signed if number in lines and not is_ours(lines[number])]
    gone = [number for number in signed if number not in lines]
    named = min([*wrong, *gone], default=signed[0] if signed else 0)
    checked.say(named, TAKEN_OUT if named in gone else CHANGED if named in wrong else OUT_OF_ORDER)


def _stamp(checked: Checked, head: TreeHead, note: Note, check_stamp: CheckStamp | None) -> None:
    if head.stamp is None:
        return
    checked.stamped += 1
    if check_stamp is not None and not check_stamp(bytes(head.stamp), head.note.encode()):
        checked.say(_first_of(note), BAD_STAMP)


def _noted(checked: Checked, seen: set[str]) -> None:
    """Every head that this machine noted down beside the database must still be in it."""
    for one in keys.noted():
        signature, text = one.get("signature", ""), one.get("note", "")
        if signature in seen:
            continue
        try:
            ours = keys.holds(keys.public_key(), bytes.fromhex(signature), text.encode())
            note = read_note(text)
        except ValueError:
            continue  # a torn line of the file proves nothing
        if ours:
            checked.say(_first_of(note), HEAD_LOST)


def _lines(checked: Checked, sealed: _Sealed) -> None:
    expected = sealed.in_order()
    number, leaf = next(expected, (None, b""))
    nonces: set[int] = set()
    for row in _rows():
        checked.entries += 1
        while number is not None and number < row["id"]:
            checked.say(number, TAKEN_OUT)
            number, leaf = next(expected, (None, b""))
        is_sealed = number == row["id"]
        _line(checked, row, leaf if is_sealed else None, nonces)
        while number is not None and number == row["id"]:
            number, leaf = next(expected, (None, b""))
    while number is not None:
        checked.say(number, TAKEN_OUT)
        number, leaf = next(expected, (None, b""))


def _rows() -> Iterator[dict[str, Any]]:
    """Every line by its number; of a line that cannot even be read, the number alone."""
    after: int | None = None
    lines = Entry.objects.order_by("id")
    while ids := list((lines if after is None else lines.filter(id__gt=after)).values_list("id", flat=True)[:2000]):
        yield from _readable(ids)
        after = ids[-1]


def _readable(ids: list[int]) -> Iterator[dict[str, Any]]:
    try:
        yield from list(Entry.objects.filter(id__gte=ids[0], id__lte=ids[-1]).order_by("id").values(*FIELDS))
    except _UNREADABLE:
        for one in ids:
            try:
                yield from list(Entry.objects.filter(id=one).values(*FIELDS))
            except _UNREADABLE:
                yield {"id": one}


def _line(checked: Checked, row: dict[str, Any], leaf: bytes | None, nonces: set[int]) -> None:
    try:
        ours = is_ours(row)
        same = not leaf or leaf_hash(entry_bytes(row)) == leaf
    except (*_UNREADABLE, KeyError):
        ours = same = False
    if not (ours and same):
        checked.say(row["id"], PUT_IN if leaf is None else CHANGED)
        return
    nonce = int(row["mark"][:16], 16)
    if nonce in nonces:
        checked.say(row["id"], TWICE)
    nonces.add(nonce)
