"""What was noticed on the way: every leniency leaves a record."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Warning_:  # noqa: N801 - the builtin Warning is an exception, this is a record
    """Something a person should know. ``where`` is an element path or a file name, ``sentence`` is Vietnamese."""

    code: str
    sentence: str
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class Repair(Warning_):
    """A defect that reading put right: ``was`` is what the sender wrote, ``now`` what the message holds."""

    was: str = ""
    now: str = ""
