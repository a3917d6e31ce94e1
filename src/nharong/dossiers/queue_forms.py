"""Forms of the queue, of the regulations and of personal data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import key_field

from .rules.regulation import Regulation
from .words import ClockPolicy, FormSet


class TicketForm(forms.Form):
    """A number for somebody who waits."""

    act_key = key_field()
    service = forms.CharField(label=_("Việc cần làm"), max_length=100, required=False)


class CallForm(forms.Form):
    """To which desk the next is called."""

    act_key = key_field()
    desk = forms.CharField(label=_("Quầy"), max_length=20, required=False)


class CloseForm(forms.Form):
    """Served or not there."""

    act_key = key_field()
    missed = forms.BooleanField(required=False, widget=forms.HiddenInput)


class RegulationForm(forms.Form):
    """What the office has read in a regulation."""

    act_key = key_field()
    key = forms.SlugField(label=_("Mã"), max_length=30)
    title = forms.CharField(label=_("Tên quy định"), max_length=200)
    valid_from = forms.DateField(
        label=_("Áp dụng từ"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    form_set = forms.ChoiceField(label=_("Bộ mẫu"), choices=FormSet.choices)
    supplement_policy = forms.ChoiceField(label=_("Khi bổ sung xong"), choices=ClockPolicy.choices)
    stop_policy = forms.ChoiceField(label=_("Khi hết lý do dừng"), choices=ClockPolicy.choices)
    notice_days = forms.IntegerField(label=_("Báo hồ sơ thiếu trong (ngày làm việc)"), min_value=0, max_value=30)
    supplement_days = forms.IntegerField(label=_("Chờ bổ sung (ngày làm việc)"), min_value=0, max_value=365)
    apology_days = forms.IntegerField(label=_("Xin lỗi trước hạn (ngày)"), min_value=0, max_value=30)
    retention_years = forms.IntegerField(label=_("Giữ dữ liệu cá nhân (năm)"), min_value=0, max_value=100)

    def regulation(self) -> Regulation:
        """What was typed."""
        facts: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if name != "act_key"}
        return Regulation(**facts)


class ApplicantForm(forms.Form):
    """Whose data is asked for."""

    number = forms.CharField(label=_("Số giấy tờ của người nộp"), max_length=30, required=False)


class PressForm(forms.Form):
    """An act that needs nothing but a press of the button."""

    act_key = key_field()
