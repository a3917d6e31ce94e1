"""The agency's own rules of sending and receiving."""

from datetime import time

from nharong.documents.rules.kinds import KINDS
from nharong.exchange.models import ExchangeRule, PaperToo
from nharong.exchange.words import IdentifierForm
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency

ONLY_CLERKS = "Chỉ văn thư của cơ quan được sửa quy tắc gửi, nhận."
MOST_DAYS = 30


@act("exchange.set_rule")
def set_rule(
    *, actor: Actor, agency: Agency, look_at: time, days_before: int, identifier_form: str = IdentifierForm.COMPOSITE
) -> ExchangeRule:
    """Say from when on a receiver that has not confirmed is late, and which identifier messages bear from now on."""
    check_may("exchange.keep", actor, agency, sentence=ONLY_CLERKS)
    if not 0 <= days_before <= MOST_DAYS:
        raise OfficeError(f"Số ngày làm việc phải từ 0 đến {MOST_DAYS}.", field="days_before")
    if identifier_form not in IdentifierForm.values:
        raise OfficeError("Hãy chọn mã văn bản trong danh sách.", field="identifier_form")
    rule, _made = ExchangeRule.objects.update_or_create(
        agency=agency,
        defaults={
            "look_at": look_at.replace(second=0, microsecond=0),
            "days_before": days_before,
            "identifier_form": identifier_form,
            "changed_at": clock.now(),
        },
    )
    journal.write(
        actor=actor,
        on=rule,
        facts={"look_at": f"{look_at:%H:%M}", "days_before": days_before, "identifier_form": identifier_form},
    )
    return rule


@act("exchange.require_paper")
def require_paper(
    *, actor: Actor, agency: Agency, kind: str = "", receiver: Agency | None = None, basis: str
) -> PaperToo:
    """Let documents of a kind, or those to a receiver, go on paper as well, from the next one issued on."""
    check_may("exchange.keep", actor, agency, sentence=ONLY_CLERKS)
    if kind and kind not in KINDS:
        raise OfficeError("Hãy chọn tên loại trong danh sách.", field="kind")
    if not kind and receiver is None:
        raise OfficeError("Hãy chọn tên loại hoặc nơi nhận phải gửi kèm bản giấy.", field="kind")
    if not basis.strip() or len(basis) > 300:
        raise OfficeError("Hãy ghi căn cứ của quy định, không quá 300 ký tự.", field="basis")
    same = PaperToo.objects.filter(agency=agency, kind=kind, receiver=receiver, ended_at__isnull=True)
    if same.exists():
        raise OfficeError("Danh mục đã có dòng này.", field="kind")
    line = PaperToo.objects.create(agency=agency, kind=kind, receiver=receiver, basis=basis.strip(), since=clock.now())
    journal.write(
        actor=actor, on=line, facts={"kind": kind, "receiver": receiver.code if receiver else "", "basis": line.basis}
    )
    return line


@act("exchange.stop_requiring_paper")
def stop_requiring_paper(*, actor: Actor, line_id: int) -> PaperToo:
    """End a line of the list; what was issued under it is still owed on paper."""
    line = PaperToo.objects.select_for_update(of=("self",)).select_related("agency").get(pk=line_id)
    check_may("exchange.keep", actor, line.agency, sentence=ONLY_CLERKS)
    if line.ended_at is not None:
        raise WrongState("Dòng này đã thôi áp dụng; hãy tải lại trang.")
    line.ended_at = clock.now()
    line.save(update_fields=["ended_at"])
    journal.write(actor=actor, on=line)
    return line
