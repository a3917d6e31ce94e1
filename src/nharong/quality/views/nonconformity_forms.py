"""Forms of nonconformities."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.objectives.words import Comparison
from nharong.people.models import Agency, Person, Unit
from nharong.quality.acts import Seen
from nharong.quality.models import Cause, CorrectiveAction, QualityProcedure
from nharong.quality.readings.effects import measure_choices
from nharong.quality.readings.procedures import agencies_of as agency_ids
from nharong.quality.settings import setting
from nharong.quality.words import Grade, NonconformitySource, NonconformityState

from .fields import KeyForm, WordsFilter, agencies_of, colleagues_of, day_field, text_field, units_of

#: What a person may type in; the others are found by rule.
TYPED = (
    NonconformitySource.STAFF,
    NonconformitySource.EXTERNAL,
    NonconformitySource.COMPLAINT,
    NonconformitySource.REVIEW,
)


class ReportForm(KeyForm):
    """A nonconformity somebody saw."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan"), empty_label=None)
    source = forms.ChoiceField(label=_("Nguồn"), choices=[(one.value, one.label) for one in TYPED])
    description = text_field(_("Mô tả sự không phù hợp"), rows=3, most=4000)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Đơn vị"), required=False, empty_label=_("Không riêng đơn vị nào")
    )
    clause = forms.CharField(label=_("Điều khoản"), required=False, max_length=20)
    procedure = forms.ModelChoiceField(
        QualityProcedure.objects.none(), label=_("Quy trình"), required=False, empty_label=_("Không")
    )
    grade = forms.ChoiceField(
        label=_("Mức độ"),
        choices=[(one.value, one.label) for one in (Grade.MINOR, Grade.MAJOR)],
    )
    found_on = day_field(_("Ngày phát hiện"), required=False, help_text=_("Để trống là hôm nay."))
    due_on = day_field(_("Hạn xử lý"), required=False)

    def prepare(self) -> None:
        """Agencies, units and procedures of the actor."""
        self.choose("agency", agencies_of(self.actor))
        self.choose("unit", units_of(self.actor))
        self.choose("procedure", QualityProcedure.objects.filter(agency_id__in=agency_ids(self.actor)))

    def seen(self) -> Seen:
        """What was typed, for the act."""
        data = self.cleaned_data
        names = ("description", "unit", "clause", "procedure", "found_on", "due_on")
        return Seen(
            source=NonconformitySource(data["source"]),
            grade=Grade(data["grade"]),
            **{name: data[name] for name in names},
        )


class ContainForm(KeyForm):
    """What was done at once."""

    containment = text_field(_("Việc đã xử lý tức thời"), rows=2, most=4000)


class CauseForm(KeyForm):
    """One answer to one why."""

    parent = forms.ModelChoiceField(
        Cause.objects.none(), label=_("Vì sao có"), required=False, empty_label=_("sự không phù hợp này")
    )
    text = text_field(_("Vì"), rows=2, most=2000)

    def prepare(self) -> None:
        """The causes of the round going on."""
        self.choose("parent", Cause.objects.filter(nonconformity=self.thing, round=self.thing.round))


class RootForm(KeyForm):
    """Which cause is the root."""

    cause = forms.ModelChoiceField(Cause.objects.none(), label=_("Nguyên nhân gốc"), empty_label=None)

    def prepare(self) -> None:
        """Causes that nothing deeper explains."""
        rows = Cause.objects.filter(nonconformity=self.thing, round=self.thing.round, deeper__isnull=True)
        self.choose("cause", rows.filter(is_root=False))


class EffectForm(KeyForm):
    """By what the effect will be judged."""

    measure = forms.ChoiceField(label=_("Phép đo"))
    comparison = forms.ChoiceField(
        label=_("So sánh"), choices=[(one.value, f"{one.vietnamese} ({one.value})") for one in Comparison]
    )
    target = forms.DecimalField(
        label=_("Ngưỡng (% hoặc số lần)"), min_value=0, max_value=1_000_000, decimal_places=2, max_digits=9
    )
    months = forms.IntegerField(label=_("Theo dõi trong số tháng"), min_value=1, max_value=12)

    def prepare(self) -> None:
        """Every measure some room counts."""
        self.fields["measure"].choices = measure_choices()  # type: ignore[attr-defined] # a ChoiceField
        self.initial.setdefault("months", self.thing.months if self.thing else setting("watch_months"))


class ActionForm(KeyForm):
    """An action against the root."""

    what = text_field(_("Hành động khắc phục"), rows=2, most=2000)
    owner = forms.ModelChoiceField(Person.objects.none(), label=_("Người chịu trách nhiệm"))
    due_on = day_field(_("Hạn"))

    def prepare(self) -> None:
        """Everyone of the agency."""
        self.choose("owner", colleagues_of(self.actor))


class _ActionChoice(KeyForm):
    """One of the actions of the round."""

    action = forms.ModelChoiceField(CorrectiveAction.objects.none(), label=_("Hành động"), empty_label=None)

    def actions(self) -> Any:
        """Actions of the round going on that were not given up."""
        return CorrectiveAction.objects.filter(
            nonconformity=self.thing, round=self.thing.round, dropped_why="", verified_at__isnull=True
        )

    def prepare(self) -> None:
        """Those to choose from."""
        self.choose("action", self.actions())


class DoneForm(_ActionChoice):
    """An action is done."""

    result = text_field(_("Kết quả"), rows=2, most=4000)

    def prepare(self) -> None:
        """The actor's own."""
        self.choose("action", self.actions().filter(owner_id=self.actor.person_id, done_at__isnull=True))


class VerifyForm(_ActionChoice):
    """An action was seen to be done."""

    note = text_field(_("Bằng chứng đã xem"), rows=2, most=2000)

    def prepare(self) -> None:
        """Those done by another."""
        self.choose("action", self.actions().filter(done_at__isnull=False).exclude(done_by_id=self.actor.person_id))


class RejectForm(VerifyForm):
    """An action is not done as planned."""

    note = None  # Django's way to leave a field out
    reason = text_field(_("Lý do"), rows=2, most=2000)


class DropForm(_ActionChoice):
    """An action is given up."""

    reason = text_field(_("Lý do"), rows=2, most=500)

    def prepare(self) -> None:
        """Those not done."""
        self.choose("action", self.actions().filter(done_at__isnull=True))


class NonconformityFilter(WordsFilter):
    """How to look through the register."""

    source = forms.ChoiceField(
        label=_("Nguồn"), required=False, choices=[("", _("Mọi nguồn")), *NonconformitySource.choices]
    )
    state = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Mọi trạng thái")), *NonconformityState.choices]
    )
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị"), required=False, empty_label=_("Mọi đơn vị"))
    year = forms.IntegerField(label=_("Năm"), required=False, min_value=2000, max_value=2999)
    late = forms.BooleanField(label=_("Quá hạn"), required=False)

    def prepare(self) -> None:
        """The agency's units."""
        self.fields["unit"].queryset = units_of(self.actor)  # type: ignore[attr-defined] # a ModelChoiceField
