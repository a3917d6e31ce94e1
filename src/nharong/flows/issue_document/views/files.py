"""A document's files and their pages as pictures."""

from urllib.parse import quote

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from nharong.documents import selectors
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.preview import render_page
from nharong.documents.models import Attachment, Document
from nharong.documents.previewing import copy_for_printing, has_word, word_of
from nharong.documents.registers.reading_log import note
from nharong.documents.words import ReadingKind
from nharong.flows.issue_document.forms import WORD
from nharong.flows.issue_document.reviewing import PDF, SHOWN_AS_PICTURE
from nharong.kernel import files
from nharong.people.middleware import OfficeRequest

PICTURE_WIDTH = 1000
MOST_PAGES_SHOWN = 50


def file(request: OfficeRequest, pk: int) -> FileResponse:
    """The current file: the signed one once it is signed."""
    shown = selectors.one_readable_by(request.actor, pk)
    if shown.file_id is None:
        raise Http404
    note(request.actor, shown, ReadingKind.DOWNLOAD if "tai" in request.GET else ReadingKind.FILE)
    name = f"{shown.symbol or shown.notation}.pdf".replace("/", "_")
    return FileResponse(
        files.open_(shown.file_id), content_type="application/pdf", filename=name, as_attachment="tai" in request.GET
    )


def word_file(request: OfficeRequest, pk: int) -> HttpResponse:
    """The current version as .docx: a working copy without signatures."""
    shown = selectors.one_readable_by(request.actor, pk)
    if not has_word(shown):
        raise Http404
    name = quote(f"{shown.symbol or shown.notation}.docx".replace("/", "_"))
    return HttpResponse(
        word_of(shown), content_type=WORD, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    )


def page_picture(request: OfficeRequest, pk: int, number: int) -> HttpResponse:
    """One page of the current file as a picture."""
    shown = selectors.one_readable_by(request.actor, pk)
    return picture(shown.file_id, number)


def version_file(request: OfficeRequest, pk: int, number: int) -> FileResponse:
    """An earlier version as it was typeset."""
    shown = selectors.one_readable_by(request.actor, pk)
    version = shown.versions.filter(number=number).first()
    if version is None:
        raise Http404
    note(request.actor, shown, ReadingKind.FILE)
    return FileResponse(files.open_(version.file_id), content_type="application/pdf")


def version_source(request: OfficeRequest, pk: int, number: int) -> FileResponse:
    """The file a version was uploaded as, kept as it came."""
    shown = selectors.one_readable_by(request.actor, pk)
    version = shown.versions.filter(number=number, source__isnull=False).select_related("source").first()
    if version is None or version.source is None:
        raise Http404
    note(request.actor, shown, ReadingKind.DOWNLOAD)
    return FileResponse(
        files.open_(version.source.sha256),
        content_type=version.source.media_type,
        filename=version.source_name,
        as_attachment=True,
    )


def print_copy(request: OfficeRequest, pk: int) -> HttpResponse:
    """The pages for printing, marked at their foot by the office's setting; the signed file stays as it is."""
    shown = selectors.one_readable_by(request.actor, pk)
    if shown.file_id is None:
        raise Http404
    try:
        pdf = copy_for_printing(files.read(shown.file_id), actor=request.actor)
    except CannotTypeset as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("issue:document", args=[pk]))
    note(request.actor, shown, ReadingKind.FILE)
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="ban-in.pdf"'}
    )


def attachment(request: OfficeRequest, pk: int, attachment_id: int) -> FileResponse:
    """A file that goes with the document: signed once it is issued; ``goc`` asks for it as it was uploaded."""
    shown, found = _attachment(request, pk, attachment_id)
    kept = found.file if "goc" in request.GET or found.signed_file is None else found.signed_file
    note(request.actor, shown, ReadingKind.DOWNLOAD)
    # Only what a browser shows without running anything in it may open in its window.
    inline = "xem" in request.GET and kept.media_type in {PDF, *SHOWN_AS_PICTURE}
    return FileResponse(
        files.open_(kept.sha256), content_type=kept.media_type, filename=found.name, as_attachment=not inline
    )


def attachment_view(request: OfficeRequest, pk: int, attachment_id: int) -> HttpResponse:
    """A file that goes with the document, looked at in the browser; of other kinds the page says that it cannot be."""
    shown, found = _attachment(request, pk, attachment_id)
    note(request.actor, shown, ReadingKind.FILE)
    kept = found.signed_file or found.file
    images = []
    if kept.media_type == PDF:
        images = [
            reverse("issue:attachment_page", args=[pk, found.pk, number])
            for number in range(1, min(found.pages, MOST_PAGES_SHOWN) + 1)
        ]
    elif kept.media_type in SHOWN_AS_PICTURE:
        images = [f"{reverse('issue:attachment', args=[pk, found.pk])}?xem"]
    context = {
        "document": shown,
        "attachment": found,
        "images": images,
        "more": found.pages > MOST_PAGES_SHOWN,
        "most": MOST_PAGES_SHOWN,
    }
    return render(request, "issue_document/attachment.html", context)


def attachment_page(request: OfficeRequest, pk: int, attachment_id: int, number: int) -> HttpResponse:
    """One page of such a file as a picture."""
    _shown, found = _attachment(request, pk, attachment_id)
    kept = found.signed_file or found.file
    if kept.media_type != PDF:
        raise Http404
    return picture(kept.sha256, number)


def _attachment(request: OfficeRequest, pk: int, attachment_id: int) -> tuple[Document, Attachment]:
    shown = selectors.one_readable_by(request.actor, pk)
    found = shown.attachments.filter(pk=attachment_id).select_related("file", "signed_file").first()
    if found is None:
        raise Http404
    return shown, found


def picture(sha256: str | None, number: int) -> HttpResponse:
    """One page of a stored PDF as a picture that a browser may keep: the bytes of a hash never change."""
    if sha256 is None:
        raise Http404
    try:
        png = render_page(files.read(sha256), number - 1, PICTURE_WIDTH)
    except CannotTypeset as error:
        raise Http404 from error
    return HttpResponse(png, content_type="image/png", headers={"Cache-Control": "private, max-age=60"})
