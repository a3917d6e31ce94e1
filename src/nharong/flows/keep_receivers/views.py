"""Pages of receivers: the part that finds them, groups, those off the axis, the agency's rules."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.design.shapes import Column, Row, Tab
from nharong.documents.presenting import kind_label
from nharong.exchange import acts as exchange
from nharong.exchange import selectors
from nharong.exchange.models import PaperToo, ReceiverGroup
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import may
from nharong.people import selectors as people
from nharong.people.middleware import OfficeRequest
from nharong.people.models import Agency

from . import choosing
from .forms import GroupForm, LineForm, OffAxisForm, PaperForm, ReceiversForm, RuleForm


@require_POST
def choose(request: OfficeRequest) -> HttpResponse:
    """The chosen and the found, anew: what htmx puts into the form while somebody types."""
    form = ReceiversForm(request.POST)
    choosing.answer(form, request.actor)
    return render(request, "keep_receivers/_choice.html", {"choice": choosing.choice_of(form, request.actor)})


def groups(request: OfficeRequest) -> HttpResponse:
    """Nhóm nơi nhận: every group with its members."""
    rows = list(selectors.groups_of(request.actor))
    context = {
        "tabs": tabs(request, "groups"),
        "may_keep": _may_keep(request),
        "columns": [
            Column("name", _("Tên nhóm"), kind="link"),
            Column("agency", _("Cơ quan lập nhóm")),
            Column("count", _("Số nơi nhận"), kind="number"),
            Column("members", _("Các nơi nhận"), width="wide"),
            Column("changed", _("Cập nhật"), kind="moment"),
        ],
        "rows": [
            Row(
                cells={
                    "name": group.name,
                    "agency": group.agency.short_name,
                    "count": len(group.members.all()),
                    "members": "; ".join(agency.short_name for agency in group.members.all()),
                    "changed": group.changed_at,
                },
                url=reverse("receivers:group", args=[group.pk]),
            )
            for group in rows
        ],
    }
    return render(request, "keep_receivers/groups.html", context)


def group(request: OfficeRequest, pk: int | None = None) -> HttpResponse:
    """Make a group, or change one."""
    shown = next((one for one in selectors.groups_of(request.actor) if one.pk == pk), None) if pk else None
    if pk and shown is None:
        raise Http404
    initial = {"agency": request.actor.agency_id}
    if shown:
        initial = {"agency": shown.agency_id, "name": shown.name, "receivers": [one.pk for one in shown.members.all()]}  # type: ignore[dict-item] # a form's own mixture
    form = GroupForm(request.POST or None, actor=request.actor, initial=initial)
    if request.method == "POST" and choosing.is_asked(request.POST):
        choosing.answer(form, request.actor)
    elif request.method == "POST" and form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                kept = exchange.keep_group(
                    actor=request.actor,
                    agency=shown.agency if shown else form.cleaned_data["agency"],
                    name=form.cleaned_data["name"],
                    members=list(form.cleaned_data["receivers"]),
                    group_id=pk,
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã lưu nhóm %(name)s.") % {"name": kept.name})
            return HttpResponseRedirect(reverse("receivers:groups"))
    context = {
        "form": form,
        "group": shown,
        "may_keep": _may_keep(request),
        "choice": choosing.choice_of(form, request.actor),
        "line_form": LineForm(auto_id=False),
    }
    return render(request, "keep_receivers/group.html", context, status=422 if form.errors else 200)


@require_POST
def dissolve(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give a group up."""
    if not selectors.groups_of(request.actor).filter(pk=pk).exists():
        raise Http404
    form = LineForm(request.POST)
    form.is_valid()
    with once(form.cleaned_data.get("act_key")):
        gone: ReceiverGroup = exchange.dissolve_group(actor=request.actor, group_id=pk)
    messages.success(request, _("Đã bỏ nhóm %(name)s.") % {"name": gone.name})
    return HttpResponseRedirect(reverse("receivers:groups"))


def add(request: OfficeRequest) -> HttpResponse:
    """Thêm nơi nhận ngoài Trục."""
    form = OffAxisForm(request.POST or None)
    added: Agency | None = None
    if request.method == "POST" and form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                added = exchange.add_receiver(
                    actor=request.actor,
                    name=form.cleaned_data["name"],
                    address=form.cleaned_data["address"],
                    email=form.cleaned_data["email"],
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã thêm %(name)s vào danh bạ nơi nhận ngoài Trục.") % {"name": added.name})
            return HttpResponseRedirect(reverse("receivers:add"))
    rows = people.agencies_to_address().filter(on_axis=False)[:200]
    context = {
        "form": form,
        "tabs": tabs(request, "add"),
        "columns": [
            Column("name", _("Nơi nhận"), width="wide"),
            Column("address", _("Địa chỉ gửi")),
            Column("email", _("Thư điện tử")),
        ],
        "rows": [Row(cells={"name": one.name, "address": one.address, "email": one.email}) for one in rows],
    }
    return render(request, "keep_receivers/add.html", context, status=422 if form.errors else 200)


def rules(request: OfficeRequest) -> HttpResponse:
    """Quy tắc gửi, nhận: when a receiver is late, and what goes on paper too, for each agency served."""
    return _rules_page(request)


@require_POST
def set_rule(request: OfficeRequest, pk: int) -> HttpResponse:
    """Set one agency's rule."""
    agency = _agency(request, pk)
    form = RuleForm(request.POST, auto_id=f"rule{pk}_%s")
    if form.is_valid():
        data = form.cleaned_data
        try:
            with once(data["act_key"]):
                exchange.set_rule(
                    actor=request.actor,
                    agency=agency,
                    look_at=data["look_at"],
                    days_before=data["days_before"],
                    identifier_form=data["identifier_form"],
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã lưu quy tắc gửi, nhận của %(name)s.") % {"name": agency.short_name})
            return HttpResponseRedirect(reverse("receivers:rules"))
    return _rules_page(request, failed={("rule", pk): form})


@require_POST
def require_paper(request: OfficeRequest, pk: int) -> HttpResponse:
    """Add a line to an agency's list of what goes on paper too."""
    agency = _agency(request, pk)
    form = PaperForm(request.POST, auto_id=f"paper{pk}_%s")
    if form.is_valid():
        data = form.cleaned_data
        try:
            with once(data["act_key"]):
                exchange.require_paper(
                    actor=request.actor,
                    agency=agency,
                    kind=data["kind"],
                    receiver=data["receiver"],
                    basis=data["basis"],
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã thêm vào danh mục gửi kèm bản giấy."))
            return HttpResponseRedirect(reverse("receivers:rules"))
    return _rules_page(request, failed={("paper", pk): form})


@require_POST
def stop_paper(request: OfficeRequest, pk: int) -> HttpResponse:
    """End a line of that list."""
    if not selectors.paper_list(request.actor).filter(pk=pk).exists():
        raise Http404
    form = LineForm(request.POST)
    form.is_valid()
    with once(form.cleaned_data.get("act_key")):
        exchange.stop_requiring_paper(actor=request.actor, line_id=pk)
    messages.success(request, _("Đã thôi áp dụng dòng này."))
    return HttpResponseRedirect(reverse("receivers:rules"))


def tabs(request: OfficeRequest, here: str) -> list[Tab]:
    """The pages beside each other."""
    names = {"groups": _("Nhóm nơi nhận"), "add": _("Nơi nhận ngoài Trục"), "rules": _("Quy tắc gửi, nhận")}
    own = [Tab(label, reverse(f"receivers:{name}"), name == here) for name, label in names.items()]
    return [Tab(_("Gửi, nhận liên thông"), reverse("deliveries:late")), *own]


def _may_keep(request: OfficeRequest) -> bool:
    return any(may("exchange.keep", request.actor, one) for one in people.agencies_served_by(request.actor.agency_id))


def _agency(request: OfficeRequest, pk: int) -> Agency:
    found = next((one for one in people.agencies_served_by(request.actor.agency_id) if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _rules_page(request: OfficeRequest, failed: dict[tuple[str, int], Any] | None = None) -> HttpResponse:
    failed = failed or {}
    lines = list(selectors.paper_list(request.actor))
    parts = []
    for agency in people.agencies_served_by(request.actor.agency_id):
        rule = selectors.rule_of(agency)
        initial = {name: getattr(rule, name) for name in ("look_at", "days_before", "identifier_form")}
        parts.append(
            {
                "agency": agency,
                "may_keep": may("exchange.keep", request.actor, agency),
                "rule": rule,
                "rule_form": failed.get(("rule", agency.pk))
                or RuleForm(initial=initial, auto_id=f"rule{agency.pk}_%s"),
                "paper_form": failed.get(("paper", agency.pk)) or PaperForm(auto_id=f"paper{agency.pk}_%s"),
                "lines": [_paper_line(one) for one in lines if one.agency_id == agency.pk],
            }
        )
    context = {"tabs": tabs(request, "rules"), "parts": parts, "failed": list(failed.values())}
    return render(request, "keep_receivers/rules.html", context, status=422 if failed else 200)


def _paper_line(one: PaperToo) -> dict[str, Any]:
    return {
        "pk": one.pk,
        "kind": kind_label(one.kind) if one.kind else _("Mọi tên loại"),
        "receiver": one.receiver.name if one.receiver else _("Mọi nơi nhận"),
        "basis": one.basis,
        "form": LineForm(auto_id=False),
    }
