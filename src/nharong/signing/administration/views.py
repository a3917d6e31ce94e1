"""Pages of the register of certificates and of the images."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.kernel import files
from nharong.kernel.actor import Actor
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import may
from nharong.signing import acts, registry, selectors
from nharong.signing.keys import holder_of
from nharong.signing.pictures import check_picture

from .forms import CertificateFilter, CertificateForm, ImageForm, WithdrawForm
from .presenting import columns, facts_of, row_of, tabs_at, validity_badge

PER_PAGE = 25


class SigningRequest(HttpRequest):
    """A request by a signed-in person in a post."""

    actor: Actor


def certificates(request: SigningRequest) -> HttpResponse:
    """Chứng thư số: holders, issuers, terms, devices, trust and revocation."""
    form = CertificateFilter(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = selectors.certificates_readable_by(
        request.actor, words=asked.get("q", ""), all_of_them=bool(asked.get("all"))
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "columns": columns(),
        "rows": [row_of(one) for one in page],
        "tabs": tabs_at("certificates"),
        "may_change": may("people.administer", request.actor),
        "anchors": [holder_of(one) for one in registry.anchors()],
    }
    return render(request, "signing/certificates.html", context)


def add_certificate(request: SigningRequest) -> HttpResponse:
    """Đăng ký chứng thư."""
    form = CertificateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            key = form.key()
            with once(form.cleaned_data["act_key"]):
                made = acts.register_device_certificate(actor=request.actor, key=key, **form.whose())  # type: ignore[arg-type]  # one of the two
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            _say_registered(request, made, holder_of(key.certificate))
            return HttpResponseRedirect(reverse("signing:certificate", args=[made.pk]))
    context = {"form": form, "heading": _("Đăng ký chứng thư số"), "back": reverse("signing:certificates")}
    return render(request, "signing/form.html", context, status=422 if form.errors else 200)


def certificate(request: SigningRequest, pk: int) -> HttpResponse:
    """One certificate, with its holder's images and the way to withdraw it."""
    return _certificate_page(request, pk, WithdrawForm())


@require_POST
def withdraw(request: SigningRequest, pk: int) -> HttpResponse:
    """Rút chứng thư."""
    selectors.one_certificate(request.actor, pk)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                acts.withdraw_certificate(actor=request.actor, certificate_id=pk, reason=form.cleaned_data["reason"])
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã rút chứng thư; chữ ký đã có vẫn giữ nguyên giá trị."))
            return HttpResponseRedirect(reverse("signing:certificate", args=[pk]))
    return _certificate_page(request, pk, form, status=422)


def images(request: SigningRequest) -> HttpResponse:
    """Hình chữ ký, hình dấu: the one in use of each holder, and the earlier ones."""
    page = Paginator(selectors.images_readable_by(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    cards = [
        {
            "image": one,
            "whose": str(one.person or one.agency),
            "in_use": not one.superseded,  # type: ignore[attr-defined]  # annotated by the reading
            "url": reverse("signing:image", args=[one.pk]),
        }
        for one in page
    ]
    context = {
        "page_obj": page,
        "cards": cards,
        "tabs": tabs_at("images"),
        "may_change": may("people.administer", request.actor),
    }
    return render(request, "signing/images.html", context)


def add_image(request: SigningRequest) -> HttpResponse:
    """Đưa vào hình chữ ký, hình dấu mới: looked at first, then confirmed."""
    form = ImageForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            png, whose = form.cleaned_data["file"].read(), form.whose()
            picture = check_picture(png, seal="agency" in whose)
            with once(form.cleaned_data["act_key"]):
                acts.add_image(actor=request.actor, png=png, **whose)  # type: ignore[arg-type]  # one of the two
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã đưa hình mới vào dùng; hình trước được giữ trong lịch sử."))
            for warning in picture.warnings:
                messages.warning(request, warning)
            return HttpResponseRedirect(reverse("signing:images"))
    context = {
        "form": form,
        "heading": _("Thêm hình chữ ký, hình dấu"),
        "back": reverse("signing:images"),
    }
    return render(request, "signing/form.html", context, status=422 if form.errors else 200)


def image(request: SigningRequest, pk: int) -> FileResponse:
    """The picture itself."""
    found = selectors.images_readable_by(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return FileResponse(
        files.open_(found.file_id),
        content_type="image/png",
        headers={"Cache-Control": "private, max-age=600", "X-Content-Type-Options": "nosniff"},
    )


def _certificate_page(request: SigningRequest, pk: int, form: WithdrawForm, *, status: int = 200) -> HttpResponse:
    shown = selectors.one_certificate(request.actor, pk)
    held = registry.images_of(shown.person or shown.agency).first()
    context: dict[str, Any] = {
        "certificate": shown,
        "facts": facts_of(shown),
        "badge": validity_badge(selectors.standing(shown)),
        "form": form if shown.withdrawn_at is None and may("people.administer", request.actor) else None,
        "image_url": reverse("signing:image", args=[held.pk]) if held is not None else "",
        "chain": [holder_of(one) for one in registry.issuers_of(registry.loaded(shown))],
    }
    return render(request, "signing/certificate.html", context, status=status)


def _say_registered(request: SigningRequest, made: Any, name: str) -> None:
    messages.success(request, _("Đã đăng ký chứng thư của %(holder)s.") % {"holder": made.holder})
    if name.casefold() != str(made.holder).casefold():
        messages.warning(
            request,
            _("Tên trên chứng thư là “%(name)s”, khác với “%(holder)s”; hãy kiểm tra lại.")
            % {"name": name, "holder": made.holder},
        )
