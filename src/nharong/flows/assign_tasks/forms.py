"""The form beside a sentence: what the task is to be."""

from typing import Any

from nharong.documents.models import Document
from nharong.kernel.actor import Actor
from nharong.programme.forms import TaskForm
from nharong.programme.models import ProposedTask


class ProposalForm(TaskForm):
    """A proposed task as it was read, to be compared with its sentence and changed where it is wrong."""

    field_order = ("act_key", "title", "lead", "due_on", "product")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("part", "appraiser", "level"):
            self.fields[name].required = False
            del self.fields[name]


def form_for(
    proposal: ProposedTask | None, *, actor: Actor, document: Document, sent: Any = None, auto_id: str = "hand_%s"
) -> ProposalForm:
    """The form of a proposal, or an empty one for a task nobody recognised."""
    initial: dict[str, Any] = {"reporting": "none", "key": False}
    if proposal is not None:
        initial |= {
            "title": proposal.work,
            "lead": proposal.lead_id,
            "supports": [one.pk for one in proposal.supports.all()],
            "due_on": proposal.due_on,
            "product": proposal.product,
        }
    return ProposalForm(sent, actor=actor, agency=document.agency, initial=initial, auto_id=auto_id)
