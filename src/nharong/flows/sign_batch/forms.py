"""Forms of a batch; they only read what was typed, the acts hold the rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import key_field


def pin_field() -> forms.CharField:
    """The PIN of the key that signs; never shown again."""
    return forms.CharField(
        label=_("Mã PIN chữ ký số"),
        max_length=64,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": _("Hãy nhập mã PIN của chữ ký số.")},
    )


class BatchForm(forms.Form):
    """Which documents, in the version shown, and the PIN: one confirmation for all."""

    act_key = key_field()
    pin = pin_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "batch_%s", **kwargs})

    def chosen(self) -> dict[int, int]:
        """Version by document, as ticked on the page."""
        ticked = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        pairs = (one.partition(":") for one in ticked if len(one) <= 24)
        return {int(pk): int(version) for pk, _, version in pairs if _plain(pk) and _plain(version)}


class PinForm(forms.Form):
    """The PIN again, for a batch that was paused."""

    act_key = key_field()
    pin = pin_field()


class ReasonForm(forms.Form):
    """A return with its reason; the act asks for it."""

    act_key = key_field()
    reason = forms.CharField(
        label=_("Lý do"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


def _plain(digits: str) -> bool:
    return digits.isascii() and digits.isdecimal() and len(digits) < 12
