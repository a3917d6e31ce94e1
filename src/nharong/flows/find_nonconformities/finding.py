"""The rules: late dossiers, overdue tasks, refused documents, dissatisfied citizens; each with a key of its own."""

from collections.abc import Iterator
from datetime import timedelta

from nharong.dossiers.models import Dossier
from nharong.dossiers.selectors import satisfaction_answers
from nharong.exchange.models import Delivery
from nharong.exchange.words import DeliveryState
from nharong.kernel import clock
from nharong.kernel.models import kind_of
from nharong.measuring.models import CountedRecord
from nharong.measuring.words import Standing
from nharong.people import selectors as people
from nharong.people.models import Agency, Unit
from nharong.people.words import Role
from nharong.programme.models import Task
from nharong.programme.selectors import with_standing
from nharong.programme.words import CarryingOut, TaskState
from nharong.quality.acts import Seen
from nharong.quality.models import Nonconformity
from nharong.quality.words import NonconformitySource

#: How far back a rule looks; what is older was seen before or lies before the system began.
BACK = timedelta(days=370)
#: A score up to which an answer counts as dissatisfied.
DISSATISFIED = 2

Found = tuple[Agency, Seen]


def amiss() -> list[Found]:
    """Everything amiss that is on record nowhere yet, of agencies that have a quality representative."""
    found = [*_late_dossiers(), *_overdue_tasks(), *_refused_documents(), *_dissatisfied()]
    keys = [seen.key for _agency, seen in found]
    known = set(Nonconformity.objects.filter(source_key__in=keys).values_list("source_key", flat=True))
    represented: dict[int, bool] = {}
    return [
        (agency, seen)
        for agency, seen in found
        if seen.key not in known and represented.setdefault(agency.pk, _is_represented(agency))
    ]


def _is_represented(agency: Agency) -> bool:
    bodies = [one for one in (agency.pk, agency.served_by_id) if one]
    return bool(people.holders_of(Role.QUALITY_REPRESENTATIVE, agency_ids=bodies))


def _late_dossiers() -> Iterator[Found]:
    """Those that fail objective 3b, by the same judgement as the board."""
    since = clock.today() - BACK
    failed = CountedRecord.objects.filter(measure="dossiers_on_time", standing=Standing.FAILED, on__gte=since)
    rows = Dossier.objects.filter(pk__in=failed.values("record_id")).select_related("counter", "unit")
    for dossier in rows.order_by("pk"):
        yield (
            dossier.counter,
            Seen(
                source=NonconformitySource.LATE_DOSSIER,
                key=f"late-dossier:{dossier.pk}",
                description=f"Hồ sơ {dossier.name} quá hạn so với ngày hẹn trả lần đầu.",
                unit=dossier.unit,
                clause="8.7",
                record_kind=kind_of(dossier),
                record_id=dossier.pk,
                record_label=str(dossier),
            ),
        )


def _overdue_tasks() -> Iterator[Found]:
    """Open tasks past their term, and those finished late."""
    since = clock.today() - BACK
    rows = with_standing(Task.objects.filter(due_on__gte=since, state__in=[TaskState.OPEN, TaskState.HANDED_IN]))
    for task in rows.filter(carrying=CarryingOut.OVERDUE).select_related("agency", "lead_unit", "following_unit"):
        unit: Unit | None = task.lead_unit or task.following_unit
        yield (
            task.agency,
            Seen(
                source=NonconformitySource.OVERDUE_TASK,
                key=f"overdue-task:{task.pk}",
                description=f"Nhiệm vụ quá hạn từ {task.due_on:%d/%m/%Y}: {task.title}",
                unit=unit,
                clause="8.1",
                record_kind=kind_of(task),
                record_id=task.pk,
                record_label=task.title,
            ),
        )


def _refused_documents() -> Iterator[Found]:
    """Documents a receiver sent back (state 02)."""
    since = clock.now() - BACK
    rows = Delivery.objects.filter(state=DeliveryState.REJECTED, document__issued_at__gte=since)
    for delivery in rows.select_related("document__agency", "document__unit", "receiver").order_by("pk"):
        document = delivery.document
        yield (
            document.agency,
            Seen(
                source=NonconformitySource.REFUSED_DOCUMENT,
                key=f"refused-delivery:{delivery.pk}",
                description=f"{delivery.receiver.short_name} từ chối tiếp nhận văn bản {document.symbol}.",
                unit=document.unit,
                clause="8.7",
                record_kind=kind_of(document),
                record_id=document.pk,
                record_label=str(document),
            ),
        )


def _dissatisfied() -> Iterator[Found]:
    """Citizens who scored their dossier 1 or 2."""
    now = clock.now()
    for answer in satisfaction_answers(since=now - BACK, until=now).filter(score__lte=DISSATISFIED):
        dossier = answer.dossier
        yield (
            dossier.counter,
            Seen(
                source=NonconformitySource.SURVEY,
                key=f"dissatisfied:{answer.pk}",
                description=f"Người nộp hồ sơ {dossier.name} đánh giá {answer.score}/5"
                + (f": {answer.comment}" if answer.comment else "."),
                unit=dossier.unit,
                clause="9.1.2",
                record_kind=kind_of(dossier),
                record_id=dossier.pk,
                record_label=str(dossier),
            ),
        )
