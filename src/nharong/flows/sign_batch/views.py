"""Pages of signing many documents: what waits, the confirmation, the progress with a result for each."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.documents import acts as documents
from nharong.documents import signing_selectors as signing
from nharong.documents.models import SigningBatch
from nharong.documents.words import BatchItemState, BatchState
from nharong.kernel import clock
from nharong.kernel.acts import once
from nharong.kernel.errors import NotFound, OfficeError
from nharong.people.middleware import OfficeRequest
from nharong.people.models import Person
from nharong.signing import registry
from nharong.signing.words import Device

from . import chain
from .forms import BatchForm, PinForm, ReasonForm
from .presenting import batch_badge, card_of, columns, row_of


def waiting(request: OfficeRequest) -> HttpResponse:
    """Chờ ký: everything that waits for this person's signature, with its pages."""
    return _waiting_page(request, BatchForm())


@require_POST
def begin(request: OfficeRequest) -> HttpResponse:
    """Sign what is ticked: one confirmation, one PIN."""
    form = BatchForm(request.POST)
    if form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                batch = chain.begin(actor=request.actor, versions=form.chosen(), pin=form.cleaned_data["pin"])
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            return HttpResponseRedirect(reverse("sign:batch", args=[batch.pk]))
    return _waiting_page(request, form, ticked=set(form.chosen()), status=422)


@require_POST
def send_back(request: OfficeRequest, pk: int) -> HttpResponse:
    """Return one document to its drafter with a reason, and stay in the list."""
    form = ReasonForm(request.POST, auto_id=f"return_{pk}_%s")
    if pk not in [document.pk for document in signing.waiting_to_sign(request.actor)]:
        messages.error(request, _("Văn bản không còn chờ bạn ký."))
        return HttpResponseRedirect(reverse("sign:waiting"))
    if form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                documents.return_for_revision(actor=request.actor, document_id=pk, reason=form.cleaned_data["reason"])
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã trả lại người soạn thảo kèm lý do."))
            return HttpResponseRedirect(reverse("sign:waiting"))
    return _waiting_page(request, BatchForm(), failed={pk: form}, status=422)


def batch(request: OfficeRequest, pk: int) -> HttpResponse:
    """How a batch stands; the page asks again by itself while it runs, and by a link without scripts."""
    return _batch_page(request, signing.batch_of(request.actor, pk), PinForm())


def progress(request: OfficeRequest, pk: int) -> HttpResponse:
    """The part of the page that moves."""
    shown = signing.batch_of(request.actor, pk)
    return render(request, "sign_batch/_progress.html", _progress(shown))


@require_POST
def stop(request: OfficeRequest, pk: int) -> HttpResponse:
    """Sign no more of it."""
    try:
        with once(request.POST.get("act_key", "")):
            documents.stop_batch(actor=request.actor, batch_id=signing.batch_of(request.actor, pk).pk)
    except NotFound:
        raise
    except OfficeError as error:
        messages.error(request, error.sentence)
    return HttpResponseRedirect(reverse("sign:batch", args=[pk]))


@require_POST
def resume(request: OfficeRequest, pk: int) -> HttpResponse:
    """Go on with a paused batch."""
    shown = signing.batch_of(request.actor, pk)
    form = PinForm(request.POST)
    if form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                chain.resume(actor=request.actor, batch_id=shown.pk, pin=form.cleaned_data["pin"])
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            return HttpResponseRedirect(reverse("sign:batch", args=[pk]))
    return _batch_page(request, shown, form, status=422)


def _waiting_page(
    request: OfficeRequest,
    form: BatchForm,
    *,
    ticked: set[int] | None = None,
    failed: dict[int, ReasonForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    found = signing.waiting_to_sign(request.actor)
    wrong = failed or {}
    context: dict[str, Any] = {
        "form": form,
        "cards": [card_of(one, ticked=ticked is None or one.pk in ticked, failed=wrong.get(one.pk)) for one in found],
        "failed": list(wrong.values()),
        "unfinished": signing.unfinished_batch_of(request.actor),
        "local_only": bool(found) and _signs_only_locally(request.actor.person),
    }
    return render(request, "sign_batch/waiting.html", context, status=status)


def _signs_only_locally(person_id: int) -> bool:
    """Whether this person's key is only in a token on his or her own computer, where each document is signed apart."""
    mine = registry.certificates_of(Person.objects.get(pk=person_id), at=clock.now())
    devices = [Device(one.device) for one in mine]
    return bool(devices) and not any(device.opened_here for device in devices)


def _batch_page(request: OfficeRequest, shown: SigningBatch, form: PinForm, *, status: int = 200) -> HttpResponse:
    context = {**_progress(shown), "form": form, "key_form": ReasonForm(auto_id="stop_%s")}
    return render(request, "sign_batch/batch.html", context, status=status)


def _progress(shown: SigningBatch) -> dict[str, Any]:
    items = list(signing.items_of(shown))
    done = [one for one in items if one.state != BatchItemState.WAITING]
    return {
        "batch": shown,
        "badge": batch_badge(shown),
        "running": shown.state == BatchState.RUNNING,
        "paused": shown.state == BatchState.PAUSED,
        "total": len(items),
        "done": len(done),
        "signed": sum(one.state == BatchItemState.SIGNED for one in items),
        "failed_count": sum(one.state == BatchItemState.FAILED for one in items),
        "columns": columns(),
        "rows": [row_of(one) for one in items],
    }
