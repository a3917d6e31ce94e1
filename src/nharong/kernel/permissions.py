"""Who may do what: rules by name (django-rules), asked in one place, refused with a sentence."""

from typing import Any

import rules

from .actor import Actor
from .errors import NotAllowed


def may(name: str, actor: Actor, thing: Any = None) -> bool:
    """Whether the rule ``name`` lets this actor act upon this thing."""
    return bool(rules.test_rule(name, actor, thing))


def check_may(name: str, actor: Actor, thing: Any = None, *, sentence: str) -> None:
    """Raise ``NotAllowed`` with the sentence unless the rule lets the actor act."""
    if not may(name, actor, thing):
        raise NotAllowed(sentence)
