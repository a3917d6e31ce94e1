"""The parts of a page: `{% load parts %}`. Each takes plain values and shows them; none of them reads the database."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.forms import BaseForm, BoundField, CheckboxInput
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from nharong.design import drawing, moments
from nharong.design.paging import pager
from nharong.design.register import register_table
from nharong.design.shapes import Figure, take
from nharong.design.tones import badge, icon, tone_of

register = template.Library()

# Django's message levels, as tones.
_LEVELS = {"debug": "neutral", "info": "info", "success": "good", "warning": "warning", "error": "bad"}
_STEP_TONES = {"done": "good", "current": "info", "returned": "bad", "todo": "neutral"}


@register.simple_tag
def state(tone: object, label: object) -> SafeString:
    """`{% state tone label %}`: a badge with shape and words."""
    return badge(tone, label)


@register.simple_tag
def tone_icon(tone: object) -> SafeString:
    """`{% tone_icon tone %}`: the tone's shape alone."""
    return icon(tone)


@register.filter
def tone_name(value: object) -> str:
    """`{{ value|tone_name }}`: a known tone's name, safe to write into a class."""
    return str(tone_of(value))


@register.filter
def moment(value: object) -> SafeString | str:
    """`{{ at|moment }}`: 03/09/2026 14:05."""
    return moments.as_time(value)


@register.filter
def day(value: object) -> SafeString | str:
    """`{{ at|day }}`: 03/09/2026."""
    return moments.as_time(value, with_hour=False)


@register.filter
def count(value: object) -> str:
    """`{{ n|count }}`: 1.234, by the reader's locale."""
    return moments.count_text(value)


@register.simple_tag
def table(columns: Sequence[Any], rows: Iterable[Any], caption: str = "", totals: Any = None) -> SafeString:
    """`{% table columns rows caption="" totals=None %}`: a register; see register.register_table for the shapes."""
    return register_table(columns, rows, caption=caption, totals=totals)


@register.inclusion_tag("design/_empty.html")
def empty(title: object, hint: object = "", action_url: str = "", action_label: object = "") -> dict[str, Any]:
    """`{% empty title hint action_url action_label %}`: what a register says when it has no lines.

    Inside a `{% for %}` it may stand only after that loop's own `{% empty %}`, which has the same name.
    """
    return {"title": title, "hint": hint, "action_url": action_url, "action_label": action_label}


@register.inclusion_tag("design/_pages.html", takes_context=True)
def pages(context: Context, page_obj: Any, name: str = "page") -> dict[str, Any]:
    """`{% pages page_obj %}`: the pager, keeping the query string of the request."""
    request = context.get("request")
    return {"pager": pager(page_obj, request.GET if request is not None else None, name=name)}


@register.inclusion_tag("design/_field.html")
def field(bound: BoundField, width: str = "", suffix: object = "") -> dict[str, Any]:
    """`{% field form.name width="short" suffix="" %}`: label, hint, error, input; width: tiny, short, medium, full."""
    base = bound.auto_id or bound.html_name
    hint_id = f"{base}-hint" if bound.help_text else ""
    error_id = f"{base}-error" if bound.errors else ""
    described = " ".join(name for name in (hint_id, error_id) if name)
    attrs: dict[str, Any] = {}
    if described:
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return {
        "bound": bound,
        "base": base,
        "hint_id": hint_id,
        "error_id": error_id,
        "described": described,
        "control": bound.as_widget(attrs=attrs),
        "single_check": isinstance(bound.field.widget, CheckboxInput),
        "grouped": bound.use_fieldset,
        "optional": not bound.field.required,
        "width": width if width in {"tiny", "short", "medium", "full"} else "",
        "suffix": suffix,
    }


@register.inclusion_tag("design/_fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """`{% fields form %}`: hidden and visible fields in order, without the form element and without the summary."""
    return {"form": form}


@register.inclusion_tag("design/_error_summary.html")
def error_summary(form: BaseForm, focus: bool = True) -> dict[str, Any]:
    """`{% error_summary form %}`: every error once, each linking to its field; nothing when the form is right.

    It takes the focus when the page opens; focus=False leaves the focus alone (more than one form on a page).
    """
    lines: list[dict[str, str]] = []
    for bound in form:
        target = bound.auto_id or bound.html_name
        if bound.use_fieldset:
            target = f"{target}_0"
        target = "" if bound.is_hidden else target
        lines.extend({"target": target, "label": str(bound.label), "text": str(error)} for error in bound.errors)
    lines.extend({"target": "", "label": "", "text": str(error)} for error in form.non_field_errors())
    return {"lines": lines, "focus": focus}


@register.inclusion_tag("design/_filters.html", takes_context=True)
def filters(context: Context, form: BaseForm, label: object = "") -> dict[str, Any]:
    """`{% filters form %}`: a compact bar of fields sent by GET, with a way to clear it."""
    request = context.get("request")
    asked = form.is_bound and any(bound.data for bound in form)
    # The order of a register is kept when its lines are filtered; the page is not, for it would be another one.
    own = {form.add_prefix(name) for name in form.fields} | {"page"}
    query = request.GET.lists() if request is not None else ()
    kept = [(name, value) for name, values in query if name not in own for value in values]
    return {
        "form": form,
        "label": label,
        "asked": asked,
        "kept": kept,
        "path": request.path if request is not None else "?",
    }


@register.inclusion_tag("design/_timeline.html")
def timeline(events: Iterable[Any]) -> dict[str, Any]:
    """`{% timeline events %}`: {at, who, post, what, note, tone}, in the order given."""
    return {"events": events}


@register.inclusion_tag("design/_steps.html")
def steps(steps: Iterable[Any]) -> dict[str, Any]:
    """`{% steps steps %}`: {label, state: done/current/todo/returned, who, at}, in the order of the chain."""
    shown = []
    for step in steps:
        name = str(take(step, "state") or "todo")
        name = name if name in _STEP_TONES else "todo"
        shown.append({"step": step, "state": name, "tone": _STEP_TONES[name]})
    return {"steps": shown}


@register.inclusion_tag("design/_summary.html")
def summary(pairs: Iterable[Any]) -> dict[str, Any]:
    """`{% summary pairs %}`: {label, value, url, action} or (label, value) pairs; a mapping's items serve as well."""
    lines = pairs.items() if isinstance(pairs, Mapping) else pairs
    return {"pairs": [_pair(line) for line in lines]}


@register.inclusion_tag("design/_standing.html")
def standing(items: Iterable[Any]) -> dict[str, Any]:
    """`{% standing items %}`: the strip under a heading that keeps state and deadline in sight.

    Items are {label, value, tone, note}; with a tone the value is shown as a badge.
    """
    return {"items": items}


@register.inclusion_tag("design/_tabs.html")
def tabs(items: Iterable[Any], label: object = "") -> dict[str, Any]:
    """`{% tabs items %}`: {label, url, active, count}; each tab is a page of its own."""
    return {"items": items, "label": label}


@register.inclusion_tag("design/_figure.html")
def figure(card: Any = None, **facts: Any) -> dict[str, Any]:
    """`{% figure card %}` or `{% figure title=... numerator=... %}`: a figure's card; see shapes.Figure."""
    names = [fact.name for fact in dataclasses.fields(Figure)]
    shown = {name: facts.get(name, take(card, name)) for name in names}
    share = shown["share"]
    if share is None:
        share = drawing.share_of(shown["numerator"], shown["denominator"])
    trend = list(shown["trend"] or ())
    labels = [str(label) for label in (shown["trend_labels"] or ())]
    shown["drawn"] = share is not None
    shown["fill"] = drawing.percent_of_track(share)
    mark = shown["target_share"]
    shown["mark"] = drawing.percent_of_track(mark) if mark is not None else ""
    shown["line"] = drawing.sparkline(trend, target=shown["trend_target"]) if trend else None
    shown["trend_words"] = "; ".join(
        f"{labels[place] if place < len(labels) else place + 1}: {moments.count_text(value) or '–'}"
        for place, value in enumerate(trend)
    )
    return shown


@register.inclusion_tag("design/_bars.html")
def bars(rows: Iterable[Any], target_share: float | None = None, caption: object = "") -> dict[str, Any]:
    """`{% bars rows target_share=0.95 %}`: one bar a unit; see shapes.Split for a row."""
    return {
        "caption": caption,
        "mark": drawing.percent_of_track(target_share) if target_share is not None else "",
        "bars": [{"row": row, "fill": drawing.percent_of_track(_share(row))} for row in rows],
    }


@register.simple_block_tag
def confirm(
    content: SafeString,
    label: object,
    question: object,
    tone: str = "bad",
    hint: object = "",
    *,
    opened: object = False,
) -> SafeString:
    """`{% confirm label question %} form {% endconfirm %}`: asks before an act that cannot be taken back.

    `opened` shows it open from the start: its form has just been sent and something in it is wrong.
    """
    shown = {"content": content, "label": label, "question": question, "tone": tone, "hint": hint, "opened": opened}
    return render_to_string("design/_confirm.html", shown)


@register.inclusion_tag("design/_messages.html", takes_context=True)
def messages(context: Context) -> dict[str, Any]:
    """`{% messages %}`: the notices of Django's message framework."""
    waiting = context.get("messages") or ()
    return {
        "notices": [{"tone": _LEVELS.get(take(note, "level_tag") or "", "info"), "text": note} for note in waiting],
    }


@register.simple_block_tag
def notice(content: SafeString, tone: str = "info", title: object = "") -> SafeString:
    """`{% notice tone="warning" title="" %} … {% endnotice %}`: a notice that stands in the page."""
    return render_to_string("design/_notice.html", {"content": content, "tone": tone, "title": title})


@register.inclusion_tag("design/_pages_viewer.html")
def pages_viewer(images: Iterable[Any], name: str = "pages", label: object = "") -> dict[str, Any]:
    """`{% pages_viewer images %}`: page pictures as sheets of paper; images are addresses or {url, label, full_url}."""
    sheets = [
        {"url": image, "full_url": image, "label": ""}
        if isinstance(image, str)
        else {
            "url": take(image, "url"),
            "full_url": take(image, "full_url") or take(image, "url"),
            "label": take(image, "label") or "",
        }
        for image in images
    ]
    return {"sheets": sheets, "total": len(sheets), "name": name, "label": label}


@register.inclusion_tag("design/_web_fonts.html")
def web_fonts() -> dict[str, bool]:
    """`{% web_fonts %}`: the link to the web font's faces, only where the font files are installed."""
    return {"present": _fonts_present()}


@cache
def _fonts_present() -> bool:
    return finders.find("web-fonts/be-vietnam-pro-vietnamese-400-normal.woff2") is not None


def _pair(line: Any) -> dict[str, Any]:
    if isinstance(line, tuple | list):
        return {"label": line[0], "value": line[1], "url": "", "action": ""}
    return {name: take(line, name) for name in ("label", "value", "url", "action")}


def _share(row: Any) -> float | None:
    given: float | None = take(row, "share")
    return given if given is not None else drawing.share_of(take(row, "numerator"), take(row, "denominator"))
