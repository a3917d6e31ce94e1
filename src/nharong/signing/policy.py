"""At which level the office signs, and what it does when proof is not to be had at the moment.

The administrator sets the level wanted and the lowest that is tolerated. Decree 68/2024/NĐ-CP, article 29, asks for a
time-stamp where the law requires one; which documents those are is not for a program to guess. Where the time-stamp
authority is away, or nothing is known yet of a certificate's revocation, signing goes on at the highest level that can
be had, down to the one tolerated; the fact is kept, shown, and mended later (`raised_as_wanted`).
"""

import time
from collections.abc import Callable

from django.conf import settings

from .errors import SigningError
from .levels import Level, Levelled
from .reached import mended
from .registry import known
from .sign import raised
from .timestamping import Timestamper
from .timestamping.client import HttpTimestamper

_DOWNWARD = (Level.B_LTA, Level.B_LT, Level.B_T, Level.B_B)
_SECONDS = 3.0  # signing holds the office's one writer; a time-stamp is worth no longer wait
_REST_SECONDS = 60.0

Signing = Callable[[Level, "Timestamper | None"], bytes]
"""Puts a signature on: time-stamped (B-T) when it is given an authority, else bare (B-B)."""


def wanted() -> Level:
    """The level this office signs at: as set, else B-LT with a time-stamp authority and B-B without one."""
    chosen = settings.SIGNING_LEVEL
    if chosen:
        return _level(chosen, "NHARONG_SIGNING_LEVEL")
    return Level.B_LT if settings.TSA_URL else Level.B_B


def least() -> Level:
    """The lowest level at which signing goes on when more is not to be had."""
    return _level(settings.SIGNING_LEAST_LEVEL, "NHARONG_SIGNING_LEAST_LEVEL")


def timestamper() -> "PatientTimestamper | None":
    """The time-stamp authority this office asks; None when none is set."""
    return PatientTimestamper(settings.TSA_URL) if settings.TSA_URL else None


def signed_as_wanted(sign: Signing) -> Levelled:
    """The file signed at the level wanted, or at the highest below it that can be had. SigningError when not even the
    one tolerated can be had, or when the key itself does not sign.
    """
    level, stamper = wanted(), timestamper()
    if not level.stamped:
        return Levelled(sign(Level.B_B, None), Level.B_B)
    may_be_bare = not least().stamped
    if may_be_bare and (stamper is None or is_resting()):
        return Levelled(sign(Level.B_B, None), Level.B_B, _NO_AUTHORITY if stamper is None else _AWAY)
    try:
        pdf = sign(Level.B_T, stamper)
    except SigningError as problem:
        # Only the authority's silence is got over; a key that does not sign ends it.
        if stamper is None or not stamper.silent or not may_be_bare:
            raise
        return Levelled(sign(Level.B_B, None), Level.B_B, problem.sentence)
    try:
        return Levelled(raised(pdf, level=level, timestamper=stamper, known=known()), level)
    except SigningError as problem:
        if problem.permanent or least().preserved:
            raise
        return Levelled(pdf, Level.B_T, problem.sentence)


def raised_as_wanted(pdf: bytes) -> Levelled:
    """A file signed earlier, or elsewhere, raised to the level wanted as far as it can be had now."""
    return mended(pdf, wanted=wanted(), timestamper=None if is_resting() else timestamper(), known=known())


def is_resting() -> bool:
    """Whether the authority failed so lately that it is not asked again yet: one hanging authority must not make every
    signature wait.
    """
    return time.monotonic() < _rest_until.get(settings.TSA_URL, 0.0)


class PatientTimestamper:
    """Asks the authority and, when it gives nothing, leaves it alone for a minute. ``silent``: it gave nothing."""

    def __init__(self, address: str) -> None:
        self._address = address
        self.silent = False

    def token(self, digest: bytes) -> bytes:
        try:
            return HttpTimestamper(self._address, seconds=_SECONDS).token(digest)
        except SigningError as problem:
            if not problem.permanent:
                self.silent = True
                _rest_until[self._address] = time.monotonic() + _REST_SECONDS
            raise


def ask_again() -> None:
    """Forget that the authority failed: it is asked at the next signature."""
    _rest_until.clear()


_rest_until: dict[str, float] = {}
_NO_AUTHORITY = "Chưa cài đặt nơi cấp dấu thời gian."
_AWAY = "Nơi cấp dấu thời gian chưa trả lời."


def _level(name: str, setting: str) -> Level:
    try:
        return Level(name)
    except ValueError as problem:
        choices = ", ".join(_DOWNWARD)
        raise SigningError(f"Cài đặt {setting} phải là một trong: {choices}; hãy báo người quản trị.") from problem
