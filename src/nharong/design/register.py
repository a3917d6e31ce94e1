"""A register as a table. Written in Python because rendering the rows is most of a list page's time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nharong.design.moments import as_time, count_text
from nharong.design.shapes import take
from nharong.design.tones import badge, tone_of

_KINDS = {"text": "", "link": "cell-link", "code": "cell-code", "number": "cell-number", "date": "cell-date"}
_KINDS |= {"moment": "cell-date", "state": "cell-state"}
_WIDTHS = {"narrow": "width-narrow", "medium": "width-medium", "wide": "width-wide"}


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is the same for every cell of one column."""

    key: str
    kind: str
    opening: str


def register_table(columns: Sequence[Any], rows: Iterable[Any], *, caption: str = "", totals: Any = None) -> SafeString:
    """The whole table; a row's link stands in its first `link` column, else the first `code` column, else the first.

    columns and rows are Column/Row or mappings with the same keys; cells is a mapping by key, or a sequence in column
    order. A cell of kind `state` is a Badge, a mapping or a pair (tone, label). Everything is escaped unless it is a
    SafeString. totals is a mapping of cells for the foot.
    """
    plans = [_plan(column) for column in columns]
    link_at = next((place for kind in ("link", "code") for place, plan in enumerate(plans) if plan.kind == kind), 0)
    parts = ['<table class="register" role="table">']
    if caption:
        parts.append(f"<caption>{conditional_escape(caption)}</caption>")
    parts.append('<thead role="rowgroup"><tr role="row">')
    parts.extend(_head_cell(column) for column in columns)
    parts.append('</tr></thead><tbody role="rowgroup">')
    for row in rows:
        _write_row(parts, row, plans, link_at)
    parts.append("</tbody>")
    if totals is not None:
        parts.append('<tfoot role="rowgroup">')
        _write_row(parts, {"cells": totals}, plans, link_at)
        parts.append("</tfoot>")
    parts.append("</table>")
    return mark_safe("".join(parts))  # noqa: S308  # every value above went through escape  # every value above went through escape


def _plan(column: Any) -> _Plan:
    kind = str(take(column, "kind") or "text")
    names = " ".join(name for name in (_KINDS.get(kind, ""), _WIDTHS.get(str(take(column, "width") or ""), "")) if name)
    style = f' class="{names}"' if names else ""
    label = escape(str(take(column, "label") or ""))
    return _Plan(str(take(column, "key") or ""), kind, f'<td role="cell"{style} data-label="{label}">')


def _head_cell(column: Any) -> str:
    kind = str(take(column, "kind") or "text")
    names = " ".join(name for name in (_KINDS.get(kind, ""), _WIDTHS.get(str(take(column, "width") or ""), "")) if name)
    style = f' class="{names}"' if names else ""
    label: str = conditional_escape(take(column, "label") or "")
    order = {"asc": "ascending", "desc": "descending"}.get(str(take(column, "sorted") or ""), "")
    aria = f' aria-sort="{order}"' if order else ""
    url = take(column, "sort_url")
    if url:
        label = f'<a class="sort" href="{escape(url)}">{label}</a>'
    return f'<th role="columnheader" scope="col"{style}{aria}>{label}</th>'


def _write_row(parts: list[str], row: Any, plans: list[_Plan], link_at: int) -> None:
    cells = take(row, "cells")
    url = take(row, "url")
    tone = take(row, "tone")
    style = f' class="tone-{tone_of(tone)} edged"' if tone else ""
    parts.append(f'<tr role="row"{style}>')
    by_key = isinstance(cells, Mapping)
    for place, plan in enumerate(plans):
        value = cells.get(plan.key) if by_key else (cells[place] if place < len(cells) else None)
        text = _cell(plan.kind, value)
        if url and place == link_at:
            # An empty name would make a link nobody can hear or see.
            text = f'<a class="row-link" href="{escape(url)}">{text or escape(_("Mở"))}</a>'
        parts.append(f"{plan.opening}{text}</td>")
    parts.append("</tr>")


def _cell(kind: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if kind == "state" and not isinstance(value, str):
        tone, label = value if isinstance(value, tuple | list) else (take(value, "tone"), take(value, "label"))
        return badge(tone, label)
    if kind == "number":
        return conditional_escape(count_text(value) if not isinstance(value, str) else value)
    if isinstance(value, date):
        return conditional_escape(as_time(value, with_hour=kind != "date"))
    return conditional_escape(value)
