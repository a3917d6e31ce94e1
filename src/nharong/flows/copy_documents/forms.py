"""What is asked when a document is copied."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import key_field
from nharong.documents.models import Document, IncomingDocument
from nharong.documents.rules.body import Block
from nharong.documents.rules.copying import EXTRACT
from nharong.documents.words import CopyForm, Medium
from nharong.flows.issue_document.forms import signer_choices

_SHOWN_OF_A_PART = 140


class CopyingForm(forms.Form):
    """Which copy, on what, signed by whom; which parts for an extract; the PIN for an electronic one."""

    act_key = key_field()
    form = forms.ChoiceField(label=_("Hình thức sao"), choices=CopyForm.choices, widget=forms.RadioSelect)
    medium = forms.ChoiceField(
        label=_("Loại bản sao"),
        choices=Medium.choices,
        widget=forms.RadioSelect,
        initial=Medium.PAPER,
        help_text=_("Bản giấy: in ra, ký và đóng dấu. Bản điện tử: ký số của cơ quan ở góc trên bên phải trang đầu."),
    )
    parts = forms.TypedMultipleChoiceField(
        label=_("Phần nội dung được trích sao"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    signer = forms.ChoiceField(label=_("Người ký bản sao"), required=False)
    recipient_lines = forms.CharField(
        label=_("Nơi nhận bản sao"),
        required=False,
        max_length=4_000,
        help_text=_("Mỗi nơi một dòng, dòng cuối thường là “Lưu: VT”."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    amount = forms.IntegerField(label=_("Số lượng bản"), min_value=1, max_value=999, initial=1)
    pin = forms.CharField(
        label=_("Mã PIN chữ ký số của cơ quan"),
        required=False,
        max_length=64,
        strip=False,
        help_text=_("Chỉ cần cho bản sao điện tử."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def __init__(
        self, *args: Any, original: Document | IncomingDocument, parts: tuple[Block, ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["signer"]
        chosen.choices = [("", _("Chọn người ký")), *signer_choices([original.agency])]
        if parts:
            listed: Any = self.fields["parts"]
            listed.choices = [(at, _said(at, block)) for at, block in enumerate(parts)]
        else:
            # What was not typed here cannot be set anew in parts.
            del self.fields["parts"]
            offered: Any = self.fields["form"]
            offered.choices = [one for one in CopyForm.choices if one[0] != EXTRACT]


def _said(at: int, block: Block) -> str:
    words = f"{block.label} {block.text}".strip() or " | ".join(block.rows[0] if block.rows else ())
    return f"{at + 1}. {words[:_SHOWN_OF_A_PART]}{'…' if len(words) > _SHOWN_OF_A_PART else ''}"
