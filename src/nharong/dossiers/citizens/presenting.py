"""How a procedure and a dossier look to a citizen: plain words, no personal data."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Event, Step
from nharong.dossiers.catalogue.presenting import fee_text, papers_by_case, term_text
from nharong.dossiers.models import Dossier, ProcedurePaper, ProcedureVersion
from nharong.dossiers.words import DossierState

_TONES = {
    DossierState.SUBMITTED: "waiting",
    DossierState.RECEIVED: "info",
    DossierState.REFUSED: "bad",
    DossierState.WORKING: "info",
    DossierState.SUPPLEMENT: "warning",
    DossierState.PAYMENT: "warning",
    DossierState.WITHDRAWN: "void",
    DossierState.STOPPED: "warning",
    DossierState.RESOLVED: "good",
    DossierState.RETURNED: "good",
}


@dataclass(frozen=True, slots=True)
class WayShown:
    """One way to hand in, for a citizen."""

    name: str
    term: str
    fee: str
    about: str
    open: bool


def ways_shown(version: ProcedureVersion, open_ways: set[str]) -> list[WayShown]:
    """Every way with its term and fee; ``open`` where the counter here takes it."""
    return [
        WayShown(
            one.get_channel_display(),
            term_text(one) or _("Không quy định"),
            fee_text(one),
            one.description,
            one.channel in open_ways,
        )
        for one in version.channels.all()
    ]


def cases_shown(version: ProcedureVersion) -> list[tuple[str, list[ProcedurePaper]]]:
    """What to bring, by case."""
    return papers_by_case(version)


def state_badge(dossier: Dossier) -> Badge:
    """Where it stands, in the national portal's words."""
    state = DossierState(dossier.state)
    return Badge(_TONES[state], str(state.label))


def course_of(dossier: Dossier) -> list[Step]:
    """The way of every dossier, and where on it this one is."""
    ended = bool(dossier.refused_at or dossier.withdrawn_at)
    marks = [
        (_("Đã gửi"), dossier.submitted_at),
        (_("Tiếp nhận"), dossier.received_at),
        (_("Giải quyết"), dossier.resolved_at),
        (_("Trả kết quả"), dossier.returned_at),
    ]
    steps: list[Step] = []
    for label, at in marks:
        before_is_done = not steps or steps[-1].state == "done"
        state = "done" if at else "current" if before_is_done and not ended else "todo"
        steps.append(Step(label=label, state=state, at=at))
    return steps


def events_of(dossier: Dossier) -> list[Event]:
    """What happened, without who: the public page names no official and no applicant."""
    found: list[tuple[datetime, str, str]] = [(dossier.submitted_at, _("Hồ sơ được gửi đến cơ quan"), "neutral")]
    if dossier.received_at:
        found.append((dossier.received_at, _("Tiếp nhận hồ sơ, bắt đầu tính thời hạn"), "info"))
    for one in dossier.requests.all():
        found.append((one.asked_at, str(one.get_asked_for_display()), "warning"))
        if one.answered_at:
            found.append((one.answered_at, _("Người nộp đã thực hiện yêu cầu"), "info"))
    if dossier.refused_at:
        found.append((dossier.refused_at, _("Không tiếp nhận hồ sơ"), "bad"))
    if dossier.withdrawn_at:
        found.append((dossier.withdrawn_at, _("Hồ sơ được rút theo yêu cầu"), "void"))
    if dossier.stopped_at:
        found.append((dossier.stopped_at, _("Dừng xử lý"), "warning"))
    if dossier.resolved_at:
        found.append((dossier.resolved_at, _("Có kết quả"), "good"))
    if dossier.returned_at:
        found.append((dossier.returned_at, _("Đã trả kết quả"), "good"))
    return [Event(at=at, what=what, tone=tone) for at, what, tone in sorted(found, key=lambda one: one[0])]
