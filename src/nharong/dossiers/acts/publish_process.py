"""Công bố áp dụng quy trình nội bộ."""

from datetime import date, timedelta

from nharong.dossiers.models import ProcessVersion
from nharong.dossiers.words.catalogue import ProcessState
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may

from .draft_process import locked_process


@act("dossiers.publish_process")
def publish_process(*, actor: Actor, process_id: int, valid_from: date) -> ProcessVersion:
    """Put an approved version into force from a day on; the one before ends the day before. Dossiers already received
    keep theirs.
    """
    version = locked_process(process_id)
    check_may("dossiers.publish_process", actor, version, sentence="Chỉ cán bộ kiểm soát thủ tục công bố quy trình.")
    if version.state != ProcessState.APPROVED:
        raise WrongState("Chỉ quy trình đã phê duyệt mới công bố được; hãy tải lại trang.")
    if valid_from < clock.today():
        raise OfficeError("Ngày áp dụng không thể trước hôm nay: hồ sơ đã nhận giữ quy trình cũ.", field="valid_from")
    if valid_from > clock.today() + timedelta(days=366):
        raise OfficeError("Ngày áp dụng xa quá một năm; hãy kiểm tra lại.", field="valid_from")
    before = (
        ProcessVersion.objects.select_for_update(of=("self",))
        .filter(procedure=version.procedure, agency=version.agency, state=ProcessState.PUBLISHED)
        .first()
    )
    if before is not None and before.valid_from is not None:
        if before.valid_from > valid_from:
            raise OfficeError(
                f"Phiên bản {before.number} áp dụng từ {before.valid_from:%d/%m/%Y}; hãy chọn ngày sau đó.",
                field="valid_from",
            )
        before.state = ProcessState.REPLACED
        before.valid_to = max(before.valid_from, valid_from - timedelta(days=1))
        before.save(update_fields=["state", "valid_to"])
    version.state = ProcessState.PUBLISHED
    version.valid_from = valid_from
    version.published_by_id, version.published_at = actor.person_id, clock.now()
    version.save(update_fields=["state", "valid_from", "published_by", "published_at"])
    journal.write(
        actor=actor,
        on=version,
        facts={"from": valid_from.isoformat(), "replaces": before.number if before else None},
    )
    return version
