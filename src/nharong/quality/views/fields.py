"""Fields that the forms of this room share; they read and tidy, the acts hold the rules."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import key_field
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.models import Agency, Appointment, Person, Unit

FIRST_DAY, LAST_DAY = date(1945, 9, 2), date(2999, 12, 31)


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day, chosen from a calendar."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def text_field(label: Any, *, rows: int = 3, required: bool = True, help_text: Any = "", most: int = 20_000) -> Any:
    """Several lines of text."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def agencies_of(actor: Actor) -> Any:
    """The agencies whose quality system the actor works in, for a choice."""
    return Agency.objects.filter(pk__in=[agency.pk for agency in people.agencies_served_by(actor.agency_id)])


def units_of(actor: Actor) -> Any:
    """The units of those agencies."""
    return Unit.objects.filter(agency__in=agencies_of(actor)).order_by("name")


def colleagues_of(actor: Actor) -> Any:
    """Everyone who works for the actor's agencies today."""
    held = Appointment.objects.filter(people.valid_on(clock.today()), post__agency__in=agencies_of(actor))
    return Person.objects.filter(is_active=True, appointments__in=held).distinct().order_by("full_name")


class KeyForm(forms.Form):
    """An act that needs nothing but a press of the button."""

    act_key = key_field()

    def __init__(self, *args: Any, actor: Actor, thing: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.thing = actor, thing
        self.prepare()

    def prepare(self) -> None:
        """Fill the choices that depend on who asks and on what."""

    def choose(self, name: str, rows: Any) -> None:
        """Give a choice among rows its rows."""
        self.fields[name].queryset = rows  # type: ignore[attr-defined] # a ModelChoiceField


class ReasonForm(KeyForm):
    """An act that needs its reason."""

    reason = text_field(_("Lý do"), rows=2, most=2000)


class PaperForm(KeyForm):
    """A document of the system is drafted: by which agency it is issued."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan ban hành"), empty_label=None)

    def prepare(self) -> None:
        """The agencies the actor drafts for."""
        self.choose("agency", agencies_of(self.actor))
        self.initial.setdefault("agency", self.actor.agency_id)


class WordsFilter(forms.Form):
    """How to look through a register: words, and what the register adds."""

    q = forms.CharField(label=_("Tìm"), required=False, max_length=200)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        self.actor = actor
        self.prepare()

    def prepare(self) -> None:
        """Fill the choices that depend on who asks."""

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked; nothing of a form that is wrong."""
        return self.cleaned_data if self.is_bound and self.is_valid() else {}
