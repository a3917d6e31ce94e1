"""Scope, context, policy: a new version is written by one and approved by another (4.1, 4.3, 5.2, 7.5.2)."""

from django.db.models import Max

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency
from nharong.quality.models import SystemStatement
from nharong.quality.rules import wording
from nharong.quality.words import StatementKind

KEEPS = "Chỉ đại diện chất lượng hoặc thư ký ISO được cập nhật khung hệ thống."


@act("quality.write_statement")
def write_statement(*, actor: Actor, agency: Agency, kind: str, text: str) -> SystemStatement:
    """Write the next version of a statement; one still waiting for approval is written anew."""
    check_may("quality.keep_system", actor, agency, sentence=KEEPS)
    if kind not in set(StatementKind):
        raise OfficeError("Hãy chọn nội dung trong danh sách.", field="kind")
    said = wording.text(text)
    if not said:
        raise OfficeError("Hãy ghi nội dung.", field="text")
    rows = SystemStatement.objects.select_for_update().filter(agency=agency, kind=kind)
    waiting = rows.filter(in_force_from__isnull=True).first()
    statement = waiting or SystemStatement(
        agency=agency, kind=kind, version=(rows.aggregate(last=Max("version"))["last"] or 0) + 1
    )
    statement.text, statement.written_by_id, statement.written_at = said, actor.person, clock.now()
    statement.save()
    journal.write(actor=actor, on=statement, facts={"kind": kind, "version": statement.version})
    return statement


@act("quality.approve_statement")
def approve_statement(*, actor: Actor, statement_id: int) -> SystemStatement:
    """The representative puts a version into force; never the one who wrote it."""
    statement = SystemStatement.objects.select_for_update(of=("self",)).select_related("agency").get(pk=statement_id)
    check_may("quality.decide", actor, statement, sentence="Chỉ đại diện chất lượng được phê duyệt khung hệ thống.")
    if statement.in_force_from is not None:
        raise WrongState("Phiên bản này đã có hiệu lực.")
    if statement.written_by_id == actor.person:
        raise NotAllowed("Người soạn không tự phê duyệt; hãy để thư ký ISO soạn.")
    statement.approved_by_id, statement.in_force_from = actor.person, clock.today()
    statement.save(update_fields=["approved_by", "in_force_from"])
    journal.write(actor=actor, on=statement, facts={"kind": statement.kind, "version": statement.version})
    return statement
