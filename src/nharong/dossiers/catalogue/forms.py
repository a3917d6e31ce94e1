"""What is asked and typed on the pages of the catalogue."""

from typing import Any

from django import forms
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from nharong.dossiers.selectors import fields_and_levels
from nharong.dossiers.words import ProcessState
from nharong.people.models import Agency


def fresh_key() -> str:
    """A key for one sending of one form."""
    return get_random_string(32)


class KeyForm(forms.Form):
    """Every form that acts: sent twice it acts once."""

    act_key = forms.CharField(widget=forms.HiddenInput, initial=fresh_key, max_length=64)


class CatalogueFilter(forms.Form):
    """What to look for in the catalogue."""

    q = forms.CharField(label=_("Tên hoặc mã, không cần dấu"), required=False, max_length=200)
    field = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Cơ quan giải quyết"), required=False, empty_label=_("Mọi cơ quan")
    )
    level = forms.ChoiceField(label=_("Cấp thực hiện"), required=False)
    offered = forms.BooleanField(label=_("Đang nhận tại quầy"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        fields, levels = fields_and_levels()
        self.fields["field"].choices = [("", _("Mọi lĩnh vực")), *((one, one) for one in fields)]  # type: ignore[attr-defined] # ChoiceField
        self.fields["level"].choices = [("", _("Mọi cấp")), *((one, one) for one in levels)]  # type: ignore[attr-defined] # ChoiceField
        self.fields["agency"].queryset = Agency.objects.filter(kept_here=True).order_by("name")  # type: ignore[attr-defined] # ModelChoiceField


class FileForm(KeyForm):
    """A catalogue to look at before it is imported."""

    file = forms.FileField(
        label=_("Tệp danh mục (.jsonl hoặc .xlsx)"),
        help_text=_("Tệp xuất từ Cơ sở dữ liệu quốc gia về thủ tục hành chính; không quá 50 MB."),
        error_messages={"required": _("Hãy chọn tệp danh mục."), "empty": _("Tệp trống; hãy chọn tệp có dữ liệu.")},
    )

    def clean_file(self) -> Any:
        """No larger than a page should take."""
        file = self.cleaned_data["file"]
        if file.size > 50 * 1024 * 1024:
            raise forms.ValidationError(_("Tệp lớn quá 50 MB; hãy tách thành nhiều tệp, hoặc nhập bằng dòng lệnh."))
        return file


class OfferForm(KeyForm):
    """Which agency decides a procedure, and which counter receives it."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan giải quyết"))
    counter = forms.ModelChoiceField(Agency.objects.none(), label=_("Nơi tiếp nhận"))
    online = forms.BooleanField(label=_("Nhận trực tuyến"), required=False)
    postal = forms.BooleanField(label=_("Nhận qua bưu chính"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("agency", "counter"):
            self.fields[name].queryset = Agency.objects.filter(kept_here=True).order_by("name")  # type: ignore[attr-defined] # ModelChoiceField


class ProcessFilter(forms.Form):
    """What to look for among processes."""

    q = forms.CharField(label=_("Tên hoặc mã thủ tục"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Mọi trạng thái")), *ProcessState.choices]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
