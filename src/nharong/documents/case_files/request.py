"""What every page of files is asked with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Tab
from nharong.kernel.actor import Actor

PER_PAGE = 30


class FileRequest(HttpRequest):
    """A request by a signed-in person in a post."""

    actor: Actor


def tabs_at(name: str) -> list[Tab]:
    """The neighbouring pages, the one being read marked."""
    pages = (
        ("register", _("Hồ sơ")),
        ("catalogues", _("Danh mục hồ sơ")),
        ("archive", _("Nộp lưu hồ sơ")),
        ("past-retention", _("Hết thời hạn bảo quản")),
    )
    return [Tab(label, reverse(f"case_files:{page}"), active=page == name) for page, label in pages]


def download(data: bytes, *, name: str, media_type: str, shown: bool = False) -> HttpResponse:
    """Bytes made for this person, shown or saved; nobody between keeps them."""
    how = "inline" if shown else "attachment"
    headers: dict[str, Any] = {
        "Content-Disposition": f'{how}; filename="{name}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type=media_type, headers=headers)
