"""Pages of signing authority: the list by agency and day, a new delegation, one authority and its early end."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.kernel import clock
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may, may
from nharong.people import acts as people
from nharong.people.middleware import OfficeRequest

from . import selectors
from .forms import AuthorityFilter, DelegateForm, EndForm
from .presenting import badge_of, columns, facts_of, row_of

PER_PAGE = 50
_NOT_YOURS = "Chỉ người đứng đầu cơ quan hoặc người quản trị được giao quyền ký (Điều 13 Nghị định 30/2020/NĐ-CP)."


def authorities(request: OfficeRequest) -> HttpResponse:
    """Thẩm quyền ký: who may sign for which agency, on which day."""
    form = AuthorityFilter(request.GET or None, actor=request.actor)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    day = asked.get("day") or clock.today()
    rows = selectors.authorities_seen_by(
        request.actor,
        agency_id=asked["agency"].pk if asked.get("agency") else None,
        day=day,
        ended_too=bool(asked.get("all")),
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "day": day,
        "page_obj": page,
        "columns": columns(),
        "rows": [row_of(one, day=day) for one in page],
        "may_delegate": may("people.delegate_somewhere", request.actor),
    }
    return render(request, "delegate_signing/authorities.html", context)


def delegate(request: OfficeRequest) -> HttpResponse:
    """Giao quyền ký."""
    check_may("people.delegate_somewhere", request.actor, sentence=_NOT_YOURS)
    form = DelegateForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                given = people.delegate(actor=request.actor, **form.facts())
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã giao quyền ký."))
            return HttpResponseRedirect(reverse("delegate:authority", args=[given.pk]))
    return render(request, "delegate_signing/delegate.html", {"form": form}, status=422 if form.errors else 200)


def authority(request: OfficeRequest, pk: int) -> HttpResponse:
    """One authority."""
    return _authority_page(request, pk, EndForm())


@require_POST
def end(request: OfficeRequest, pk: int) -> HttpResponse:
    """Kết thúc quyền ký trước hạn."""
    selectors.one_authority(request.actor, pk, day=clock.today())
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                people.end_authority(
                    actor=request.actor,
                    authority_id=pk,
                    last_day=form.cleaned_data["last_day"],
                    reason=form.cleaned_data["reason"],
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã kết thúc quyền ký; văn bản đã ký giữ nguyên giá trị."))
            return HttpResponseRedirect(reverse("delegate:authority", args=[pk]))
    return _authority_page(request, pk, form, status=422)


def _authority_page(request: OfficeRequest, pk: int, form: EndForm, *, status: int = 200) -> HttpResponse:
    today = clock.today()
    shown = selectors.one_authority(request.actor, pk, day=today)
    over = shown.cancelled_at is not None or (shown.valid_to is not None and shown.valid_to < today)
    context = {
        "authority": shown,
        "facts": facts_of(shown),
        "badge": badge_of(shown, day=today),
        "form": form if not over and may("people.delegate", request.actor, shown.agency) else None,
    }
    return render(request, "delegate_signing/authority.html", context, status=status)
