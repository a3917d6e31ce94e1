"""What a citizen types: no more than the receipt's form asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.dossiers.catalogue.forms import KeyForm
from nharong.dossiers.words import ApplicantKind, Channel, IdentityKind
from nharong.people.models import Agency

SCORES = (
    ("5", _("Rất hài lòng")),
    ("4", _("Hài lòng")),
    ("3", _("Bình thường")),
    ("2", _("Không hài lòng")),
    ("1", _("Rất không hài lòng")),
)


class FindForm(forms.Form):
    """Which procedure is looked for."""

    q = forms.CharField(
        label=_("Bạn cần làm thủ tục gì?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "enterkeyhint": "search"}),
    )
    field = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    agency = forms.ModelChoiceField(Agency.objects.none(), required=False, widget=forms.HiddenInput)
    everything = forms.BooleanField(label=_("Tìm trong toàn bộ danh mục quốc gia"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(kept_here=True)  # type: ignore[attr-defined] # ModelChoiceField


class ApplicantForm(KeyForm):
    """Who applies and how the result is to come."""

    kind = forms.ChoiceField(label=_("Bạn nộp hồ sơ với tư cách"), choices=ApplicantKind.choices, initial="1")
    name = forms.CharField(
        label=_("Họ và tên, hoặc tên tổ chức"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    identity_kind = forms.ChoiceField(label=_("Loại giấy tờ"), choices=IdentityKind.choices)
    identity_number = forms.CharField(
        label=_("Số giấy tờ"), required=False, max_length=30, help_text=_("Căn cước công dân gồm 12 chữ số.")
    )
    phone = forms.CharField(
        label=_("Số điện thoại"),
        max_length=20,
        help_text=_("Để cơ quan liên hệ khi hồ sơ cần bổ sung."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.CharField(
        label=_("Thư điện tử"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email"}),
    )
    address = forms.CharField(
        label=_("Địa chỉ"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "street-address"}),
    )
    subject = forms.CharField(
        label=_("Nội dung yêu cầu"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Để trống: theo tên thủ tục."),
    )
    result_channel = forms.ChoiceField(label=_("Nhận kết quả"), choices=Channel.choices, initial=Channel.DIRECT)


class FollowForm(forms.Form):
    """Which dossier to look up."""

    code = forms.CharField(
        label=_("Mã hồ sơ hoặc mã tra cứu"),
        max_length=60,
        help_text=_("In trên giấy tiếp nhận và hẹn trả kết quả, ví dụ 000.00.01.H34-210315-0001."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class SurveyForm(KeyForm):
    """How it went."""

    score = forms.ChoiceField(
        label=_("Bạn hài lòng đến mức nào với việc giải quyết hồ sơ này?"), choices=SCORES, widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=_("Điều gì tốt, điều gì cần sửa?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Không cần ghi tên hay số giấy tờ."),
    )
