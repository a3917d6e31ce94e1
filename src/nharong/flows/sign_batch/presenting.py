"""How what waits for a signature, and a batch, look on a page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Column, Row
from nharong.documents.models import BatchItem, Document, SigningBatch
from nharong.documents.presenting import kind_label
from nharong.documents.words import BatchItemState, BatchState, Urgency
from nharong.people import selectors as people

from .forms import ReasonForm

_BATCH_TONES = {
    BatchState.RUNNING: "info",
    BatchState.PAUSED: "warning",
    BatchState.FINISHED: "good",
    BatchState.STOPPED: "void",
}
_ITEM_TONES = {BatchItemState.WAITING: "waiting", BatchItemState.SIGNED: "good", BatchItemState.FAILED: "bad"}


def card_of(document: Document, *, ticked: bool, failed: ReasonForm | None = None) -> dict[str, Any]:
    """One document that waits: what it is, its pages, a tick, and the way to return it."""
    urgent = document.urgency != Urgency.NORMAL
    return {
        "document": document,
        "value": f"{document.pk}:{document.version}",
        "ticked": ticked,
        "urgency": Badge("bad", str(Urgency(document.urgency).label)) if urgent else None,
        "kind": kind_label(document.kind),
        "authority": " / ".join(people.lines_above_signature(document.authority)) if document.authority else "",
        "pages": [
            {
                "url": f"{reverse('issue:page', args=[document.pk, number])}?v={(document.file_id or '')[:8]}",
                "full_url": reverse("issue:file", args=[document.pk]),
            }
            for number in range(1, document.pages + 1)
        ],
        "return_form": failed or ReasonForm(auto_id=f"return_{document.pk}_%s"),
        "return_open": failed is not None,
    }


def batch_badge(batch: SigningBatch) -> Badge:
    """The state of a batch with its tone."""
    state = BatchState(batch.state)
    return Badge(_BATCH_TONES[state], str(state.label))


def columns() -> list[Column]:
    """The columns of a batch's results."""
    return [
        Column("state", _("Kết quả"), kind="state"),
        Column("subject", _("Trích yếu"), kind="link", width="wide"),
        Column("agency", _("Cơ quan"), width="medium"),
        Column("at", _("Thời điểm"), kind="moment"),
        Column("problem", _("Vì sao chưa ký được"), width="medium"),
    ]


def row_of(item: BatchItem) -> Row:
    """One document's result."""
    state = BatchItemState(item.state)
    return Row(
        cells={
            "state": Badge(_ITEM_TONES[state], str(state.label)),
            "subject": item.document.subject,
            "agency": item.document.agency.short_name,
            "at": item.at,
            "problem": item.problem,
        },
        url=reverse("issue:document", args=[item.document_id]),
        tone="bad" if state == BatchItemState.FAILED else "",
    )
