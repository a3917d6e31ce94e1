"""Which day's board to look at."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _


class DayForm(forms.Form):
    """A past day; nothing chosen is the live board."""

    ngay = forms.DateField(
        label=_("Bảng của ngày"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    nam = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def day(self) -> date | None:
        """The day chosen; None of a form that is wrong."""
        chosen: date | None = self.cleaned_data.get("ngay") if self.is_bound and self.is_valid() else None
        return chosen
