"""What every page shows around its content."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nharong.documents import selectors as documents
from nharong.kernel import clock
from nharong.people import selectors as people
from nharong.people.models import Agency, Person


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
    actor = request.actor  # type: ignore[attr-defined] # set by ActorMiddleware
    waiting = documents.waiting_for(actor)
    arrived = sum(1 for one in waiting if one.step == "register")
    entries = [
        (_("Việc của tôi"), reverse("desk:home"), len(waiting)),
        (_("Soạn văn bản"), reverse("issue:new"), 0),
        (_("Văn bản đi"), reverse("issue:register"), 0),
        (_("Văn bản đến"), reverse("receive:register"), arrived),
        (_("Hồ sơ công việc"), reverse("case_files:register"), 0),
        (_("Mục tiêu chất lượng"), reverse("objectives:board"), 0),
        (_("Kiểm tra chữ ký số"), reverse("signing:check"), 0),
    ]
    here = request.path
    best = max((url for _label, url, _count in entries if here.startswith(url)), key=len, default="")
    return [{"label": label, "url": url, "active": url == best, "count": count} for label, url, count in entries]


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
