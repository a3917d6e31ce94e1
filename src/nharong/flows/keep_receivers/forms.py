"""Forms of receivers: the part that chooses them, groups, those off the axis, the agency's rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import key_field
from nharong.documents.presenting import kind_choices
from nharong.exchange.words import IdentifierForm
from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.models import Agency


def _agencies(field: forms.Field, rows: Any) -> None:
    field.queryset = rows  # type: ignore[attr-defined] # a ModelChoiceField


def served(actor: Actor) -> Any:
    """The agencies the actor works for, as a question to the database."""
    keys = [one.pk for one in people.agencies_served_by(actor.agency_id)]
    return Agency.objects.filter(pk__in=keys)


class ReceiversForm(forms.Form):
    """Receivers alone, for the part of a page that chooses them."""

    receivers = forms.ModelMultipleChoiceField(Agency.objects.none(), label=_("Nơi nhận"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _agencies(self.fields["receivers"], people.agencies_to_address())


class GroupForm(ReceiversForm):
    """A group with its members."""

    act_key = key_field()
    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan lập nhóm"), empty_label=None)
    name = forms.CharField(
        label=_("Tên nhóm"), max_length=100, error_messages={"required": _("Hãy đặt tên cho nhóm nơi nhận.")}
    )
    field_order = ("act_key", "agency", "name", "receivers")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _agencies(self.fields["agency"], served(actor))


class OffAxisForm(forms.Form):
    """A receiver that is not on the axis."""

    act_key = key_field()
    name = forms.CharField(
        label=_("Tên cơ quan, tổ chức, cá nhân"),
        max_length=200,
        error_messages={"required": _("Hãy ghi tên nơi nhận.")},
    )
    address = forms.CharField(
        label=_("Địa chỉ gửi"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    email = forms.EmailField(label=_("Thư điện tử"), required=False, max_length=100)


class RuleForm(forms.Form):
    """From when on a receiver is late, and which identifier messages bear."""

    act_key = key_field()
    look_at = forms.TimeField(
        label=_("Giờ kiểm tra"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Văn bản gửi trước giờ này mà nơi nhận chưa tiếp nhận thì vào danh sách chưa tiếp nhận."),
        error_messages={"required": _("Hãy ghi giờ kiểm tra, ví dụ 12:00.")},
    )
    days_before = forms.IntegerField(
        label=_("Của mấy ngày làm việc trước"),
        min_value=0,
        max_value=30,
        help_text=_("0: chính ngày hôm nay; 1: ngày làm việc liền trước."),
    )
    identifier_form = forms.ChoiceField(
        label=_("Mã văn bản ghi trong gói tin"),
        choices=IdentifierForm.choices,
        widget=forms.RadioSelect,
        help_text=_("Chỉ áp dụng cho văn bản phát hành từ nay; một số nơi nhận chỉ trả lời được mã ghép."),
    )


class PaperForm(forms.Form):
    """A line of the list of what goes on paper too."""

    act_key = key_field()
    kind = forms.ChoiceField(label=_("Tên loại"), required=False, choices=[("", _("Mọi tên loại")), *kind_choices()])
    receiver = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Nơi nhận"), required=False, empty_label=_("Mọi nơi nhận")
    )
    basis = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        help_text=_("Ví dụ: quy chế công tác văn thư của cơ quan."),
        error_messages={"required": _("Hãy ghi căn cứ của quy định này.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _agencies(self.fields["receiver"], people.agencies_to_address())


class LineForm(forms.Form):
    """A press of the button on one line."""

    act_key = key_field()
