"""The difference between two versions: paragraphs side by side, changed words marked, in bounded time."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.documents.rules.difference import Change, Pair, compare, is_cut, paragraphs_of

WORDS = st.sampled_from(["Điều", "1.", "Giao", "Phòng", "A", "theo", "dõi", "mục tiêu", "4", ";"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), max_size=6).map("\n".join)


def side(pairs: list[Pair], name: str) -> list[str]:
    """One of the texts, put together again from the pairs."""
    return ["".join(piece.text for piece in getattr(pair, name)) for pair in pairs if getattr(pair, name)]


def marked(pairs: list[Pair], change: Change) -> list[str]:
    """What is marked so."""
    return [piece.text for pair in pairs for piece in (*pair.before, *pair.after) if piece.change is change]


@given(TEXTS, TEXTS)
@settings(max_examples=60)
def test_each_side_is_its_text_and_what_is_not_marked_stands_in_both(before: str, after: str) -> None:
    pairs = compare(before, after)
    assert side(pairs, "before") == paragraphs_of(before)
    assert side(pairs, "after") == paragraphs_of(after)
    for pair in pairs:
        assert not any(piece.change is Change.ADDED for piece in pair.before)
        assert not any(piece.change is Change.REMOVED for piece in pair.after)
    assert any(pair.changed for pair in pairs) == (paragraphs_of(before) != paragraphs_of(after))


def test_changed_words_are_marked_within_their_paragraph_and_a_phrase_is_one_mark() -> None:
    pairs = compare(
        "Điều 1. Giao Phòng A theo dõi mục tiêu 4.\nĐiều 2. Thi hành.",
        "Điều 1. Giao Phòng Hành chính, Tổ chức theo dõi mục tiêu 5.\nĐiều 2. Thi hành.",
    )
    assert [pair.changed for pair in pairs] == [True, False]
    assert marked(pairs, Change.REMOVED) == ["A", "4"]
    assert marked(pairs, Change.ADDED) == ["Hành chính, Tổ chức", "5"]


def test_a_paragraph_put_in_stands_alone() -> None:
    pairs = compare("Một.\nHai.", "Một.\nKhác hẳn điều trên.\nHai.")
    assert [(bool(pair.before), bool(pair.after)) for pair in pairs] == [(True, True), (False, True), (True, True)]


def test_texts_made_to_be_slow_are_compared_in_bounded_time() -> None:
    began = time.monotonic()
    compare(" ".join(["a"] * 3000), " ".join(["b a"] * 3000))
    compare("\n".join(f"{'a ' * 90}{at}" for at in range(700)), "\n".join(f"{'a ' * 89}b {at}" for at in range(700)))
    compare("\n".join(["a"] * 9000), "\n".join(["b", "a"] * 4500))
    assert time.monotonic() - began < 20
    assert is_cut("a\n" * 9000, "a")
