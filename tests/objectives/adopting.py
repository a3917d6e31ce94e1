"""The decision of January 2021 on its way, and its objectives."""

from dataclasses import replace
from typing import Any

from nharong.documents import acts as documents
from nharong.documents.acts import DraftFacts
from nharong.documents.models import Document
from nharong.flows.demonstration import story
from nharong.flows.demonstration.cast import PIN, Office
from nharong.flows.issue_document.chain import issue
from nharong.objectives import acts
from nharong.objectives.acts import ConfirmedCriterion
from nharong.objectives.models import ObjectiveSet
from tests.documents import steps


def facts(office: Office, **changes: Any) -> DraftFacts:
    """What the drafter writes: the decision's own text."""
    usual = {"subject": story.DECISION_SUBJECT, "body": story.decision_text(), "directs": True}
    return steps.facts(office, agency="committee", kind="decision", **{**usual, **changes})


def drafted(office: Office, **changes: Any) -> Document:
    """The decision as a draft of Y Mai's."""
    return documents.draft(actor=office.actor("mai"), facts=facts(office, **changes))


def read(office: Office, document: Document) -> ObjectiveSet:
    """Read by the quality representative."""
    return acts.read_from_decision(actor=office.actor("khoi"), document=document)


def confirm(office: Office, chosen: ObjectiveSet, criteria: list[ConfirmedCriterion] | None = None) -> ObjectiveSet:
    """Confirmed by the quality representative, as read unless told otherwise."""
    kept = story.as_read(chosen) if criteria is None else criteria
    return acts.confirm(actor=office.actor("khoi"), set_id=chosen.pk, criteria=kept)


def adopted(office: Office) -> ObjectiveSet:
    """Read, confirmed, issued and in force."""
    document = drafted(office)
    chosen = confirm(office, read(office, document))
    issued(office, document)
    chosen.refresh_from_db()
    return chosen


def issued(office: Office, document: Document) -> Document:
    """Through the chain to the end."""
    documents.submit(actor=office.actor("mai"), document_id=document.pk)
    documents.check_content(actor=office.actor("hoa"), document_id=document.pk)
    documents.check_format(actor=office.actor("dinh"), document_id=document.pk)
    steps.sign(office, Document.objects.get(pk=document.pk))
    return issue(actor=office.actor("thu"), document_id=document.pk, pin=PIN)


def changed(criteria: list[ConfirmedCriterion], at: int, **changes: Any) -> list[ConfirmedCriterion]:
    """The same criteria, one of them otherwise."""
    return [replace(one, **changes) if place == at else one for place, one in enumerate(criteria)]
