"""Forms of the programme; they only read and tidy what was typed, the acts hold the rules."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import key_field
from nharong.documents import selectors as documents
from nharong.documents.models import Document
from nharong.documents.words import ONCE_ISSUED
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.models import Agency, Person, Unit

from .acts import Decision, Progress, TaskPlan
from .acts.planning import leaders_of
from .models import Programme, Task
from .words import (
    AgencyPart,
    CarryingOut,
    EscalationLevel,
    Frequency,
    Part,
    ProgrammeKind,
    Reporting,
    SubmissionLevel,
    TaskKind,
    TaskState,
)


def key_of_text(form: forms.Form) -> str:
    """The key of a form together with what was typed: who goes back and changes the text has a second act in mind."""
    typed = sorted((name, str(form.data.get(name))) for name in form.data if name != "csrfmiddlewaretoken")
    return repr(typed) if form.cleaned_data.get("act_key") else ""


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """A day, chosen from a calendar."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def text_field(label: Any, *, required: bool = True, rows: int = 3, help_text: Any = "") -> forms.CharField:
    """A few lines of text; the act says what is missing."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=4000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def issued_document(actor: Actor, symbol: str) -> Document | None:
    """The newest issued document with this symbol ("05/QĐ-UBND") that the actor may read."""
    match = re.fullmatch(r"\s*(\d{1,9})\s*/\s*([^\s/][^\s]{0,29})\s*", symbol)
    if match is None:
        return None
    rows = documents.readable_by(actor).filter(state__in=ONCE_ISSUED, number=int(match[1]), notation__iexact=match[2])
    return rows.order_by("-issued_on", "-pk").first()


class ActorForm(forms.Form):
    """A form that knows who fills it in and, where there is one, about which task."""

    act_key = key_field()

    def __init__(self, *args: Any, actor: Actor, task: Task | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.task = actor, task

    def document(self, name: str) -> Document | None:
        """The issued document a field names by its symbol; says so under the field when there is none."""
        symbol = self.cleaned_data.get(name, "")
        if not symbol:
            return None
        found = issued_document(self.actor, symbol)
        if found is None:
            self.add_error(name, _("Không thấy văn bản đã phát hành nào mang số, ký hiệu này."))
        return found


class PressForm(ActorForm):
    """An act that needs nothing but a press of the button."""


class ReasonForm(ActorForm):
    """An act with its reason."""

    reason = text_field(_("Lý do"), required=False)


class AnswerForm(ActorForm):
    """An answer."""

    answer = text_field(_("Ý kiến trả lời"), required=False, rows=2)


class SaidForm(ActorForm):
    """A text."""

    text = text_field(_("Nội dung"))


class EscalateForm(SaidForm):
    """To whom, and what."""

    level = forms.ChoiceField(
        label=_("Báo cáo đến"), choices=[one for one in EscalationLevel.choices if one[0]], initial="division_head"
    )
    field_order = ("act_key", "level", "text")


class DirectForm(SaidForm):
    """A directive, perhaps with a term."""

    due_on = day_field(_("Thời hạn"), help_text=_("Chỉ khi nhiệm vụ chưa có thời hạn hoặc cần sớm hơn."))
    symbol = forms.CharField(label=_("Số, ký hiệu văn bản chỉ đạo"), required=False, max_length=60)


class ReportForm(ActorForm):
    """Progress for the period that is open."""

    percent = forms.IntegerField(label=_("Tỷ lệ hoàn thành (%)"), min_value=0, max_value=100)
    text = text_field(_("Kết quả đã làm được"))
    difficulty = text_field(_("Khó khăn, vướng mắc"), required=False, rows=2)
    proposal = text_field(_("Đề xuất, kiến nghị"), required=False, rows=2)
    evidence = forms.CharField(
        label=_("Văn bản minh chứng"),
        required=False,
        max_length=200,
        help_text=_("Số, ký hiệu; văn bản có trong hệ thống sẽ được dẫn đến."),
    )

    def progress(self) -> Progress:
        """What was typed, for the act."""
        data = self.cleaned_data
        found = issued_document(self.actor, data["evidence"])
        return Progress(
            percent=data["percent"],
            text=data["text"],
            difficulty=data["difficulty"],
            proposal=data["proposal"],
            evidence=found,
            evidence_text="" if found else data["evidence"],
        )


class HandInForm(ActorForm):
    """The product by its symbol, or its name and date where it is another body's."""

    symbol = forms.CharField(
        label=_("Số, ký hiệu văn bản trong hệ thống"), required=False, max_length=60, help_text=_("Ví dụ 15/TTr-UBND.")
    )
    name = forms.CharField(label=_("Hoặc tên sản phẩm, văn bản của cơ quan khác"), required=False, max_length=300)
    dated = day_field(_("Ngày của sản phẩm"), help_text=_("Ngày này là ngày hoàn thành khi được nghiệm thu."))


class ExtensionForm(ReasonForm):
    """More time, and why."""

    new_due_on = day_field(_("Thời hạn đề nghị"), required=True)
    field_order = ("act_key", "new_due_on", "reason")


class DecisionForm(ReasonForm):
    """A change of an approved programme: decided by which document."""

    decision_text = forms.CharField(
        label=_("Văn bản quyết định"), max_length=200, help_text=_("Số, ký hiệu; ví dụ 25/QĐ-UBND.")
    )
    field_order: tuple[str, ...] = ("act_key", "decision_text", "new_due_on", "reason")

    def decision(self) -> Decision:
        """Our own document where the symbol is one's, else what was typed."""
        text = self.cleaned_data["decision_text"]
        return Decision(document=issued_document(self.actor, text), text=text)


class PostponeForm(DecisionForm):
    """Another term by a decision."""

    new_due_on = day_field(_("Thời hạn mới"), required=True)


class OfferForm(ReasonForm):
    """To whom a task goes."""

    to_agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan nhận"))
    to_unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị nhận"), required=False)
    field_order = ("act_key", "to_agency", "to_unit", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "to_agency", people.agencies_to_address())
        _choose(self, "to_unit", Unit.objects.select_related("agency").order_by("agency_id", "name"))


class NeedForm(ActorForm):
    """What must be finished first."""

    needed = forms.ModelChoiceField(Task.objects.none(), label=_("Cần hoàn thành trước"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.task is not None and self.task.programme_id is not None:
            others = Task.objects.filter(programme_id=self.task.programme_id).exclude(pk=self.task.pk)
            _choose(self, "needed", others.order_by("title"))


class TaskForm(ActorForm):
    """One row of a programme: the five clear and what surrounds them."""

    title = forms.CharField(label=_("Nội dung nhiệm vụ"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    lead = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan chủ trì"), required=False)
    lead_unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị chủ trì"), required=False)
    supports = forms.ModelMultipleChoiceField(
        Agency.objects.none(),
        label=_("Cơ quan phối hợp"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 4}),
    )
    due_on = day_field(_("Thời hạn"))
    product = forms.CharField(label=_("Hình thức sản phẩm"), max_length=200, required=False)
    part = forms.ChoiceField(label=_("Phần"), choices=Part.choices, initial=Part.REGULAR)
    kind = forms.ChoiceField(label=_("Loại"), choices=TaskKind.choices, initial=TaskKind.TASK)
    level = forms.ChoiceField(label=_("Cấp trình"), choices=SubmissionLevel.choices, initial=SubmissionLevel.COMMITTEE)
    appraiser = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan thẩm định"), required=False)
    leader = forms.ModelChoiceField(Person.objects.none(), label=_("Lãnh đạo phụ trách"), required=False)
    following_unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Phòng theo dõi"), required=False)
    reporting = forms.ChoiceField(label=_("Báo cáo"), choices=Reporting.choices, initial=Reporting.MONTHLY)
    key = forms.BooleanField(label=_("Nhiệm vụ trọng tâm"), required=False, initial=True)
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)

    def __init__(self, *args: Any, agency: Agency | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = agency or (self.task.agency if self.task is not None else None)
        every = people.agencies_to_address()
        for name in ("lead", "supports", "appraiser"):
            _choose(self, name, every)
        _choose(self, "lead_unit", Unit.objects.select_related("agency").order_by("agency_id", "name"))
        if owner is not None:
            served = [owner.pk, *([owner.served_by_id] if owner.served_by_id else [])]
            _choose(self, "following_unit", Unit.objects.filter(agency_id__in=served).order_by("name"))
            _choose(self, "leader", Person.objects.filter(pk__in=[one.pk for one in leaders_of(owner)]))

    def plan(self) -> TaskPlan:
        """What was typed, for the act."""
        data = {name: value for name, value in self.cleaned_data.items() if name in TaskPlan.__dataclass_fields__}
        return TaskPlan(**{**data, "supports": tuple(data.get("supports") or ())})


def initial_of(task: Task) -> dict[str, Any]:
    """A task as its form shows it."""
    parties = list(task.parties.all())
    names = ("title", "lead", "lead_unit", "due_on", "product", "part", "kind", "level", "leader", "following_unit")
    return {name: getattr(task, name) for name in (*names, "reporting", "key", "note")} | {
        "supports": [one.agency_id for one in parties if one.part == AgencyPart.SUPPORT],
        "appraiser": next((one.agency_id for one in parties if one.part == AgencyPart.APPRAISE), None),
    }


class AddForm(TaskForm, DecisionForm):
    """A task added to an approved programme by a decision."""

    field_order: tuple[str, ...] = ("act_key", "decision_text", "reason", "title", "lead")


class RecurringForm(TaskForm):
    """A task that comes back."""

    frequency = forms.ChoiceField(label=_("Chu kỳ"), choices=Frequency.choices, initial=Frequency.MONTHLY)
    day = forms.IntegerField(
        label=_("Ngày"),
        min_value=1,
        max_value=31,
        help_text=_("Ngày trong tháng, hoặc 1 (thứ Hai) đến 7 nếu hằng tuần."),
    )
    field_order = ("act_key", "title", "frequency", "day", "lead")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["due_on"]


class BeginForm(ActorForm):
    """A programme is begun."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan"), empty_label=None)
    kind = forms.ChoiceField(label=_("Loại"), choices=ProgrammeKind.choices, initial=ProgrammeKind.YEAR)
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)
    period = forms.IntegerField(
        label=_("Quý, tháng hoặc tuần"),
        required=False,
        min_value=1,
        max_value=53,
        help_text=_("Để trống nếu là cả năm."),
    )
    copied_from = forms.ModelChoiceField(
        Programme.objects.none(), label=_("Lập từ chương trình đã có"), required=False, empty_label=_("Lập mới")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        served = [one.pk for one in people.agencies_served_by(self.actor.agency_id)]
        _choose(self, "agency", Agency.objects.filter(pk__in=served))
        _choose(self, "copied_from", Programme.objects.filter(agency_id__in=served).order_by("-year"))
        self.fields["year"].initial = clock.today().year


class ImportForm(ActorForm):
    """A sheet with rows."""

    file = forms.FileField(label=_("Bảng .xlsx"), widget=forms.FileInput(attrs={"accept": ".xlsx"}))


class ApproveForm(ActorForm):
    """By which document."""

    symbol = forms.CharField(label=_("Số, ký hiệu văn bản phê duyệt"), max_length=60, help_text=_("Ví dụ 05/QĐ-UBND."))


class TaskFilter(forms.Form):
    """How to look through tasks."""

    q = forms.CharField(label=_("Nội dung, văn bản"), required=False, max_length=200)
    lead = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Chủ trì"), required=False, empty_label=_("Mọi cơ quan")
    )
    carrying = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Mọi tình trạng")), *CarryingOut.choices]
    )
    year = forms.IntegerField(label=_("Năm"), required=False, min_value=2000, max_value=2100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        led = Task.objects.exclude(state=TaskState.PLANNED).values("lead_id")
        _choose(self, "lead", Agency.objects.filter(pk__in=led).order_by("name"))


class YearFilter(forms.Form):
    """Which year."""

    year = forms.IntegerField(label=_("Năm"), required=False, min_value=2000, max_value=2100)


def _choose(form: forms.Form, name: str, rows: Any) -> None:
    form.fields[name].queryset = rows  # type: ignore[attr-defined] # ModelChoiceField
