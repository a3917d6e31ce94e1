"""The twelve inputs of a management review as the house's records say them on the day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from nharong.measuring import selectors as measuring
from nharong.measuring.measure import declared, find
from nharong.objectives.selectors import board
from nharong.people import selectors as people
from nharong.people.models import Agency
from nharong.people.words import Role
from nharong.quality.models import (
    Audit,
    Complaint,
    ExternalDocument,
    Finding,
    ManagementReview,
    Nonconformity,
    ProcedureCopy,
    ReviewDecision,
    Risk,
    RiskControl,
    SystemStatement,
)
from nharong.quality.rules.risk import band, level
from nharong.quality.running import bodies_of
from nharong.quality.words import (
    AuditState,
    ComplaintState,
    Grade,
    NonconformityState,
    RiskBand,
    RiskKind,
    StatementKind,
)

from .auditors import competent

#: A label and what the records say.
Facts = list[list[str]]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """For whom, for which year, as of which day, since which review."""

    agency: Agency
    year: int
    on: date
    since: date
    bodies: list[int]


def gathered(review: ManagementReview, *, on: date) -> dict[str, Facts]:
    """Every input by its key."""
    before = _before(review)
    since = before.held_on if before and before.held_on else date(review.year, 1, 1)
    asked = Asked(agency=review.agency, year=review.year, on=on, since=since, bodies=bodies_of(review.agency))
    found = {key: reading(asked) for key, reading in _READINGS.items()}
    found["a"] = _earlier(before, on)
    return found


def _before(review: ManagementReview) -> ManagementReview | None:
    rows = ManagementReview.objects.filter(agency=review.agency, held_on__isnull=False).exclude(pk=review.pk)
    return rows.order_by("-held_on").first()


def earlier_decisions(review: ManagementReview) -> QuerySet[ReviewDecision]:
    """What the review before this one decided."""
    before = _before(review)
    return ReviewDecision.objects.filter(review=before) if before else ReviewDecision.objects.none()


def _earlier(before: ManagementReview | None, on: date) -> Facts:
    if before is None:
        return [["Lần xem xét trước", "chưa có"]]
    rows = [["Lần xem xét trước", f"{before}, ngày {before.held_on:%d/%m/%Y}"]]
    for one in before.decisions.select_related("unit"):
        state = f"xong {one.done_on:%d/%m/%Y}" if one.done_on else "quá hạn" if one.due_on < on else "đang thực hiện"
        rows.append([f"{one.number}. {one.text}", f"{one.unit.name}: {state}"])
    return rows


def _context(asked: Asked) -> Facts:
    statements = SystemStatement.objects.filter(
        agency_id__in=asked.bodies,
        kind__in=[StatementKind.INTERNAL_CONTEXT, StatementKind.EXTERNAL_CONTEXT, StatementKind.SCOPE],
        in_force_from__gte=asked.since,
    )
    ended = ExternalDocument.objects.filter(agency_id__in=asked.bodies, valid_to__gte=asked.since)
    return [
        ["Bối cảnh, phạm vi được cập nhật", str(statements.count())],
        *([str(StatementKind(one.kind).label), one.text[:300]] for one in statements),
        ["Tài liệu bên ngoài hết hiệu lực", ", ".join(one.symbol for one in ended[:20]) or "không có"],
    ]


def _satisfaction(asked: Asked) -> Facts:
    rows = Complaint.objects.filter(agency_id__in=asked.bodies, year=asked.year)
    late = rows.filter(state=ComplaintState.OPEN, due_on__lt=asked.on).count()
    return [
        ["Phản ánh, khiếu nại trong năm", str(rows.count())],
        ["Có căn cứ", str(rows.filter(justified=True).count())],
        ["Đã trả lời", str(rows.filter(state=ComplaintState.ANSWERED).count())],
        ["Chậm trả lời", str(late)],
    ]


def _objectives(asked: Asked) -> Facts:
    lines = board(year=asked.year).lines
    if not lines:
        return [["Mục tiêu", f"năm {asked.year} chưa có mục tiêu có hiệu lực"]]
    return [
        [
            f"{line.objective}. {line.title}",
            f"{line.result_text} (mục tiêu {line.target_text}): {line.state.vietnamese}",
        ]
        for line in lines
    ]


def _figure(key: str, asked: Asked) -> str:
    figure = measuring.figure(measure=key, year=asked.year, agency_ids=asked.bodies)
    return f"{figure.numerator}/{figure.denominator}" if figure.denominator else "không phát sinh"


def _processes(asked: Asked) -> Facts:
    keys = ("dossiers_by_process", "dossiers_on_time", "documents_signed_and_processed", "tasks_carried_out")
    return [[str(one.title), _figure(one.key, asked)] for key in keys if (one := find(key)) is not None]


def _nonconformities(asked: Asked) -> Facts:
    rows = Nonconformity.objects.filter(agency_id__in=asked.bodies)
    year = rows.filter(year=asked.year)
    open_ones = rows.exclude(state=NonconformityState.CLOSED)
    repeated = year.filter(round__gt=1).count()
    return [
        ["Ghi nhận trong năm", str(year.count())],
        ["Đã đóng", str(year.filter(state=NonconformityState.CLOSED).count())],
        ["Còn mở", str(open_ones.count())],
        ["Quá hạn xử lý", str(open_ones.filter(due_on__lt=asked.on, watch_until__isnull=True).count())],
        ["Phải khắc phục lại vì không có hiệu lực", str(repeated)],
    ]


def _measured(asked: Asked) -> Facts:
    return [[str(one.title), _figure(one.key, asked)] for one in declared()]


def _audits(asked: Asked) -> Facts:
    rows = Audit.objects.filter(programme__agency_id__in=asked.bodies, programme__year=asked.year)
    findings = Finding.objects.filter(audit__in=rows)
    counts = dict(findings.values_list("grade").annotate(total=Count("pk")))
    return [
        ["Cuộc đánh giá đã kết thúc", str(rows.filter(state=AuditState.CLOSED).count())],
        ["Chưa kết thúc", str(rows.exclude(state__in=[AuditState.CLOSED, AuditState.CANCELLED]).count())],
        *([f"Phát hiện: {grade.label}", str(counts.get(grade.value, 0))] for grade in Grade),
    ]


def _providers(asked: Asked) -> Facts:
    sent = find("documents_sent_over_axis")
    return [[str(sent.title), _figure(sent.key, asked)]] if sent else [["Trục liên thông", "chưa có số liệu"]]


def _resources(asked: Asked) -> Facts:
    auditors = people.holders_of(Role.AUDITOR, agency_ids=asked.bodies, on=asked.on)
    able = sum(competent(one, on=asked.on) for one in auditors)
    unread = ProcedureCopy.objects.filter(
        revision__procedure__agency_id__in=asked.bodies, revision__state="applied", read_at__isnull=True
    )
    return [
        ["Đánh giá viên có năng lực còn giá trị", f"{able}/{len(auditors)}"],
        ["Bản quy trình chưa được xác nhận đã đọc", str(unread.count())],
    ]


def _risks(asked: Asked) -> Facts:
    rows = Risk.objects.filter(agency_id__in=asked.bodies, kind=RiskKind.RISK, closed_on__isnull=True)
    bands: dict[str, int] = {}
    lower = 0
    for risk in rows.prefetch_related("assessments"):
        levels = [level(one.severity, one.probability) for one in risk.assessments.all()]
        if levels:
            word = str(RiskBand(band(levels[-1])).label)
            bands[word] = bands.get(word, 0) + 1
            lower += levels[-1] < levels[0]
    controls = RiskControl.objects.filter(risk__in=rows)
    return [
        *([f"Rủi ro mức {word.lower()}", str(count)] for word, count in sorted(bands.items())),
        ["Rủi ro đã giảm mức sau biện pháp", str(lower)],
        ["Biện pháp đã xong", f"{controls.filter(done_on__isnull=False).count()}/{controls.count()}"],
        ["Biện pháp quá hạn", str(controls.filter(done_on__isnull=True, due_on__lt=asked.on).count())],
    ]


def _improvements(asked: Asked) -> Facts:
    chances = Risk.objects.filter(agency_id__in=asked.bodies, kind=RiskKind.OPPORTUNITY, closed_on__isnull=True)
    advice = Finding.objects.filter(
        audit__programme__agency_id__in=asked.bodies,
        audit__programme__year=asked.year,
        grade=Grade.RECOMMENDATION,
    )
    rows = [[one.code, one.text] for one in chances[:20]]
    rows += [[f"Khuyến nghị {one.audit.code}", one.description] for one in advice.select_related("audit__programme")]
    return rows or [["Cơ hội cải tiến", "chưa ghi nhận"]]


_READINGS: dict[str, Callable[[Asked], Facts]] = {
    "b": _context,
    "c1": _satisfaction,
    "c2": _objectives,
    "c3": _processes,
    "c4": _nonconformities,
    "c5": _measured,
    "c6": _audits,
    "c7": _providers,
    "d": _resources,
    "e": _risks,
    "f": _improvements,
}
