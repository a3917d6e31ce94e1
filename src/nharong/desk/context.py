"""What every page shows around its content."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nharong.kernel import clock
from nharong.kernel import frame as frame_of_rooms
from nharong.people import selectors as people
from nharong.people.models import Agency, Person

#: The names of the navigation's parts; the first stands without one.
PARTS = {
    "work": "",
    "documents": gettext_lazy("Văn bản"),
    "counter": gettext_lazy("Một cửa"),
    "programme": gettext_lazy("Chương trình công tác"),
    "quality": gettext_lazy("Chất lượng"),
    "tools": gettext_lazy("Công cụ"),
}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Navigation with counts, who acts in which post, the language, and the honest strip of a demonstration's clock."""
    shown: dict[str, Any] = {"language_switch": _languages(request), "demonstration_clock": _clock(request)}
    person, actor = getattr(request, "user", None), getattr(request, "actor", None)
    if not isinstance(person, Person):
        return shown
    shown |= {
        "person_name": person.full_name,
        "logout_url": reverse("account_logout"),
        "search_url": reverse("desk:search"),
    }
    if actor is None:
        return shown
    agency = Agency.objects.filter(pk=actor.agency_id).values_list("short_name", flat=True).first()
    post, _comma, unit = actor.post.partition(", ")
    held = people.appointments_of(person)
    return shown | {
        "post_label": post,
        "agency_label": unit if unit != agency else agency,
        "office_name": agency,
        "nav_items": _navigation(request),
        "other_posts": [one for one in held if one.post_id != actor.post_id],
    }


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The lines of the navigation; the first of each part carries the part's name."""
    actor = request.actor  # type: ignore[attr-defined] # set by ActorMiddleware
    here = request.path
    entries = [(entry, reverse(entry.address)) for entry in frame_of_rooms.entries_for(actor)]
    best = max((url for _entry, url in entries if here.startswith(url)), key=len, default="")
    shown: list[dict[str, Any]] = []
    part = ""
    for entry, url in entries:
        heading = PARTS[entry.part] if entry.part != part else ""
        part = entry.part
        shown.append(
            {
                "label": entry.label,
                "url": url,
                "active": url == best,
                "count": entry.count(actor),
                "heading": heading,
            }
        )
    return shown


def _languages(request: HttpRequest) -> list[dict[str, Any]]:
    here = quote(request.get_full_path())
    return [
        {
            "code": code,
            "label": label,
            "url": f"{reverse('desk:language', args=[code])}?next={here}",
            "active": code == get_language(),
        }
        for code, label in (("vi", "Tiếng Việt"), ("en", "English"))
        if code in dict(settings.LANGUAGES)
    ]


def _clock(request: HttpRequest) -> str:
    if not clock.is_demonstration():
        return ""
    return _(
        "Cơ quan trình diễn, đồng hồ riêng: %(now)s. Mọi số liệu ở đây đều do hệ thống đếm từ văn bản thử nghiệm."
    ) % {"now": f"{clock.now():%H:%M %d/%m/%Y}"}
