"""Reading a file into the catalogue: look at it first, then let it run, then see what came of it."""

import hashlib
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Column, Row
from nharong.dossiers import acts, selectors
from nharong.dossiers.catalogue_jobs import import_file
from nharong.dossiers.models import CatalogueImport, ProcedureVersion
from nharong.kernel import files, jobs
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may

from .forms import FileForm, KeyForm
from .request import CatalogueRequest, sheet, tabs_at

CONTROLLER_ONLY = "Chỉ cán bộ kiểm soát thủ tục hành chính được nhập danh mục thủ tục."
#: Under this name a person's session remembers the file that was looked at.
_LOOKED_AT = "catalogue_file"
_SHOWN = 50
_KINDS = ".jsonl, .xlsx"


def start(request: CatalogueRequest) -> HttpResponse:
    """Choose a file; what it would do is shown before anything is written."""
    check_may("dossiers.keep_catalogue", request.actor, sentence=CONTROLLER_ONLY)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            seen = acts.preview_catalogue(actor=request.actor, content=content)
        except OfficeError as error:
            form.add_error("file", error.sentence)
        else:
            files.put(content, media_type="application/octet-stream")
            request.session[_LOOKED_AT] = {
                "sha256": hashlib.sha256(content).hexdigest(),
                "name": "".join(letter for letter in file.name if letter.isprintable())[:200],
                "total": len(seen.new) + len(seen.changed),
            }
            return _preview_page(request, seen)
    context = {
        "form": form,
        "kinds": _KINDS,
        "tabs": tabs_at(request, "import"),
        "columns": _run_columns(),
        "rows": [_run_row(one) for one in CatalogueImport.objects.all()[:20]],
    }
    return render(request, "dossiers/import.html", context, status=422 if form.errors else 200)


def confirm(request: CatalogueRequest) -> HttpResponse:
    """Let the file that was looked at be read into the catalogue."""
    check_may("dossiers.keep_catalogue", request.actor, sentence=CONTROLLER_ONLY)
    looked_at: dict[str, Any] | None = request.session.get(_LOOKED_AT)
    if request.method != "POST" or not looked_at or request.POST.get("sha256") != looked_at["sha256"]:
        messages.warning(request, _("Hãy chọn lại tệp danh mục rồi xem trước khi nhập."))
        return HttpResponseRedirect(reverse("dossiers:import"))
    if "after" not in looked_at:
        last = CatalogueImport.objects.order_by("-pk").first()
        newest = ProcedureVersion.objects.order_by("-pk").first()
        looked_at |= {"after": last.pk if last else 0, "newest": newest.pk if newest else 0}
        request.session[_LOOKED_AT] = looked_at
        jobs.start(
            import_file,
            sha256=looked_at["sha256"],
            file_name=looked_at["name"],
            person_id=request.actor.person,
            post_id=request.actor.held_post,
            after=looked_at["after"],
        )
    return HttpResponseRedirect(reverse("dossiers:import-progress"))


def progress(request: CatalogueRequest) -> HttpResponse:
    """How far it is; the page asks again by itself until it is done."""
    check_may("dossiers.keep_catalogue", request.actor, sentence=CONTROLLER_ONLY)
    looked_at: dict[str, Any] | None = request.session.get(_LOOKED_AT)
    if not looked_at or "after" not in looked_at:
        return HttpResponseRedirect(reverse("dossiers:import"))
    done = CatalogueImport.objects.filter(pk__gt=looked_at["after"], sha256=looked_at["sha256"]).first()
    if done is not None:
        return HttpResponseRedirect(reverse("dossiers:import-run", args=[done.pk]))
    read = ProcedureVersion.objects.filter(pk__gt=looked_at["newest"], source=looked_at["name"]).count()
    context = {"file": looked_at["name"], "read": read, "total": looked_at["total"]}
    return render(request, "dossiers/import_progress.html", context)


def run(request: CatalogueRequest, pk: int) -> HttpResponse:
    """What came of one reading: what is new, what changed, what was refused and why."""
    check_may("dossiers.keep_catalogue", request.actor, sentence=CONTROLLER_ONLY)
    found = CatalogueImport.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    changed = found.versions.filter(number__gt=1).select_related("procedure").order_by("procedure__code")
    context = {
        "run": found,
        "counts": _counts(found.imported, found.updated, found.unchanged, len(found.rejected)),
        "refused_columns": _refused_columns(),
        "refused": [Row(one) for one in found.rejected[:500]],
        "changed": [(one, selectors.changes_of(one)) for one in changed[:_SHOWN]],
        "changed_total": changed.count(),
        "tabs": tabs_at(request, "import"),
    }
    return render(request, "dossiers/import_run.html", context)


def refused_sheet(request: CatalogueRequest, pk: int) -> HttpResponseBase:
    """The refused lines as an .xlsx file, for whoever mends the source."""
    check_may("dossiers.keep_catalogue", request.actor, sentence=CONTROLLER_ONLY)
    found = CatalogueImport.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    rows = ((one["line"], one["code"], one["reason"]) for one in found.rejected)
    columns = (("Dòng", 8.0), ("Mã thủ tục", 16.0), ("Lý do không nhận", 60.0))
    return sheet(f"dong-khong-nhan-{pk}.xlsx", f"DÒNG KHÔNG NHẬN, {found.file_name}", columns, rows)


def _preview_page(request: CatalogueRequest, seen: acts.Preview) -> HttpResponse:
    looked_at = request.session[_LOOKED_AT]
    context = {
        "form": KeyForm(),
        "sha256": looked_at["sha256"],
        "file": looked_at["name"],
        "counts": _counts(len(seen.new), len(seen.changed), seen.unchanged, len(seen.rejected)),
        "anything": bool(seen.new or seen.changed),
        "changed": seen.changed[:_SHOWN],
        "changed_more": max(0, len(seen.changed) - _SHOWN),
        "new": seen.new[:_SHOWN],
        "new_more": max(0, len(seen.new) - _SHOWN),
        "refused_columns": _refused_columns(),
        "refused": [
            Row({"line": one.line, "code": one.code, "reason": one.reason}, tone="bad") for one in seen.rejected[:500]
        ],
        "tabs": tabs_at(request, "import"),
    }
    return render(request, "dossiers/import_preview.html", context)


def _counts(new: int, changed: int, unchanged: int, refused: int) -> list[dict[str, object]]:
    return [
        {"label": _("Mới"), "value": new},
        {"label": _("Thay đổi"), "value": changed},
        {"label": _("Không đổi"), "value": unchanged},
        {"label": _("Không nhận"), "value": refused, "tone": "bad" if refused else ""},
    ]


def _refused_columns() -> list[Column]:
    return [
        Column("line", _("Dòng"), kind="number", width="narrow"),
        Column("code", _("Mã"), width="medium"),
        Column("reason", _("Lý do không nhận")),
    ]


def _run_columns() -> list[Column]:
    return [
        Column("at", _("Nhập lúc"), kind="moment"),
        Column("file", _("Tệp"), width="wide"),
        Column("by", _("Người nhập")),
        Column("imported", _("Mới"), kind="number"),
        Column("updated", _("Thay đổi"), kind="number"),
        Column("unchanged", _("Không đổi"), kind="number"),
        Column("rejected", _("Không nhận"), kind="number"),
    ]


def _run_row(one: CatalogueImport) -> Row:
    return Row(
        {
            "at": one.at,
            "file": one.file_name,
            "by": one.by_name,
            "imported": one.imported,
            "updated": one.updated,
            "unchanged": one.unchanged,
            "rejected": len(one.rejected),
        },
        url=reverse("dossiers:import-run", args=[one.pk]),
    )
