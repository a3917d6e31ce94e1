"""Forms of the rights on one document."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import KeyForm
from nharong.people.models import Person


class ReaderForm(KeyForm):
    """One more person who may read it."""

    person = forms.ModelChoiceField(
        Person.objects.filter(is_active=True).order_by("full_name"),
        label=_("Cho người này xem"),
        error_messages={"required": _("Hãy chọn người được xem."), "invalid_choice": _("Hãy chọn người được xem.")},
    )


class EndForm(KeyForm):
    """One reader less."""

    grant = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)
