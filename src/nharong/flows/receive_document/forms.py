"""Forms of an incoming document; they only read and tidy what was typed, the acts hold the rules."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import key_field
from nharong.documents import selectors
from nharong.documents.acts import PaperFacts, UnitTerm
from nharong.documents.models import Document, IncomingDocument
from nharong.documents.rules.incoming_terms import usual_term
from nharong.documents.words import DocumentState, IncomingState, NoteKind, Urgency
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.models import Agency, Person, Unit

LATEST_ANSWERS = 200
#: One byte more than the act allows, so that it refuses what is larger and nothing larger is read into memory.
MOST_READ = 50 * 1024 * 1024 + 1


@dataclass(frozen=True, kw_only=True)
class About:
    """What a form of a step is about: who, which document, and of a step within a unit which of its lines."""

    actor: Actor
    incoming: IncomingDocument
    line: selectors.Line | None = None


def day_field(label: Any, *, required: bool = True, initial: date | None = None) -> forms.DateField:
    """A day, chosen from a calendar."""
    return forms.DateField(
        label=label,
        required=required,
        initial=initial,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def _text_field(label: Any, *, required: bool = False, rows: int = 3) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=2000, widget=forms.Textarea(attrs={"rows": rows}))


class StepForm(forms.Form):
    """A form of one step with one document."""

    act_key = key_field()

    def __init__(self, *args: Any, about: About, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about

    def usual_term(self) -> date:
        """The term that is offered."""
        incoming = self.about.incoming
        return usual_term(clock.today(), urgent=bool(incoming.urgency), asked_by_sender=incoming.due_on)


class PressForm(StepForm):
    """A step that needs nothing but a press of the button."""


class PresentForm(StepForm):
    """To whom it is presented."""

    leader = forms.ModelChoiceField(Person.objects.none(), label=_("Trình lãnh đạo"), empty_label=None)
    note = _text_field(_("Ghi chú"), rows=2)

    def __init__(self, *args: Any, about: About, **kwargs: Any) -> None:
        super().__init__(*args, about=about, **kwargs)
        leaders = Person.objects.filter(pk__in=[one.pk for one in selectors.leaders_for(about.incoming)])
        self.fields["leader"].queryset = leaders.order_by("full_name")  # type: ignore[attr-defined] # ModelChoiceField


class PassOnForm(StepForm):
    """To which unit it goes straight, and by which rule."""

    lead = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị chủ trì"), empty_label=None)
    due_on = day_field(_("Thời hạn"), required=False)
    rule = forms.CharField(
        label=_("Quy định cho phép chuyển thẳng"),
        required=False,
        max_length=500,
        help_text=_("Ví dụ: khoản 2 Điều 9 Quy chế công tác văn thư của cơ quan."),
    )

    def __init__(self, *args: Any, about: About, **kwargs: Any) -> None:
        super().__init__(*args, about=about, **kwargs)
        self.fields["lead"].queryset = selectors.units_for(about.incoming)  # type: ignore[attr-defined] # ModelChoiceField
        self.fields["due_on"].initial = self.usual_term()

    def given(self) -> UnitTerm:
        """The unit and its term."""
        return UnitTerm(unit=self.cleaned_data["lead"], due_on=self.cleaned_data["due_on"])


class DirectForm(PassOnForm):
    """Who leads, who supports, until when each, and what is to be done; one field a unit that could support."""

    rule = None  # type: ignore[assignment] # Django's way to leave out a field of the form above
    text = _text_field(_("Ý kiến chỉ đạo"))

    def __init__(self, *args: Any, about: About, **kwargs: Any) -> None:
        super().__init__(*args, about=about, **kwargs)
        self.units = list(selectors.units_for(about.incoming))
        for unit in self.units if len(self.units) > 1 else []:
            label = _("Phối hợp: %(unit)s, thời hạn") % {"unit": unit.name}
            self.fields[f"support_{unit.pk}"] = day_field(label, required=False)

    def support(self) -> list[UnitTerm]:
        """The units that were given a day to support."""
        days = [(unit, self.cleaned_data.get(f"support_{unit.pk}")) for unit in self.units]
        return [UnitTerm(unit=unit, due_on=day) for unit, day in days if day is not None]


class AssignForm(StepForm):
    """Who of the unit handles it, until when."""

    line = forms.IntegerField(widget=forms.HiddenInput)
    handler = forms.ModelChoiceField(Person.objects.none(), label=_("Người xử lý"), empty_label=None)
    due_on = day_field(_("Thời hạn"), required=False)
    text = _text_field(_("Ý kiến"), rows=2)

    def __init__(self, *args: Any, about: About, **kwargs: Any) -> None:
        super().__init__(*args, about=about, **kwargs)
        if about.line is not None:
            self.fields["line"].initial = about.line.line.pk
            self.fields["handler"].queryset = selectors.people_of(about.line.line.unit)  # type: ignore[attr-defined] # ModelChoiceField
            self.fields["due_on"].initial = about.line.line.due_on


class UrgeForm(StepForm):
    """What whoever has it in hand is reminded of."""

    line = forms.IntegerField(widget=forms.HiddenInput)
    text = _text_field(_("Nội dung đôn đốc"), rows=2)

    def __init__(self, *args: Any, about: About, **kwargs: Any) -> None:
        super().__init__(*args, about=about, **kwargs)
        if about.line is not None:
            self.fields["line"].initial = about.line.line.pk


class WorkForm(StepForm):
    """How the work goes, or what is proposed."""

    kind = forms.ChoiceField(label=_("Ghi nhận"), choices=NoteKind.choices)
    text = _text_field(_("Nội dung"))


class AnswerForm(StepForm):
    """Which outgoing document answers it; the person's own come first."""

    document = forms.ModelChoiceField(
        Document.objects.none(), label=_("Văn bản trả lời"), empty_label=_("Chọn văn bản đi hoặc dự thảo")
    )

    def __init__(self, *args: Any, about: About, **kwargs: Any) -> None:
        super().__init__(*args, about=about, **kwargs)
        rows = selectors.readable_by(about.actor).exclude(state__in=(DocumentState.DROPPED, DocumentState.RECALLED))
        latest = rows.filter(created_at__gte=about.incoming.arrived_at).exclude(answered__incoming=about.incoming)
        kept = list(latest.order_by("-changed_at").values_list("pk", flat=True)[:LATEST_ANSWERS])
        self.fields["document"].queryset = rows.filter(pk__in=kept).order_by("-changed_at")  # type: ignore[attr-defined] # ModelChoiceField


class ResultForm(StepForm):
    """What came of it."""

    result = _text_field(_("Kết quả giải quyết"))


class PaperForm(forms.Form):
    """A document that came on paper: what the clerk reads on it, and its scan."""

    act_key = key_field()
    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan nhận"), empty_label=None)
    scan = forms.FileField(
        label=_("Bản quét (PDF)"),
        required=False,
        help_text=_("PDF từ 1.4, ảnh màu, từ 200 dpi, khổ A4, tỷ lệ 100%, không quá 50 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
    )
    author_name = forms.CharField(label=_("Cơ quan ban hành"), required=False)
    author_code = forms.CharField(label=_("Mã cơ quan ban hành"), required=False)
    number = forms.CharField(label=_("Số"), required=False)
    notation = forms.CharField(label=_("Ký hiệu"), required=False)
    dated = day_field(_("Ngày văn bản"), required=False)
    kind_name = forms.CharField(label=_("Tên loại"), required=False)
    subject = forms.CharField(label=_("Trích yếu"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    signer_name = forms.CharField(label=_("Người ký"), required=False)
    document_id = forms.CharField(label=_("Mã định danh văn bản"), required=False)
    urgency = forms.TypedChoiceField(
        label=_("Mức độ khẩn"), choices=Urgency.choices, coerce=int, initial=Urgency.NORMAL
    )
    due_on = day_field(_("Thời hạn giải quyết"), required=False)
    another_one = forms.BooleanField(label=_("Đã xem văn bản có thể trùng; vẫn vào sổ văn bản này"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        served = [one.pk for one in people.agencies_served_by(actor.agency_id)]
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=served)  # type: ignore[attr-defined] # ModelChoiceField

    def facts(self) -> PaperFacts:
        """What was typed, for the act."""
        left_out = {"act_key", "scan", "another_one"}
        return PaperFacts(**{name: value for name, value in self.cleaned_data.items() if name not in left_out})

    def scanned(self) -> bytes:
        """The file that was sent; empty where none was."""
        sent = self.cleaned_data["scan"]
        return bytes(sent.read(MOST_READ)) if sent else b""


class RegisterFilter(forms.Form):
    """How to look through the incoming register."""

    q = forms.CharField(label=_("Số, ký hiệu, trích yếu, nơi gửi"), required=False)
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Cơ quan nhận"), required=False, empty_label=_("Mọi cơ quan")
    )
    year = forms.IntegerField(label=_("Năm"), required=False, min_value=1945, max_value=2999)
    state = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Mọi trạng thái")), *IncomingState.choices]
    )

    def __init__(self, *args: Any, agencies: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=agencies)  # type: ignore[attr-defined] # ModelChoiceField
