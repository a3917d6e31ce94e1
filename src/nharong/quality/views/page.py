"""One record's page: its chain, its sections, what can be done with it, its facts and its history.

Every record of this room is shown by the same template; a view only says what stands there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Column, Event, Pair, Row, Step, Tab
from nharong.kernel import journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, NotFound, OfficeError

from .asked import QualityRequest
from .fields import KeyForm

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Does:
    """Something that can be done on a page: its words, its form, the act, and what is said when it is done.

    ``question`` asks before it is done; without one, and with no field to fill in, it is a plain button.
    """

    label: Text
    do: Callable[[Actor, Any, dict[str, Any]], object]
    done: Text
    form: type[KeyForm] = KeyForm
    question: Text = ""
    tone: str = "info"


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a page: text, pairs, or a table; ``links`` are (words, address)."""

    title: str
    text: Sequence[str] = ()
    pairs: Sequence[Pair] = ()
    columns: Sequence[Column] = ()
    rows: Sequence[Row] = ()
    empty: str = ""
    links: Sequence[tuple[str, str]] = ()
    note: str = ""
    steps: Sequence[str] = ()
    picture: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What stands on a record's page. ``can`` are the names of the things that can be done now, the main one first."""

    title: str
    code: str = ""
    kicker: str = ""
    kicker_url: str = ""
    badge: Badge | None = None
    standing: Sequence[Mapping[str, Any]] = ()
    chain: Sequence[Step] = ()
    tabs: Sequence[Tab] = ()
    sections: Sequence[Section] = ()
    can: Sequence[str] = ()
    facts: Sequence[Pair] = ()
    events: Sequence[Event] = ()
    links: Sequence[tuple[str, str]] = ()
    notice: str = ""
    notice_tone: str = "warning"
    extra: Mapping[str, Any] = field(default_factory=dict)


def show(
    request: QualityRequest,
    page: Page,
    *,
    thing: Any,
    does: Mapping[str, Does],
    at: str | Callable[[str], str],
    failed: Mapping[str, forms.Form] | None = None,
    template: str = "quality/thing.html",
) -> HttpResponseBase:
    """Render a record's page; ``at`` is the named address of its steps, ``failed`` the forms sent back."""
    sent_back = dict(failed or {})
    steps = [
        _shown(
            name,
            does[name],
            form=sent_back.get(name) or does[name].form(auto_id=f"{name}_%s", actor=request.actor, thing=thing),
            opened=name in sent_back,
            url=at(name) if callable(at) else reverse(at, args=[thing.pk, name]),
            first=not place,
        )
        for place, name in enumerate(page.can)
    ]
    context = {
        "page": page,
        "steps": steps,
        "failed": list(sent_back.values()),
        **page.extra,
    }
    return render(request, template, context, status=422 if sent_back else 200)


def take(
    request: QualityRequest,
    *,
    thing: Any,
    does: Mapping[str, Does],
    can: Sequence[str],
    step: str,
    back: Callable[[], str],
    again: Callable[[Mapping[str, forms.Form]], HttpResponseBase],
) -> HttpResponseBase:
    """Do what was asked: back to the page when it went well, else the page again with what was typed and what is wrong."""
    if step not in does:
        raise Http404
    chosen = does[step]
    form = chosen.form(request.POST, request.FILES, auto_id=f"{step}_%s", actor=request.actor, thing=thing)
    # Somebody may have acted since the page was shown; a form sent twice gets the same answer as the first time.
    if step not in can and not form.is_valid():
        raise NotAllowed(_("Bước này không còn mở với bạn; hãy tải lại trang."))
    if form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                chosen.do(request.actor, thing, form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, str(chosen.done))
            return HttpResponseRedirect(back())
    return again({step: form})


def events_of(names: Mapping[str, tuple[Text, str]], *subjects: Any) -> list[Event]:
    """What happened to these records, newest first; ``names`` gives words and tone for each act."""
    lines = [entry for subject in subjects for entry in journal.of(subject)]
    found = []
    for entry in sorted(lines, key=lambda one: one.pk, reverse=True):
        what, tone = names.get(entry.act, (entry.act, ""))
        note = str(entry.facts.get("reason", "") or entry.facts.get("note", ""))
        found.append(Event(at=entry.at, what=str(what), who=entry.person_name, post=entry.post, note=note, tone=tone))
    return found


def chain_of(labels: Sequence[tuple[str, Text]], state: str, *, done: Mapping[Any, tuple[str, Any]]) -> list[Step]:
    """The steps of a life as the page shows them: those before ``state`` done, with who and when."""
    names = [name for name, _label in labels]
    at = names.index(state) if state in names else len(names)
    steps = []
    for place, (name, label) in enumerate(labels):
        who, when = done.get(name, ("", None))
        shown = "done" if place < at else "current" if place == at else "todo"
        steps.append(Step(label=str(label), state=shown, who=who, at=when))
    return steps


def _shown(name: str, one: Does, *, form: forms.Form, opened: bool, url: str, first: bool) -> dict[str, Any]:
    return {
        "name": name,
        "label": str(one.label),
        "question": str(one.question or one.label),
        "tone": one.tone,
        "form": form,
        "plain": not one.question and not form.visible_fields(),
        "opened": opened,
        "url": url,
        "first": first,
    }
