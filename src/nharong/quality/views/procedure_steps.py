"""What can be done with a procedure."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nharong.kernel.errors import OfficeError
from nharong.quality import acts
from nharong.quality.models import QualityProcedure
from nharong.quality.readings import procedures as readings
from nharong.quality.words import PaperPurpose, RevisionState

from .fields import PaperForm, ReasonForm
from .page import Does
from .procedure_forms import (
    ApplyForm,
    CopiesForm,
    RequestForm,
)

DOES: dict[str, Does] = {
    "submit": Does(
        label=gettext_lazy("Trình kiểm tra"),
        do=lambda actor, one, _data: acts.submit_revision(actor=actor, revision_id=_newest(one)),
        done=gettext_lazy("Đã trình quy trình để kiểm tra."),
    ),
    "check": Does(
        label=gettext_lazy("Xác nhận đã kiểm tra"),
        do=lambda actor, one, _data: acts.check_revision(actor=actor, revision_id=_newest(one)),
        done=gettext_lazy("Đã ghi nhận kiểm tra; quy trình chuyển đến đại diện chất lượng."),
    ),
    "approve": Does(
        label=gettext_lazy("Phê duyệt quy trình"),
        question=gettext_lazy("Phê duyệt nội dung này? Sau khi duyệt, nội dung không sửa được nữa."),
        tone="warning",
        do=lambda actor, one, _data: acts.approve_revision(actor=actor, revision_id=_newest(one)),
        done=gettext_lazy("Đã phê duyệt; quy trình chờ quyết định ban hành."),
    ),
    "return": Does(
        label=gettext_lazy("Trả lại người lập"),
        form=ReasonForm,
        tone="warning",
        do=lambda actor, one, data: acts.return_revision(actor=actor, revision_id=_newest(one), reason=data["reason"]),
        done=gettext_lazy("Đã trả lại người lập kèm lý do."),
    ),
    "drop": Does(
        label=gettext_lazy("Bỏ dự thảo"),
        form=ReasonForm,
        tone="bad",
        question=gettext_lazy("Bỏ dự thảo này? Dự thảo vẫn được lưu nhưng không trình được nữa."),
        do=lambda actor, one, data: acts.drop_revision(actor=actor, revision_id=_newest(one), reason=data["reason"]),
        done=gettext_lazy("Đã bỏ dự thảo."),
    ),
    "paper": Does(
        label=gettext_lazy("Soạn quyết định ban hành"),
        form=PaperForm,
        question=gettext_lazy("Dự thảo quyết định được soạn sẵn và đi theo quy trình phát hành văn bản."),
        do=lambda actor, one, data: acts.draft_paper(
            actor=actor, purpose=PaperPurpose.PROCEDURE, subject_id=_newest(one), agency=data["agency"]
        ),
        done=gettext_lazy("Đã soạn dự thảo quyết định; hãy trình ở trang văn bản."),
    ),
    "apply": Does(
        label=gettext_lazy("Đưa vào áp dụng"),
        form=ApplyForm,
        question=gettext_lazy("Đưa lần ban hành này vào áp dụng? Lần ban hành trước trở thành lỗi thời."),
        tone="warning",
        do=lambda actor, one, data: acts.apply_revision(
            actor=actor, revision_id=_newest(one), on=data["applied_on"], units=tuple(data["units"])
        ),
        done=gettext_lazy("Quy trình đã được áp dụng và phân phối."),
    ),
    "copies": Does(
        label=gettext_lazy("Phân phối thêm"),
        form=CopiesForm,
        do=lambda actor, one, data: acts.give_copies(actor=actor, revision_id=_applied(one), units=list(data["units"])),
        done=gettext_lazy("Đã phân phối thêm."),
    ),
    "read": Does(
        label=gettext_lazy("Xác nhận đã đọc"),
        do=lambda actor, one, _data: acts.confirm_reading(actor=actor, copy_id=_own_copy(actor.person, one)),
        done=gettext_lazy("Đã ghi nhận bạn đã đọc quy trình."),
    ),
    "runs": Does(
        label=gettext_lazy("Tìm việc đã chạy theo quy trình"),
        do=lambda actor, one, _data: acts.note_work_runs(actor=actor, revision_id=_applied(one)),
        done=gettext_lazy("Đã cập nhật việc chạy theo quy trình."),
    ),
    "revise": Does(
        label=gettext_lazy("Sửa đổi, ban hành lại"),
        form=RequestForm,
        do=lambda actor, one, data: acts.begin_revision(actor=actor, procedure_id=one.pk, request=data["reason"]),
        done=gettext_lazy("Đã mở lần ban hành mới; hãy sửa nội dung rồi trình."),
    ),
    "withdraw": Does(
        label=gettext_lazy("Ngừng áp dụng"),
        form=ReasonForm,
        tone="bad",
        question=gettext_lazy("Ngừng áp dụng quy trình? Quy trình trở thành lỗi thời, mã hiệu không dùng lại."),
        do=lambda actor, one, data: acts.withdraw_procedure(actor=actor, procedure_id=one.pk, reason=data["reason"]),
        done=gettext_lazy("Đã ngừng áp dụng quy trình."),
    ),
}


def _newest(one: QualityProcedure) -> int:
    return readings.revision_of(one).pk


def _applied(one: QualityProcedure) -> int:
    found = one.revisions.filter(state=RevisionState.APPLIED).values_list("pk", flat=True).first()
    if found is None:
        raise OfficeError(_("Quy trình chưa có lần ban hành nào đang áp dụng."))
    return int(found)


def _own_copy(person_id: int, one: QualityProcedure) -> int:
    copy = readings.unread_copies(person_id).filter(revision__procedure=one).first()
    if copy is None:
        raise OfficeError(_("Bạn không có bản phân phối chưa đọc của quy trình này."))
    return copy.pk
