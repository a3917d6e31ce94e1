"""Which frozen figures are exported for an objective, frozen now where none is."""

from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotFound
from nharong.measuring.measure import find
from nharong.objectives import acts, selectors
from nharong.objectives.models import Criterion, FrozenFigure
from nharong.people.models import Agency

from .bundle import pack
from .report import report, signed_report

SO_FAR = "Xuất bằng chứng khi kỳ chưa chốt."


def evidence_of(*, actor: Actor, objective: int, year: int, period: str = "", pin: str = "") -> bytes:
    """The evidence of an objective's criteria: of a closed period, of the closed year, else as it stands today."""
    criteria = [one for one in selectors.criteria_of(objective=objective, year=year) if find(one.measure)]
    if not criteria:
        raise NotFound(f"Năm {year} không có mục tiêu số {objective} có nguồn số liệu.")
    figures = [_figure(actor, criterion, period or str(year), asked=bool(period)) for criterion in criteria]
    return evidence_of_figures(figures, pin=pin)


def evidence_of_figures(figures: list[FrozenFigure], *, pin: str = "", agency: Agency | None = None) -> bytes:
    """The evidence of figures already frozen; with a PIN the agency signs the report."""
    page = report(figures)
    if pin:
        page = signed_report(page, agency=agency or figures[0].criterion.objective.set.agency, pin=pin)
    return pack(figures, page)


def _figure(actor: Actor, criterion: Criterion, period: str, *, asked: bool) -> FrozenFigure:
    frozen = selectors.frozen_of(criterion, period)
    if frozen is not None:
        return frozen
    if asked:
        raise NotFound(f"Kỳ {period} của chỉ tiêu này chưa được chốt; hãy chốt kỳ trước khi xuất bằng chứng.")
    return acts.freeze_so_far(actor=actor, criterion_id=criterion.pk, reason=SO_FAR)
