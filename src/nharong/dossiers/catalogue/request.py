"""What the pages of the catalogue are asked with, and what they send."""

from collections.abc import Iterable, Sequence

from django.http import FileResponse, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Tab
from nharong.documents.registers.sheet import workbook
from nharong.kernel.actor import Actor
from nharong.kernel.permissions import may

PER_PAGE = 30


class CatalogueRequest(HttpRequest):
    """A request by a signed-in person in a post."""

    actor: Actor


def tabs_at(request: CatalogueRequest, name: str) -> list[Tab]:
    """The neighbouring pages, the one being read marked."""
    pages = [
        ("catalogue", _("Danh mục thủ tục")),
        ("offers", _("Tiếp nhận tại quầy")),
        ("processes", _("Quy trình nội bộ")),
    ]
    if may("dossiers.keep_catalogue", request.actor):
        pages.append(("import", _("Nhập danh mục")))
    return [Tab(label, reverse(f"dossiers:{page}"), active=page == name) for page, label in pages]


def sheet(
    name: str, title: str, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[str | int]]
) -> FileResponse:
    """Rows as an .xlsx file to save."""
    response = FileResponse(
        workbook(title, columns, rows),
        as_attachment=True,
        filename=name,
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Cache-Control"] = "private, no-store"
    return response
