"""What can be done with the objectives of a year, and its forms."""

from django import forms
from django.utils.translation import gettext_lazy

from nharong.kernel import clock
from nharong.objectives.models import Criterion
from nharong.people.models import Agency, Person
from nharong.quality import acts
from nharong.quality.models import ObjectivePlan, QuarterReview
from nharong.quality.words import PaperPurpose

from .fields import KeyForm, PaperForm, ReasonForm, agencies_of, colleagues_of, day_field, text_field
from .page import Does


class CriterionChoice(forms.ModelChoiceField[Criterion]):
    """A criterion by its objective."""

    def label_from_instance(self, obj: Criterion) -> str:
        """Number and words of the objective."""
        return f"{obj.objective.number}. {obj.objective.text[:120]}"


class PlanForm(KeyForm):
    """The five questions of 6.2.2."""

    criterion = CriterionChoice(Criterion.objects.none(), label=gettext_lazy("Mục tiêu"), empty_label=None)
    what = text_field(gettext_lazy("Biện pháp, nội dung thực hiện"), rows=2, most=2000)
    resources = forms.CharField(label=gettext_lazy("Nguồn lực"), max_length=300)
    owner = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("Người chịu trách nhiệm"))
    due_on = day_field(gettext_lazy("Thời gian hoàn thành"))
    evaluation = forms.CharField(label=gettext_lazy("Cách đánh giá kết quả"), max_length=300)

    def prepare(self) -> None:
        """The criteria of this set."""
        rows = Criterion.objects.filter(objective__set=self.thing).select_related("objective")
        self.choose("criterion", rows.order_by("objective__number"))
        self.choose("owner", colleagues_of(self.actor))


class DropPlanForm(KeyForm):
    """A planned measure to give up."""

    plan = forms.ModelChoiceField(ObjectivePlan.objects.none(), label=gettext_lazy("Biện pháp"), empty_label=None)

    def prepare(self) -> None:
        """Those of this set."""
        rows = ObjectivePlan.objects.filter(criterion__objective__set=self.thing, dropped_at__isnull=True)
        self.choose("plan", rows)


class QuarterForm(KeyForm):
    """A quarter's review."""

    quarter = forms.IntegerField(label=gettext_lazy("Quý"), min_value=1, max_value=4)
    remark = text_field(gettext_lazy("Nhận định, nguyên nhân, biện pháp"), rows=3, most=4000)


class ReportForm(PaperForm):
    """The report of a reviewed quarter."""

    review = forms.ModelChoiceField(QuarterReview.objects.none(), label=gettext_lazy("Kỳ"), empty_label=None)

    def prepare(self) -> None:
        """Quarters without a report."""
        super().prepare()
        self.choose("review", QuarterReview.objects.filter(set=self.thing, report_on__isnull=True))


class ProposalForm(KeyForm):
    """Next year's objectives."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=gettext_lazy("Cơ quan"), empty_label=None)
    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=2001, max_value=2999)

    def prepare(self) -> None:
        """The actor's agencies; next year."""
        self.choose("agency", agencies_of(self.actor))
        self.initial.setdefault("year", clock.today().year + 1)


class WordForm(KeyForm):
    """One proposed objective."""

    number = forms.IntegerField(label=gettext_lazy("Số"), min_value=1, max_value=30)
    text = text_field(
        gettext_lazy("Mục tiêu"), rows=2, most=2000, required=False, help_text=gettext_lazy("Để trống là bỏ mục tiêu.")
    )
    reason = forms.CharField(label=gettext_lazy("Cơ sở"), max_length=500, required=False)


DOES: dict[str, Does] = {
    "read": Does(
        label=gettext_lazy("Xác nhận đã đọc mục tiêu"),
        do=lambda actor, one, _data: acts.confirm_objectives_read(actor=actor, set_id=one.pk),
        done=gettext_lazy("Đã ghi nhận bạn đã đọc mục tiêu."),
    ),
    "plan": Does(
        label=gettext_lazy("Thêm biện pháp thực hiện"),
        form=PlanForm,
        do=lambda actor, _one, data: acts.plan_objective(
            actor=actor,
            criterion_id=data["criterion"].pk,
            facts=acts.PlanFacts(
                **{name: data[name] for name in ("what", "resources", "owner", "due_on", "evaluation")}
            ),
        ),
        done=gettext_lazy("Đã thêm biện pháp vào kế hoạch."),
    ),
    "drop": Does(
        label=gettext_lazy("Bỏ một biện pháp"),
        form=DropPlanForm,
        tone="warning",
        do=lambda actor, _one, data: acts.drop_objective_plan(actor=actor, plan_id=data["plan"].pk),
        done=gettext_lazy("Đã bỏ biện pháp."),
    ),
    "tell": Does(
        label=gettext_lazy("Phổ biến cho mọi người"),
        do=lambda actor, one, _data: acts.tell_objectives(actor=actor, set_id=one.pk),
        done=gettext_lazy("Đã phổ biến mục tiêu; mỗi người xác nhận đã đọc."),
    ),
    "quarter": Does(
        label=gettext_lazy("Xem xét theo quý"),
        form=QuarterForm,
        question=gettext_lazy("Số liệu của bảng mục tiêu được giữ nguyên như lúc này cùng nhận định."),
        do=lambda actor, one, data: acts.review_quarter(
            actor=actor, set_id=one.pk, quarter=data["quarter"], remark=data["remark"]
        ),
        done=gettext_lazy("Đã ghi xem xét của quý."),
    ),
    "close": Does(
        label=gettext_lazy("Chốt số liệu cả năm"),
        form=ReasonForm,
        question=gettext_lazy("Số liệu từng chỉ tiêu của năm được chốt cùng mọi bản ghi phía sau."),
        tone="warning",
        do=lambda actor, one, data: acts.close_objectives(actor=actor, set_id=one.pk, reason=data["reason"]),
        done=gettext_lazy("Đã chốt số liệu cả năm kèm bằng chứng."),
    ),
    "paper": Does(
        label=gettext_lazy("Soạn báo cáo kết quả"),
        form=ReportForm,
        do=lambda actor, _one, data: acts.draft_paper(
            actor=actor,
            purpose=PaperPurpose.OBJECTIVES_REPORT,
            subject_id=data["review"].pk,
            agency=data["agency"],
        ),
        done=gettext_lazy("Đã soạn dự thảo báo cáo; hãy trình ở trang văn bản."),
    ),
}
PROPOSING: dict[str, Does] = {
    "word": Does(
        label=gettext_lazy("Sửa, thêm mục tiêu"),
        form=WordForm,
        do=lambda actor, one, data: acts.word_proposed_objective(
            actor=actor, proposal_id=one.pk, number=data["number"], text=data["text"], reason=data["reason"]
        ),
        done=gettext_lazy("Đã sửa đề xuất."),
    ),
    "paper": Does(
        label=gettext_lazy("Soạn quyết định mục tiêu"),
        form=PaperForm,
        do=lambda actor, one, data: acts.draft_paper(
            actor=actor, purpose=PaperPurpose.OBJECTIVES_PROPOSAL, subject_id=one.pk, agency=data["agency"]
        ),
        done=gettext_lazy("Đã soạn dự thảo quyết định; hãy đọc mục tiêu ở trang văn bản rồi trình."),
    ),
}
