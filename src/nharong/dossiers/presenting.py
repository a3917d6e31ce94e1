"""How dossiers look on a page: words and tones of their states, rows of registers, the clock's ledger as a timeline."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Column, Event, Pair, Row, Step
from nharong.kernel import clock
from nharong.kernel.pages import address_of

from .models import ClockTurn, Dossier, DossierPaper, DossierStep, ProcessStep
from .rules import clock as rule
from .rules.masking import masked_name
from .selectors.dossiers import NEAR
from .words import ClockMove, DossierState, Verdict

_TONES = {
    DossierState.SUBMITTED: "waiting",
    DossierState.RECEIVED: "info",
    DossierState.REFUSED: "bad",
    DossierState.WORKING: "info",
    DossierState.SUPPLEMENT: "warning",
    DossierState.PAYMENT: "warning",
    DossierState.WITHDRAWN: "neutral",
    DossierState.STOPPED: "warning",
    DossierState.RESOLVED: "good",
    DossierState.RETURNED: "good",
}
_MOVES = {
    ClockMove.START: "info",
    ClockMove.STOP: "warning",
    ClockMove.RESTART: "info",
    ClockMove.RESUME: "info",
    ClockMove.EXTEND: "bad",
    ClockMove.END: "good",
}
_VERDICTS = {
    Verdict.EARLY: "good",
    Verdict.ON_TIME: "good",
    Verdict.LATE: "bad",
    Verdict.OPEN: "info",
    Verdict.OPEN_LATE: "bad",
}


def badge_of(dossier: Dossier) -> Badge:
    """Its state among the portal's ten."""
    state = DossierState(dossier.state)
    return Badge(_TONES[state], str(state.label))


def short_badge(dossier: Dossier) -> Badge:
    """The same in a register, where the portal's longest names would push the other columns out."""
    short = {
        DossierState.SUPPLEMENT: _("Chờ bổ sung"),
        DossierState.PAYMENT: _("Chờ nộp tiền"),
        DossierState.WITHDRAWN: _("Đã rút"),
        DossierState.REFUSED: _("Không tiếp nhận"),
    }
    state = DossierState(dossier.state)
    return Badge(_TONES[state], short.get(state) or str(state.label))


def verdict_badge(dossier: Dossier, now: datetime) -> Badge | None:
    """How it stands against the promise that counts; None before reception and after a withdrawal."""
    found = rule.verdict(dossier.clock, now=now)
    if found is None or dossier.withdrawn_at is not None:
        return None
    if found == Verdict.OPEN and dossier.clock.standing:
        return Badge("waiting", _("Tạm dừng"))
    if found == Verdict.OPEN and dossier.promise is not None and dossier.promise - now < NEAR:
        return Badge("warning", _("Sắp đến hạn"))
    return Badge(_VERDICTS[found], str(found.label))


def tone_at(due: datetime | None, now: datetime) -> str:
    """The edge of a line by its deadline: bad when it has passed, warning when it is near."""
    if due is None:
        return ""
    return "bad" if due < now else "warning" if due - now < NEAR else ""


def register_columns() -> list[Column]:
    """The columns of the register of dossiers."""
    return [
        Column("code", _("Mã hồ sơ"), kind="code"),
        Column("applicant", _("Người nộp")),
        Column("subject", _("Thủ tục, nội dung"), width="wide"),
        Column("due", _("Hẹn trả"), kind="moment"),
        Column("holder", _("Đang giữ")),
        Column("state", _("Trạng thái"), kind="state"),
        Column("time", _("Thời hạn"), kind="state"),
    ]


def register_row(dossier: Dossier, now: datetime) -> Row:
    """One line of the register, its applicant masked."""
    return Row(
        cells={
            "code": dossier.code or _("chưa cấp mã"),
            "applicant": dossier.applicant.masked["name"],
            "subject": f"{dossier.procedure_version.name} · {dossier.subject}"
            if dossier.subject != dossier.procedure_version.name
            else dossier.subject,
            "due": dossier.due,
            "holder": dossier.holder.full_name if dossier.holder else "",
            "state": short_badge(dossier),
            "time": verdict_badge(dossier, now) or "",
        },
        url=reverse("dossiers:dossier", args=[dossier.pk]),
        tone=_edge(dossier, now),
    )


def work_columns() -> list[Column]:
    """The columns of a person's own list."""
    return [
        Column("code", _("Mã hồ sơ"), kind="code"),
        Column("step", _("Việc cần làm, thủ tục"), width="wide"),
        Column("step_due", _("Hạn của bước"), kind="moment"),
        Column("due", _("Hẹn trả"), kind="moment"),
        Column("state", _("Trạng thái"), kind="state"),
        Column("time", _("Thời hạn"), kind="state"),
    ]


def work_row(dossier: Dossier, now: datetime) -> Row:
    """One dossier in somebody's hands; its step came with it (``in_hands_of``)."""
    step = next(iter(dossier.steps.all()), None)
    waits = _("chờ xác nhận đã nhận") if step and step.accepted_at is None else ""
    return Row(
        cells={
            "code": dossier.code,
            "step": " · ".join(
                part for part in (step.title if step else "", waits, dossier.procedure_version.name) if part
            ),
            "step_due": dossier.step_due,
            "due": dossier.due,
            "state": short_badge(dossier),
            "time": verdict_badge(dossier, now) or "",
        },
        url=reverse("dossiers:dossier", args=[dossier.pk]),
        tone=tone_at(dossier.step_due, now) if dossier.running else "",
    )


def chain_of(dossier: Dossier, stays: list[DossierStep], published: list[ProcessStep]) -> list[Step]:
    """The frozen process with who has done what; the steps taken where no process was published."""
    if not published:
        return [_stay(stay.title, stay) for stay in stays]
    last = {stay.step: stay for stay in stays}
    return [_stay(f"{step.order}. {step.name}", last.get(step.order)) for step in published]


def turns_of(turns: list[ClockTurn]) -> list[Event]:
    """The clock's ledger, the newest turn first."""
    return [
        Event(
            at=turn.at,
            what=str(ClockMove(turn.move).label),
            who=turn.by.full_name if turn.by else "",
            note=_turn_note(turn),
            tone=_MOVES[ClockMove(turn.move)],
        )
        for turn in reversed(turns)
    ]


def steps_taken(stays: list[DossierStep]) -> list[Event]:
    """Every hand-over, the newest first."""
    now = clock.now()
    return [
        Event(
            at=stay.given_at,
            what=stay.title,
            who=stay.holder.full_name,
            post=stay.unit.name if stay.unit else "",
            note=_stay_note(stay, now),
            tone=_stay_tone(stay, now),
        )
        for stay in reversed(stays)
    ]


def paper_columns() -> list[Column]:
    """The columns of the papers handed in."""
    return [
        Column("name", _("Giấy tờ"), width="wide"),
        Column("originals", _("Bản chính"), kind="number"),
        Column("certified", _("Bản chứng thực"), kind="number"),
        Column("copies", _("Bản sao"), kind="number"),
        Column("state", _("Tình trạng"), kind="state"),
    ]


def paper_row(paper: DossierPaper) -> Row:
    """One paper, whether it is there."""
    here = Badge("good", _("Đã có")) if paper.is_here else None
    missing = Badge("bad", _("Thiếu")) if paper.required else Badge("neutral", _("Không nộp"))
    return Row(
        cells={
            "name": paper.name,
            "originals": paper.originals or "",
            "certified": paper.certified or "",
            "copies": paper.copies or "",
            "state": here or missing,
        }
    )


def facts_of(dossier: Dossier, *, whole: bool) -> list[Pair]:
    """What is known of the dossier itself; who took the result only for those who may know the applicant."""
    pairs = [
        Pair(_("Thủ tục"), dossier.procedure_version.name),
        Pair(_("Lĩnh vực"), dossier.field),
        Pair(_("Nội dung yêu cầu"), dossier.subject),
        Pair(_("Cơ quan giải quyết"), dossier.agency.name),
        Pair(_("Đơn vị giải quyết"), dossier.unit.name if dossier.unit else ""),
        Pair(_("Hình thức nộp"), dossier.get_channel_display()),
        Pair(_("Nhận kết quả"), dossier.get_result_channel_display()),
        Pair(_("Số bộ"), str(dossier.sets)),
        Pair(_("Thời hạn theo quy định"), dossier.term),
        Pair(_("Người tiếp nhận"), dossier.received_by.full_name if dossier.received_by else ""),
        Pair(_("Hẹn trả lần đầu"), _moment(dossier.first_due)),
        Pair(_("Hạn tính mục tiêu"), _moment(dossier.promise)),
        Pair(_("Hẹn trả đang có"), _moment(dossier.due)),
        Pair(_("Kết quả"), dossier.get_result_kind_display() if dossier.result_kind else ""),
        Pair(_("Nội dung kết quả"), dossier.result_note),
        Pair(_("Đã trả cho"), dossier.returned_to if whole else masked_name(dossier.returned_to)),
        Pair(_("Lý do từ chối, rút"), dossier.closing_reason),
        Pair(_("Nguyên nhân chậm"), dossier.get_late_cause_display() if dossier.late_cause else ""),
        Pair(_("Giải trình"), dossier.late_note),
        Pair(_("Mã tra cứu của người nộp"), dossier.token),
    ]
    if dossier.document is not None:
        named = dossier.document.symbol or dossier.document.subject
        pairs.append(
            Pair(_("Văn bản kết quả"), named, address_of("documents.document", dossier.document_id), _("Mở văn bản"))
        )
    return [pair for pair in pairs if pair.value]


def person_of(dossier: Dossier, *, whole: bool) -> list[Pair]:
    """The applicant: whole for those whose work needs it, masked for all others."""
    person = dossier.applicant
    shown: dict[str, Any] = (
        {name: getattr(person, name) for name in ("name", "identity_number", "phone", "email")}
        if whole
        else person.masked
    )
    pairs = [
        Pair(_("Đối tượng"), person.get_kind_display()),
        Pair(_("Họ tên, tên tổ chức"), shown["name"]),
        Pair(person.get_identity_kind_display(), shown["identity_number"]),
        Pair(_("Địa chỉ"), person.address if whole else ""),
        Pair(_("Số điện thoại"), shown["phone"]),
        Pair(_("Thư điện tử"), shown["email"]),
        Pair(_("Người nộp thay"), person.handed_in_by if whole else ""),
    ]
    return [pair for pair in pairs if pair.value]


def _edge(dossier: Dossier, now: datetime) -> str:
    if dossier.ended_at is not None or not dossier.received_at:
        return ""
    if rule.is_late(dossier.clock, now=now):
        return "bad"
    return tone_at(dossier.promise, now) if dossier.running else ""


def _stay(label: str, stay: DossierStep | None) -> Step:
    if stay is None:
        return Step(label=label)
    state = "returned" if stay.sent_back else "done" if stay.done_at else "current"
    return Step(label=label, state=state, who=stay.holder.full_name, at=stay.done_at or stay.due)


def _turn_note(turn: ClockTurn) -> str:
    cause = turn.get_cause_display() if turn.cause else ""
    told = _("Hẹn trả: %(due)s") % {"due": _moment(turn.due)}
    return ". ".join(part.rstrip(".") for part in (turn.basis, cause, turn.note, told) if part)


def _stay_note(stay: DossierStep, now: datetime) -> str:
    parts = [
        _("Nhận %(at)s") % {"at": _moment(stay.accepted_at)} if stay.accepted_at else _("Chưa xác nhận nhận"),
        _("hạn %(at)s") % {"at": _moment(stay.due)},
        _("xong %(at)s") % {"at": _moment(stay.done_at)} if stay.done_at else "",
        _("người này không thuộc bước theo quy trình") if not stay.entitled else "",
        stay.product,
        stay.result,
    ]
    return "; ".join(part for part in parts if part)


def _stay_tone(stay: DossierStep, now: datetime) -> str:
    if (stay.done_at or now) > stay.due or not stay.entitled:
        return "bad"
    if stay.sent_back:
        return "warning"
    return "good" if stay.done_at else "info"


def _moment(moment: datetime | None) -> str:
    return f"{moment.astimezone(clock.ZONE):%d/%m/%Y %H:%M}" if moment is not None else ""
