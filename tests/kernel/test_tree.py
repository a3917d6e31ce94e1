"""The Merkle tree beside a naive one written straight from RFC 9162's definitions."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.kernel.transparency.tree import EMPTY_ROOT, Peaks, Tree, continues, includes, leaf_hash

MOST = 70


def leaves(count: int) -> list[bytes]:
    return [leaf_hash(str(number).encode()) for number in range(count)]


def naive_root(hashes: list[bytes]) -> bytes:
    """MTH of RFC 9162, 2.1.1."""
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = naive_split(len(hashes))
    return sha256(b"\x01" + naive_root(hashes[:split]) + naive_root(hashes[split:])).digest()


def naive_split(count: int) -> int:
    split = 1
    while split * 2 < count:
        split *= 2
    return split


def naive_path(index: int, hashes: list[bytes]) -> list[bytes]:
    """PATH of 2.1.3.1."""
    if len(hashes) == 1:
        return []
    split = naive_split(len(hashes))
    if index < split:
        return [*naive_path(index, hashes[:split]), naive_root(hashes[split:])]
    return [*naive_path(index - split, hashes[split:]), naive_root(hashes[:split])]


def naive_proof(first: int, hashes: list[bytes], *, whole: bool = True) -> list[bytes]:
    """SUBPROOF of 2.1.4.1."""
    if first == len(hashes):
        return [] if whole else [naive_root(hashes)]
    split = naive_split(len(hashes))
    if first <= split:
        return [*naive_proof(first, hashes[:split], whole=whole), naive_root(hashes[split:])]
    return [*naive_proof(first - split, hashes[split:], whole=False), naive_root(hashes[:split])]


def test_the_root_of_known_trees() -> None:
    """An entry of no bytes, and the empty tree, as every log of RFC 6962 and RFC 9162 has them."""
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert Peaks().root == Tree([]).root() == EMPTY_ROOT


@settings(max_examples=60)
@given(st.integers(0, MOST), st.integers(0, MOST))
def test_a_tree_that_grows_has_the_root_of_one_made_whole(first: int, more: int) -> None:
    all_ = leaves(first + more)
    grown = Peaks().grown(all_[:first]).grown(all_[first:])
    assert grown.root == Tree(all_).root() == naive_root(all_)
    assert Tree(all_).root(first) == naive_root(all_[:first])


@settings(max_examples=150)
@given(st.data())
def test_every_inclusion_proof_is_the_definitions_and_holds(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, MOST))
    total = data.draw(st.integers(size, MOST))
    index = data.draw(st.integers(0, size - 1))
    all_ = leaves(total)
    path = Tree(all_).inclusion(index, size)
    assert path == naive_path(index, all_[:size])
    root = naive_root(all_[:size])
    assert includes(all_[index], index=index, size=size, path=path, root=root)
    for other in range(size):
        if other != index:
            assert not includes(all_[other], index=index, size=size, path=path, root=root)
            assert not includes(all_[index], index=other, size=size, path=path, root=root)
    assert not includes(all_[index], index=index, size=size, path=[*path, root], root=root)
    for at in range(len(path)):
        assert not includes(all_[index], index=index, size=size, path=path[:at] + path[at + 1 :], root=root)


@settings(max_examples=150)
@given(st.data())
def test_every_consistency_proof_is_the_definitions_and_holds(data: st.DataObject) -> None:
    second = data.draw(st.integers(1, MOST))
    first = data.draw(st.integers(1, second))
    all_ = leaves(second)
    path = Tree(all_).consistency(first, second)
    assert path == naive_proof(first, all_)
    roots = {"first_root": naive_root(all_[:first]), "second_root": naive_root(all_)}
    assert continues(first=first, second=second, path=path, **roots)
    changed = [*all_[: first - 1], leaf_hash(b"another"), *all_[first:]]
    lie = {"first_root": naive_root(changed[:first]), "second_root": roots["second_root"]}
    assert not continues(first=first, second=second, path=path, **lie)
    assert not continues(first=first, second=second, path=[*path, EMPTY_ROOT], **roots)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 9), (0, 0)])
def test_what_is_not_in_the_tree_has_no_proof(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no such"):
        Tree(leaves(5)).inclusion(index, size)
    assert not includes(leaves(1)[0], index=index, size=0, path=[], root=leaves(1)[0])


@pytest.mark.parametrize(("first", "second"), [(0, 3), (4, 3), (1, 9)])
def test_trees_that_never_were_have_no_proof(first: int, second: int) -> None:
    with pytest.raises(ValueError, match="no such"):
        Tree(leaves(5)).consistency(first, second)
    assert not continues(first=0, second=second, first_root=EMPTY_ROOT, second_root=EMPTY_ROOT, path=[])


@pytest.mark.parametrize("size", [-1, 6])
def test_no_root_of_a_tree_that_never_was(size: int) -> None:
    with pytest.raises(ValueError, match="no such"):
        Tree(leaves(5)).root(size)
