"""What a person sees first."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Column, Row
from nharong.documents import selectors as documents
from nharong.documents.models import Document
from nharong.documents.presenting import STEPS, badge_of
from nharong.kernel import clock
from nharong.kernel.models import kind_of
from nharong.kernel.pages import address_of
from nharong.objectives import selectors as objectives
from nharong.objectives.presenting import cards
from nharong.people.middleware import OfficeRequest

SHOWN = 20


def home(request: OfficeRequest) -> HttpResponse:
    """Việc của tôi: what waits for me, by deadline, and where the objectives stand."""
    if request.actor is None:
        return render(request, "desk/no_post.html", status=403)
    waiting = documents.waiting_for(request.actor)
    board = objectives.board(year=clock.today().year)
    context = {
        "columns": [
            Column("step", _("Việc cần làm"), kind="link"),
            Column("thing", _("Văn bản"), width="wide"),
            Column("agency", _("Cơ quan")),
            Column("since", _("Từ lúc"), kind="moment"),
            Column("due", _("Hạn"), kind="date"),
        ],
        "rows": [_waiting_row(one) for one in waiting],
        "overdue": sum(one.overdue for one in waiting),
        "waiting": waiting,
        "cards": cards(board),
        "year": board.year,
        "own": _own_documents(request),
        "own_columns": [
            Column("symbol", _("Số, ký hiệu"), kind="code"),
            Column("subject", _("Trích yếu"), width="wide"),
            Column("state", _("Trạng thái"), kind="state"),
            Column("changed", _("Cập nhật"), kind="moment"),
        ],
    }
    return render(request, "desk/home.html", context)


def search(request: OfficeRequest) -> HttpResponse:
    """Find documents by number, symbol or words, outgoing and incoming, newest first."""
    words = request.GET.get("q", "").strip()
    rows: list[Row] = []
    if words and request.actor is not None:
        for document in documents.outgoing(request.actor, words=words)[:SHOWN]:
            rows.append(_found(document, document.symbol or document.notation, _("Đi"), badge_of(document)))
        for incoming in documents.incoming(request.actor, words=words)[:SHOWN]:
            rows.append(_found(incoming, incoming.symbol, _("Đến"), badge_of(incoming)))
    columns = [
        Column("symbol", _("Số, ký hiệu"), kind="code"),
        Column("way", _("Đi, đến")),
        Column("subject", _("Trích yếu"), width="wide"),
        Column("state", _("Trạng thái"), kind="state"),
    ]
    return render(request, "desk/search.html", {"words": words, "rows": rows, "columns": columns})


@login_not_required
def language(request: OfficeRequest, code: str) -> HttpResponse:
    """Choose the screen's language; kept in a cookie for a year."""
    back = request.GET.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(back if safe else reverse("desk:home"))
    if code in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=365 * 24 * 3600, samesite="Lax")
    return response


def _waiting_row(one: documents.Waiting) -> Row:
    thing = one.thing
    label = (
        f"{thing.notation} · {thing.subject}" if isinstance(thing, Document) else f"{thing.symbol} · {thing.subject}"
    )
    agency = thing.agency.short_name if isinstance(thing, Document) else thing.author_name
    tone = "bad" if one.overdue else "warning" if one.due_on == clock.today() or one.note else ""
    return Row(
        cells={"step": STEPS[one.step], "thing": label, "agency": agency, "since": one.since, "due": one.due_on},
        url=address_of(kind_of(thing), thing.pk),
        tone=tone,
    )


def _own_documents(request: OfficeRequest) -> list[Row]:
    mine = documents.readable_by(request.actor).filter(drafter_id=request.actor.person_id).order_by("-changed_at")
    return [
        Row(
            cells={
                "symbol": document.symbol or document.notation,
                "subject": document.subject,
                "state": badge_of(document),
                "changed": document.changed_at,
            },
            url=address_of(kind_of(document), document.pk),
        )
        for document in mine[:8]
    ]


def _found(thing: Any, symbol: str, way: str, state: Badge) -> Row:
    return Row(
        cells={"symbol": symbol, "way": way, "subject": thing.subject, "state": state},
        url=address_of(kind_of(thing), thing.pk),
    )
