"""What every page of the programme is asked with, and what stands around it."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Tab
from nharong.kernel import clock
from nharong.kernel.actor import Actor

PER_PAGE = 40


class ProgrammeRequest(HttpRequest):
    """A request by a signed-in person in a post."""

    actor: Actor


def tabs_at(name: str) -> list[Tab]:
    """The neighbouring pages of following, the one being read marked."""
    pages = (
        ("tasks", _("Nhiệm vụ")),
        ("agencies", _("Theo cơ quan")),
        ("heat", _("Bản đồ nhiệt")),
        ("timeline", _("Tiến độ")),
        ("calendar", _("Lịch")),
        ("briefing", _("Báo cáo nhanh tuần")),
    )
    return [Tab(label, reverse(f"programme:{page}"), active=page == name) for page, label in pages]


def year_asked(request: HttpRequest) -> int:
    """The year in the address, this year when there is none that makes sense."""
    text = request.GET.get("year", "")
    year = int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else 0
    return year if 2000 <= year <= 2100 else clock.today().year


def day_asked(request: HttpRequest, name: str) -> date:
    """The day in the address, today when there is none that makes sense."""
    try:
        day = date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return clock.today()
    return day if 2000 <= day.year <= 2100 else clock.today()


def download(data: bytes, *, name: str, media_type: str) -> HttpResponse:
    """Bytes made for this person; nobody between keeps them."""
    headers: dict[str, Any] = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type=media_type, headers=headers)


def add_refusal(form: forms.Form, *, field: str | None, sentence: str) -> None:
    """Show an act's refusal beside the field it belongs to."""
    form.add_error(field if field in form.fields else None, sentence)
