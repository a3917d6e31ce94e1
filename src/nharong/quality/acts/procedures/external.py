"""Documents from outside that the system needs: listed, and marked when another replaces them (7.5.3.2)."""

from dataclasses import dataclass
from datetime import date

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency
from nharong.quality.models import ExternalDocument
from nharong.quality.rules import wording

KEEPERS = "Chỉ đại diện chất lượng hoặc thư ký ISO được cập nhật danh mục tài liệu bên ngoài."


@dataclass(frozen=True, kw_only=True)
class ExternalFacts:
    """What is known of a document from outside."""

    symbol: str
    title: str
    issuer: str
    issued_on: date | None = None
    valid_from: date | None = None
    used_in: str = ""


@act("quality.list_external")
def list_external(*, actor: Actor, agency: Agency, facts: ExternalFacts) -> ExternalDocument:
    """Put a document from outside on the list; each symbol once in an agency."""
    check_may("quality.keep_system", actor, agency, sentence=KEEPERS)
    symbol = wording.line(facts.symbol, most=60)
    for name, value, what in (
        ("symbol", symbol, "số, ký hiệu"),
        ("title", wording.line(facts.title), "tên tài liệu"),
        ("issuer", wording.line(facts.issuer), "cơ quan ban hành"),
    ):
        if not value:
            raise OfficeError(f"Hãy ghi {what}.", field=name)
    if ExternalDocument.objects.filter(agency=agency, symbol=symbol).exists():
        raise OfficeError(f"Tài liệu {symbol} đã có trong danh mục.", field="symbol")
    if facts.issued_on and facts.valid_from and facts.valid_from < facts.issued_on:
        raise OfficeError("Ngày có hiệu lực không thể trước ngày ban hành.", field="valid_from")
    listed = ExternalDocument.objects.create(
        agency=agency,
        symbol=symbol,
        title=wording.line(facts.title),
        issuer=wording.line(facts.issuer, most=200),
        issued_on=facts.issued_on,
        valid_from=facts.valid_from,
        used_in=wording.line(facts.used_in, most=300),
        listed_by_id=actor.person,
        listed_at=clock.now(),
    )
    journal.write(actor=actor, on=listed, facts={"symbol": symbol})
    return listed


@act("quality.replace_external")
def replace_external(
    *, actor: Actor, external_id: int, by: ExternalDocument | None, valid_to: date
) -> ExternalDocument:
    """A document from outside has ended, replaced by another of the list or by none."""
    external = ExternalDocument.objects.select_for_update(of=("self",)).select_related("agency").get(pk=external_id)
    check_may("quality.keep_system", actor, external, sentence=KEEPERS)
    if external.valid_to is not None:
        raise WrongState("Tài liệu này đã được ghi hết hiệu lực.")
    if by is not None and (by.agency_id != external.agency_id or by.pk == external.pk):
        raise OfficeError("Hãy chọn tài liệu thay thế khác trong danh mục của cơ quan.", field="by")
    if external.valid_from and valid_to < external.valid_from:
        raise OfficeError("Ngày hết hiệu lực không thể trước ngày có hiệu lực.", field="valid_to")
    external.replaced_by, external.valid_to = by, valid_to
    external.save(update_fields=["replaced_by", "valid_to"])
    journal.write(
        actor=actor, on=external, facts={"until": valid_to.isoformat(), "by": by.symbol if by is not None else ""}
    )
    return external
