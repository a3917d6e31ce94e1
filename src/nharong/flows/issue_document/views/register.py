"""The register of outgoing documents, and numbers used outside the electronic chain."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Column, Row
from nharong.documents import selectors
from nharong.documents.models import Document
from nharong.documents.presenting import badge_of, kind_label
from nharong.flows.issue_document import chain
from nharong.flows.issue_document.forms import RecordForm, RegisterFilter, key_of_text
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.people.middleware import OfficeRequest
from nharong.people.words import Role

PER_PAGE = 50


def register(request: OfficeRequest) -> HttpResponse:
    """Sổ văn bản đi: filtered, paged, the latest first."""
    form = RegisterFilter(request.GET or None, actor=request.actor)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = selectors.outgoing(
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
            Column("symbol", _("Số, ký hiệu"), kind="code"),
            Column("issued_on", _("Ngày ban hành"), kind="date"),
            Column("kind", _("Tên loại")),
            Column("subject", _("Trích yếu"), width="wide"),
            Column("signer", _("Người ký")),
            Column("state", _("Trạng thái"), kind="state"),
        ],
        "rows": [_register_row(document) for document in page],
        "may_record": Role.CLERK in request.actor.roles,
    }
    return render(request, "issue_document/register.html", context)


def record(request: OfficeRequest) -> HttpResponse:
    """Numbers used outside the electronic chain: paper documents, secret numbers."""
    form = RecordForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with once(key_of_text(form)):
                if data["what"] == "secret":
                    chain.record_secret_number(actor=request.actor, agency=data["agency"], number=data["number"] or 0)
                    messages.success(request, _("Đã ghi nhận số văn bản mật đã dùng."))
                else:
                    paper = chain.record_paper_document(
                        actor=request.actor,
                        agency=data["agency"],
                        kind=data["kind"],
                        subject=data["subject"],
                        directs=data["directs"],
                    )
                    messages.success(request, _("Đã cấp số %(symbol)s cho văn bản giấy.") % {"symbol": paper.symbol})
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            return HttpResponseRedirect(reverse("issue:register"))
    return render(request, "issue_document/record.html", {"form": form}, status=422 if form.errors else 200)


def _register_row(shown: Document) -> Row:
    return Row(
        cells={
            "symbol": shown.symbol or f"…/{shown.notation}",
            "issued_on": shown.issued_on,
            "kind": kind_label(shown.kind),
            "subject": shown.subject,
            "signer": shown.signer.full_name if shown.signer else "",
            "state": badge_of(shown),
        },
        url=reverse("issue:document", args=[shown.pk]),
    )
