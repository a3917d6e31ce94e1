"""Which report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.kernel import clock
from nharong.people import selectors as people
from nharong.people.models import Agency
from nharong.programme.forms import ActorForm, day_field
from nharong.programme.words import ProgrammeKind


class PeriodForm(ActorForm):
    """An agency and a period: the one around a day."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan"), empty_label=None)
    kind = forms.ChoiceField(
        label=_("Kỳ báo cáo"),
        choices=[
            (ProgrammeKind.WEEK.value, _("Tuần")),
            (ProgrammeKind.MONTH.value, _("Tháng")),
            (ProgrammeKind.QUARTER.value, _("Quý")),
            (ProgrammeKind.YEAR.value, _("Năm")),
        ],
        initial=ProgrammeKind.MONTH,
    )
    on = day_field(_("Có ngày"), required=True, help_text=_("Một ngày bất kỳ trong kỳ báo cáo."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        served = [one.pk for one in people.agencies_served_by(self.actor.agency_id)]
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=served)  # type: ignore[attr-defined] # ModelChoiceField
        self.fields["on"].initial = clock.today()

    def clean_on(self) -> Any:
        """A day that a programme can have."""
        day = self.cleaned_data["on"]
        if not 2000 <= day.year <= 2100:
            raise forms.ValidationError(_("Ngày không hợp lý; hãy kiểm tra lại năm."))
        return day
