"""A document's files and their pages as pictures."""

from urllib.parse import quote

from django.http import FileResponse, Http404, HttpResponse

from nharong.documents import selectors
from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.layout.preview import render_page
from nharong.documents.previewing import has_word, word_of
from nharong.documents.registers.reading_log import note
from nharong.documents.words import ReadingKind
from nharong.flows.issue_document.forms import WORD
from nharong.kernel import files
from nharong.people.middleware import OfficeRequest

PICTURE_WIDTH = 1000


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


def picture(sha256: str | None, number: int) -> HttpResponse:
    """One page of a stored PDF as a picture that a browser may keep: the bytes of a hash never change."""
    if sha256 is None:
        raise Http404
    try:
        png = render_page(files.read(sha256), number - 1, PICTURE_WIDTH)
    except CannotTypeset as error:
        raise Http404 from error
    return HttpResponse(png, content_type="image/png", headers={"Cache-Control": "private, max-age=60"})
