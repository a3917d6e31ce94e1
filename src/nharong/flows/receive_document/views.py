"""Pages of incoming documents: the register, and one document with the verdict on its signatures."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.http import require_POST

from nharong.design.shapes import Column, Event, Pair, Row
from nharong.documents import selectors
from nharong.documents.layout.preview import page_count
from nharong.documents.models import IncomingDocument
from nharong.documents.presenting import badge_of
from nharong.documents.words import IncomingState, Urgency
from nharong.flows.issue_document.forms import KeyForm, ReasonForm
from nharong.flows.issue_document.presenting import verdict_label
from nharong.flows.issue_document.views import PER_PAGE, picture
from nharong.kernel import files, journal
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import may
from nharong.people import selectors as people
from nharong.people.middleware import OfficeRequest
from nharong.people.models import Agency
from nharong.signing.words import Verdict

from . import chain

MOST_PAGES_SHOWN = 50

_EVENTS = {
    "documents.receive": (gettext_noop("Văn bản đến từ Trục liên thông"), "info"),
    "documents.register": (gettext_noop("Tiếp nhận, vào sổ"), "good"),
    "documents.refuse": (gettext_noop("Từ chối tiếp nhận"), "bad"),
}


class RegisterFilter(forms.Form):
    """How to look through the incoming register."""

    q = forms.CharField(label=gettext_lazy("Số, ký hiệu, trích yếu, nơi gửi"), required=False)
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label=gettext_lazy("Cơ quan nhận"),
        required=False,
        empty_label=gettext_lazy("Mọi cơ quan"),
    )
    year = forms.IntegerField(label=gettext_lazy("Năm"), required=False, min_value=1945, max_value=2999)
    state = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"),
        required=False,
        choices=[("", gettext_lazy("Mọi trạng thái")), *IncomingState.choices],
    )

    def __init__(self, *args: Any, agencies: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=agencies)  # type: ignore[attr-defined] # ModelChoiceField


def register(request: OfficeRequest) -> HttpResponse:
    """Sổ văn bản đến."""
    served = [agency.pk for agency in people.agencies_served_by(request.actor.agency_id)]
    form = RegisterFilter(request.GET or None, agencies=served)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = selectors.incoming(
        request.actor,
        agency_id=asked["agency"].pk if asked.get("agency") else None,
        year=asked.get("year"),
        state=asked.get("state", ""),
        words=asked.get("q", ""),
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "columns": [
            Column("arrival", _("Số đến"), kind="number"),
            Column("arrived", _("Ngày đến"), kind="moment"),
            Column("author", _("Nơi gửi")),
            Column("symbol", _("Số, ký hiệu"), kind="code"),
            Column("dated", _("Ngày văn bản"), kind="date"),
            Column("subject", _("Trích yếu"), width="wide"),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        "rows": [_row(one) for one in page],
    }
    return render(request, "receive_document/register.html", context)


def incoming(request: OfficeRequest, pk: int) -> HttpResponse:
    """One incoming document."""
    return _page(request, selectors.one_incoming_readable_by(request.actor, pk))


Step = Callable[[OfficeRequest, int, dict[str, Any]], IncomingDocument]

# What each step on the page does: its form, the act, and what is said when it is done.
STEPS: dict[str, tuple[type[forms.Form], Step, str]] = {
    "register": (
        KeyForm,
        lambda request, pk, _data: chain.register(actor=request.actor, incoming_id=pk),
        gettext_noop("Đã vào sổ, số đến %(number)s; bên gửi sẽ nhận được trạng thái “đã tiếp nhận”."),
    ),
    "refuse": (
        ReasonForm,
        lambda request, pk, data: chain.refuse(actor=request.actor, incoming_id=pk, reason=data["reason"]),
        gettext_noop("Đã từ chối; lý do được gửi cho bên gửi."),
    ),
    "accept-recall": (
        KeyForm,
        lambda request, pk, _data: chain.accept_recall(actor=request.actor, incoming_id=pk),
        gettext_noop("Đã hủy văn bản theo yêu cầu thu hồi; bên gửi được báo."),
    ),
    "decline-recall": (
        ReasonForm,
        lambda request, pk, data: chain.decline_recall(actor=request.actor, incoming_id=pk, reason=data["reason"]),
        gettext_noop("Đã giữ lại văn bản; lý do được gửi cho bên gửi."),
    ),
}


@require_POST
def take_step(request: OfficeRequest, pk: int, step: str) -> HttpResponse:
    """Register, refuse, or answer a recall; a refusal of ours is shown beside the form with what was typed."""
    if step not in STEPS:
        raise Http404
    form_class, take, done = STEPS[step]
    shown = selectors.one_incoming_readable_by(request.actor, pk)
    form = form_class(request.POST)
    if form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                taken = take(request, pk, form.cleaned_data)
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _(done) % {"number": taken.arrival_number})
            return HttpResponseRedirect(reverse("receive:incoming", args=[pk]))
    shown.refresh_from_db()
    return _page(request, shown, failed={step: form}, status=422)


def file(request: OfficeRequest, pk: int) -> FileResponse:
    """The received file, as it came."""
    shown = selectors.one_incoming_readable_by(request.actor, pk)
    if shown.file_id is None:
        raise Http404
    name = f"{shown.symbol}.pdf".replace("/", "_")
    return FileResponse(
        files.open_(shown.file_id), content_type="application/pdf", filename=name, as_attachment="tai" in request.GET
    )


def page_picture(request: OfficeRequest, pk: int, number: int) -> HttpResponse:
    """One page of the received file as a picture."""
    return picture(selectors.one_incoming_readable_by(request.actor, pk).file_id, number)


def _page(
    request: OfficeRequest, shown: IncomingDocument, *, failed: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    failed = failed or {}
    clerk = may("documents.register", request.actor, shown)
    waiting = clerk and shown.state == IncomingState.ARRIVED
    asked = clerk and shown.recall_asked_at is not None and not shown.recall_answer
    context = {
        "incoming": shown,
        "badge": badge_of(shown),
        "waiting": waiting,
        "register_form": failed.get("register") or KeyForm(auto_id="register_%s"),
        "refuse_form": failed.get("refuse") or ReasonForm(auto_id="refuse_%s"),
        "asked": asked and shown.state in (IncomingState.ARRIVED, IncomingState.REGISTERED),
        "accept_form": failed.get("accept-recall") or KeyForm(auto_id="accept_%s"),
        "decline_form": failed.get("decline-recall") or ReasonForm(auto_id="decline_%s"),
        "failed": list(failed.values()),
        "facts": _facts(shown),
        "verification": _verification(shown),
        "events": [_event(entry) for entry in reversed(journal.of(shown))],
        "images": [
            {
                "url": f"{reverse('receive:page', args=[shown.pk, number])}?v={(shown.file_id or '')[:8]}",
                "full_url": reverse("receive:file", args=[shown.pk]),
            }
            for number in range(1, _pages(shown) + 1)
        ],
    }
    return render(request, "receive_document/incoming.html", context, status=status)


def _facts(shown: IncomingDocument) -> list[Pair]:
    pairs = [
        Pair(_("Cơ quan ban hành"), f"{shown.author_name} ({shown.author_code})"),
        Pair(_("Cơ quan nhận"), shown.agency.name),
        Pair(_("Số, ký hiệu"), shown.symbol),
        Pair(_("Ngày văn bản"), f"{shown.dated:%d/%m/%Y}" if shown.dated else ""),
        Pair(_("Tên loại"), shown.kind_name),
        Pair(_("Người ký"), shown.signer_name),
        Pair(_("Mức độ khẩn"), Urgency(shown.urgency).label),
        Pair(_("Thời hạn giải quyết"), f"{shown.due_on:%d/%m/%Y}" if shown.due_on else ""),
        Pair(_("Số đến"), str(shown.arrival_number or "")),
        Pair(_("Người tiếp nhận"), shown.registered_by.full_name if shown.registered_by else ""),
        Pair(_("Lý do từ chối"), shown.refusal),
        Pair(_("Mã định danh văn bản"), shown.document_id),
    ]
    return [pair for pair in pairs if pair.value]


def _verification(shown: IncomingDocument) -> list[dict[str, Any]]:
    tones = {
        Verdict.VALID: "good",
        Verdict.VALID_CHANGED: "good",
        Verdict.UNTRUSTED: "warning",
        Verdict.UNCHECKED: "waiting",
    }
    return [
        {
            "signer": one.get("signer") or _("Không rõ người ký"),
            "issuer": one.get("issuer") or "",
            "tone": tones.get(Verdict(one["verdict"]), "bad"),
            "verdict": verdict_label(Verdict(one["verdict"])),
            "reason": _(one.get("reason", "")),
        }
        for one in shown.verification.get("signatures", [])
    ]


def _pages(shown: IncomingDocument) -> int:
    return min(page_count(files.read(shown.file_id)), MOST_PAGES_SHOWN) if shown.file_id else 0


def _event(entry: Any) -> Event:
    what, tone = _EVENTS.get(entry.act, (entry.act, ""))
    note = entry.facts.get("reason", "") or (
        _("Số đến %(number)s") % {"number": entry.facts["arrival_number"]} if "arrival_number" in entry.facts else ""
    )
    return Event(at=entry.at, what=_(what), who=entry.person_name, post=entry.post, note=note, tone=tone)


def _row(shown: IncomingDocument) -> Row:
    return Row(
        cells={
            "arrival": shown.arrival_number,
            "arrived": shown.arrived_at,
            "author": shown.author_name,
            "symbol": shown.symbol,
            "dated": shown.dated,
            "subject": shown.subject,
            "state": badge_of(shown),
        },
        url=reverse("receive:incoming", args=[shown.pk]),
        tone="" if shown.trustworthy else "warning",
    )
