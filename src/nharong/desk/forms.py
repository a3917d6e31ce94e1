"""What is asked of the search, and the name it is kept under."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import key_field
from nharong.documents.finding.search import Asked
from nharong.documents.presenting import kind_choices
from nharong.documents.words import Way
from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.models import Agency


class SearchForm(forms.Form):
    """Words and what narrows them; everything may be left empty."""

    q = forms.CharField(label=_("Số, ký hiệu, từ trong văn bản"), required=False)
    way = forms.ChoiceField(label=_("Đi, đến"), required=False, choices=[("", _("Đi và đến")), *Way.choices])
    kind = forms.ChoiceField(label=_("Tên loại"), required=False, choices=[("", _("Mọi tên loại")), *kind_choices()])
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Cơ quan"), required=False, empty_label=_("Mọi cơ quan")
    )
    year = forms.IntegerField(label=_("Năm"), required=False, min_value=1945, max_value=2999)
    since = forms.DateField(label=_("Từ ngày"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Đến ngày"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        served = [agency.pk for agency in people.agencies_served_by(actor.agency_id)]
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=served)  # type: ignore[attr-defined] # ModelChoiceField

    @property
    def asked(self) -> Asked:
        """What was asked; of a form that is wrong, what is right in it."""
        self.is_valid()
        data = getattr(self, "cleaned_data", {})
        return Asked(
            words=data.get("q") or "",
            way=data.get("way") or "",
            kind=data.get("kind") or "",
            agency_id=data["agency"].pk if data.get("agency") else None,
            year=data.get("year"),
            since=data.get("since"),
            until=data.get("until"),
        )


class SavedSearchForm(forms.Form):
    """The name of a saved search, and the address it keeps; the acts hold the rules."""

    act_key = key_field()
    query = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Tên tìm kiếm"), required=False)
