"""Kế hoạch năm: what the records do not show by themselves, planned by clause and ticked with its evidence."""

from datetime import date

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency, Unit
from nharong.quality.models import YearItem
from nharong.quality.rules import wording

from .statements import KEEPS


@act("quality.plan_year_item")
def plan_year_item(
    *, actor: Actor, agency: Agency, clause: str, what: str, due_on: date, unit: Unit | None = None
) -> YearItem:
    """Put something into the plan of the year its date lies in."""
    check_may("quality.keep_system", actor, agency, sentence=KEEPS)
    said, about = wording.line(what, most=300), wording.line(clause, most=20)
    if not said or not about:
        raise OfficeError("Hãy ghi nội dung và điều khoản.", field="what")
    item = YearItem.objects.create(agency=agency, year=due_on.year, clause=about, what=said, unit=unit, due_on=due_on)
    journal.write(actor=actor, on=item, facts={"what": said, "until": due_on.isoformat()})
    return item


@act("quality.finish_year_item")
def finish_year_item(*, actor: Actor, item_id: int, evidence: str) -> YearItem:
    """It is done; what shows it is named."""
    item = YearItem.objects.select_for_update(of=("self",)).select_related("agency").get(pk=item_id)
    check_may("quality.keep_system", actor, item, sentence=KEEPS)
    if item.done_on is not None:
        raise WrongState("Việc này đã được ghi là xong.")
    shown = wording.line(evidence)
    if not shown:
        raise OfficeError("Hãy ghi bằng chứng: văn bản, hồ sơ nào cho thấy việc đã xong.", field="evidence")
    item.done_on, item.evidence = clock.today(), shown
    item.save(update_fields=["done_on", "evidence"])
    journal.write(actor=actor, on=item, facts={"note": shown})
    return item
