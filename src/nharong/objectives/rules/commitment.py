"""A frozen figure as bytes that can be proved: its records as leaves of a tree, names as salted hashes.

Whoever is given a record's name and salt can check it against the hash; without them the hash tells nothing. A figure's
digest covers its value, its period and the root over its records, so one line of the journal fixes them all.
"""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nharong.kernel.transparency.canonical import canonical
from nharong.kernel.transparency.tree import Peaks, leaf_hash


@dataclass(frozen=True, kw_only=True)
class Committed:
    """One record behind a frozen figure, its name hidden in ``name_hash``."""

    kind: str
    id: int
    on: date
    unit: int
    standing: str
    reason: str
    name_hash: str

    def facts(self) -> dict[str, Any]:
        """What stands in the evidence."""
        return {**self.__dict__, "on": self.on.isoformat()}


def salt_of(seed: str, kind: str, pk: int) -> str:
    """The salt of one record's name: made from the figure's secret seed, so that opening one tells nothing of others."""
    return hmac.digest(bytes.fromhex(seed), f"{kind}#{pk}".encode(), "sha256").hex()


def name_hash(name: str, salt: str) -> str:
    """The salted hash of a record's name."""
    return hashlib.sha256(bytes.fromhex(salt) + name.encode(errors="surrogatepass")).hexdigest()


def records_root(records: Iterable[Committed]) -> str:
    """The root of the tree over these records, in their order."""
    return Peaks().grown(leaf_hash(canonical(one.facts())) for one in records).root.hex()


def digest_of(figure: dict[str, Any]) -> str:
    """The digest of a frozen figure's facts (its records' root among them)."""
    return hashlib.sha256(canonical(figure)).hexdigest()


def in_order(records: Sequence[Committed]) -> list[Committed]:
    """The one order in which records are hashed."""
    return sorted(records, key=lambda one: (one.kind, one.id))
