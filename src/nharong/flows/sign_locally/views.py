"""Signing on one's own computer: the page that starts it, the two one-time addresses, and the way by hand."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from nharong.documents import acts as documents
from nharong.documents import selectors
from nharong.documents.models import Document
from nharong.documents.signing_selectors import offered_file
from nharong.kernel import clock, files
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.people.middleware import OfficeRequest
from nharong.people.models import Person
from nharong.signing import registry
from nharong.signing.devices.vgca import UPLOAD_FIELD, Kind, for_approval, operation_address, upload_reply
from nharong.signing.errors import SigningError

from . import errands
from .forms import LARGEST, ReturnedForm

_NAME = "van-ban-cho-ky.pdf"


def start(request: OfficeRequest, pk: int) -> HttpResponse:
    """What will happen, and the button that gives the file out."""
    shown = selectors.one_readable_by(request.actor, pk)
    mine = registry.certificates_of(Person.objects.get(pk=request.actor.person), at=clock.now())
    context = {
        "document": shown,
        "open": "sign" in selectors.steps_open_to(request.actor, shown),
        "certificates": list(mine),
        "form": None,
    }
    return render(request, "sign_locally/start.html", context)


@require_POST
def give_out(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give the file out: addresses for the signing program, and the same file to take by hand."""
    shown = selectors.one_readable_by(request.actor, pk)
    try:
        documents.offer_to_sign(actor=request.actor, document_id=pk)
    except OfficeError as error:
        messages.error(request, error.sentence)
        return HttpResponseRedirect(reverse("sign_locally:start", args=[pk]))
    return _ready_page(request, shown, ReturnedForm())


@require_GET
def offered(request: OfficeRequest, pk: int) -> FileResponse:
    """The file given out, for a program that is fed by hand."""
    shown = selectors.one_readable_by(request.actor, pk)
    given, _pages = offered_file(shown, request.actor)
    return FileResponse(files.open_(given.pk), content_type="application/pdf", filename=_NAME, as_attachment=True)


@require_POST
def hand_in(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take the signed file back by hand; judged exactly as one that a program sends."""
    shown = selectors.one_readable_by(request.actor, pk)
    form = ReturnedForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            given, _pages = offered_file(shown, request.actor)
            with once(form.cleaned_data["act_key"]):
                documents.sign_returned(
                    actor=request.actor,
                    document_id=pk,
                    offered=given.pk,
                    returned=form.cleaned_data["file"].read(),
                )
        except OfficeError as error:
            form.add_error("file", error.sentence)
        else:
            messages.success(request, _("Đã nhận văn bản bạn ký; văn bản chuyển văn thư cấp số, đóng dấu."))
            return HttpResponseRedirect(reverse("issue:document", args=[pk]))
    return _ready_page(request, shown, form, status=422)


@never_cache
@require_GET
@login_not_required
def download(request: HttpRequest, token: str) -> HttpResponseBase:
    """The one-time address from which the signing program takes the file."""
    try:
        accepted = errands.accept(token, purpose=errands.DOWNLOAD)
        return FileResponse(files.open_(accepted.version), content_type="application/pdf", filename=_NAME)
    except OfficeError as error:
        return JsonResponse(upload_reply(accepted=False, message=error.sentence), status=403)


@csrf_exempt  # the program has no session with us; the token in the address is all its authority
@never_cache
@require_POST
@login_not_required
def upload(request: HttpRequest, token: str) -> HttpResponse:
    """The one-time address to which the signing program posts the signed file."""
    try:
        accepted = errands.accept(token, purpose=errands.UPLOAD)
        document = documents.sign_returned(
            actor=accepted.actor,
            document_id=accepted.document_id,
            offered=accepted.version,
            returned=_posted(request),
        )
    except Document.DoesNotExist:
        return JsonResponse(upload_reply(accepted=False, message=str(_("Không còn văn bản này."))))
    except OfficeError as error:
        return JsonResponse(upload_reply(accepted=False, message=error.sentence))
    where = reverse("issue:document", args=[document.pk])
    return JsonResponse(upload_reply(accepted=True, file_name=_NAME, file_server=where))


def _posted(request: HttpRequest) -> bytes:
    """The posted file, by its usual name or, where another version of the program names it otherwise, the only one."""
    posted = list(request.FILES.values())
    named = request.FILES.get(UPLOAD_FIELD) or (posted[0] if len(posted) == 1 else None)
    if named is None or isinstance(named, list):
        raise SigningError("Phần mềm ký số không gửi kèm tệp đã ký; hãy mở lại văn bản và ký lại.")
    if (named.size or 0) > LARGEST:
        raise SigningError("Tệp nhận về lớn quá mức; hãy mở lại văn bản và ký lại.")
    return bytes(named.read())


def _ready_page(request: OfficeRequest, shown: Document, form: ReturnedForm, *, status: int = 200) -> HttpResponse:
    given, _pages = offered_file(shown, request.actor)
    root = request.build_absolute_uri("/")
    offer = errands.offer(actor=request.actor, document=shown, version=given.pk, root=root)
    context: dict[str, Any] = {
        "document": shown,
        "form": form,
        "errand": {
            "address": operation_address(Kind.APPROVED, service=settings.VGCA_SERVICE),
            "parameters": for_approval(offer),
            "done": reverse("issue:document", args=[shown.pk]),
        },
    }
    return render(request, "sign_locally/ready.html", context, status=status)
