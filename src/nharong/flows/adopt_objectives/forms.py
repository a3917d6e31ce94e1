"""The criteria as read, to be compared with the text and confirmed."""

from fractions import Fraction
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nharong.objectives.acts import ConfirmedCriterion
from nharong.objectives.models import ObjectiveSet
from nharong.objectives.selectors import decimal
from nharong.objectives.words import Comparison, Exclusion, Measure, Unit
from nharong.people.models import Agency


class CriterionForm(forms.Form):
    """One criterion."""

    objective_id = forms.IntegerField(widget=forms.HiddenInput)
    criterion_id = forms.IntegerField(widget=forms.HiddenInput, required=False)
    measure = forms.ChoiceField(label=_("Phép đo"))
    comparison = forms.ChoiceField(label=_("So sánh"))
    target = forms.CharField(label=_("Chỉ tiêu"), max_length=12)
    unit = forms.ChoiceField(label=_("Đơn vị"), choices=[(Unit.PERCENT, "%"), (Unit.COUNT, _("số lượng"))])
    exclusions = forms.MultipleChoiceField(label=_("Không tính"), required=False, widget=forms.CheckboxSelectMultiple)
    agencies = forms.MultipleChoiceField(label=_("Tính cho"), required=False, widget=forms.CheckboxSelectMultiple)
    leave_out = forms.BooleanField(label=_("Bỏ chỉ tiêu này"), required=False)

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = get_language() == "en"
        words: list[tuple[str, type[Measure] | type[Comparison] | type[Exclusion]]] = [
            ("measure", Measure),
            ("comparison", Comparison),
            ("exclusions", Exclusion),
        ]
        for name, enum in words:
            self.fields[name].choices = [(word.value, word.english if english else word.vietnamese) for word in enum]  # type: ignore[attr-defined] # ChoiceField
        self.fields["agencies"].choices = [(agency.pk, agency.short_name) for agency in agencies]  # type: ignore[attr-defined] # ChoiceField

    def clean_target(self) -> Fraction:
        """ "99,5" or "99.5" as an exact fraction."""
        try:
            return Fraction(self.cleaned_data["target"].replace(",", ".").replace("%", "").strip())
        except (ValueError, ZeroDivisionError) as error:
            raise forms.ValidationError(_("Hãy ghi chỉ tiêu bằng số, ví dụ 95 hoặc 99,5.")) from error

    def confirmed(self) -> ConfirmedCriterion:
        """The criterion for the act."""
        data = self.cleaned_data
        return ConfirmedCriterion(
            objective_id=data["objective_id"],
            criterion_id=data["criterion_id"],
            measure=data["measure"],
            comparison=data["comparison"],
            target=data["target"],
            unit=data["unit"],
            exclusions=tuple(data["exclusions"]),
            agency_ids=tuple(int(pk) for pk in data["agencies"]),
        )


CriterionFormSet: type[BaseFormSet[CriterionForm]] = formset_factory(CriterionForm, extra=0)


def initial_of(chosen: ObjectiveSet) -> list[dict[str, Any]]:
    """Every criterion as it stands, in the order of the objectives; an objective without one gets an empty line."""
    lines: list[dict[str, Any]] = []
    for objective in chosen.objectives.prefetch_related("criteria__agencies"):
        for criterion in objective.criteria.all():
            lines.append(
                {
                    "objective_id": objective.pk,
                    "criterion_id": criterion.pk,
                    "measure": criterion.measure,
                    "comparison": criterion.comparison,
                    "target": decimal(criterion.target_fraction),
                    "unit": criterion.unit,
                    "exclusions": criterion.exclusions,
                    "agencies": [agency.pk for agency in criterion.agencies.all()],
                }
            )
        if not objective.criteria.all():
            lines.append({"objective_id": objective.pk, "leave_out": True})
    return lines
