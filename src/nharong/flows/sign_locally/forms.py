"""Forms of signing on one's own computer."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import key_field

LARGEST = 64 << 20


class ReturnedForm(forms.Form):
    """The file signed by another program, handed in by hand."""

    act_key = key_field()
    file = forms.FileField(
        label=_("Tệp PDF đã ký"),
        error_messages={
            "required": _("Hãy chọn tệp PDF đã ký."),
            "empty": _("Tệp rỗng; hãy chọn tệp khác."),
        },
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def clean_file(self) -> Any:
        """Refuse a file larger than any that was given out."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_now("Tệp lớn quá mức nhận được (64 MB)."))
        return file
