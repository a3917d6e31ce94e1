"""Pages of an update: the clerk's form at the sender, the answer at a receiver."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Column, Row
from nharong.documents import selectors
from nharong.documents.words import DocumentState
from nharong.exchange import selectors as exchange
from nharong.flows.keep_receivers import choosing
from nharong.kernel import files
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import may
from nharong.people.middleware import OfficeRequest

from . import chain
from .forms import AnswerForm, DeclineForm, UpdateForm
from .presenting import answer_badge, requests_of


def update(request: OfficeRequest, pk: int) -> HttpResponse:
    """Cập nhật văn bản đã gửi."""
    shown = selectors.one_readable_by(request.actor, pk)
    back = address_of("documents.document", pk)
    if shown.state != DocumentState.ISSUED or not may("exchange.update", request.actor, shown):
        messages.error(request, _("Chỉ văn thư của cơ quan được cập nhật văn bản đang có hiệu lực phát hành."))
        return HttpResponseRedirect(back)
    initial = {"due_on": shown.due_on, "urgency": shown.urgency}
    form = UpdateForm(request.POST or None, document=shown, initial=initial)
    if request.method == "POST" and choosing.is_asked(request.POST):
        choosing.answer(form, request.actor)
    elif request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with once(data["act_key"]):
                made = chain.update(
                    actor=request.actor,
                    document_id=pk,
                    reason=data["reason"],
                    due_on=data["due_on"],
                    urgency=data["urgency"],
                    add=list(data["receivers"]),
                    remove=list(data["remove"]),
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(
                request,
                _("Đã cập nhật lần %(number)s; các nơi nhận đang được thông báo.") % {"number": made.number},
            )
            return HttpResponseRedirect(back)
    off_axis = [one.receiver for one in exchange.dispatches_of(shown) if not one.receiver.on_axis]
    context = {"document": shown, "form": form, "back": back, "off_axis": off_axis}
    return render(request, "update_document/update.html", context, status=422 if form.errors else 200)


def answer(request: OfficeRequest, pk: int) -> HttpResponse:
    """Trả lời yêu cầu cập nhật: shown beside what stands here now; 15 or 16 goes back."""
    asked = exchange.one_request(request.actor, pk)
    incoming = asked.incoming
    back = address_of("documents.incomingdocument", incoming.pk)
    form: AnswerForm | DeclineForm | None = None
    name = "decline" if "decline" in request.POST else "accept"
    if request.method == "POST":
        form = (DeclineForm if name == "decline" else AnswerForm)(request.POST, auto_id=f"{name}{pk}_%s")
        if form.is_valid():
            try:
                with once(form.cleaned_data["act_key"]):
                    if name == "decline":
                        chain.decline(actor=request.actor, request_id=pk, reason=form.cleaned_data["reason"])
                    else:
                        chain.accept(actor=request.actor, request_id=pk)
            except OfficeError as error:
                form.add_error(error.field if error.field in form.fields else None, error.sentence)
            else:
                messages.success(request, _("Đã trả lời yêu cầu cập nhật; bên gửi được báo."))
                return HttpResponseRedirect(back)
    failed = {name: form} if form is not None else {}
    parts = [one for one in requests_of(request.actor, incoming, failed) if one["request"].pk == pk]
    context = {"incoming": incoming, "parts": parts, "back": back, "failed": list(failed.values())}
    return render(request, "update_document/answer.html", context, status=422 if failed else 200)


def waiting(request: OfficeRequest) -> HttpResponse:
    """Yêu cầu cập nhật chờ trả lời."""
    rows = [
        Row(
            cells={
                "symbol": one.incoming.symbol,
                "author": one.incoming.author_name,
                "subject": one.incoming.subject,
                "reason": one.reason,
                "asked": one.asked_at,
                "state": answer_badge(one),
            },
            url=reverse("update:answer", args=[one.pk]),
        )
        for one in exchange.requests_waiting(request.actor)[:500]
    ]
    columns = [
        Column("symbol", _("Số, ký hiệu"), kind="code"),
        Column("author", _("Nơi gửi")),
        Column("subject", _("Trích yếu"), width="wide"),
        Column("reason", _("Lý do của bên gửi")),
        Column("asked", _("Yêu cầu lúc"), kind="moment"),
        Column("state", _("Trạng thái"), kind="state"),
    ]
    return render(request, "update_document/waiting.html", {"columns": columns, "rows": rows})


def new_file(request: OfficeRequest, pk: int) -> FileResponse:
    """The file an update brought, before or after it was accepted."""
    asked = exchange.one_request(request.actor, pk)
    if asked.file_id is None:
        raise Http404
    return FileResponse(files.open_(asked.file_id), content_type="application/pdf", filename=f"cap-nhat-{pk}.pdf")
