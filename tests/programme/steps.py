"""Programmes and tasks of the cast, by the real acts."""

from datetime import date
from typing import Any

from nharong.documents import acts as documents
from nharong.documents.models import Document
from nharong.flows.demonstration.cast import PIN, Office
from nharong.people import selectors as people
from nharong.programme import acts
from nharong.programme.acts import Decision, TaskPlan
from nharong.programme.models import Programme, Task
from nharong.programme.words import ProgrammeKind


def plan(office: Office, **changes: Any) -> TaskPlan:
    """A report of the finance department by the end of June, followed by the economy division."""
    usual: dict[str, Any] = {
        "title": "Báo cáo tình hình thu, chi ngân sách 6 tháng đầu năm",
        "lead": office.agencies["finance"],
        "due_on": date(2021, 6, 30),
        "leader": office.persons["thap"],
        "following_unit": office.units["economy"],
        "product": "Báo cáo",
    }
    return TaskPlan(**{**usual, **changes})


def issued(office: Office, *, agency: str = "committee", kind: str = "decision", **changes: Any) -> Document:
    """A document numbered on paper: enough where only its symbol and date matter."""
    return documents.record_paper_document(
        actor=office.actor("thu"),
        agency=office.agencies[agency],
        kind=kind,
        subject=changes.get("subject", "Ban hành Chương trình công tác năm 2021"),
        directs=False,
    )


def draft(office: Office, *plans: TaskPlan, agency: str = "committee", year: int = 2021) -> Programme:
    """A draft programme of the year with these rows."""
    actor = office.actor("phuc")
    programme = acts.begin_programme(actor=actor, agency=office.agencies[agency], kind=ProgrammeKind.YEAR, year=year)
    for one in plans:
        acts.plan_task(actor=actor, programme_id=programme.pk, plan=one)
    return programme


def approved(office: Office, *plans: TaskPlan) -> Programme:
    """The same, approved by an issued document."""
    programme = draft(office, *(plans or (plan(office),)))
    return acts.approve_programme(actor=office.actor("phuc"), programme_id=programme.pk, document=issued(office))


def task(office: Office, **changes: Any) -> Task:
    """One task in force."""
    return approved(office, plan(office, **changes)).tasks.get()


def elsewhere(text: str = "Quyết định số 12/QĐ-UBND ngày 01/02/2021") -> Decision:
    """A decision named by its text."""
    return Decision(text=text)


def signed_and_issued(office: Office, **changes: Any) -> Document:
    """A document of the Committee through the whole chain: slow, for the one story that needs it."""
    from tests.documents import steps

    document = steps.signed(office, agency="committee", **changes)
    return documents.number_and_issue(actor=office.actor("thu"), document_id=document.pk, pin=PIN)


__all__ = ["approved", "draft", "elsewhere", "issued", "people", "plan", "signed_and_issued", "task"]
