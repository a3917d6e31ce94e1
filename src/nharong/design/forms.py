"""What every form of the house has in common: a fresh key against sending twice, and days chosen from a calendar."""

import uuid
from typing import Any

from django import forms


def key_field() -> forms.CharField:
    """A fresh key per form shown, so that sending it twice acts once."""
    return forms.CharField(widget=forms.HiddenInput, required=False, initial=lambda: uuid.uuid4().hex, max_length=64)


def day_field(label: Any, *, required: bool = True, help_text: Any = "", error: Any = "") -> forms.DateField:
    """A day, chosen from a calendar; ``error`` is the sentence shown when it is missing or no day."""
    messages = {"required": error, "invalid": error} if error else None
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=messages,
    )


class KeyForm(forms.Form):
    """An act that needs nothing but a press of the button."""

    act_key = key_field()
