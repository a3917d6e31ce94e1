"""Who reads one document: limited or open, and who is named beside those whose work it is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from nharong.design.forms import KeyForm
from nharong.documents import acts, selectors
from nharong.documents.models import Document, IncomingDocument, ReaderGrant
from nharong.kernel.actor import Actor
from nharong.kernel.acts import once
from nharong.kernel.errors import NotFound, OfficeError
from nharong.kernel.models import kind_of
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import check_may

from .forms import EndForm, ReaderForm


class ReaderRequest(HttpRequest):
    """A request by a signed-in person in a post."""

    actor: Actor


def outgoing(request: ReaderRequest, pk: int) -> HttpResponse:
    """The readers of an outgoing document."""
    return _page(request, selectors.one_readable_by(request.actor, pk))


def incoming(request: ReaderRequest, pk: int) -> HttpResponse:
    """The readers of an incoming document."""
    return _page(request, selectors.one_incoming_readable_by(request.actor, pk))


def _page(request: ReaderRequest, thing: Document | IncomingDocument) -> HttpResponse:
    check_may(
        "documents.keep_readers",
        request.actor,
        thing,
        sentence="Chỉ văn thư, người soạn thảo hoặc lãnh đạo của cơ quan được quyết định ai xem văn bản này.",
    )
    form = ReaderForm()
    if request.method == "POST":
        step = request.POST.get("step", "")
        form = ReaderForm(request.POST) if step == "grant" else ReaderForm()
        try:
            if _done(request, thing, step, form):
                return HttpResponseRedirect(request.path)
        except OfficeError as error:
            messages.error(request, error.sentence)
    grants = thing.readers.filter(ended_at__isnull=True).select_related("person", "granted_by")
    context = {
        "thing": thing,
        "back": address_of(kind_of(thing), thing.pk),
        "form": form,
        "limit": KeyForm(auto_id="limit_%s"),
        "grants": [
            {"grant": one, "form": EndForm(initial={"grant": one.pk}, auto_id=f"end_{one.pk}_%s")} for one in grants
        ],
    }
    return render(request, "documents/readers.html", context, status=422 if form.is_bound else 200)


def _done(request: ReaderRequest, thing: Document | IncomingDocument, step: str, form: ReaderForm) -> bool:
    """Do what the page asks; False when the form needs something."""
    actor = request.actor
    plain = KeyForm(request.POST)
    key = plain.cleaned_data["act_key"] if plain.is_valid() else None
    with once(key):
        if step == "grant":
            if not form.is_valid():
                return False
            acts.grant_reading(actor=actor, thing=thing, person=form.cleaned_data["person"])
            messages.success(request, _("Đã cho xem văn bản."))
        elif step == "end":
            ending = EndForm(request.POST)
            number = ending.cleaned_data["grant"] if ending.is_valid() else 0
            if not thing.readers.filter(pk=number).exists():
                raise NotFound("Không có người xem đó; hãy tải lại trang.")
            acts.end_reading(actor=actor, grant_id=ReaderGrant.objects.get(pk=number).pk)
            messages.success(request, _("Đã thôi cho xem."))
        elif step == "limit":
            acts.limit_reading(actor=actor, thing=thing)
            messages.success(request, _("Chỉ những người liên quan và người được nêu tên còn xem được văn bản này."))
        elif step == "open":
            acts.open_reading(actor=actor, thing=thing)
            messages.success(request, _("Cán bộ của cơ quan lại xem được văn bản này."))
    return True
