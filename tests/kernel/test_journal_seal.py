"""The journal's tree: whatever is done to past lines by direct SQL is found, and the line named."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from nharong.kernel import clock, counters, journal
from nharong.kernel.actor import THE_HOUSE, Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError
from nharong.kernel.models import Counter, Entry, TreeHead
from nharong.kernel.transparency import keys, marks, sealing
from nharong.kernel.transparency.canonical import FIELDS, canonical
from nharong.kernel.transparency.checking import (
    BAD_STAMP,
    CHANGED,
    HEAD_CHANGED,
    HEAD_LOST,
    OTHER_KEY,
    PUT_IN,
    TAKEN_OUT,
    TWICE,
    check,
)
from nharong.kernel.transparency.heads import at_length, in_short
from nharong.kernel.transparency.sealing import check_key, seal, seal_all
from tests.kernel.at_once import in_threads

MORNING = clock.at_local(2021, 1, 29, 8)


@act("kernel_tests.note_number")
def note_number(*, actor: Actor, number: int) -> Counter:
    """Write a line with facts of every kind."""
    counters.take(series="lines", year=2021)
    counted = Counter.objects.get(series="lines", year=2021)
    facts = {
        "số": number,
        "share": number / 7,
        "whole": 3.0,
        7: None,
        "list": [1, ("a", "đ")],
        "b": {"z": 1, "a": True},
    }
    journal.write(actor=actor, on=counted, facts=facts)  # type: ignore[arg-type] # a number as a key, as JSON allows
    return counted


@pytest.fixture
def lines(db: None) -> Iterator[Callable[[int], list[int]]]:
    """Writes so many lines a minute apart; their numbers."""
    keys.heads_file().unlink(missing_ok=True)

    def write(count: int) -> list[int]:
        before = Entry.objects.count()
        for number in range(count):
            with clock.stopped_at(MORNING + timedelta(minutes=before + number)):
                note_number(actor=THE_HOUSE, number=number)
        return list(Entry.objects.order_by("id").values_list("id", flat=True))

    yield write
    keys.heads_file().unlink(missing_ok=True)


def run(statement: str, *values: Any) -> None:
    """Direct SQL, behind the house's back."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def first() -> tuple[int, str] | None:
    found = check().first_broken
    return (found.entry, found.why) if found else None


def test_sealed_and_unsealed_lines_are_told_apart(lines: Callable[[int], list[int]]) -> None:
    lines(5)
    assert (check().entries, check().sealed, check().unsealed, check().intact) == (5, 0, 5, True)
    assert seal() == 5
    lines(3)
    assert (check().entries, check().sealed, check().unsealed, check().intact) == (8, 5, 3, True)
    assert seal_all() == 3
    assert seal() == 0
    checked = check()
    assert (checked.sealed, checked.heads, checked.unsealed, checked.first_broken) == (8, 2, 0, None)


def test_batches_of_any_size_make_one_tree(lines: Callable[[int], list[int]], monkeypatch: pytest.MonkeyPatch) -> None:
    lines(11)
    monkeypatch.setattr(sealing, "AT_ONCE", 3)
    assert seal_all() == 11
    assert [head.size for head in TreeHead.objects.all()] == [3, 6, 9, 11]
    assert check().intact


@pytest.mark.parametrize("column", [name for name in FIELDS if name not in {"id", "at", "facts", "person_id"}])
@pytest.mark.parametrize("sealed", [True, False])
def test_any_word_changed_is_found_and_its_line_named(
    lines: Callable[[int], list[int]], column: str, sealed: bool
) -> None:
    ids = lines(6)
    if sealed:
        seal()
    run(f"UPDATE kernel_entry SET {column} = 'x' WHERE id = %s", ids[3])  # noqa: S608 - our own columns
    assert first() == (ids[3], CHANGED if sealed else PUT_IN)


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("at = %s", "2021-01-28 01:00:00+00:00"),
        ("facts = %s", json.dumps({"số": 99})),
        ("person_id = %s", 12345),
    ],
)
def test_a_time_a_fact_or_a_person_changed_is_found(
    lines: Callable[[int], list[int]], change: str, value: object
) -> None:
    ids = lines(6)
    seal()
    run(f"UPDATE kernel_entry SET {change} WHERE id = %s", value, ids[2])  # noqa: S608 - our own columns
    assert first() == (ids[2], CHANGED)


def test_a_line_that_can_no_longer_be_read_is_named(lines: Callable[[int], list[int]]) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL takes no text that is no JSON")
    ids = lines(6)
    seal()
    run("PRAGMA ignore_check_constraints = ON")
    run("UPDATE kernel_entry SET facts = '{broken', at = 'never' WHERE id = %s", ids[4])
    run("PRAGMA ignore_check_constraints = OFF")
    assert first() == (ids[4], CHANGED)
    run("DELETE FROM kernel_entry WHERE id = %s", ids[4])  # or the test's own end would stumble over it


@pytest.mark.parametrize("at", [0, 3, 5])
def test_a_line_taken_out_is_named(lines: Callable[[int], list[int]], at: int) -> None:
    ids = lines(6)
    seal()
    lines(2)
    seal()
    run("DELETE FROM kernel_entry WHERE id = %s", ids[at])
    assert first() == (ids[at], TAKEN_OUT)


def test_a_line_put_in_is_named_and_never_sealed(lines: Callable[[int], list[int]]) -> None:
    ids = lines(3)
    seal()
    columns = ", ".join(name for name in FIELDS if name not in {"id", "key"})
    run(f"INSERT INTO kernel_entry (id, {columns}) SELECT 900, {columns} FROM kernel_entry WHERE id = %s", ids[0])  # noqa: S608
    run("UPDATE kernel_entry SET person_name = 'kẻ gian' WHERE id = 900")
    assert first() == (900, PUT_IN)
    assert seal() == 0
    assert first() == (900, PUT_IN)


@pytest.mark.parametrize("sealed", [True, False])
def test_a_copy_of_a_line_is_named(lines: Callable[[int], list[int]], sealed: bool) -> None:
    ids = lines(3)
    seal()
    columns = ", ".join(name for name in FIELDS if name not in {"id", "key"})
    run(f"INSERT INTO kernel_entry (id, {columns}) SELECT 900, {columns} FROM kernel_entry WHERE id = %s", ids[0])  # noqa: S608
    if sealed:
        seal()
    assert first() == (900, TWICE)


def test_two_lines_that_change_places_are_found(lines: Callable[[int], list[int]]) -> None:
    ids = lines(6)
    seal()
    for old, new in ((ids[1], -1), (ids[4], ids[1]), (-1, ids[4])):
        run("UPDATE kernel_entry SET id = %s WHERE id = %s", new, old)
    assert first() == (ids[1], CHANGED)


def test_a_change_made_in_the_tree_as_well_is_found(lines: Callable[[int], list[int]]) -> None:
    """Whoever writes the database can write the leaves too, but cannot sign."""
    ids = lines(6)
    seal()
    run("UPDATE kernel_entry SET subject_id = '999' WHERE id = %s", ids[2])
    head = TreeHead.objects.get()
    forged = bytearray(head.leaves)
    from nharong.kernel.transparency.canonical import entry_bytes
    from nharong.kernel.transparency.tree import leaf_hash

    forged[64:96] = leaf_hash(entry_bytes(Entry.objects.values(*FIELDS).get(pk=ids[2])))
    run("UPDATE kernel_treehead SET leaves = %s", bytes(forged))
    assert first() == (ids[2], CHANGED)


def test_a_line_taken_out_of_the_tree_as_well_is_found(lines: Callable[[int], list[int]]) -> None:
    ids = lines(6)
    seal()
    run("DELETE FROM kernel_entry WHERE id = %s", ids[2])
    head = TreeHead.objects.get()
    run(
        "UPDATE kernel_treehead SET leaves = %s, entries = %s",
        bytes(head.leaves)[:64] + bytes(head.leaves)[96:],
        bytes(head.entries)[:16] + bytes(head.entries)[24:],
    )
    assert first() == (ids[2], TAKEN_OUT)


@pytest.mark.parametrize("change", ["size = 7", "first = 1", "root = 'ab'", "sealed_at = '2020-01-01 00:00:00+00:00'"])
def test_a_head_changed_is_found(lines: Callable[[int], list[int]], change: str) -> None:
    ids = lines(3)
    seal()
    run(f"UPDATE kernel_treehead SET {change}")  # noqa: S608 - our own columns
    assert first() == (ids[0], HEAD_CHANGED)


@pytest.mark.parametrize("change", ["peaks = %s", "highest = 0 * length(%s)"])
def test_what_the_tree_grows_on_from_cannot_be_exchanged(lines: Callable[[int], list[int]], change: str) -> None:
    ids = lines(3)
    seal()
    run(f"UPDATE kernel_treehead SET {change}", bytes(64))  # noqa: S608 - our own columns
    assert first() == (ids[0], HEAD_CHANGED)


def test_nothing_is_sealed_on_a_broken_tree(lines: Callable[[int], list[int]]) -> None:
    lines(3)
    seal()
    run("UPDATE kernel_treehead SET peaks = %s", bytes(64))
    lines(1)
    with pytest.raises(OfficeError, match="journal verify"):
        seal()


def test_a_head_signed_with_another_key_is_found(lines: Callable[[int], list[int]]) -> None:
    ids = lines(3)
    seal()
    run("UPDATE kernel_treehead SET note = replace(note, 'Z', 'Z '), signature = %s", "00" * 64)
    assert first() == (ids[0], OTHER_KEY)


def test_a_log_cut_short_with_its_heads_is_seen_by_what_was_noted_beside_it(
    lines: Callable[[int], list[int]],
) -> None:
    lines(3)
    seal()
    ids = lines(3)
    seal()
    run("DELETE FROM kernel_treehead WHERE size = 6")
    run("DELETE FROM kernel_entry WHERE id > %s", ids[2])
    assert first() == (ids[3], HEAD_LOST)


def test_a_head_taken_from_the_middle_is_found(lines: Callable[[int], list[int]]) -> None:
    ids: list[int] = []
    for _batch in range(3):
        ids = lines(2)
        seal()
    run("DELETE FROM kernel_treehead WHERE size = 4")
    assert first() == (ids[2], HEAD_LOST)
    keys.heads_file().unlink()
    assert first() == (ids[4], HEAD_LOST)


def test_a_stamp_that_is_not_on_its_head_is_found(lines: Callable[[int], list[int]]) -> None:
    ids = lines(3)
    seal()
    head = TreeHead.objects.get()
    sealing.stamp(head_id=head.pk, token=b"token", at=MORNING)
    sealing.stamp(head_id=head.pk, token=b"another", at=MORNING)
    assert bytes(TreeHead.objects.get().stamp or b"") == b"token", "the first stamp stands"
    assert check(check_stamp=lambda token, note: (token, note) == (b"token", head.note.encode())).stamped == 1
    assert check(check_stamp=lambda token, note: True).intact
    broken = check(check_stamp=lambda token, note: False).first_broken
    assert broken is not None
    assert (broken.entry, broken.why) == (ids[0], BAD_STAMP)


def test_a_lost_key_is_told_and_no_new_one_goes_on_in_its_place(
    lines: Callable[[int], list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines(2)
    seal()
    lines(1)
    monkeypatch.setattr(keys, "key_id", lambda: "another")
    with pytest.raises(OfficeError, match="keys/installation"):
        seal()
    with pytest.raises(OfficeError, match="keys/installation"):
        check_key()


def test_the_keys_are_readable_by_nobody_else() -> None:
    keys.public_key()
    keys.tag(b"")
    assert {path.stat().st_mode & 0o077 for path in keys.folder().iterdir()} == {0}


def test_a_mark_is_for_one_line_only(lines: Callable[[int], list[int]]) -> None:
    lines(2)
    one, other = Entry.objects.order_by("id").values(*FIELDS)
    assert marks.is_ours(one)
    assert not marks.is_ours({**one, "mark": other["mark"]})
    assert not marks.is_ours({**one, "mark": ""})
    assert not marks.is_ours({**one, "facts": float("nan")})


@pytest.mark.django_db(transaction=True)
def test_several_workers_seal_at_once(lines: Callable[[int], list[int]], monkeypatch: pytest.MonkeyPatch) -> None:
    lines(40)
    monkeypatch.setattr(sealing, "AT_ONCE", 10)
    results = in_threads(4, lambda _: seal_all())
    assert not [one for one in results if isinstance(one, Exception)], results
    seal_all()
    checked = check()
    assert (checked.sealed, checked.intact) == (40, True), checked.broken
    TreeHead.objects.all().delete()


def test_a_line_that_commits_late_is_sealed_later(
    lines: Callable[[int], list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL a number may be given before another and be seen after it."""
    ids = lines(6)
    late = Entry.objects.get(pk=ids[2])
    Entry.objects.filter(pk=late.pk).delete()
    seal()
    late.save(force_insert=True)
    monkeypatch.setattr(connection, "vendor", "postgresql")
    assert seal() == 1
    monkeypatch.undo()
    assert check().intact
    assert check().sealed == 6


def test_numbers_in_short() -> None:
    assert in_short([1, 2, 3, 9, 5, 6]) == "1-3 9 5-6"
    assert list(at_length("1-3 9 5-6")) == [1, 2, 3, 9, 5, 6]
    assert (in_short([]), list(at_length(""))) == ("", [])


def test_the_same_facts_are_the_same_bytes_whatever_database_gave_them_back() -> None:
    assert canonical({"b": 1.0, "a": (1, 2), 3: "đ"}) == canonical({"3": "đ", "a": [1, 2], "b": 1})
    assert canonical({"a": 0.1}) == b'{"a":0.1}'
