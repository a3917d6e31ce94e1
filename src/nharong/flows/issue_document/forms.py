"""Forms of the chain; they only read and tidy what was typed, the acts hold the rules."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nharong.documents.acts import DraftFacts
from nharong.documents.models import Document
from nharong.documents.presenting import kind_choices
from nharong.documents.rules.fields import FieldForm
from nharong.documents.rules.particulars import fields_for
from nharong.documents.words import DocumentState, Urgency
from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.models import Agency, Person, SigningAuthority

LONGEST_BODY = 200_000

_WIDGETS: dict[FieldForm, forms.Widget] = {
    FieldForm.TEXT: forms.TextInput(),
    FieldForm.LINES: forms.Textarea(attrs={"rows": 3}),
    FieldForm.DAY: forms.DateInput(attrs={"type": "date"}),
    FieldForm.TIME: forms.TimeInput(attrs={"type": "time"}),
    FieldForm.MOMENT: forms.DateTimeInput(attrs={"type": "datetime-local"}),
}


def act_key_field() -> forms.CharField:
    """A fresh key per form shown, so that sending it twice acts once."""
    return forms.CharField(widget=forms.HiddenInput, required=False, initial=lambda: uuid.uuid4().hex, max_length=64)


def key_of_text(form: forms.Form) -> str:
    """The key of a form together with what was typed: who goes back and changes the text has a second act in mind."""
    typed = sorted((name, form.data.getlist(name)) for name in form.data if name != "csrfmiddlewaretoken")  # type: ignore[attr-defined] # a QueryDict
    return repr(typed) if form.cleaned_data["act_key"] else ""


class DraftForm(forms.Form):
    """What a drafter gives (Decree 30/2020, article 10.2)."""

    act_key = act_key_field()
    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan ban hành"), empty_label=None)
    kind = forms.ChoiceField(
        label=_("Tên loại"),
        initial="letter",
        choices=kind_choices(),
        # Another kind asks for other particulars: its fields are fetched, nothing typed is lost.
        widget=forms.Select(
            attrs={
                "hx-post": "",
                "hx-trigger": "change",
                "hx-target": "#particulars",
                "hx-swap": "outerHTML",
                "hx-vals": '{"reload": "1"}',
            }
        ),
    )
    subject = forms.CharField(
        label=_("Trích yếu nội dung"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi trích yếu nội dung văn bản.")},
    )
    addressed_to = forms.CharField(
        label=_("Kính gửi"),
        required=False,
        help_text=_("Mỗi nơi một dòng; chỉ dùng cho công văn, tờ trình, báo cáo."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    body = forms.CharField(
        label=_("Nội dung"),
        help_text=_(
            "Mỗi đoạn một dòng. Hệ thống tự nhận ra căn cứ, “QUYẾT ĐỊNH:”, Điều 1., khoản 1., điểm a), *in nghiêng*, **in đậm**."
        ),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "false"}),
        strip=False,
        error_messages={"required": _("Hãy soạn nội dung văn bản.")},
    )
    signer = forms.ChoiceField(label=_("Người ký"), required=False)
    receivers = forms.ModelMultipleChoiceField(
        Agency.objects.none(),
        label=_("Gửi qua Trục liên thông đến"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    recipient_lines = forms.CharField(
        label=_("Nơi nhận (in trên văn bản)"),
        required=False,
        help_text=_("Mỗi nơi một dòng, dòng cuối thường là “Lưu: VT, ...”."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    directs = forms.BooleanField(
        label=_("Văn bản chỉ đạo, điều hành"),
        required=False,
        help_text=_("Được tính vào mục tiêu gửi qua Trục liên thông."),
    )
    urgency = forms.TypedChoiceField(
        label=_("Mức độ khẩn"), choices=Urgency.choices, coerce=int, initial=Urgency.NORMAL
    )
    circulation_note = forms.ChoiceField(
        label=_("Chỉ dẫn phạm vi lưu hành"),
        required=False,
        choices=[("", _("Không")), ("LƯU HÀNH NỘI BỘ", "LƯU HÀNH NỘI BỘ"), ("XEM XONG TRẢ LẠI", "XEM XONG TRẢ LẠI")],
    )
    drafter_mark = forms.CharField(
        label=_("Ký hiệu người soạn thảo, số lượng bản"), required=False, max_length=30, help_text=_("Ví dụ: PL.(300).")
    )
    due_on = forms.DateField(
        label=_("Hạn xử lý"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        served = sorted(people.agencies_served_by(actor.agency_id), key=lambda agency: agency.code)
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=[one.pk for one in served])  # type: ignore[attr-defined] # ModelChoiceField
        self.fields["receivers"].queryset = people.agencies_to_address()  # type: ignore[attr-defined] # ModelMultipleChoiceField
        self.fields["signer"].choices = [("", _("Chọn người ký")), *_signers(served)]  # type: ignore[attr-defined] # ChoiceField
        self.ask_particulars()

    def ask_particulars(self) -> None:
        """Fields for what the chosen kind says beside its text (annex III), named ``p-...``."""
        kind = str(self.data.get("kind", "") if self.is_bound else self.initial.get("kind", "letter"))
        stored = self.initial.get("particulars") or {}
        english = get_language() == "en"
        for asked in fields_for(kind):
            self.fields[f"p-{asked.name}"] = forms.CharField(
                label=asked.english if english else asked.label,
                required=False,
                initial=stored.get(asked.name, ""),
                help_text=_("Mỗi dòng một mục.") if asked.multiline else "",
                widget=_WIDGETS[asked.form],
            )

    @property
    def particulars(self) -> list[forms.BoundField]:
        """Those fields, for the page."""
        return [self[name] for name in self.fields if name.startswith("p-")]

    def facts(self, *, replaces: Document | None = None, corrects: Document | None = None) -> DraftFacts:
        """What was typed, for the act, with the issued document it replaces or corrects."""
        data = self.cleaned_data
        authority, signer = self._signer()
        return DraftFacts(
            agency=data["agency"],
            kind=data["kind"],
            subject=data["subject"],
            body=data["body"].strip(),
            authority=authority,
            signer=signer,
            receivers=tuple(data["receivers"]),
            recipient_lines=_lines(data["recipient_lines"]),
            addressed_to=_lines(data["addressed_to"]),
            directs=data["directs"],
            urgency=data["urgency"],
            due_on=data["due_on"],
            particulars={name[2:]: value for name, value in data.items() if name.startswith("p-")},
            circulation_note=data["circulation_note"],
            drafter_mark=data["drafter_mark"],
            replaces=replaces,
            corrects=corrects,
        )

    def _signer(self) -> tuple[SigningAuthority | None, Person | None]:
        chosen = self.cleaned_data["signer"]
        if not chosen:
            return None, None
        authority, person = chosen.split(":")
        return SigningAuthority.objects.get(pk=authority), Person.objects.get(pk=person)


def initial_of(document: Document) -> dict[str, Any]:
    """A document's current version, for the form; a document on paper has none, so its text is empty."""
    version = document.versions.filter(number=document.version).first()
    return {
        "agency": document.agency_id,
        "kind": document.kind,
        "subject": document.subject,
        "addressed_to": "\n".join(document.addressed_to),
        "body": version.body if version else "",
        "signer": f"{document.authority_id}:{document.signer_id}"
        if document.authority_id and document.signer_id
        else "",
        "receivers": [recipient.agency_id for recipient in document.recipients.all()],
        "recipient_lines": "\n".join(document.recipient_lines),
        "directs": document.directs,
        "urgency": document.urgency,
        "due_on": document.due_on,
        "particulars": document.particulars,
        "circulation_note": document.circulation_note,
        "drafter_mark": document.drafter_mark,
    }


def initial_for_correcting(document: Document) -> dict[str, Any]:
    """A letter that corrects a document names it and goes where it went (Decree 30/2020, article 18.3)."""
    day = f"{document.issued_on:%d/%m/%Y}" if document.issued_on else ""
    return {
        "agency": document.agency_id,
        "kind": "letter",
        "subject": f"Đính chính {document.kind_name} số {document.symbol}",
        "body": f"{document.agency.short_name} đính chính {document.kind_name} số {document.symbol} ngày {day} như sau:\n",
        "receivers": [recipient.agency_id for recipient in document.recipients.all()],
        "recipient_lines": "\n".join(document.recipient_lines),
    }


class NoteForm(forms.Form):
    """A check passed, with a word for the file if wanted."""

    act_key = act_key_field()
    note = forms.CharField(label=_("Ý kiến"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class ReasonForm(forms.Form):
    """A return or a refusal, with its reason; the act asks for it."""

    act_key = act_key_field()
    reason = forms.CharField(
        label=_("Lý do"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class PinForm(forms.Form):
    """The PIN of the key that signs; never shown again, never kept."""

    act_key = act_key_field()
    pin = forms.CharField(
        label=_("Mã PIN chữ ký số"),
        max_length=64,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": _("Hãy nhập mã PIN của chữ ký số.")},
    )


class KeyForm(forms.Form):
    """An act that needs nothing but a press of the button."""

    act_key = act_key_field()


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

    act_key = act_key_field()
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


def _signers(served: list[Agency]) -> list[tuple[str, list[tuple[str, str]]]]:
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


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
