"""What is typed of hours, days and terms."""

from typing import Any

from django import forms
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from nharong.people.models import Agency
from nharong.worktime.rules.hours import Hours
from nharong.worktime.rules.terms import Term, UnreadableTerm
from nharong.worktime.words import DayKind


def _key() -> str:
    return get_random_string(32)


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class KeyForm(forms.Form):
    """Sent twice it acts once."""

    act_key = forms.CharField(widget=forms.HiddenInput, initial=_key, max_length=64)


class YearForm(forms.Form):
    """Whose year is shown."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Cơ quan"), required=False, empty_label=_("Chung cho mọi cơ quan")
    )
    year = forms.IntegerField(label=_("Năm"), required=False, min_value=1990, max_value=2990)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        self.fields["agency"].queryset = Agency.objects.filter(kept_here=True).order_by("name")  # type: ignore[attr-defined] # ModelChoiceField


class HoursForm(KeyForm):
    """Office hours from a day on."""

    valid_from = _day(_("Áp dụng từ ngày"))
    morning_from = _time(_("Buổi sáng từ"))
    morning_to = _time(_("Buổi sáng đến"))
    afternoon_from = _time(_("Buổi chiều từ"))
    afternoon_to = _time(_("Buổi chiều đến"))
    source = forms.CharField(label=_("Căn cứ"), required=False, max_length=300)

    @property
    def hours(self) -> Hours:
        """What was typed."""
        data = self.cleaned_data
        return Hours(data["morning_from"], data["morning_to"], data["afternoon_from"], data["afternoon_to"])


class DayForm(KeyForm):
    """A day that is off, or worked."""

    day = _day(_("Ngày"))
    kind = forms.ChoiceField(label=_("Là"), choices=DayKind.choices)
    source = forms.CharField(label=_("Căn cứ"), max_length=300, help_text=_("Văn bản hoán đổi, thông báo nghỉ bão …"))


class TryForm(forms.Form):
    """A term tried out."""

    received = forms.DateTimeField(
        label=_("Tiếp nhận lúc"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M"],
    )
    term = forms.CharField(label=_("Thời hạn"), max_length=100, help_text=_("Ví dụ: “5 ngày làm việc”, “16 giờ”"))

    def clean_term(self) -> Term:
        """The term as we read it."""
        try:
            return Term.parse(self.cleaned_data["term"])
        except UnreadableTerm as error:
            raise forms.ValidationError(error.sentence) from error
