"""Personal data: what is kept of one applicant, as a file for that person; deletion when its time is over; the
regulations that say so.
"""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.design.shapes import Column, Row
from nharong.kernel import clock
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may

from .. import acts
from ..errors import COUNTER_ONLY
from ..keeping import known_regulations
from ..life_forms import key_of
from ..models import Dossier
from ..presenting import badge_of
from ..queue_forms import ApplicantForm, PressForm, RegulationForm
from ..selectors import dossiers as selectors
from ..words import ClockPolicy, FormSet
from .register import tabs
from .request import CounterRequest

MOST_SHOWN = 200


def personal_data(request: CounterRequest) -> HttpResponse:
    """Dữ liệu cá nhân: what is kept of one applicant, and until when."""
    _check(request)
    form = ApplicantForm(request.GET or None, auto_id="filter_%s")
    found = _found(request, form)
    context = {
        "tabs": tabs(request, "data"),
        "form": form,
        "asked": form.is_bound,
        "query": request.GET.urlencode(),
        "columns": [
            Column("code", _("Mã hồ sơ"), kind="code"),
            Column("subject", _("Thủ tục, nội dung"), width="wide"),
            Column("state", _("Trạng thái"), kind="state"),
            Column("until", _("Giữ đến hết ngày"), kind="date"),
        ],
        "rows": [
            Row(
                cells={"code": one.name, "subject": one.subject, "state": badge_of(one), "until": acts.keep_until(one)},
                url=reverse("dossiers:dossier", args=[one.pk]),
            )
            for one in found
        ],
        "over": [one for one in found if (until := acts.keep_until(one)) and until < clock.today()],
        "press": PressForm(auto_id="forget_%s"),
    }
    return render(request, "dossiers/personal_data.html", context)


def personal_data_file(request: CounterRequest) -> HttpResponse:
    """Everything kept of one applicant, as a JSON file to hand over."""
    _check(request)
    found = _found(request, ApplicantForm(request.GET))
    body = json.dumps([_whole(one) for one in found], ensure_ascii=False, indent=1)
    return HttpResponse(
        body,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="du-lieu-nguoi-nop.json"'},
    )


@require_POST
def forget(request: CounterRequest, pk: int) -> HttpResponse:
    """Ẩn danh người nộp của một hồ sơ đã hết thời hạn lưu giữ."""
    _check(request)
    form = PressForm(request.POST)
    if not form.is_valid() or not selectors.readable_by(request.actor).filter(pk=pk).exists():
        raise Http404
    try:
        with once(key_of(form)):
            acts.forget_applicant(actor=request.actor, dossier_id=pk)
    except OfficeError as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, _("Đã ẩn danh người nộp; hồ sơ và số liệu không đổi."))
    return HttpResponseRedirect(reverse("dossiers:personal_data"))


def regulations(request: CounterRequest) -> HttpResponse:
    """Quy định áp dụng: what the house presumes of each regulation, and what this office has set."""
    check_may("dossiers.set_regulation", request.actor, sentence=COUNTER_ONLY)
    known = sorted(known_regulations(), key=lambda one: one.valid_from)
    chosen = next((one for one in known if one.key == request.GET.get("ma")), known[0])
    initial = {name: getattr(chosen, name) for name in RegulationForm.base_fields if name != "act_key"}
    form = RegulationForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            with once(key_of(form)):
                acts.set_regulation(actor=request.actor, regulation=form.regulation())
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã lưu; áp dụng cho hồ sơ nhận từ nay về sau."))
            return HttpResponseRedirect(reverse("dossiers:regulations"))
    context = {
        "tabs": tabs(request, "regulations"),
        "form": form,
        "columns": [
            Column("title", _("Quy định"), width="wide"),
            Column("from", _("Áp dụng từ"), kind="date"),
            Column("forms", _("Bộ mẫu")),
            Column("policy", _("Khi bổ sung xong")),
        ],
        "rows": [
            Row(
                cells={
                    "title": one.title,
                    "from": one.valid_from,
                    "forms": FormSet(one.form_set).label,
                    "policy": ClockPolicy(one.supplement_policy).label,
                },
                url=f"?ma={one.key}",
            )
            for one in known
        ],
    }
    return render(request, "dossiers/regulations.html", context, status=422 if form.errors else 200)


def _check(request: CounterRequest) -> None:
    check_may(
        "dossiers.keep_personal_data",
        request.actor,
        sentence="Chỉ cán bộ kiểm soát thủ tục hành chính được xem và xóa dữ liệu cá nhân theo yêu cầu.",
    )


def _found(request: CounterRequest, form: ApplicantForm) -> list[Dossier]:
    number = form.cleaned_data["number"] if form.is_bound and form.is_valid() else ""
    return list(selectors.dossiers_of_applicant(request.actor, number)[:MOST_SHOWN])


def _whole(one: Dossier) -> dict[str, Any]:
    person = one.applicant
    return {
        "ma_ho_so": one.code,
        "thu_tuc": one.procedure_version.name,
        "noi_dung": one.subject,
        "trang_thai": one.get_state_display(),
        "nop_luc": clock.iso(one.submitted_at),
        "nguoi_nop": {
            name: getattr(person, name)
            for name in ("name", "identity_kind", "identity_number", "address", "phone", "email", "handed_in_by")
        },
        "giay_to": [paper.name for paper in one.papers.all() if paper.is_here],
        "tra_ket_qua_cho": one.returned_to,
        "giu_den": until.isoformat() if (until := acts.keep_until(one)) else None,
    }
