"""Forms of an update."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import day_field, key_field
from nharong.documents.models import Document
from nharong.documents.words import Urgency
from nharong.flows.keep_receivers.forms import ReceiversForm
from nharong.people.models import Agency


class UpdateForm(ReceiversForm):
    """What the clerk changes in what accompanies a sent document; ``receivers`` are those added."""

    act_key = key_field()
    due_on = day_field(_("Hạn xử lý"), required=False)
    urgency = forms.TypedChoiceField(label=_("Mức độ khẩn"), choices=Urgency.choices, coerce=int)
    remove = forms.ModelMultipleChoiceField(
        Agency.objects.none(),
        label=_("Bỏ khỏi nơi nhận"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nơi nhận bị bỏ được đề nghị hủy văn bản và phải trả lời."),
    )
    reason = forms.CharField(
        label=_("Lý do cập nhật"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hãy ghi rõ lý do cập nhật; lý do được gửi cho mọi nơi nhận.")},
    )
    field_order = ("act_key", "due_on", "urgency", "receivers", "remove", "reason")

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = list(document.recipients.values_list("agency", flat=True))
        once = list(document.deliveries.values_list("receiver", flat=True))
        #: Who has or had the document is not offered again.
        self.not_offered = [*named, *once]
        self.fields["receivers"].label = _("Thêm nơi nhận")
        adding = self.fields["receivers"].queryset  # type: ignore[attr-defined] # ModelMultipleChoiceField
        self.fields["receivers"].queryset = adding.exclude(pk__in=self.not_offered)  # type: ignore[attr-defined]
        self.fields["remove"].queryset = Agency.objects.filter(pk__in=named)  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The receiver's clerk accepts."""

    act_key = key_field()


class DeclineForm(forms.Form):
    """The receiver's clerk declines, with the reason the sender is told."""

    act_key = key_field()
    reason = forms.CharField(label=_("Lý do"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
