"""Readings of the catalogue and of the processes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from nharong.documents.finding.folding import fold
from nharong.dossiers.models import (
    AdministrativeProcedure,
    OfferedProcedure,
    ProcedureChannel,
    ProcedurePaper,
    ProcedureVersion,
    ProcessVersion,
)
from nharong.dossiers.rules.differing import Change, changes
from nharong.dossiers.words import ProcessState
from nharong.people.models import Agency
from nharong.people.selectors import valid_on


def published_process(
    procedure: AdministrativeProcedure, on: date, *, agency: Agency | None = None
) -> ProcessVersion | None:
    """The process by which a procedure is settled on a day; its ``steps`` come in order with their holders.

    ``agency`` is the one that decides; without it the only agency's that publishes one, the first given first.
    """
    rows = ProcessVersion.objects.filter(
        valid_on(on), procedure=procedure, state__in=[ProcessState.PUBLISHED, ProcessState.REPLACED]
    )
    if agency is not None:
        rows = rows.filter(agency=agency)
    return rows.select_related("procedure", "based_on", "agency").prefetch_related("steps").order_by("-number").first()


def procedures_offered_by(agency: Agency, *, on: date) -> QuerySet[OfferedProcedure]:
    """What can be handed in on a day at this agency's counter, with the procedure, its version and who decides."""
    rows = OfferedProcedure.objects.filter(valid_on(on), Q(counter=agency))
    return rows.select_related("procedure__current", "agency", "counter").order_by(
        "procedure__field", "procedure__name"
    )


def procedure_version(version_id: int) -> ProcedureVersion | None:
    """One version with its channels and papers."""
    rows = ProcedureVersion.objects.select_related("procedure").prefetch_related("channels", "papers")
    return rows.filter(pk=version_id).first()


@dataclass(frozen=True, kw_only=True)
class WantedProcedure:
    """How the catalogue is looked through; empty fields ask for nothing. Words are found without accents."""

    words: str = ""
    field: str = ""
    level: str = ""
    agency_id: int | None = None
    offered_only: bool = False
    online_only: bool = False


#: Words of a question beyond these narrow nothing any more.
MOST_WORDS = 12


def procedures(wanted: WantedProcedure, *, on: date) -> QuerySet[AdministrativeProcedure]:
    """The catalogue, by field and code, with each procedure's ways and the offers of that day."""
    rows = AdministrativeProcedure.objects.filter(current__isnull=False)
    for word in fold(wanted.words.replace("\x00", "")).split()[:MOST_WORDS]:
        rows = rows.filter(folded__contains=word)
    if wanted.field:
        rows = rows.filter(field=wanted.field)
    if wanted.level:
        rows = rows.filter(levels__contains=f"|{wanted.level}|")
    offers = OfferedProcedure.objects.filter(valid_on(on))
    if wanted.agency_id is not None:
        offers = offers.filter(Q(agency_id=wanted.agency_id) | Q(counter_id=wanted.agency_id))
    if wanted.online_only:
        offers = offers.filter(online=True)
    if wanted.offered_only or wanted.online_only or wanted.agency_id is not None:
        rows = rows.filter(Exists(offers.filter(procedure=OuterRef("pk"))))
    return (
        rows.select_related("current")
        .prefetch_related(
            "current__channels",
            Prefetch("offers", OfferedProcedure.objects.filter(valid_on(on)).select_related("agency", "counter")),
        )
        .order_by("field", "code")
    )


def fields_and_levels() -> tuple[list[str], list[str]]:
    """Every field, and every level, that a procedure of the catalogue has."""
    known = AdministrativeProcedure.objects.order_by("field").values_list("field", flat=True).distinct()
    levels = AdministrativeProcedure.objects.values_list("levels", flat=True).distinct()
    return list(known), sorted({level for text in levels for level in text.split("|") if level})


def procedure_by_code(code: str) -> AdministrativeProcedure | None:
    """One procedure by its national code."""
    plain = code.replace("\x00", "").strip().upper()[:40]
    return AdministrativeProcedure.objects.filter(code=plain).select_related("current").first()


def offer_of(procedure: AdministrativeProcedure, *, on: date) -> OfferedProcedure | None:
    """Where a procedure can be handed in on a day; the first offered where several agencies decide it."""
    rows = OfferedProcedure.objects.filter(valid_on(on), procedure=procedure)
    return rows.select_related("agency", "counter", "procedure__current").order_by("pk").first()


def parts_of(version: ProcedureVersion) -> dict[str, list[str]]:
    """A version as parts of plain lines, for reading two beside each other."""
    return {
        "Tên thủ tục": [version.name],
        "Lĩnh vực": [version.field],
        "Số quyết định": [version.decision_number] if version.decision_number else [],
        "Cấp thực hiện": list(version.levels),
        "Đối tượng thực hiện": list(version.target_groups),
        "Cơ quan thực hiện": [one for one in (version.agencies, version.competent_agency) if one],
        "Địa chỉ tiếp nhận": version.receiving_address.splitlines(),
        "Cách thức thực hiện": [_way(one) for one in version.channels.all()],
        "Thành phần hồ sơ": [_paper(one) for one in version.papers.all()],
        "Trình tự thực hiện": version.steps_text.splitlines(),
        "Kết quả": [one["name"] for one in version.results],
        "Căn cứ pháp lý": [" ".join(filter(None, (one["number"], one["name"]))) for one in version.legal_basis],
        "Yêu cầu, điều kiện": version.requirements.splitlines(),
        "Thủ tục liên quan": version.related.splitlines(),
    }


def changes_of(version: ProcedureVersion) -> list[Change]:
    """What a version changed against the one before it; nothing for the first."""
    before = (
        ProcedureVersion.objects.filter(procedure_id=version.procedure_id, number__lt=version.number)
        .prefetch_related("channels", "papers")
        .order_by("-number")
        .first()
    )
    return changes(parts_of(before), parts_of(version)) if before else []


def _way(one: ProcedureChannel) -> str:
    term = one.term_text or "không quy định thời hạn"
    return "; ".join(filter(None, (f"{one.get_channel_display()}: {term}", one.fee_text, one.description)))


def _paper(one: ProcedurePaper) -> str:
    counts = f"{one.originals} bản chính, {one.copies} bản sao"
    return "; ".join(filter(None, (one.case, one.name, one.form_name, counts)))


def processes(*, on_behalf_of: Iterable[int], state: str = "", words: str = "") -> QuerySet[ProcessVersion]:
    """Versions of the processes of these agencies, what is worked on first."""
    rows = ProcessVersion.objects.filter(agency_id__in=list(on_behalf_of))
    if state:
        rows = rows.filter(state=state)
    for word in fold(words.replace("\x00", "")).split()[:MOST_WORDS]:
        rows = rows.filter(procedure__folded__contains=word)
    return (
        rows.select_related("procedure", "agency")
        .annotate(step_count=Count("steps"))
        .order_by("procedure__field", "procedure__code", "agency", "-number")
    )


def one_process(pk: int) -> ProcessVersion | None:
    """One version with its steps and everything its page shows."""
    rows = ProcessVersion.objects.select_related(
        "procedure__current", "based_on", "agency", "drafted_by", "approved_by", "published_by"
    )
    return rows.prefetch_related("steps__post__unit", "steps__post__agency", "steps__unit").filter(pk=pk).first()


def offers(*, on: date) -> QuerySet[OfferedProcedure]:
    """Everything that some counter here receives on a day."""
    rows = OfferedProcedure.objects.filter(valid_on(on))
    return rows.select_related("procedure", "agency", "counter").order_by("procedure__field", "procedure__code")
