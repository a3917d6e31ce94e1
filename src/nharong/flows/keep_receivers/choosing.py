"""The part of a form in which receivers are chosen: it is asked again and again before anything is judged.

It works by ordinary buttons of the form around it; htmx only spares the rest of the page.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict

from nharong.exchange import acts as exchange
from nharong.exchange import selectors as receivers
from nharong.exchange.models import ReceiverGroup
from nharong.exchange.selectors import Found
from nharong.kernel.actor import Actor
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.people import selectors as people
from nharong.people.models import Agency

#: The names of what the part sends beside ``receivers``, the chosen keys.
ASKED, GROUP, DO, TAKE = "receivers_q", "receivers_group", "receivers_do", "receivers_take"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What the part shows: who is chosen, who was found, which groups there are, and what went wrong."""

    chosen: list[Agency]
    found: list[Found]
    groups: list[ReceiverGroup]
    asked: str
    problem: str = ""


def is_asked(posted: QueryDict) -> bool:
    """Whether a button of this part was pressed, and not one of the form around it."""
    return DO in posted or TAKE in posted


def answer(form: forms.Form, actor: Actor) -> None:
    """Do what the part's button asked: a group's members are chosen, a listed agency is taken into the book.

    The form keeps everything typed and is not judged.
    """
    assert isinstance(form.data, QueryDict)  # only a form that was sent asks
    data = form.data.copy()
    chosen = data.getlist("receivers")
    if data.get(DO) == "group":
        wanted = [group for group in receivers.groups_of(actor) if str(group.pk) == data.get(GROUP)]
        chosen += [str(pk) for pk in receivers.members_of(wanted)]
    if data.get(TAKE):
        try:
            with once(None):
                chosen.append(str(exchange.adopt_receiver(actor=actor, code=str(data[TAKE]).replace("\x00", "")).pk))
        except OfficeError as error:
            data["receivers_problem"] = error.sentence
    data.setlist("receivers", list(dict.fromkeys(chosen)))
    form.data = data
    unjudged: Any = form
    unjudged._errors = ErrorDict()  # judged when it is saved


def choice_of(form: forms.Form, actor: Actor, *, name: str = "receivers") -> Choice:
    """The part as it stands, from what was sent or what the form began with."""
    data = form.data if form.is_bound else QueryDict()
    value = form[name].value() or []
    keys = {int(str(one)) for one in value if str(one).isascii() and str(one).isdigit() and len(str(one)) < 19}
    chosen = list(people.agencies_to_address().filter(pk__in=keys))
    asked = str(data.get(ASKED, ""))[:200]
    but: list[int] = [*keys, *getattr(form, "not_offered", ())]
    return Choice(
        chosen=chosen,
        found=receivers.receivers_found(asked, but=but),
        groups=list(receivers.groups_of(actor)),
        asked=asked,
        problem=str(data.get("receivers_problem", "")),
    )
