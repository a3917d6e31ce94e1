"""Đặt quy định một cửa: what the office has read in the regulation itself, for dossiers from now on."""

from dataclasses import asdict

from nharong.dossiers.models import RegulationSetting
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may

from ..rules.regulation import Regulation
from ..words import ClockPolicy, FormSet
from .dossier_facts import one_line


@act("dossiers.set_regulation")
def set_regulation(*, actor: Actor, regulation: Regulation) -> RegulationSetting:
    """Keep this in place of what the house presumes; dossiers already received keep what they were received with."""
    check_may(
        "dossiers.set_regulation",
        actor,
        sentence="Chỉ cán bộ kiểm soát thủ tục hành chính hoặc quản trị được đặt quy định một cửa.",
    )
    if not one_line(regulation.key, most=30) or not one_line(regulation.title, most=200):
        raise OfficeError("Hãy ghi mã và tên quy định.", field="title")
    if regulation.form_set not in FormSet.values:
        raise OfficeError("Hãy chọn bộ mẫu trong danh sách.", field="form_set")
    for name in ("supplement_policy", "stop_policy"):
        if getattr(regulation, name) not in ClockPolicy.values:
            raise OfficeError("Hãy chọn cách tính thời hạn trong danh sách.", field=name)
    limits = {"notice_days": 30, "supplement_days": 365, "apology_days": 30, "retention_years": 100}
    for name, most in limits.items():
        if not 0 <= getattr(regulation, name) <= most:
            raise OfficeError(f"Con số phải từ 0 đến {most}.", field=name)
    facts = asdict(regulation)
    key = facts.pop("key")
    setting, _new = RegulationSetting.objects.update_or_create(key=key, defaults={**facts, "changed_at": clock.now()})
    journal.write(actor=actor, on=setting, facts={**facts, "valid_from": regulation.valid_from.isoformat()})
    return setting
