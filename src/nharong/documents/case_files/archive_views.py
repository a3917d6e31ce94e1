"""Pages of the hand-over to the archive, and of files past their retention."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.design.shapes import Column, Pair, Row
from nharong.documents import case_file_selectors as readings
from nharong.documents.acts import case_files as acts
from nharong.documents.models import HandOver
from nharong.documents.words import HandOverState
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import may

from .forms import KeyForm, ReasonForm, SubmitForm
from .papers import files_list_pdf, minutes_pdf
from .presenting import file_columns, file_row, hand_over_badge
from .request import PER_PAGE, FileRequest, download, tabs_at

PAPERS = {"muc-luc-ho-so": files_list_pdf, "bien-ban-giao-nhan": minutes_pdf}


def to_submit(request: FileRequest) -> HttpResponse:
    """Closed files with their terms, to be handed over; and what was handed over before."""
    rows = readings.files_to_submit(request.actor)
    form = SubmitForm(request.POST if request.method == "POST" else None, rows=rows)
    if request.method == "POST" and form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                made = acts.submit_files(
                    actor=request.actor, file_ids=[file.pk for file in form.cleaned_data["chosen"]]
                )
        except OfficeError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, _("Đã giao nộp hồ sơ; chờ lưu trữ cơ quan tiếp nhận."))
            return HttpResponseRedirect(reverse("case_files:hand-over", args=[made.pk]))
    page = Paginator(readings.hand_overs_readable_by(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "waiting": rows.exists(),
        "columns": file_columns(),
        "rows": [file_row(file) for file in rows],
        "page_obj": page,
        "hand_over_columns": [
            Column("number", _("Số biên bản"), kind="code"),
            Column("agency", _("Cơ quan"), width="wide"),
            Column("giver", _("Bên giao")),
            Column("taker", _("Bên nhận")),
            Column("at", _("Giao nộp lúc"), kind="moment"),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        "hand_overs": [_hand_over_row(one) for one in page],
        "tabs": tabs_at("archive"),
    }
    return render(request, "documents/file_archive.html", context, status=422 if form.errors else 200)


def hand_over(request: FileRequest, pk: int) -> HttpResponse:
    """One hand-over."""
    return _page(request, readings.one_hand_over_readable_by(request.actor, pk))


@require_POST
def take_step(request: FileRequest, pk: int, step: str) -> HttpResponse:
    """The archive takes the files, or gives them back."""
    if step not in ("accept", "return"):
        raise Http404
    shown = readings.one_hand_over_readable_by(request.actor, pk)
    form = (KeyForm if step == "accept" else ReasonForm)(request.POST, auto_id=f"{step}_%s")
    if form.is_valid():
        data = form.cleaned_data
        try:
            with once(data["act_key"]):
                if step == "accept":
                    acts.accept_files(actor=request.actor, hand_over_id=pk)
                else:
                    acts.return_files(actor=request.actor, hand_over_id=pk, reason=data["reason"])
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            done = _("Đã tiếp nhận hồ sơ vào lưu trữ.") if step == "accept" else _("Đã trả lại hồ sơ cho bên giao.")
            messages.success(request, done)
            return HttpResponseRedirect(reverse("case_files:hand-over", args=[pk]))
    shown.refresh_from_db()
    return _page(request, shown, failed={step: form}, status=422)


def paper(request: FileRequest, pk: int, which: str) -> HttpResponse:
    """Mục lục hồ sơ nộp lưu, biên bản giao nhận."""
    shown = readings.one_hand_over_readable_by(request.actor, pk)
    if which not in PAPERS or shown.state == HandOverState.RETURNED:
        raise Http404
    data = PAPERS[which](shown, list(shown.files.order_by("year", "notation")))
    return download(data, name=f"{which}-{pk}.pdf", media_type="application/pdf", shown=True)


def past_retention(request: FileRequest) -> HttpResponse:
    """Files whose time to be kept is over: to be looked through, and destroyed only by a decision of its own."""
    page = Paginator(readings.past_retention(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "columns": [
            Column("code", _("Số, ký hiệu hồ sơ"), kind="code"),
            Column("title", _("Tiêu đề hồ sơ"), width="wide"),
            Column("ended", _("Ngày kết thúc công việc"), kind="date"),
            Column("retention", _("Thời hạn bảo quản")),
            Column("until", _("Phải bảo quản đến hết ngày"), kind="date"),
            Column("pages", _("Số trang"), kind="number"),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        "rows": [file_row(file) for file in page],
        "tabs": tabs_at("past-retention"),
    }
    return render(request, "documents/files_past_retention.html", context)


def _page(
    request: FileRequest, shown: HandOver, *, failed: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    failed = failed or {}
    waits = shown.state == HandOverState.PROPOSED and may("documents.accept_files", request.actor, shown)
    files = readings.files_readable_by(request.actor).filter(hand_over=shown).order_by("year", "notation")
    context: dict[str, Any] = {
        "hand_over": shown,
        "badge": hand_over_badge(shown),
        "waits": waits,
        "accept_form": failed.get("accept") or KeyForm(auto_id="accept_%s"),
        "return_form": failed.get("return") or ReasonForm(auto_id="return_%s"),
        "failed": list(failed.values()),
        "columns": file_columns(),
        "rows": [file_row(file) for file in files],
        "facts": [
            pair
            for pair in (
                Pair(_("Cơ quan"), shown.agency.name),
                Pair(_("Số biên bản"), f"{shown.number:02d}/{shown.year}" if shown.number else ""),
                Pair(_("Bên giao"), f"{shown.proposed_by.full_name}, {shown.proposer_post}"),
                Pair(
                    _("Bên nhận"), f"{shown.answered_by.full_name}, {shown.answerer_post}" if shown.answered_by else ""
                ),
                Pair(_("Lý do trả lại"), shown.refusal),
            )
            if pair.value
        ],
    }
    return render(request, "documents/hand_over.html", context, status=status)


def _hand_over_row(one: HandOver) -> Row:
    return Row(
        cells={
            "number": f"{one.number:02d}/{one.year}" if one.number else "…",
            "agency": one.agency.name,
            "giver": one.proposed_by.full_name,
            "taker": one.answered_by.full_name if one.answered_by else "",
            "at": one.proposed_at,
            "state": hand_over_badge(one),
        },
        url=reverse("case_files:hand-over", args=[one.pk]),
    )
