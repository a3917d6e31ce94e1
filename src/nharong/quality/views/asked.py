"""What every page of this room is asked with, and how it answers with bytes."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from nharong.kernel.actor import Actor


class QualityRequest(HttpRequest):
    """A request by a signed-in person in a post."""

    actor: Actor


def download(data: bytes, *, name: str, media_type: str = "application/pdf", shown: bool = True) -> HttpResponse:
    """Bytes made for this person, shown or saved; nobody between keeps them."""
    how = "inline" if shown else "attachment"
    headers: dict[str, Any] = {
        "Content-Disposition": f'{how}; filename="{name}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type=media_type, headers=headers)
