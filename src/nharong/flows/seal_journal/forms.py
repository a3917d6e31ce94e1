"""How to look for lines of the journal."""

import re
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.kernel import clock

_THING = re.compile(r"([A-Za-z_]+\.[A-Za-z_]+)?#?([0-9A-Za-z-]{0,64})")


class JournalForm(forms.Form):
    """A thing (``documents.document#12``), a person, an act, days."""

    thing = forms.CharField(label=_("Đối tượng"), required=False, max_length=120)
    person = forms.CharField(label=_("Người thực hiện"), required=False, max_length=120)
    act = forms.CharField(label=_("Hành vi"), required=False, max_length=80)
    since = forms.DateField(label=_("Từ ngày"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Đến ngày"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def clean_thing(self) -> tuple[str, str]:
        """Kind and key; either may be left out."""
        found = _THING.fullmatch(self.cleaned_data["thing"].strip())
        if found is None:
            raise forms.ValidationError(_("Hãy ghi đối tượng như documents.document#12, hoặc chỉ ghi số."))
        return (found.group(1) or "").lower(), found.group(2)

    @property
    def asked(self) -> dict[str, Any]:
        """What ``journal.found`` is asked; nothing of a form that is wrong."""
        if not (self.is_bound and self.is_valid()):
            return {}
        said = self.cleaned_data
        kind, key = said["thing"]
        until = clock.after(said["until"]) if said["until"] else None
        return {
            "kind": kind,
            "key": key,
            "person": said["person"],
            "act": said["act"].strip(),
            "since": _midnight(said["since"]) if said["since"] else None,
            "until": until,
        }


def _midnight(day: Any) -> datetime | None:
    try:
        moment = datetime.combine(day, time(), tzinfo=clock.ZONE)
        moment.utctimetuple()
    except (OverflowError, ValueError):
        return None
    return moment
