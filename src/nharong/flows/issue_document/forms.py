"""Forms of the chain; they only read and tidy what was typed, the acts hold the rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import key_field
from nharong.documents.presenting import kind_choices
from nharong.documents.words import DocumentState
from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.models import Agency, Person, SigningAuthority

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def key_of_text(form: forms.Form) -> str:
    """The key of a form together with what was typed: who goes back and changes the text has a second act in mind."""
    typed = sorted((name, form.data.getlist(name)) for name in form.data if name != "csrfmiddlewaretoken")  # type: ignore[attr-defined] # a QueryDict
    return repr(typed) if form.cleaned_data["act_key"] else ""


class NoteForm(forms.Form):
    """A check passed, with a word for the file if wanted."""

    act_key = key_field()
    note = forms.CharField(label=_("Ý kiến"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class ReasonForm(forms.Form):
    """A return or a refusal, with its reason; the act asks for it."""

    act_key = key_field()
    reason = forms.CharField(
        label=_("Lý do"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class PinForm(forms.Form):
    """The PIN of the key that signs; never shown again, never kept."""

    act_key = key_field()
    pin = forms.CharField(
        label=_("Mã PIN chữ ký số"),
        max_length=64,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": _("Hãy nhập mã PIN của chữ ký số.")},
    )


def named_signer(chosen: str) -> tuple[SigningAuthority | None, Person | None]:
    """The authority and the person of a choice made by ``signer_choices``."""
    if not chosen:
        return None, None
    authority, person = chosen.split(":")
    return SigningAuthority.objects.get(pk=authority), Person.objects.get(pk=person)


class KeyForm(forms.Form):
    """An act that needs nothing but a press of the button."""

    act_key = key_field()


class RegisterFilter(forms.Form):
    """How to look through the register."""

    q = forms.CharField(label=_("Số, ký hiệu, trích yếu"), required=False)
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Cơ quan"), required=False, empty_label=_("Mọi cơ quan")
    )
    year = forms.IntegerField(label=_("Năm"), required=False, min_value=1945, max_value=2999)
    state = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Mọi trạng thái")), *DocumentState.choices]
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        served = [one.pk for one in people.agencies_served_by(actor.agency_id)]
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=served)  # type: ignore[attr-defined] # ModelChoiceField


class RecordForm(forms.Form):
    """A number used outside the electronic chain."""

    act_key = key_field()
    what = forms.ChoiceField(
        label=_("Ghi nhận"),
        choices=[
            ("paper", _("Văn bản ký trên giấy, cấp số tiếp theo của sổ")),
            ("secret", _("Một số của sổ văn bản mật đã dùng")),
        ],
        widget=forms.RadioSelect,
        initial="paper",
    )
    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan ban hành"), empty_label=None)
    kind = forms.ChoiceField(label=_("Tên loại (văn bản giấy)"), choices=kind_choices(), required=False)
    subject = forms.CharField(label=_("Trích yếu (văn bản giấy)"), max_length=500, required=False)
    directs = forms.BooleanField(label=_("Văn bản chỉ đạo, điều hành"), required=False)
    number = forms.IntegerField(
        label=_("Số mật đã dùng"),
        required=False,
        min_value=1,
        help_text=_("Chỉ ghi số; không ghi bất cứ nội dung nào khác của văn bản mật."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        served = [one.pk for one in people.agencies_served_by(actor.agency_id)]
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=served)  # type: ignore[attr-defined] # ModelChoiceField


def signer_choices(served: list[Agency]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Who signs for these agencies today by which authority, as "authority:person"."""
    return [
        (
            agency.short_name,
            [
                (
                    f"{authority.pk}:{person.pk}",
                    f"{person.full_name} - {' / '.join(people.lines_above_signature(authority))}",
                )
                for authority, person in people.signers_for(agency=agency, kind="")
            ],
        )
        for agency in served
    ]


def typed_lines(text: str) -> tuple[str, ...]:
    """The lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
