"""The form of a draft; it only reads and tidies what was typed, the acts hold the rules."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import key_field
from nharong.documents import selectors
from nharong.documents.acts import AnnexFacts, DraftFacts
from nharong.documents.models import AdvisoryBody, Document
from nharong.documents.presenting import kind_choices
from nharong.documents.rules.fields import FieldForm
from nharong.documents.rules.particulars import fields_for
from nharong.documents.uploads.held import held_files
from nharong.documents.uploads.limits import attachment_kinds, limit
from nharong.documents.words import BodyForm, Urgency
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.models import Agency

from .forms import named_signer, signer_choices, typed_lines

LONGEST_BODY = 200_000
#: What may be asked of the form before its text is written.
_NOT_YET = frozenset({"read_docx", "add_annex"})
MOST_ANNEXES = 20

_WIDGETS: dict[FieldForm, forms.Widget] = {
    FieldForm.TEXT: forms.TextInput(),
    FieldForm.LINES: forms.Textarea(attrs={"rows": 3}),
    FieldForm.DAY: forms.DateInput(attrs={"type": "date"}),
    FieldForm.TIME: forms.TimeInput(attrs={"type": "time"}),
    FieldForm.MOMENT: forms.DateTimeInput(attrs={"type": "datetime-local"}),
}


def _annex_text() -> forms.Widget:
    return forms.Textarea(attrs={"rows": 8, "spellcheck": "false"})


_ANNEX_FIELDS: tuple[tuple[str, Any, Any], ...] = (
    ("title", _("Tên phụ lục %(number)s"), forms.TextInput),
    ("name", _("Phụ lục %(number)s là văn bản ban hành kèm theo, tên loại"), forms.TextInput),
    ("body", _("Nội dung phụ lục %(number)s"), _annex_text),
)


def _kinds_taken() -> str:
    return str(
        _(
            "Các dạng được nhận: %(kinds)s; mỗi tệp tối đa %(megabytes)s MB. Tệp PDF được ký số của cơ quan khi phát hành."
        )
    ) % {
        "kinds": ", ".join(attachment_kinds()),
        "megabytes": limit("attachment_megabytes"),
    }


#: Said when the form is shown, for the limits are the office's own.
lazy_kinds = lazy(_kinds_taken, str)


class FilesInput(forms.ClearableFileInput):
    """A choice of several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, as a list."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file by itself."""
        return [
            super(FilesField, self).clean(one, initial) for one in (data if isinstance(data, list) else [data]) if one
        ]


class DraftForm(forms.Form):
    """What a drafter gives (Decree 30/2020, article 10.2)."""

    act_key = key_field()
    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan ban hành"), empty_label=None)
    advisory_body = forms.ModelChoiceField(
        AdvisoryBody.objects.none(),
        label=_("Ban hành với danh nghĩa tổ chức tư vấn"),
        required=False,
        empty_label=_("Không, cơ quan tự ban hành"),
    )
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
            "Mỗi đoạn một dòng. Hệ thống tự nhận ra căn cứ, “QUYẾT ĐỊNH:”, Điều 1., khoản 1., điểm a), *in nghiêng*, **in đậm**; "
            "dòng “![chú thích](ten-hinh.png)” đặt vào đó hình đã chọn ở phần tệp kèm theo."
        ),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "false"}),
        strip=False,
        error_messages={"required": _("Hãy soạn nội dung văn bản.")},
    )
    body_form = forms.ChoiceField(
        label=_("Cách soạn nội dung"),
        required=False,
        choices=[
            ("typed", _("Soạn ở ô nội dung, hệ thống trình bày")),
            ("file", _("Dùng nguyên tệp .docx hoặc .pdf đã trình bày đủ thể thức")),
        ],
        initial="typed",
        widget=forms.RadioSelect,
    )
    body_file = forms.FileField(
        label=_("Tệp nội dung"),
        required=False,
        help_text=_(
            "Trong tệp để trống sau chữ “Số:”, “ngày”, “tháng” và chừa chỗ ký giữa chức vụ và họ tên người ký; "
            "hệ thống tìm các chỗ ấy để ghi số, ngày và ký số. Tệp .docx được chuyển thành PDF."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf"}),
    )
    body_held = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
    attachments = FilesField(
        label=_("Thêm tệp kèm theo"),
        required=False,
        help_text=lazy_kinds(),
        widget=FilesInput(),
    )
    attachments_held = forms.CharField(required=False, max_length=40_000, widget=forms.HiddenInput)
    without = forms.MultipleChoiceField(label=_("Bỏ tệp đang kèm"), required=False, widget=forms.CheckboxSelectMultiple)
    annex_count = forms.IntegerField(
        required=False, min_value=0, max_value=MOST_ANNEXES + 1, initial=0, widget=forms.HiddenInput
    )
    signer = forms.ChoiceField(label=_("Người ký"), required=False)
    receivers = forms.ModelMultipleChoiceField(
        Agency.objects.none(),
        label=_("Gửi đến"),
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
        bodies = [body.pk for one in served for body in selectors.bodies_of(one, on=clock.today())]
        if bodies:
            self.fields["advisory_body"].queryset = AdvisoryBody.objects.filter(pk__in=bodies)  # type: ignore[attr-defined] # ModelChoiceField
        else:
            del self.fields["advisory_body"]
        self.fields["receivers"].queryset = people.agencies_to_address()  # type: ignore[attr-defined] # ModelMultipleChoiceField
        self.fields["signer"].choices = [("", _("Chọn người ký")), *signer_choices(served)]  # type: ignore[attr-defined] # ChoiceField
        if self.is_bound and (self.data.get("body_form") == "file" or _NOT_YET & set(self.data)):
            self.fields["body"].required = False
        self.fields["without"].choices = self.initial.get("going_with") or []  # type: ignore[attr-defined] # MultipleChoiceField
        self.ask_particulars()
        self.ask_annexes()

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

    def ask_annexes(self) -> None:
        """Three fields for each annex of the same file, named ``annex-0-title`` and so on."""
        for at in range(self.annexes_asked):
            for name, label, widget in _ANNEX_FIELDS:
                self.fields[f"annex-{at}-{name}"] = forms.CharField(
                    label=label % {"number": at + 1},
                    required=False,
                    max_length=LONGEST_BODY,
                    strip=False,
                    initial=self.initial.get(f"annex-{at}-{name}", ""),
                    widget=widget(),
                )

    @property
    def annexes_asked(self) -> int:
        """For how many annexes there are fields: as many as the page that was sent had."""
        asked = str(self.data.get("annex_count", "0") if self.is_bound else self.initial.get("annex_count", 0))
        return min(int(asked), MOST_ANNEXES + 1) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else 0

    @property
    def annexes(self) -> list[list[forms.BoundField]]:
        """Their fields, an annex a list, for the page."""
        return [
            [self[f"annex-{at}-{name}"] for name, _label, _widget in _ANNEX_FIELDS] for at in range(self.annexes_asked)
        ]

    def files_held_names(self, actor: Actor) -> list[str]:
        """The names of the attachments that the form holds since an earlier showing."""
        return [one.name for one in held_files(actor, str(self["attachments_held"].value() or ""))]

    def put(self, **values: str) -> None:
        """Show these values in a form that was sent, in place of what was sent."""
        self.data = self.data.copy()  # type: ignore[attr-defined] # a QueryDict
        for name, value in values.items():
            self.data[name] = value  # type: ignore[index] # a copy can be written to

    @property
    def particulars(self) -> list[forms.BoundField]:
        """Those fields, for the page."""
        return [self[name] for name in self.fields if name.startswith("p-")]

    def facts(self, *, replaces: Document | None = None, corrects: Document | None = None) -> DraftFacts:
        """What was typed, for the act, with the issued document it replaces or corrects."""
        data = self.cleaned_data
        authority, signer = named_signer(data["signer"])
        return DraftFacts(
            agency=data["agency"],
            kind=data["kind"],
            subject=data["subject"],
            body=data["body"].strip(),
            authority=authority,
            signer=signer,
            receivers=tuple(data["receivers"]),
            recipient_lines=typed_lines(data["recipient_lines"]),
            addressed_to=typed_lines(data["addressed_to"]),
            directs=data["directs"],
            urgency=data["urgency"],
            due_on=data["due_on"],
            particulars={name[2:]: value for name, value in data.items() if name.startswith("p-")},
            circulation_note=data["circulation_note"],
            drafter_mark=data["drafter_mark"],
            annexes=self._annexes(),
            without=tuple(int(chosen) for chosen in data["without"]),
            replaces=replaces,
            corrects=corrects,
            advisory_body=data.get("advisory_body"),
        )

    def _annexes(self) -> tuple[AnnexFacts, ...]:
        """Those of which something was typed: an annex is taken away by emptying its fields."""
        found = []
        for at in range(self.annexes_asked):
            typed = {
                name: self.cleaned_data.get(f"annex-{at}-{name}", "").strip() for name, _label, _widget in _ANNEX_FIELDS
            }
            if any(typed.values()):
                found.append(AnnexFacts(**typed))
        return tuple(found)


def initial_of(document: Document) -> dict[str, Any]:
    """A document's current version, for the form; a document on paper has none, so its text is empty."""
    version = document.versions.filter(number=document.version).first()
    return {
        "agency": document.agency_id,
        "advisory_body": document.body_id,
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
        "annex_count": len(version.annexes) if version else 0,
        **{
            f"annex-{at}-{name}": value
            for at, annex in enumerate(version.annexes if version else [])
            for name, value in annex.items()
        },
    }


def initial_for_revising(document: Document) -> dict[str, Any]:
    """The same with what goes with this very document: its uploaded body and its files."""
    version = document.versions.get(number=document.version)
    uploaded = version.form != BodyForm.TYPED
    return {
        **initial_of(document),
        "body": "" if uploaded else version.body,
        "body_form": "file" if uploaded else "typed",
        "going_with": [(str(one.pk), one.name) for one in selectors.attachments_of(document)],
    }


def initial_for_correcting(document: Document) -> dict[str, Any]:
    """A letter that corrects a document names it and goes where it went (Decree 30/2020, article 18.3)."""
    day = f"{document.issued_on:%d/%m/%Y}" if document.issued_on else ""
    return {
        "agency": document.agency_id,
        "advisory_body": document.body_id,
        "kind": "letter",
        "subject": f"Đính chính {document.kind_name} số {document.symbol}",
        "body": f"{document.agency.short_name} đính chính {document.kind_name} số {document.symbol} ngày {day} như sau:\n",
        "receivers": [recipient.agency_id for recipient in document.recipients.all()],
        "recipient_lines": "\n".join(document.recipient_lines),
    }
