"""Công bố hệ thống phù hợp tiêu chuẩn, và công bố lại khi phạm vi thay đổi (Decision 19/2014/QĐ-TTg)."""

from nharong.documents.models import Document
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency
from nharong.quality.models import Declaration
from nharong.quality.rules import wording
from nharong.quality.rules.clauses import EDITIONS
from nharong.quality.words import DeclarationKind


@act("quality.declare_conformity")
def declare_conformity(*, actor: Actor, agency: Agency, edition: str, scope: str, reason: str = "") -> Declaration:
    """Prepare the declaration: the first one, or again for a reason; it holds once its decision is issued."""
    check_may("quality.decide", actor, agency, sentence="Chỉ đại diện chất lượng được lập công bố hệ thống.")
    if edition not in EDITIONS:
        raise OfficeError("Hãy chọn phiên bản tiêu chuẩn trong danh sách.", field="edition")
    covered, why = wording.text(scope), wording.line(reason)
    if not covered:
        raise OfficeError("Hãy ghi các lĩnh vực công bố phù hợp.", field="scope")
    rows = Declaration.objects.filter(agency=agency)
    if rows.filter(issued_on__isnull=True).exists():
        raise WrongState("Đang có một công bố chờ ban hành; hãy hoàn thành công bố đó.")
    again = rows.exists()
    if again and not why:
        raise OfficeError("Công bố lại phải ghi lý do: điều chỉnh, mở rộng hoặc thu hẹp phạm vi.", field="reason")
    declaration = Declaration.objects.create(
        agency=agency,
        kind=DeclarationKind.AGAIN if again else DeclarationKind.FIRST,
        edition=edition,
        scope=covered,
        reason=why if again else "",
        written_by_id=actor.person,
        written_at=clock.now(),
    )
    journal.write(actor=actor, on=declaration, facts={"edition": edition, "again": again})
    return declaration


def publish_declaration(declaration_id: int, document: Document) -> None:
    """Its decision is issued. Called in the transaction of ``quality.bring_into_force``."""
    declaration = Declaration.objects.select_for_update().get(pk=declaration_id)
    declaration.symbol, declaration.issued_on = document.symbol, document.issued_on
    declaration.save(update_fields=["symbol", "issued_on"])
