"""Pages of copies: make one, look at one, its file."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Pair
from nharong.documents import acts as documents
from nharong.documents import selectors
from nharong.documents.models import Document, DocumentCopy, IncomingDocument
from nharong.documents.registers.reading_log import note
from nharong.documents.words import Medium, ReadingKind
from nharong.flows.issue_document.forms import key_of_text, named_signer, typed_lines
from nharong.flows.issue_document.views import picture
from nharong.kernel import files
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.pages import address_of
from nharong.people.middleware import OfficeRequest

from .forms import CopyingForm

MOST_PAGES_SHOWN = 50


def copy_outgoing(request: OfficeRequest, pk: int) -> HttpResponse:
    """Sao văn bản đi."""
    return _copy(request, selectors.one_readable_by(request.actor, pk))


def copy_incoming(request: OfficeRequest, pk: int) -> HttpResponse:
    """Sao văn bản đến."""
    return _copy(request, selectors.one_incoming_readable_by(request.actor, pk))


def copy(request: OfficeRequest, pk: int) -> HttpResponse:
    """One copy: what it is of, how it stands, its pages."""
    shown = selectors.one_copy_readable_by(request.actor, pk)
    note(request.actor, shown.original, ReadingKind.PAGE)
    context = {
        "copy": shown,
        "facts": _facts(shown),
        "electronic": shown.medium == Medium.ELECTRONIC,
        "original_url": _address(shown.original),
        "images": [
            reverse("copies:page", args=[shown.pk, number])
            for number in range(1, min(shown.pages, MOST_PAGES_SHOWN) + 1)
        ],
    }
    return render(request, "copy_documents/copy.html", context)


def copy_file(request: OfficeRequest, pk: int) -> FileResponse:
    """The copy's file: signed by the agency, or to be printed and signed by hand."""
    shown = selectors.one_copy_readable_by(request.actor, pk)
    note(request.actor, shown.original, ReadingKind.DOWNLOAD)
    name = f"{shown.symbol}.pdf".replace("/", "_")
    return FileResponse(
        files.open_(shown.file.sha256),
        content_type="application/pdf",
        filename=name,
        as_attachment="tai" in request.GET,
    )


def copy_page(request: OfficeRequest, pk: int, number: int) -> HttpResponse:
    """One page of the copy as a picture."""
    return picture(selectors.one_copy_readable_by(request.actor, pk).file.sha256, number)


def _copy(request: OfficeRequest, original: Document | IncomingDocument) -> HttpResponse:
    if not selectors.may_copy(request.actor, original):
        messages.error(request, _("Văn bản này không sao được, hoặc chỉ văn thư của cơ quan được sao."))
        return HttpResponseRedirect(_address(original))
    form = CopyingForm(request.POST or None, original=original, parts=selectors.parts_of(original))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            authority, signer = named_signer(data["signer"])
            with once(key_of_text(form)):
                made = documents.make_copy(
                    actor=request.actor,
                    original=original,
                    form=data["form"],
                    medium=data["medium"],
                    authority=authority,
                    signer=signer,
                    parts=data.get("parts", ()),
                    recipient_lines=typed_lines(data["recipient_lines"]),
                    amount=data["amount"],
                    pin=data["pin"],
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã cấp số bản sao %(symbol)s.") % {"symbol": made.symbol})
            return HttpResponseRedirect(reverse("copies:copy", args=[made.pk]))
    context = {
        "form": form,
        "original": original,
        "medium": selectors.medium_of(original).label,
        "original_url": _address(original),
    }
    return render(request, "copy_documents/make.html", context, status=422 if form.errors else 200)


def _facts(shown: DocumentCopy) -> list[Pair]:
    original = shown.original
    lines = [
        Pair(
            _("Văn bản được sao"),
            f"{original.symbol} {original.subject}",
            url=_address(original),
            action=_("Mở văn bản"),
        ),
        Pair(_("Hình thức sao"), shown.get_form_display()),
        Pair(_("Loại bản sao"), shown.get_medium_display()),
        Pair(_("Cơ quan sao"), shown.agency.name),
        Pair(_("Ngày sao"), f"{shown.made_on:%d/%m/%Y}"),
        Pair(_("Người ký bản sao"), shown.signer.full_name),
        Pair(_("Số lượng bản"), str(shown.amount)),
        Pair(_("Phần được trích"), shown.parts),
        Pair(_("Nơi nhận bản sao"), "; ".join(line.strip(" ;.") for line in shown.recipient_lines)),
        Pair(_("Người sao"), shown.made_by.full_name),
    ]
    return [line for line in lines if line.value]


def _address(original: Document | IncomingDocument) -> str:
    kind = "documents.document" if isinstance(original, Document) else "documents.incomingdocument"
    found = address_of(kind, original.pk)
    if not found:
        raise Http404
    return found
