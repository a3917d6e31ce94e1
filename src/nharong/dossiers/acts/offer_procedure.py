"""Đưa thủ tục vào, đưa ra khỏi danh mục tiếp nhận tại quầy."""

from datetime import timedelta

from nharong.dossiers.models import AdministrativeProcedure, OfferedProcedure
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency

CONTROLLER_ONLY = "Chỉ cán bộ kiểm soát thủ tục được đặt danh mục thủ tục tiếp nhận tại quầy."


@act("dossiers.offer_procedure")
def offer_procedure(
    *, actor: Actor, procedure_id: int, agency: Agency, counter: Agency, online: bool = False, postal: bool = False
) -> OfferedProcedure:
    """Let a counter receive a procedure from today on; ``agency`` decides it. Named again, its ways are changed."""
    check_may("dossiers.offer_procedure", actor, sentence=CONTROLLER_ONLY)
    procedure = AdministrativeProcedure.objects.select_for_update().filter(pk=procedure_id).first()
    if procedure is None or procedure.current_id is None:
        raise NotFound("Không có thủ tục này trong danh mục; hãy chọn lại.")
    if not agency.kept_here or not counter.kept_here:
        raise OfficeError("Cơ quan này không dùng hệ thống tại đây; hãy chọn cơ quan khác.", field="agency")
    offer, made = OfferedProcedure.objects.update_or_create(
        procedure=procedure,
        agency=agency,
        valid_to=None,
        defaults={"counter": counter, "online": online, "postal": postal},
        create_defaults={"counter": counter, "online": online, "postal": postal, "valid_from": clock.today()},
    )
    journal.write(
        actor=actor,
        on=offer,
        facts={
            "procedure": procedure.code,
            "agency": agency.code,
            "counter": counter.code,
            "online": online,
            "postal": postal,
            "new": made,
        },
    )
    return offer


@act("dossiers.end_offer")
def end_offer(*, actor: Actor, offer_id: int) -> OfferedProcedure:
    """Receive a procedure no more from today on; dossiers already received go on."""
    check_may("dossiers.offer_procedure", actor, sentence=CONTROLLER_ONLY)
    offer = OfferedProcedure.objects.select_for_update().filter(pk=offer_id).first()
    if offer is None:
        raise NotFound("Không có dòng này trong danh mục; hãy tải lại trang.")
    if offer.valid_to is not None:
        raise WrongState("Thủ tục này đã thôi tiếp nhận; hãy tải lại trang.")
    offer.valid_to = max(offer.valid_from, clock.today() - timedelta(days=1))
    offer.save(update_fields=["valid_to"])
    journal.write(actor=actor, on=offer, facts={"until": offer.valid_to.isoformat()})
    return offer
