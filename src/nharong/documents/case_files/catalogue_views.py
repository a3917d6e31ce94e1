"""Pages of the yearly lists of files."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from nharong.design.shapes import Column, Row
from nharong.documents import case_file_selectors as readings
from nharong.documents.acts import case_files as acts
from nharong.documents.models import CaseFile, FileCatalogue, FileHeading
from nharong.documents.rules.case_files import roman
from nharong.documents.words import CatalogueState, FileNumbering
from nharong.kernel import clock
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import may
from nharong.people import selectors as people

from .forms import DropForm, HeadingForm, KeyForm, ListForm, StartForm
from .papers import catalogue_pdf
from .presenting import catalogue_badge, file_badge, retention_label
from .request import PER_PAGE, FileRequest, download, tabs_at

Step = Callable[[FileRequest, FileCatalogue, Any], object]

STEPS: dict[str, tuple[Step, str]] = {
    "heading": (
        lambda request, catalogue, form: acts.add_heading(
            actor=request.actor,
            catalogue_id=catalogue.pk,
            title=form.cleaned_data["title"],
            abbreviation=form.cleaned_data["abbreviation"],
            parent=form.cleaned_data["parent"],
        ),
        gettext_noop("Đã thêm đề mục."),
    ),
    "list": (
        lambda request, _catalogue, form: acts.list_file(
            actor=request.actor,
            heading=form.cleaned_data["heading"],
            holder=form.cleaned_data["holder"],
            facts=form.facts(),
        ),
        gettext_noop("Đã thêm hồ sơ vào danh mục."),
    ),
    "drop-heading": (
        lambda request, catalogue, form: acts.drop_heading(
            actor=request.actor, heading_id=_of(catalogue.headings, form.cleaned_data["which"])
        ),
        gettext_noop("Đã bỏ đề mục."),
    ),
    "unlist": (
        lambda request, catalogue, form: acts.unlist_file(
            actor=request.actor, file_id=_of(catalogue.files, form.cleaned_data["which"])
        ),
        gettext_noop("Đã bỏ hồ sơ khỏi danh mục."),
    ),
    "approve": (
        lambda request, catalogue, _form: acts.approve_catalogue(actor=request.actor, catalogue_id=catalogue.pk),
        gettext_noop("Đã phê duyệt danh mục hồ sơ; từ nay các hồ sơ được mở."),
    ),
}


def catalogues(request: FileRequest) -> HttpResponse:
    """The yearly lists."""
    page = Paginator(readings.catalogues_readable_by(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "columns": [
            Column("year", _("Năm"), kind="code"),
            Column("agency", _("Cơ quan"), width="wide"),
            Column("files", _("Số hồ sơ"), kind="number"),
            Column("approved", _("Phê duyệt"), kind="date"),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        "rows": [
            Row(
                cells={
                    "year": one.year,
                    "agency": one.agency.name,
                    "files": one.files.count(),
                    "approved": one.approved_at,
                    "state": catalogue_badge(one),
                },
                url=reverse("case_files:catalogue", args=[one.pk]),
            )
            for one in page
        ],
        "tabs": tabs_at("catalogues"),
        "may_start": _keeps_lists(request),
    }
    return render(request, "documents/file_catalogues.html", context)


def start(request: FileRequest) -> HttpResponse:
    """Lập danh mục hồ sơ."""
    form = StartForm(
        request.POST if request.method == "POST" else None, actor=request.actor, initial={"year": clock.today().year}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with once(data["act_key"]):
                catalogue = acts.start_catalogue(
                    actor=request.actor,
                    agency=data["agency"],
                    year=data["year"],
                    numbering=FileNumbering(data["numbering"]),
                    copied=data["copied"],
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã lập danh mục hồ sơ năm %(year)s.") % {"year": catalogue.year})
            return HttpResponseRedirect(reverse("case_files:catalogue", args=[catalogue.pk]))
    context = {"form": form, "heading": _("Lập danh mục hồ sơ"), "back": reverse("case_files:catalogues")}
    return render(request, "documents/case_file_form.html", context, status=422 if form.errors else 200)


def catalogue(request: FileRequest, pk: int) -> HttpResponse:
    """One yearly list."""
    return _page(request, readings.one_catalogue_readable_by(request.actor, pk))


@require_POST
def take_step(request: FileRequest, pk: int, step: str) -> HttpResponse:
    """One step with a list; a refusal of ours is shown beside the form with what was typed."""
    if step not in STEPS:
        raise Http404
    take, done = STEPS[step]
    shown = readings.one_catalogue_readable_by(request.actor, pk)
    form = _form(request, shown, step, request.POST)
    if form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                take(request, shown, form)
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _(done))
            return HttpResponseRedirect(reverse("case_files:catalogue", args=[pk]))
    shown.refresh_from_db()
    return _page(request, shown, failed={step: form}, status=422)


def paper(request: FileRequest, pk: int) -> HttpResponse:
    """The list as PDF, in the columns of annex V."""
    shown = readings.one_catalogue_readable_by(request.actor, pk)
    return download(
        catalogue_pdf(shown), name=f"danh-muc-ho-so-{shown.year}.pdf", media_type="application/pdf", shown=True
    )


def _keeps_lists(request: FileRequest) -> bool:
    return any(
        may("documents.keep_catalogue", request.actor, FileCatalogue(agency=agency))
        for agency in people.agencies_served_by(request.actor.agency_id)
    )


def _of(rows: Any, which: int) -> int:
    """The row, if it stands on this list: the address names the list, the form must not name another's."""
    if not rows.filter(pk=which).exists():
        raise OfficeError("Mục này không còn trong danh mục; hãy tải lại trang.")
    return which


def _form(request: FileRequest, shown: FileCatalogue, step: str, data: Any = None) -> forms.Form:
    auto_id = f"{step}_%s"
    if step == "heading":
        return HeadingForm(data, auto_id=auto_id, catalogue=shown)
    if step == "list":
        return ListForm(data, auto_id=auto_id, actor=request.actor, catalogue=shown)
    return KeyForm(data, auto_id=auto_id) if step == "approve" else DropForm(data, auto_id=auto_id)


def _page(
    request: FileRequest, shown: FileCatalogue, *, failed: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    failed = failed or {}
    draft = shown.state == CatalogueState.DRAFT
    keeps = draft and may("documents.keep_catalogue", request.actor, shown)
    approves = draft and may("documents.approve_catalogue", request.actor, shown) and shown.files.exists()
    context = {
        "catalogue": shown,
        "badge": catalogue_badge(shown),
        "groups": _groups(shown, keeps=keeps),
        "keeps": keeps,
        "heading_form": failed.get("heading") or (_form(request, shown, "heading") if keeps else None),
        "list_form": failed.get("list") or (_form(request, shown, "list") if keeps else None),
        "approve_form": failed.get("approve") or (KeyForm(auto_id="approve_%s") if approves else None),
        "failed": list(failed.values()),
    }
    return render(request, "documents/file_catalogue.html", context, status=status)


def _groups(shown: FileCatalogue, *, keeps: bool) -> list[dict[str, Any]]:
    """The list in its order: each heading with its number, its files, and what may be taken off."""
    groups: list[dict[str, Any]] = []
    larges = list(shown.headings.filter(parent__isnull=True))
    for at, large in enumerate(larges, start=1):
        groups.append(_group(large, f"{roman(at)}. {large.title} ({large.abbreviation})", level=2, keeps=keeps))
        for inner, small in enumerate(large.children.all(), start=1):
            groups.append(_group(small, f"{inner}. {small.title}", level=3, keeps=keeps))
    return groups


def _group(heading: FileHeading, title: str, *, level: int, keeps: bool) -> dict[str, Any]:
    files = list(heading.files.select_related("holder").order_by("number"))
    empty = not files and not heading.children.exists()
    drop = DropForm(initial={"which": heading.pk}, auto_id=f"h{heading.pk}_%s") if keeps and empty else None
    return {"title": title, "level": level, "files": [_line(file, keeps=keeps) for file in files], "drop": drop}


def _line(file: CaseFile, *, keeps: bool) -> dict[str, Any]:
    return {
        "file": file,
        "url": reverse("case_files:file", args=[file.pk]),
        "badge": file_badge(file),
        "retention": retention_label(file.retention_years),
        "unlist": DropForm(initial={"which": file.pk}, auto_id=f"f{file.pk}_%s") if keeps else None,
    }
