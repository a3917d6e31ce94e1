"""The chains: figures of a period -> a drafted report; a draft programme -> the decision that is to approve it.

Both drafts go the ordinary way of every document. When the decision is issued, the programme's own job brings the
programme into force.
"""

from datetime import date

from django.db import transaction

from nharong.documents import acts as documents
from nharong.documents.acts import AnnexFacts, DraftFacts
from nharong.documents.models import Document
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency
from nharong.people.selectors import signers_for
from nharong.programme import acts as programme_acts
from nharong.programme.models import Programme
from nharong.programme.reporting import CarryingReport, period, report_of
from nharong.programme.words import ProgrammeKind, TaskState

from .text import approval_annex, approval_body, period_name, report_annex, report_body


def figures(agency: Agency, *, kind: ProgrammeKind, on: date) -> CarryingReport:
    """The figures of the period around a day, up to its end or up to today where it still runs."""
    since, until = period(kind, on=on)
    return report_of(agency, since=since, until=min(until, max(clock.today(), since)))


def draft_report(*, actor: Actor, agency: Agency, kind: ProgrammeKind, on: date) -> Document:
    """Draft the report of a period with its annex table. Raises ``SumsDiffer`` rather than report wrong sums."""
    check_may("programme.begin", actor, agency, sentence="Chỉ chuyên viên theo dõi chương trình được lập báo cáo này.")
    report = figures(agency, kind=kind, on=on)
    if not report.lines:
        raise OfficeError("Kỳ này không có nhiệm vụ nào của Chương trình công tác để báo cáo.", field="on")
    name = period_name(kind, report.since)
    return documents.draft(
        actor=actor,
        facts=_facts(
            agency,
            kind="report",
            subject=f"Kết quả thực hiện Chương trình công tác {name}",
            body=report_body(report, name=name),
            annex=report_annex(report.lines, name=name),
        ),
    )


def draft_approval(*, actor: Actor, programme: Programme) -> Document:
    """Draft the decision that approves a programme, the programme in its annex, and bind the two."""
    check_may(
        "programme.plan", actor, programme, sentence="Chỉ chuyên viên theo dõi chương trình được trình phê duyệt."
    )
    rows = programme.tasks.exclude(state=TaskState.WITHDRAWN).filter(parent__isnull=True)
    tasks = list(rows.select_related("lead", "lead_unit", "leader").prefetch_related("parties__agency"))
    if not tasks:
        raise OfficeError("Chương trình chưa có nhiệm vụ nào.")
    with transaction.atomic():
        document = documents.draft(
            actor=actor,
            facts=_facts(
                programme.agency,
                kind="decision",
                subject=f"Ban hành {programme.title}",
                body=approval_body(programme),
                annex=approval_annex(programme, tasks),
                directs=True,
                receivers=tuple({task.lead_id: task.lead for task in tasks if task.lead is not None}.values()),
            ),
        )
        programme_acts.name_approval(actor=actor, programme_id=programme.pk, document=document)
    return document


def _facts(
    agency: Agency,
    *,
    kind: str,
    subject: str,
    body: str,
    annex: AnnexFacts,
    directs: bool = False,
    receivers: tuple[Agency, ...] = (),
) -> DraftFacts:
    able = signers_for(agency=agency, kind=kind)
    authority, signer = able[0] if able else (None, None)
    return DraftFacts(
        agency=agency,
        kind=kind,
        subject=subject,
        body=body,
        annexes=(annex,),
        authority=authority,
        signer=signer,
        receivers=tuple(one for one in receivers if one.pk != agency.pk),
        recipient_lines=("Như trên;" if kind == "report" else "Như Điều 3;", "Lưu: VT."),
        directs=directs,
    )
