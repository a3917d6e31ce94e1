"""How to choose a part of a book, of the report, of the log."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.documents.presenting import kind_choices
from nharong.documents.registers.books import Chosen
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.models import Agency

_FIRST_YEAR, _LAST_YEAR = 1945, 2999


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class AgencyYearForm(forms.Form):
    """One agency's year; the actor's own and this year when nothing is chosen."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Cơ quan"), required=False, empty_label=_("Cơ quan của tôi")
    )
    year = forms.IntegerField(label=_("Năm"), required=False, min_value=_FIRST_YEAR, max_value=_LAST_YEAR)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        self._served = people.agencies_served_by(actor.agency_id)
        self.fields["agency"].queryset = Agency.objects.filter(  # type: ignore[attr-defined] # ModelChoiceField
            pk__in=[one.pk for one in self._served]
        )
        self._own = next(one for one in self._served if one.pk == actor.agency_id)

    @property
    def asked(self) -> dict[str, Any]:
        """What was chosen; nothing of a form that is wrong."""
        return self.cleaned_data if self.is_bound and self.is_valid() else {}

    @property
    def agency_chosen(self) -> Agency:
        """The agency chosen, or the actor's own."""
        chosen: Agency | None = self.asked.get("agency")
        return chosen or self._own

    @property
    def year_chosen(self) -> int:
        """The year chosen, or this one."""
        return self.asked.get("year") or clock.today().year


class BookForm(AgencyYearForm):
    """A part of a book."""

    since = _day(_("Từ ngày"))
    until = _day(_("Đến ngày"))
    kind = forms.ChoiceField(label=_("Tên loại"), required=False, choices=[("", _("Mọi tên loại")), *kind_choices()])
    volume = forms.CharField(label=_("Quyển số"), required=False, max_length=20)

    @property
    def chosen(self) -> Chosen:
        """The part of the book that was asked for."""
        return Chosen(
            agency=self.agency_chosen,
            year=self.year_chosen,
            since=self.asked.get("since"),
            until=self.asked.get("until"),
            kind=self.asked.get("kind", ""),
            volume=self.asked.get("volume", ""),
        )


class LogForm(forms.Form):
    """Which openings to look at."""

    q = forms.CharField(label=_("Họ tên người xem"), required=False, max_length=100)
    since = _day(_("Từ ngày"))
    until = _day(_("Đến ngày"))
