"""Forms of following what was sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import day_field, key_field
from nharong.exchange.words import DispatchWay, OutboxState, ReminderWay
from nharong.flows.keep_receivers.forms import served
from nharong.kernel.actor import Actor
from nharong.people.models import Agency


class RemindForm(forms.Form):
    """How those who are late were reminded; ``deliveries`` are the lines that were ticked."""

    act_key = key_field()
    way = forms.ChoiceField(label=_("Cách nhắc"), choices=ReminderWay.choices)
    note = forms.CharField(label=_("Nội dung"), required=False, max_length=500)

    def chosen(self) -> list[int]:
        """The keys of the lines that were ticked."""
        ticked = self.data.getlist("deliveries") if hasattr(self.data, "getlist") else []
        return [int(one) for one in ticked if one.isascii() and one.isdigit() and len(one) < 19]


class DispatchForm(forms.Form):
    """How one document went to one receiver."""

    act_key = key_field()
    way = forms.ChoiceField(label=_("Cách gửi"), choices=DispatchWay.choices)
    sent_on = day_field(_("Ngày gửi"), error=_("Hãy ghi ngày gửi, ví dụ 29/01/2021."))
    reference = forms.CharField(
        label=_("Số hiệu gửi, người nhận"),
        required=False,
        max_length=100,
        help_text=_("Ví dụ: số bưu gửi, tên người ký nhận, hòm thư."),
    )
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=500)


class DispatchFilter(forms.Form):
    """Which dispatches to look at."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Cơ quan"), required=False, empty_label=_("Mọi cơ quan")
    )
    everything = forms.BooleanField(label=_("Cả những lượt đã gửi"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        self.fields["agency"].queryset = served(actor)  # type: ignore[attr-defined] # ModelChoiceField


class MessageFilter(forms.Form):
    """Which messages to look at."""

    q = forms.CharField(label=_("Số, ký hiệu, trích yếu, mã"), required=False, max_length=80)
    state = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[("", _("Mọi trạng thái")), ("trouble", _("Vướng mắc, cần xem lại")), *OutboxState.choices],
    )


class PressForm(forms.Form):
    """A press of the button on one line."""

    act_key = key_field()
