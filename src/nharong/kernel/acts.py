"""What every act has in common: one transaction, one journal line, and a retry that does not act twice."""

import functools
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar, cast

from django.apps import apps
from django.db import IntegrityError, transaction

from . import journal
from .errors import OfficeError
from .models import Entry

P = ParamSpec("P")
R = TypeVar("R")

_PLAIN_KEY = re.compile(r"[0-9A-Za-z_:-]{1,48}")


@dataclass
class _Once:
    key: str
    calls: Counter[str] = field(default_factory=Counter)

    def key_for(self, name: str) -> str:
        """The key of the next call of this act: a chain may call one act several times, for several things."""
        self.calls[name] += 1
        return self.key if self.calls[name] == 1 else f"{self.key}:{self.calls[name]}"


_once: ContextVar[_Once | None] = ContextVar("once", default=None)


@contextmanager
def once(key: str | None) -> Iterator[None]:
    """Inside, acts carry this key: done again with the same key, each returns what it returned, and acts no more.

    Pages put a fresh key into every form, so that a double click, a lost answer or a re-sent form is harmless. Acts
    called by another act carry none; they stand and fall with it. Any text may be a key: it comes from outside.
    """
    if key and not _PLAIN_KEY.fullmatch(key):
        key = hashlib.sha256(key.encode(errors="replace")).hexdigest()[:48]
    token = _once.set(_Once(key) if key else None)
    try:
        yield
    finally:
        _once.reset(token)


def act(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an act: ``documents.approve`` is its name in the journal.

    The function runs in one transaction and must write exactly one journal line (``journal.write``). It returns the
    thing it acted on and wrote the line on, so that a repeated call with the same key can return it too.
    """

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            chain = _once.get()
            key = chain.key_for(name) if chain else None
            token = _once.set(None)
            try:
                if key is not None and (done := _done_before(name, key)):
                    return cast(R, done)
                try:
                    return _run(name, key, lambda: function(*args, **kwargs))
                except (IntegrityError, OfficeError):
                    # Two copies of one form at the same moment: the second finds the first one's line.
                    if key is not None and (done := _done_before(name, key)):
                        return cast(R, done)
                    raise
            finally:
                _once.reset(token)

        run.act_name = name  # type: ignore[attr-defined] # lets the house's own tests list every act
        return run

    return wrap


def _run(name: str, key: str | None, function: Callable[[], R]) -> R:
    this = journal.RunningAct(name=name, key=key)
    token = journal.running.set((*journal.running.get(), this))
    try:
        with transaction.atomic():
            result = function()
            if this.lines != 1:
                raise RuntimeError(f"The act {name} wrote {this.lines} journal lines; an act writes exactly one.")
            return result
    finally:
        journal.running.reset(token)


def _done_before(name: str, key: str) -> object | None:
    entry = Entry.objects.filter(act=name, key=key).first()
    if entry is None:
        return None
    model = apps.get_model(entry.subject_kind)
    return cast(object, model._default_manager.get(pk=entry.subject_id))
