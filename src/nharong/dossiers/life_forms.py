"""Forms of a dossier's life; they read and tidy what was typed, the acts hold the rules."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import key_field
from nharong.kernel import clock
from nharong.people.models import Person, Unit

from .acts import ApplicantFacts, DossierFacts, PaperFacts, WantedPaper
from .holders import candidates
from .models import Dossier, OfferedProcedure, ProcessStep
from .rules.clock import is_broken
from .words import ApplicantKind, AskedFor, Channel, DossierState, IdentityKind, LateCause, ResultKind

_ROWS = forms.Textarea(attrs={"rows": 3})


def key_of(form: forms.Form) -> str:
    """The key of a form with what was typed: who goes back and changes the text has a second act in mind."""
    typed = sorted((name, form.data.getlist(name)) for name in form.data if name != "csrfmiddlewaretoken")  # type: ignore[attr-defined] # a QueryDict
    return repr(typed) if form.cleaned_data.get("act_key") else ""


def _text(label: Any, *, rows: int = 3, help_text: Any = "", required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=4000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _count(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=1000)


class ReceptionForm(forms.Form):
    """What a citizen brings: who, by which way, and how many of each paper."""

    act_key = key_field()
    kind = forms.TypedChoiceField(label=_("Đối tượng"), choices=ApplicantKind.choices, coerce=int)
    name = forms.CharField(
        label=_("Họ tên, tên tổ chức"),
        max_length=200,
        error_messages={"required": _("Hãy ghi họ tên người nộp hoặc tên tổ chức.")},
    )
    identity_kind = forms.ChoiceField(label=_("Giấy tờ tùy thân"), choices=IdentityKind.choices)
    identity_number = forms.CharField(
        label=_("Số giấy tờ"), max_length=30, error_messages={"required": _("Hãy ghi số giấy tờ của người nộp.")}
    )
    phone = forms.CharField(label=_("Số điện thoại"), max_length=20, required=False)
    email = forms.CharField(label=_("Thư điện tử"), max_length=100, required=False)
    address = forms.CharField(label=_("Địa chỉ"), max_length=300, required=False)
    handed_in_by = forms.CharField(
        label=_("Người nộp thay"), max_length=200, required=False, help_text=_("Để trống khi người nộp tự đến.")
    )
    subject = forms.CharField(
        label=_("Nội dung yêu cầu"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    channel = forms.ChoiceField(label=_("Hình thức nộp"))
    result_channel = forms.ChoiceField(label=_("Nhận kết quả"), choices=Channel.choices)
    sets = forms.IntegerField(label=_("Số bộ hồ sơ"), min_value=1, max_value=99, initial=1)
    channel_row = forms.ChoiceField(label=_("Trường hợp, thời hạn"), required=False)
    term = forms.CharField(
        label=_("Thời hạn giải quyết"),
        max_length=50,
        required=False,
        help_text=_("Chỉ dùng khi danh mục chưa công bố thời hạn, ví dụ “5 ngày làm việc”."),
    )

    def __init__(self, *args: Any, offer: OfferedProcedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer = offer
        # Whoever has no paper has no number; the act asks for it of everybody else.
        self.fields["identity_number"].required = self.data.get("identity_kind") != IdentityKind.NONE
        version = offer.procedure.current
        ways = list(version.channels.all()) if version else []
        allowed = [Channel.DIRECT, *([Channel.POSTAL] if offer.postal else [])]
        self.fields["channel"].choices = [(way.value, way.label) for way in allowed]  # type: ignore[attr-defined] # ChoiceField
        rows = [
            (str(row.pk), f"{row.get_channel_display()}: {row.term_text}")
            for row in ways
            if row.term_amount is not None
        ]
        self.fields["channel_row"].choices = [("", _("Theo hình thức nộp")), *rows]  # type: ignore[attr-defined] # ChoiceField
        if len(rows) < 2:
            del self.fields["channel_row"]
        if rows:
            del self.fields["term"]
        self.asked = list(version.papers.all()) if version else []
        for paper in self.asked:
            for part, label in (
                ("originals", _("Bản chính")),
                ("certified", _("Bản chứng thực")),
                ("copies", _("Bản sao")),
            ):
                self.fields[f"paper-{paper.pk}-{part}"] = _count(label)

    @property
    def paper_lines(self) -> list[dict[str, Any]]:
        """Each paper asked for with its three boxes, for the page."""
        return [
            {
                "paper": paper,
                "fields": [self[f"paper-{paper.pk}-{part}"] for part in ("originals", "certified", "copies")],
            }
            for paper in self.asked
        ]

    @property
    def person_fields(self) -> list[forms.BoundField]:
        """The applicant's fields, for the page."""
        named = ("kind", "name", "identity_kind", "identity_number", "phone", "email", "address", "handed_in_by")
        return [self[name] for name in named]

    @property
    def matter_fields(self) -> list[forms.BoundField]:
        """The fields of the matter, for the page."""
        named = ("subject", "channel", "channel_row", "term", "result_channel", "sets")
        return [self[name] for name in named if name in self.fields]

    def facts(self) -> DossierFacts:
        """What was typed, for the act."""
        data = self.cleaned_data
        applicant = {
            name: data[name]
            for name in ("name", "identity_kind", "identity_number", "phone", "email", "address", "handed_in_by")
        }
        return DossierFacts(
            offer=self._offer,
            applicant=ApplicantFacts(kind=data["kind"] or ApplicantKind.CITIZEN, **applicant),
            subject=data["subject"],
            channel=data["channel"],
            result_channel=data["result_channel"],
            papers=tuple(self._paper(paper.pk) for paper in self.asked),
            sets=data["sets"],
            channel_row=int(data["channel_row"]) if data.get("channel_row") else None,
            term=data.get("term", ""),
        )

    def _paper(self, pk: int) -> PaperFacts:
        typed = {
            part: self.cleaned_data.get(f"paper-{pk}-{part}") or 0 for part in ("originals", "certified", "copies")
        }
        return PaperFacts(
            asked_id=pk, originals=typed["originals"], certified=typed["certified"], copies=typed["copies"]
        )


class StepForm(forms.Form):
    """A step on the dossier's page; it knows the dossier."""

    act_key = key_field()

    def __init__(self, *args: Any, dossier: Dossier, published: list[ProcessStep], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dossier = dossier
        self.published = published
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the dossier."""


class PressForm(StepForm):
    """An act that needs nothing but a press of the button."""


class ReasonForm(StepForm):
    """An act with its reason."""

    reason = _text(_("Lý do"))


class HandOverForm(StepForm):
    """To whom, and what came of the step."""

    to = forms.ChoiceField(label=_("Giao cho"), required=False)
    to_step = forms.ChoiceField(
        label=_("Bước tiếp theo"),
        required=False,
        help_text=_("Bỏ qua bước bắt buộc thì hồ sơ không được tính là đúng quy trình."),
    )
    product = forms.CharField(label=_("Sản phẩm của bước"), max_length=500, required=False)
    result = _text(_("Kết quả, ý kiến"), rows=2)

    def prepare(self) -> None:
        """The next steps, and those who may hold the nearest of them first."""
        here = next((step for step in self.published if step.order == self.dossier.step), None)
        later = [step for step in self.published if step.order > self.dossier.step]
        self.fields["to_step"].choices = [(str(step.order), f"{step.order}. {step.name}") for step in later]  # type: ignore[attr-defined] # ChoiceField
        if len(later) < 2:
            del self.fields["to_step"]
        found = candidates(later[0] if later else None, self.dossier)
        named = [(str(one.person.pk), one.label) for one in found if one.entitled]
        others = [(str(one.person.pk), one.label) for one in found if not one.entitled]
        choices: list[Any] = [(_("Theo quy trình"), named)] if named else []
        self.fields["to"].choices = [*choices, (_("Người khác"), others)]  # type: ignore[attr-defined] # ChoiceField
        self.fields["product"].initial = here.product if here else ""

    def person(self) -> Person | None:
        """Who was chosen."""
        chosen = self.cleaned_data["to"]
        return Person.objects.filter(pk=chosen).first() if chosen else None

    def step(self) -> int | None:
        """The step chosen, None for the next."""
        chosen = self.cleaned_data.get("to_step")
        return int(chosen) if chosen else None


class AskForm(StepForm):
    """What the applicant is asked for (form 02)."""

    asked_for = forms.ChoiceField(label=_("Yêu cầu"), choices=AskedFor.choices)
    items = _text(_("Giấy tờ cần bổ sung, hoàn thiện"), help_text=_("Mỗi giấy tờ một dòng."))
    amount = forms.IntegerField(label=_("Số tiền (đồng)"), required=False, min_value=0, max_value=10**12)
    reason = _text(_("Lý do"))
    due_on = forms.DateField(
        label=_("Thực hiện trước hết ngày"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def wanted(self) -> list[WantedPaper]:
        """The papers, one a line."""
        return [WantedPaper(name=line) for line in self.cleaned_data["items"].splitlines() if line.strip()]


class AnswerForm(StepForm):
    """What the applicant has brought."""

    papers = _text(_("Giấy tờ đã nhận thêm"), help_text=_("Mỗi giấy tờ một dòng; để trống nếu chỉ nộp tiền."), rows=2)
    note = _text(_("Ghi nhận"), rows=2)

    def given(self) -> list[PaperFacts]:
        """The papers, one original of each line; a name of the procedure's own list is that paper."""
        known = {paper.name.casefold(): paper.asked_id for paper in self.dossier.papers.all() if paper.asked_id}
        lines = [line.strip() for line in self.cleaned_data["papers"].splitlines() if line.strip()]
        return [PaperFacts(name=line, asked_id=known.get(line.casefold()), originals=1) for line in lines]


class StopForm(StepForm):
    """By which provision, and why."""

    basis = forms.CharField(label=_("Căn cứ pháp lý"), max_length=300, required=False)
    reason = _text(_("Lý do"))


class CauseForm(StepForm):
    """Why it is late."""

    cause = forms.ChoiceField(label=_("Nguyên nhân"), choices=LateCause.choices)
    reason = _text(_("Giải thích"))


class ApologyForm(CauseForm):
    """The one new date, with the cause."""

    new_due = forms.DateTimeField(
        label=_("Hẹn trả mới"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    field_order = ("new_due", "cause", "reason")

    def when(self) -> datetime:
        """The moment typed, in office time."""
        typed: datetime = self.cleaned_data["new_due"]
        return typed.astimezone(clock.ZONE)


class ResolveForm(StepForm):
    """What came of the dossier."""

    result_kind = forms.ChoiceField(label=_("Kết quả"), choices=ResultKind.choices)
    note = _text(_("Nội dung kết quả"), rows=2)
    product = forms.CharField(label=_("Sản phẩm của bước"), max_length=500, required=False)
    late_cause = forms.ChoiceField(
        label=_("Nguyên nhân quá hạn (nếu có)"), choices=[("", _("Không quá hạn")), *LateCause.choices], required=False
    )
    late_note = _text(_("Giải trình quá hạn"), rows=2)

    def prepare(self) -> None:
        """A document is the result where one was drafted; the late cause only where it is late."""
        here = next((step for step in self.published if step.order == self.dossier.step), None)
        self.fields["product"].initial = here.product if here else ""
        if self.dossier.document_id is None:
            self.fields["result_kind"].initial = ResultKind.WITHOUT_DOCUMENT
        if not is_broken(self.dossier.clock, now=clock.now()):
            del self.fields["late_cause"], self.fields["late_note"]


class ReturnForm(StepForm):
    """To whom and how the result goes back."""

    to = forms.CharField(
        label=_("Người nhận kết quả"), max_length=200, required=False, help_text=_("Để trống khi người nộp tự nhận.")
    )
    way = forms.ChoiceField(label=_("Hình thức trả"), choices=Channel.choices)

    def prepare(self) -> None:
        """The way asked for at reception."""
        self.fields["way"].initial = self.dossier.result_channel


class RegisterFilter(forms.Form):
    """How to look through the register."""

    q = forms.CharField(label=_("Mã hồ sơ, họ tên, số giấy tờ"), required=False, max_length=100)
    state = forms.TypedChoiceField(
        label=_("Trạng thái"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Mọi trạng thái")), *DossierState.choices],
    )
    only = forms.ChoiceField(
        label=_("Thời hạn"),
        required=False,
        choices=[
            ("", _("Tất cả")),
            ("open", _("Đang giải quyết")),
            ("near", _("Sắp đến hạn")),
            ("late", _("Quá hạn")),
        ],
    )
    channel = forms.ChoiceField(
        label=_("Hình thức nộp"), required=False, choices=[("", _("Mọi hình thức")), *Channel.choices]
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Đơn vị giải quyết"), required=False, empty_label=_("Mọi đơn vị")
    )
    since = forms.DateField(
        label=_("Từ ngày"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Đến ngày"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, agency_ids: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        self.fields["unit"].queryset = Unit.objects.filter(agency_id__in=agency_ids).order_by("name")  # type: ignore[attr-defined] # ModelChoiceField
