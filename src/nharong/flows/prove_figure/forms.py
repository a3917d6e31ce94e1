"""Closing a period, and asking for its evidence."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nharong.kernel import clock
from nharong.objectives.rules.periods import Period, period_of, periods_of
from nharong.objectives.words import PeriodKind


def period_label(period: Period) -> str:
    """A period as an official calls it."""
    if get_language() == "en":
        return period.code
    names = {PeriodKind.MONTH: "Tháng", PeriodKind.QUARTER: "Quý"}
    return f"{names[period.kind]} {period.number}/{period.year}" if period.kind in names else f"Năm {period.year}"


def code_label(code: str) -> str:
    """The same for a kept code; a figure frozen before the year's end has its day in the code."""
    year, at, day = code.partition("@")
    if at:
        return _("Năm %(year)s, đến ngày %(day)s") % {"year": year, "day": f"{day[4:6]}/{day[2:4]}/20{day[:2]}"}
    return period_label(period_of(code))


class CloseForm(forms.Form):
    """Which period that is over, and why it is closed."""

    act_key = forms.CharField(widget=forms.HiddenInput, required=False)
    period = forms.ChoiceField(label=gettext_lazy("Kỳ đã kết thúc"))
    reason = forms.CharField(label=gettext_lazy("Lý do chốt"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        over = [one for one in periods_of(year) if one.last_day < clock.today()]
        self.fields["period"].choices = [(one.code, period_label(one)) for one in over]  # type: ignore[attr-defined] # ChoiceField
        self.fields["act_key"].initial = uuid.uuid4().hex


class EvidenceForm(forms.Form):
    """The agency's PIN, if the agency is to sign the report."""

    pin = forms.CharField(
        label=gettext_lazy("Mã PIN của cơ quan (để trống nếu không ký số báo cáo)"),
        required=False,
        max_length=64,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
