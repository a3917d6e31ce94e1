"""What can be done with a management review, and its forms."""

from django import forms
from django.utils.translation import gettext_lazy

from nharong.people.models import Agency, Person, Unit
from nharong.quality import acts
from nharong.quality.models import ReviewDecision, ReviewInput
from nharong.quality.words import PaperPurpose, ReviewDecisionKind

from .fields import KeyForm, PaperForm, agencies_of, colleagues_of, day_field, text_field, units_of
from .page import Does


class PlanReviewForm(KeyForm):
    """The day of a review."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=gettext_lazy("Cơ quan"), empty_label=None)
    planned_on = day_field(gettext_lazy("Ngày họp"))
    programme = text_field(gettext_lazy("Chương trình họp"), rows=3, required=False)

    def prepare(self) -> None:
        """The actor's agencies."""
        self.choose("agency", agencies_of(self.actor))


class NoteForm(KeyForm):
    """What a person makes of an input."""

    one = forms.ModelChoiceField(ReviewInput.objects.none(), label=gettext_lazy("Đầu vào"), empty_label=None)
    note = text_field(gettext_lazy("Nhận định"), rows=2, most=4000)

    def prepare(self) -> None:
        """The review's twelve."""
        self.choose("one", ReviewInput.objects.filter(review=self.thing))


class HoldForm(KeyForm):
    """The meeting as it was held."""

    chaired_by = forms.ModelChoiceField(Person.objects.none(), label=gettext_lazy("Chủ trì"))
    began_at = forms.DateTimeField(
        label=gettext_lazy("Bắt đầu lúc"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    ended_at = forms.DateTimeField(
        label=gettext_lazy("Kết thúc lúc"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    place = forms.CharField(label=gettext_lazy("Địa điểm"), max_length=200)
    attendees = text_field(gettext_lazy("Thành phần"), rows=3, most=4000)
    conclusion = text_field(gettext_lazy("Kết luận"), rows=3)

    def prepare(self) -> None:
        """The actor's colleagues."""
        self.choose("chaired_by", colleagues_of(self.actor))


class DecideForm(KeyForm):
    """A decision of the meeting."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=ReviewDecisionKind.choices)
    text = text_field(gettext_lazy("Nội dung"), rows=2, most=400)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Đơn vị chủ trì"))
    due_on = day_field(gettext_lazy("Hạn"))

    def prepare(self) -> None:
        """The agency's units."""
        self.choose("unit", units_of(self.actor))


class TaskForm(KeyForm):
    """A decision that becomes a task."""

    decision = forms.ModelChoiceField(ReviewDecision.objects.none(), label=gettext_lazy("Kết luận"), empty_label=None)

    def prepare(self) -> None:
        """Those that are no tasks yet."""
        self.choose("decision", ReviewDecision.objects.filter(review=self.thing, task_id__isnull=True))


class ResultForm(KeyForm):
    """What came of a decision."""

    decision = forms.ModelChoiceField(ReviewDecision.objects.none(), label=gettext_lazy("Kết luận"), empty_label=None)
    result = text_field(gettext_lazy("Kết quả"), rows=2, most=4000)

    def prepare(self) -> None:
        """Those not done."""
        self.choose("decision", ReviewDecision.objects.filter(review=self.thing, done_on__isnull=True))


DOES: dict[str, Does] = {
    "gather": Does(
        label=gettext_lazy("Tổng hợp mười hai đầu vào"),
        do=lambda actor, one, _data: acts.gather_review_inputs(actor=actor, review_id=one.pk),
        done=gettext_lazy("Đã tổng hợp đầu vào từ số liệu sống và giữ nguyên như hôm nay."),
    ),
    "note": Does(
        label=gettext_lazy("Ghi nhận định"),
        form=NoteForm,
        do=lambda actor, _one, data: acts.note_review_input(actor=actor, input_id=data["one"].pk, note=data["note"]),
        done=gettext_lazy("Đã ghi nhận định."),
    ),
    "hold": Does(
        label=gettext_lazy("Ghi cuộc họp"),
        form=HoldForm,
        do=lambda actor, one, data: acts.hold_review(
            actor=actor,
            review_id=one.pk,
            **{name: data[name] for name in ("chaired_by", "began_at", "ended_at", "place", "attendees", "conclusion")},
        ),
        done=gettext_lazy("Đã ghi cuộc họp; hãy ghi kết luận rồi soạn biên bản."),
    ),
    "decide": Does(
        label=gettext_lazy("Thêm kết luận"),
        form=DecideForm,
        do=lambda actor, one, data: acts.add_review_decision(
            actor=actor, review_id=one.pk, **{name: data[name] for name in ("kind", "text", "unit", "due_on")}
        ),
        done=gettext_lazy("Đã thêm kết luận."),
    ),
    "paper": Does(
        label=gettext_lazy("Soạn biên bản"),
        form=PaperForm,
        do=lambda actor, one, data: acts.draft_paper(
            actor=actor, purpose=PaperPurpose.REVIEW_MINUTES, subject_id=one.pk, agency=data["agency"]
        ),
        done=gettext_lazy("Đã soạn dự thảo biên bản; hãy trình ở trang văn bản."),
    ),
    "task": Does(
        label=gettext_lazy("Giao thành nhiệm vụ"),
        form=TaskForm,
        do=lambda actor, _one, data: acts.make_decision_a_task(actor=actor, decision_id=data["decision"].pk),
        done=gettext_lazy("Kết luận đã thành nhiệm vụ của Chương trình công tác."),
    ),
    "result": Does(
        label=gettext_lazy("Báo kết quả kết luận"),
        form=ResultForm,
        do=lambda actor, _one, data: acts.finish_review_decision(
            actor=actor, decision_id=data["decision"].pk, result=data["result"]
        ),
        done=gettext_lazy("Đã báo kết quả."),
    ),
}
