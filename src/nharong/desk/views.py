"""What a person sees first."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.design.paging import with_query
from nharong.design.shapes import Column, Row
from nharong.documents import acts as documents_acts
from nharong.documents import selectors as documents
from nharong.documents.finding.search import Asked
from nharong.documents.models import Document, IncomingDocument, SavedSearch
from nharong.documents.presenting import STEPS, badge_of
from nharong.exchange import selectors as exchange
from nharong.kernel import clock, frame
from nharong.kernel.actor import Actor
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.frame import WaitingItem
from nharong.kernel.models import kind_of
from nharong.kernel.pages import address_of
from nharong.objectives import selectors as objectives
from nharong.objectives.presenting import cards
from nharong.people.middleware import OfficeRequest

from .forms import SavedSearchForm, SearchForm


def home(request: OfficeRequest) -> HttpResponse:
    """Việc của tôi: what waits for me, by deadline, and where the objectives stand."""
    if request.actor is None:
        return render(request, "desk/no_post.html", status=403)
    waiting = waiting_items(request.actor)
    board = objectives.board(year=clock.today().year)
    context = {
        "columns": [
            Column("step", _("Việc cần làm"), kind="link"),
            Column("thing", _("Nội dung"), width="wide"),
            Column("agency", _("Cơ quan")),
            Column("since", _("Từ lúc"), kind="moment"),
            Column("due", _("Hạn"), kind="date"),
        ],
        "rows": [_waiting_row(one) for one in waiting],
        "overdue": sum(one.is_overdue(clock.now()) for one in waiting),
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
    if request.actor is None:
        return render(request, "desk/no_post.html", status=403)
    return _search_page(request)


@require_POST
def save_search(request: OfficeRequest) -> HttpResponse:
    """Keep what was asked under a name."""
    return _keep(
        request,
        lambda data: documents_acts.save_search(actor=request.actor, name=data["name"], query=data["query"]),
        _("Đã lưu tìm kiếm."),
    )


@require_POST
def rename_search(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give a saved search another name."""
    return _keep(
        request,
        lambda data: documents_acts.rename_search(actor=request.actor, search_id=pk, name=data["name"]),
        _("Đã đổi tên tìm kiếm."),
    )


@require_POST
def delete_search(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take a saved search away."""
    return _keep(
        request,
        lambda _data: documents_acts.delete_search(actor=request.actor, search_id=pk),
        _("Đã xóa tìm kiếm đã lưu."),
    )


def _keep(request: OfficeRequest, act: Callable[[dict[str, Any]], SavedSearch], done: str) -> HttpResponse:
    form = SavedSearchForm(request.POST)
    back = reverse("desk:search")
    if form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                saved = act(form.cleaned_data)
        except OfficeError as error:
            messages.error(request, error.sentence)
            back = f"{back}?{QueryDict(form.cleaned_data['query']).urlencode()}"
        else:
            messages.success(request, done)
            back = f"{back}?{saved.query}" if saved.deleted_at is None else back
    return HttpResponseRedirect(back)


def _search_page(request: OfficeRequest) -> HttpResponse:
    form = SearchForm(request.GET or None, actor=request.actor)
    asked = form.asked if form.is_bound else Asked()
    before = request.GET.get("truoc", "")
    things, page = documents.found(
        request.actor, asked, before=int(before) if before.isdecimal() and len(before) < 19 else None
    )
    named = exchange.document_by_identifier(request.actor, asked.words) if asked.words and not before else None
    things = [*([named] if named else []), *(one for one in things if one != named)]
    query = request.GET.copy()
    query.pop("truoc", None)
    saved = documents.saved_searches(request.actor)
    context = {
        "form": form,
        "words": asked.words,
        "asked": not asked.is_empty,
        "loosely": page.loosely,
        "rows": [_found(thing) for thing in things],
        "columns": [
            Column("symbol", _("Số, ký hiệu"), kind="code"),
            Column("way", _("Đi, đến")),
            Column("subject", _("Trích yếu"), width="wide"),
            Column("day", _("Ngày văn bản"), kind="date"),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        "turn": {
            "previous_url": f"?{query.urlencode()}" if before else "",
            "next_url": with_query(query, truoc=page.older) if page.older else "",
        },
        "saved": [
            (one, SavedSearchForm(initial={"query": one.query, "name": one.name}, auto_id=f"saved_{one.pk}_%s"))
            for one in saved
        ],
        "save_form": SavedSearchForm(initial={"query": query.urlencode()}, auto_id="save_%s"),
    }
    return render(request, "desk/search.html", context)


@login_not_required
def language(request: OfficeRequest, code: str) -> HttpResponse:
    """Choose the screen's language; kept in a cookie for a year."""
    back = request.GET.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(back if safe else reverse("desk:home"))
    if code in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=365 * 24 * 3600, samesite="Lax")
    return response


def waiting_items(actor: Actor) -> list[WaitingItem]:
    """What waits for a person in every room, what is due first."""
    items = [_item_of(one) for one in documents.waiting_for(actor)] + frame.waiting_for(actor)
    return sorted(items, key=lambda item: (item.due is None, item.due.isoformat() if item.due else ""))


def _item_of(one: documents.Waiting) -> WaitingItem:
    thing = one.thing
    return WaitingItem(
        step=STEPS[one.step],
        thing=f"{thing.notation if isinstance(thing, Document) else thing.symbol} · {thing.subject}",
        agency=thing.agency.short_name if isinstance(thing, Document) else thing.author_name,
        since=one.since,
        due=one.due_on,
        url=address_of(kind_of(thing), thing.pk),
        note=one.note,
    )


def _waiting_row(one: WaitingItem) -> Row:
    day = one.due.date() if isinstance(one.due, datetime) else one.due
    soon = day == clock.today() or bool(one.note)
    tone = "bad" if one.is_overdue(clock.now()) else "warning" if soon else ""
    cells = {"step": one.step, "thing": one.thing, "agency": one.agency, "since": one.since, "due": one.due}
    return Row(cells=cells, url=one.url, tone=tone)


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


def _found(thing: Document | IncomingDocument) -> Row:
    outgoing = isinstance(thing, Document)
    return Row(
        cells={
            "symbol": (thing.symbol or thing.notation) if outgoing else thing.symbol,
            "way": _("Đi") if outgoing else _("Đến"),
            "subject": thing.subject,
            "day": thing.issued_on if isinstance(thing, Document) else thing.dated,
            "state": badge_of(thing),
        },
        url=address_of(kind_of(thing), thing.pk),
    )
