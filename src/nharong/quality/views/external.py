"""Pages of the list of documents from outside."""

from django.contrib import messages
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Column, Row
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import may
from nharong.quality import acts
from nharong.quality.models import ExternalDocument
from nharong.quality.readings import procedures as readings

from .asked import QualityRequest
from .lists import show_register
from .procedure_forms import (
    ExternalFilter,
    ExternalForm,
    ReplacedForm,
)
from .procedures import tabs_at


def external(request: QualityRequest) -> HttpResponseBase:
    """Danh mục tài liệu bên ngoài."""
    form = ExternalFilter(request.GET or None, actor=request.actor)
    rows = readings.external_documents(
        request.actor, words=form.asked.get("q", ""), valid_only=form.asked.get("valid", False)
    )
    return show_register(
        request,
        title=_("Danh mục tài liệu bên ngoài"),
        name="danh-muc-tai-lieu-ben-ngoai",
        items=rows,
        columns=[
            Column("symbol", _("Số, ký hiệu"), kind="code"),
            Column("title", _("Tên tài liệu"), width="wide"),
            Column("issuer", _("Cơ quan ban hành")),
            Column("issued", _("Ngày ban hành"), kind="date"),
            Column("used", _("Dùng cho")),
            Column("by", _("Được thay bằng"), kind="code"),
            Column("state", _("Hiệu lực"), kind="state"),
        ],
        row=_external_row,
        form=form,
        tabs=tabs_at("external"),
        actions=[(_("Thêm tài liệu"), reverse("quality:new-external"))]
        if may("quality.keep_system", request.actor)
        else [],
        empty=_("Chưa có tài liệu bên ngoài nào."),
        hint=_("Luật, tiêu chuẩn, hướng dẫn mà hệ thống cần được ghi và theo dõi hiệu lực ở đây."),
    )


def new_external(request: QualityRequest) -> HttpResponseBase:
    """Thêm tài liệu bên ngoài."""
    form = ExternalForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                acts.list_external(actor=request.actor, agency=form.cleaned_data["agency"], facts=form.facts())
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã ghi tài liệu vào danh mục."))
            return HttpResponseRedirect(reverse("quality:external"))
    context = {
        "form": form,
        "heading": _("Thêm tài liệu bên ngoài"),
        "cancel_url": reverse("quality:external"),
        "kicker": _("Danh mục tài liệu bên ngoài"),
    }
    return render(request, "quality/form.html", context, status=422 if form.errors else 200)


def end_external(request: QualityRequest, pk: int) -> HttpResponseBase:
    """Ghi hết hiệu lực một tài liệu bên ngoài."""
    one = readings.external_documents(request.actor).filter(pk=pk).first()
    if one is None:
        return HttpResponseRedirect(reverse("quality:external"))
    form = ReplacedForm(request.POST if request.method == "POST" else None, actor=request.actor, thing=one)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with once(data["act_key"]):
                acts.replace_external(actor=request.actor, external_id=pk, by=data["by"], valid_to=data["valid_to"])
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã ghi hết hiệu lực."))
            return HttpResponseRedirect(reverse("quality:external"))
    context = {
        "form": form,
        "heading": str(one),
        "cancel_url": reverse("quality:external"),
        "kicker": _("Danh mục tài liệu bên ngoài"),
    }
    return render(request, "quality/form.html", context, status=422 if form.errors else 200)


def _external_row(one: ExternalDocument) -> Row:
    ended = one.valid_to is not None
    return Row(
        cells={
            "symbol": one.symbol,
            "title": one.title,
            "issuer": one.issuer,
            "issued": one.issued_on,
            "used": one.used_in,
            "by": one.replaced_by.symbol if one.replaced_by else "",
            "state": Badge("void", _("Hết từ %(day)s") % {"day": f"{one.valid_to:%d/%m/%Y}"})
            if ended
            else Badge("good", _("Còn hiệu lực")),
        },
        url="" if ended else reverse("quality:end-external", args=[one.pk]),
    )
