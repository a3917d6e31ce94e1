"""What can be done with an audit."""

from django.utils.translation import gettext_lazy

from nharong.quality import acts
from nharong.quality.words import PaperPurpose

from .audit_forms import (
    AcknowledgeForm,
    AnswerForm,
    ClosingForm,
    FindingForm,
    MeetingForm,
    PlanForm,
    QuestionForm,
    RecordForm,
    SampleForm,
)
from .fields import PaperForm, ReasonForm
from .page import Does

DOES: dict[str, Does] = {
    "notify": Does(
        label=gettext_lazy("Thông báo đơn vị"),
        do=lambda actor, one, _data: acts.notify_audit(actor=actor, audit_id=one.pk),
        done=gettext_lazy("Đã thông báo chương trình đánh giá cho đơn vị."),
    ),
    "change": Does(
        label=gettext_lazy("Đổi ngày, phạm vi, đoàn"),
        form=PlanForm,
        do=lambda actor, one, data: acts.change_audit(
            actor=actor,
            audit_id=one.pk,
            plan=acts.AuditPlan(
                **{name: data[name] for name in ("starts_on", "ends_on", "scope", "lead", "inspects_tasks")},
                auditors=tuple(data["auditors"]),
            ),
        ),
        done=gettext_lazy("Đã đổi kế hoạch; hãy thông báo lại cho đơn vị."),
    ),
    "open": Does(
        label=gettext_lazy("Ghi họp khai mạc"),
        form=MeetingForm,
        do=lambda actor, one, data: acts.open_audit(
            actor=actor, audit_id=one.pk, attendees=data["attendees"], notes=data["notes"]
        ),
        done=gettext_lazy("Đã khai mạc cuộc đánh giá."),
    ),
    "question": Does(
        label=gettext_lazy("Thêm câu hỏi"),
        form=QuestionForm,
        do=lambda actor, one, data: acts.add_checklist_item(
            actor=actor,
            audit_id=one.pk,
            **{name: data[name] for name in ("question", "clause", "procedure", "about_tasks")},
        ),
        done=gettext_lazy("Đã thêm câu hỏi vào phiếu."),
    ),
    "sample": Does(
        label=gettext_lazy("Lấy mẫu ngẫu nhiên"),
        form=SampleForm,
        question=gettext_lazy("Mẫu đã lấy được giữ nguyên cùng hạt giống, không lấy lại cho đẹp."),
        tone="warning",
        do=lambda actor, one, data: acts.draw_sample(
            actor=actor,
            audit_id=one.pk,
            **{name: data[name] for name in ("population", "since", "until", "size", "of_unit")},
        ),
        done=gettext_lazy("Đã lấy mẫu từ hồ sơ thật."),
    ),
    "answer": Does(
        label=gettext_lazy("Ghi phiếu"),
        form=AnswerForm,
        do=lambda actor, _one, data: acts.answer_checklist_item(
            actor=actor, item_id=data["item"].pk, conformity=data["conformity"], evidence=data["evidence"]
        ),
        done=gettext_lazy("Đã ghi nhận xét."),
    ),
    "record": Does(
        label=gettext_lazy("Ghi bản ghi trong mẫu"),
        form=RecordForm,
        do=lambda actor, _one, data: acts.check_sampled_record(
            actor=actor, record_id=data["record"].pk, conformity=data["conformity"], note=data["note"]
        ),
        done=gettext_lazy("Đã ghi nhận xét."),
    ),
    "finding": Does(
        label=gettext_lazy("Ghi phát hiện"),
        form=FindingForm,
        do=lambda actor, one, data: acts.record_finding(
            actor=actor,
            audit_id=one.pk,
            **{
                name: data[name]
                for name in ("clause", "procedure", "grade", "record", "description", "evidence", "dissent")
            },
        ),
        done=gettext_lazy("Đã ghi phát hiện."),
    ),
    "acknowledge": Does(
        label=gettext_lazy("Đơn vị xác nhận phát hiện"),
        form=AcknowledgeForm,
        do=lambda actor, _one, data: acts.acknowledge_finding(
            actor=actor, finding_id=data["finding"].pk, note=data["note"]
        ),
        done=gettext_lazy("Đã xác nhận phát hiện."),
    ),
    "close": Does(
        label=gettext_lazy("Ghi họp kết thúc"),
        form=ClosingForm,
        question=gettext_lazy("Sau họp kết thúc không ghi thêm phiếu, mẫu và phát hiện được nữa."),
        tone="warning",
        do=lambda actor, one, data: acts.hold_closing_meeting(
            actor=actor,
            audit_id=one.pk,
            attendees=data["attendees"],
            notes=data["notes"],
            conclusion=data["conclusion"],
        ),
        done=gettext_lazy("Đã họp kết thúc; hãy soạn báo cáo trong hạn."),
    ),
    "paper": Does(
        label=gettext_lazy("Soạn báo cáo đánh giá"),
        form=PaperForm,
        question=gettext_lazy("Dự thảo báo cáo được soạn sẵn và đi theo quy trình phát hành văn bản."),
        do=lambda actor, one, data: acts.draft_paper(
            actor=actor, purpose=PaperPurpose.AUDIT_REPORT, subject_id=one.pk, agency=data["agency"]
        ),
        done=gettext_lazy("Đã soạn dự thảo báo cáo; hãy trình ở trang văn bản."),
    ),
    "cancel": Does(
        label=gettext_lazy("Hủy cuộc đánh giá"),
        form=ReasonForm,
        tone="bad",
        question=gettext_lazy("Hủy cuộc đánh giá này? Cuộc đánh giá vẫn được lưu cùng lý do."),
        do=lambda actor, one, data: acts.cancel_audit(actor=actor, audit_id=one.pk, reason=data["reason"]),
        done=gettext_lazy("Đã hủy cuộc đánh giá."),
    ),
}
