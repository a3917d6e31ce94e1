"""Pages of the number series: what is counted together, advisory bodies, numbers made void."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Column, Row
from nharong.documents import acts
from nharong.documents.models import AdvisoryBody, NumberSeries, VoidNumber
from nharong.documents.numbering import key_of, last_of, name_of
from nharong.documents.rules.kinds import KINDS
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.models import Counter
from nharong.kernel.permissions import may
from nharong.people import selectors as people
from nharong.people.models import Agency

from .forms import BodyForm, EndBodyForm, EndSeriesForm, MemberForm, SeriesForm, VoidForm


class SeriesRequest(HttpRequest):
    """A request by a signed-in person in a post."""

    actor: Actor


def overview(request: SeriesRequest) -> HttpResponse:
    """Every agency the actor serves: its series with the last number of this year, its bodies, its void numbers."""
    agencies = [_section(request.actor, agency) for agency in people.agencies_served_by(request.actor.agency_id)]
    return render(request, "documents/series.html", {"agencies": agencies, "year": clock.today().year})


def begin(request: SeriesRequest, agency: int) -> HttpResponse:
    """Begin a series."""
    chosen = _agency(request, agency)
    form = SeriesForm(request.POST if request.method == "POST" else None, agency=chosen)
    return _form_page(
        request,
        form,
        lambda data: acts.begin_series(
            actor=request.actor,
            agency=chosen,
            name=data["name"],
            kinds=tuple(data["kinds"]),
            body=data["body"],
            instrument=data["instrument"],
            from_year=data["from_year"],
            first_number=data["first_number"],
        ),
        heading=_("Lập dãy số của %(agency)s") % {"agency": chosen.short_name},
        done=_("Đã lập dãy số."),
    )


def end(request: SeriesRequest, pk: int) -> HttpResponse:
    """End a series with a year."""
    series = get_object_or_404(NumberSeries.objects.select_related("agency"), pk=pk)
    _agency(request, series.agency_id)
    form = EndSeriesForm(request.POST if request.method == "POST" else None, initial={"to_year": clock.today().year})
    return _form_page(
        request,
        form,
        lambda data: acts.end_series(actor=request.actor, series_id=pk, to_year=data["to_year"]),
        heading=_("Kết thúc dãy số %(name)s") % {"name": series.name},
        done=_("Đã ghi năm cuối của dãy số."),
    )


def set_up(request: SeriesRequest, agency: int) -> HttpResponse:
    """Set up an advisory body."""
    chosen = _agency(request, agency)
    form = BodyForm(request.POST if request.method == "POST" else None, initial={"valid_from": clock.today()})
    return _form_page(
        request,
        form,
        lambda data: acts.set_up_body(
            actor=request.actor,
            agency=chosen,
            name=data["name"],
            abbreviation=data["abbreviation"],
            head_title=data["head_title"],
            instrument=data["instrument"],
            valid_from=data["valid_from"],
            letterhead=tuple(line.strip() for line in data["letterhead"].splitlines() if line.strip()),
        ),
        heading=_("Thêm tổ chức tư vấn của %(agency)s") % {"agency": chosen.short_name},
        done=_("Đã thêm tổ chức tư vấn; hãy ghi thành viên ký văn bản."),
        then=lambda made: reverse("series:body", args=[made.pk]),
    )


def body(request: SeriesRequest, pk: int) -> HttpResponse:
    """One advisory body: who signs for it, and under which title."""
    chosen = get_object_or_404(AdvisoryBody.objects.select_related("agency"), pk=pk)
    agency = _agency(request, chosen.agency_id)
    form = MemberForm(request.POST if request.method == "POST" else None, agency=agency)
    context = {
        "body": chosen,
        "columns": [
            Column("title", _("Chức danh trong tổ chức")),
            Column("post", _("Chức vụ"), width="wide"),
            Column("head", _("Đứng đầu")),
        ],
        "rows": [
            Row(cells={"title": one.title, "post": str(one.post), "head": _("có") if one.is_head else ""})
            for one in chosen.members.select_related("post__unit", "post__agency")
        ],
    }
    return _form_page(
        request,
        form,
        lambda data: acts.join_body(
            actor=request.actor, body_id=pk, post=data["post"], title=data["title"], is_head=data["is_head"]
        ),
        heading=chosen.name,
        done=_("Đã ghi thành viên."),
        then=lambda _made: reverse("series:body", args=[pk]),
        template="documents/advisory_body.html",
        more=context,
    )


def end_body(request: SeriesRequest, pk: int) -> HttpResponse:
    """End an advisory body."""
    chosen = get_object_or_404(AdvisoryBody, pk=pk)
    _agency(request, chosen.agency_id)
    form = EndBodyForm(request.POST if request.method == "POST" else None, initial={"valid_to": clock.today()})
    return _form_page(
        request,
        form,
        lambda data: acts.end_body(actor=request.actor, body_id=pk, valid_to=data["valid_to"]),
        heading=_("Kết thúc %(name)s") % {"name": chosen.name},
        done=_("Đã ghi ngày kết thúc của tổ chức tư vấn."),
    )


def void(request: SeriesRequest, agency: int) -> HttpResponse:
    """Make the next number of a series void."""
    chosen = _agency(request, agency)
    form = VoidForm(request.POST if request.method == "POST" else None, agency=chosen)
    return _form_page(
        request,
        form,
        lambda data: acts.void_number(
            actor=request.actor, agency=chosen, kind=data["kind"], body=data["body"], reason=data["reason"]
        ),
        heading=_("Hủy số văn bản của %(agency)s") % {"agency": chosen.short_name},
        done=_("Đã hủy số; số đó không được dùng lại và được ghi trong sổ."),
    )


def _agency(request: SeriesRequest, pk: int) -> Agency:
    """An agency the actor serves; of others nothing is told."""
    chosen = next((one for one in people.agencies_served_by(request.actor.agency_id) if one.pk == pk), None)
    if chosen is None:
        raise Http404
    return chosen


def _form_page(
    request: SeriesRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    *,
    heading: str,
    done: str,
    then: Callable[[Any], str] = lambda _made: reverse("series:overview"),
    template: str = "documents/series_form.html",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                made = act(form.cleaned_data)
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, done)
            return HttpResponseRedirect(then(made))
    context = {"form": form, "heading": heading, "back": reverse("series:overview"), **(more or {})}
    return render(request, template, context, status=422 if form.errors else 200)


def _section(actor: Actor, agency: Agency) -> dict[str, Any]:
    year = clock.today().year
    decided = NumberSeries.objects.filter(agency=agency).select_related("body")
    return {
        "agency": agency,
        "may_keep": may("documents.keep_series", actor, agency),
        "may_void": may("documents.void_number", actor, agency),
        "columns": [
            Column("name", _("Dãy số"), width="medium"),
            Column("kinds", _("Dùng cho"), width="wide"),
            Column("years", _("Năm")),
            Column("last", _("Số cuối năm nay"), kind="number"),
        ],
        "rows": [
            *(
                Row(
                    cells={
                        "name": one.name,
                        "kinds": "; ".join(KINDS[kind].name for kind in one.kinds) or _("mọi loại chưa có dãy riêng"),
                        "years": f"{one.from_year}–{one.to_year or ''}",
                        "last": last_of(agency, key_of(one), year=year),
                    },
                    url=reverse("series:end", args=[one.pk]) if may("documents.keep_series", actor, agency) else "",
                )
                for one in decided
            ),
            *_by_kind(agency, year),
        ],
        "bodies": [
            Row(
                cells={"name": one.name, "symbol": one.abbreviation, "until": one.valid_to},
                url=reverse("series:body", args=[one.pk]),
            )
            for one in AdvisoryBody.objects.filter(agency=agency)
        ],
        "body_columns": [
            Column("name", _("Tổ chức tư vấn"), kind="link"),
            Column("symbol", _("Chữ viết tắt"), kind="code"),
            Column("until", _("Đến ngày"), kind="date"),
        ],
        "void": [
            Row(
                cells={
                    "number": one.number,
                    "series": f"{one.series_name}, {one.year}",
                    "reason": one.reason,
                    "at": one.voided_at,
                    "who": one.voided_by.full_name,
                }
            )
            for one in VoidNumber.objects.filter(agency=agency).select_related("voided_by")[:50]
        ],
        "void_columns": [
            Column("number", _("Số hủy"), kind="number"),
            Column("series", _("Dãy số")),
            Column("reason", _("Lý do"), width="wide"),
            Column("at", _("Hủy lúc"), kind="moment"),
            Column("who", _("Người hủy")),
        ],
    }


def _by_kind(agency: Agency, year: int) -> list[Row]:
    """The series that count by themselves because nothing else was decided."""
    beginning = f"documents:{agency.code}:"
    rows = Counter.objects.filter(series__startswith=beginning, year=year).order_by("series")
    return [
        Row(
            cells={
                "name": name_of(agency, key),
                "kinds": _("dãy riêng theo mặc định"),
                "years": str(year),
                "last": row.value,
            }
        )
        for row in rows
        if not (key := row.series.removeprefix(beginning)).startswith("series-")
    ]
