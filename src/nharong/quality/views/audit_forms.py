"""Forms of audits."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.kernel import clock
from nharong.people.models import Agency, Person, Unit
from nharong.quality.acts import AuditPlan
from nharong.quality.models import ChecklistItem, Finding, QualityProcedure, SampledRecord
from nharong.quality.populations import populations
from nharong.quality.readings.auditors import auditors
from nharong.quality.readings.procedures import agencies_of as agency_ids
from nharong.quality.settings import setting
from nharong.quality.words import AuditState, CompetenceKind, Conformity, Grade

from .fields import KeyForm, WordsFilter, agencies_of, colleagues_of, day_field, text_field, units_of

SEEN = [(one.value, one.label) for one in Conformity if one != Conformity.NOT_CHECKED]


def clauses_typed(typed: str) -> tuple[str, ...]:
    """Clauses typed on one line: "7.5, 8.5.2"."""
    return tuple(one.strip() for one in typed.replace(";", ",").split(",") if one.strip())


class _Auditors(forms.Form):
    """Choices among auditors and procedures of the actor's agencies."""

    def _prepare_choices(self: Any) -> None:
        able = auditors(agency_ids(self.actor), on=clock.today())
        people = Person.objects.filter(pk__in=[one.pk for one in able]).order_by("full_name")
        for name in ("lead", "auditors"):
            if name in self.fields:
                self.choose(name, people)
        if "procedures" in self.fields:
            self.choose("procedures", QualityProcedure.objects.filter(agency_id__in=agency_ids(self.actor)))


class ProgrammeForm(KeyForm):
    """The audit programme of a year."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan"), empty_label=None)
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2999)
    purpose = text_field(_("Mục đích"), rows=2)
    method = text_field(_("Phương pháp"), rows=2)
    inspects_tasks = forms.BooleanField(
        label=_("Kết hợp kiểm tra, giám sát tình hình thực hiện nhiệm vụ"), required=False, initial=True
    )

    def prepare(self) -> None:
        """The actor's agencies, this year."""
        self.choose("agency", agencies_of(self.actor))
        self.initial.setdefault("year", clock.today().year)


class LineForm(_Auditors, KeyForm):
    """One unit of the programme."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị được đánh giá"))
    month = forms.IntegerField(label=_("Tháng"), min_value=1, max_value=12)
    clauses = forms.CharField(
        label=_("Điều khoản"), required=False, max_length=300, help_text=_("Cách nhau bằng dấu phẩy: 7.5, 8.5.2.")
    )
    procedures = forms.ModelMultipleChoiceField(
        QualityProcedure.objects.none(), label=_("Quy trình"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label=_("Vì sao chọn"), required=False, max_length=300)

    def prepare(self) -> None:
        """Units and procedures of the agency."""
        self.choose("unit", units_of(self.actor))
        self._prepare_choices()


class PlanForm(_Auditors, KeyForm):
    """The plan of an audit on a line of the programme."""

    starts_on = day_field(_("Từ ngày"))
    ends_on = day_field(_("Đến ngày"))
    scope = text_field(_("Phạm vi"), rows=2)
    lead = forms.ModelChoiceField(Person.objects.none(), label=_("Trưởng đoàn"))
    auditors = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("Đánh giá viên"), required=False, widget=forms.CheckboxSelectMultiple
    )
    inspects_tasks = forms.BooleanField(label=_("Kết hợp kiểm tra thực hiện nhiệm vụ"), required=False, initial=True)

    def prepare(self) -> None:
        """Those who may audit at all."""
        self._prepare_choices()

    def plan(self, line: Any = None) -> AuditPlan:
        """What was typed, for the act."""
        data = self.cleaned_data
        names = ("starts_on", "ends_on", "scope", "lead", "inspects_tasks")
        more: dict[str, Any] = {}
        if line is None and "unit" in data:
            more = {
                "unit": data["unit"],
                "reason": data["reason"],
                "clauses": clauses_typed(data["clauses"]),
                "procedures": tuple(data["procedures"]),
            }
        return AuditPlan(line=line, auditors=tuple(data["auditors"]), **{name: data[name] for name in names}, **more)


class UnscheduledForm(PlanForm):
    """An audit beside the programme."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị được đánh giá"))
    reason = text_field(_("Lý do đánh giá đột xuất"), rows=2, most=500)
    clauses = forms.CharField(
        label=_("Điều khoản"), required=False, max_length=300, help_text=_("Cách nhau bằng dấu phẩy: 7.5, 8.5.2.")
    )
    procedures = forms.ModelMultipleChoiceField(
        QualityProcedure.objects.none(), label=_("Quy trình"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("act_key", "unit", "reason", "clauses", "procedures")

    def prepare(self) -> None:
        """Units, auditors and procedures."""
        self.choose("unit", units_of(self.actor))
        self._prepare_choices()


class CompetenceForm(KeyForm):
    """Evidence of an auditor's competence."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan"), empty_label=None)
    person = forms.ModelChoiceField(Person.objects.none(), label=_("Người"))
    kind = forms.ChoiceField(label=_("Loại"), choices=CompetenceKind.choices)
    title = forms.CharField(label=_("Nội dung"), max_length=300)
    issuer = forms.CharField(label=_("Nơi cấp"), max_length=200)
    given_on = day_field(_("Ngày cấp"))
    valid_to = day_field(_("Có giá trị đến"), required=False)

    def prepare(self) -> None:
        """The actor's colleagues."""
        self.choose("agency", agencies_of(self.actor))
        self.choose("person", colleagues_of(self.actor))


class MeetingForm(KeyForm):
    """The opening meeting."""

    attendees = text_field(_("Thành phần dự họp"), rows=2, most=4000)
    notes = text_field(_("Nội dung"), rows=2, required=False)


class ClosingForm(MeetingForm):
    """The closing meeting."""

    conclusion = text_field(_("Kết luận của đoàn"), rows=3)


class QuestionForm(KeyForm):
    """A question of the checklist."""

    question = text_field(_("Câu hỏi, yêu cầu"), rows=2, most=2000)
    clause = forms.CharField(label=_("Điều khoản"), required=False, max_length=20)
    procedure = forms.ModelChoiceField(
        QualityProcedure.objects.none(), label=_("Quy trình"), required=False, empty_label=_("Không")
    )
    about_tasks = forms.BooleanField(label=_("Về tình hình thực hiện nhiệm vụ"), required=False)

    def prepare(self) -> None:
        """The agency's procedures."""
        self.choose("procedure", QualityProcedure.objects.filter(agency_id__in=agency_ids(self.actor)))


class AnswerForm(KeyForm):
    """What was seen on a question."""

    item = forms.ModelChoiceField(ChecklistItem.objects.none(), label=_("Mục"), empty_label=None)
    conformity = forms.ChoiceField(label=_("Nhận xét"), choices=SEEN)
    evidence = text_field(_("Bằng chứng"), rows=2, most=4000)

    def prepare(self) -> None:
        """What is still to be looked at."""
        rows = ChecklistItem.objects.filter(audit=self.thing, conformity=Conformity.NOT_CHECKED)
        self.choose("item", rows)


class SampleForm(KeyForm):
    """How a sample is drawn; the seed is the house's own."""

    population = forms.ChoiceField(label=_("Tổng thể"))
    since = day_field(_("Từ ngày"))
    until = day_field(_("Đến ngày"))
    size = forms.IntegerField(label=_("Cỡ mẫu"), min_value=1, max_value=100)
    of_unit = forms.BooleanField(label=_("Chỉ của đơn vị được đánh giá"), required=False, initial=True)

    def prepare(self) -> None:
        """Every population of real records."""
        self.fields["population"].choices = [(one.key, one.title) for one in populations()]  # type: ignore[attr-defined] # a ChoiceField
        self.initial.setdefault("size", setting("sample_size"))


class RecordForm(KeyForm):
    """What was seen on a record of the sample."""

    record = forms.ModelChoiceField(SampledRecord.objects.none(), label=_("Bản ghi"), empty_label=None)
    conformity = forms.ChoiceField(label=_("Nhận xét"), choices=SEEN)
    note = text_field(_("Bằng chứng"), rows=2, most=4000)

    def prepare(self) -> None:
        """What is still to be looked at."""
        rows = SampledRecord.objects.filter(sample__audit=self.thing, conformity=Conformity.NOT_CHECKED)
        self.choose("record", rows)


class FindingForm(KeyForm):
    """A finding."""

    clause = forms.CharField(label=_("Điều khoản"), max_length=20)
    procedure = forms.ModelChoiceField(
        QualityProcedure.objects.none(), label=_("Quy trình"), required=False, empty_label=_("Không")
    )
    grade = forms.ChoiceField(label=_("Mức độ"), choices=Grade.choices)
    record = forms.ModelChoiceField(
        SampledRecord.objects.none(), label=_("Bản ghi trong mẫu"), required=False, empty_label=_("Không")
    )
    description = text_field(_("Mô tả"), rows=2, most=4000)
    evidence = text_field(_("Bằng chứng"), rows=2, most=4000)
    dissent = text_field(_("Ý kiến khác trong đoàn"), rows=2, required=False, most=2000)

    def prepare(self) -> None:
        """Procedures of the agency and records of the samples."""
        self.choose("procedure", QualityProcedure.objects.filter(agency_id__in=agency_ids(self.actor)))
        self.choose("record", SampledRecord.objects.filter(sample__audit=self.thing))


class AcknowledgeForm(KeyForm):
    """The unit takes note of a finding."""

    finding = forms.ModelChoiceField(Finding.objects.none(), label=_("Phát hiện"), empty_label=None)
    note = text_field(_("Ý kiến của đơn vị"), rows=2, required=False, most=2000)

    def prepare(self) -> None:
        """What was not taken note of yet."""
        self.choose("finding", Finding.objects.filter(audit=self.thing, acknowledged_at__isnull=True))


class AuditFilter(WordsFilter):
    """How to look through the audits."""

    year = forms.IntegerField(label=_("Năm"), required=False, min_value=2000, max_value=2999)
    state = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Mọi trạng thái")), *AuditState.choices]
    )
