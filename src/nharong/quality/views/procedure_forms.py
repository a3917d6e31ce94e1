"""Forms of procedures."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.people.models import Agency, Unit
from nharong.quality.acts import ExternalFacts, ProcedureFacts, StepFacts
from nharong.quality.links import link_choices
from nharong.quality.models import ExternalDocument, ProcedureRevision
from nharong.quality.rules.procedures import write_rows
from nharong.quality.words import ProcedureGroup, RevisionState

from .fields import KeyForm, WordsFilter, agencies_of, day_field, text_field, units_of

MORE_STEPS = 4


class StepForm(forms.Form):
    """One step; a form left empty is no step."""

    what = forms.CharField(
        label=_("Nội dung công việc"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    responsible = forms.CharField(label=_("Trách nhiệm"), required=False, max_length=200)
    time = forms.CharField(label=_("Thời gian"), required=False, max_length=100)
    form_code = forms.CharField(label=_("Mã biểu mẫu"), required=False, max_length=40)
    result = forms.CharField(label=_("Kết quả"), required=False, max_length=200)
    link = forms.ChoiceField(label=_("Gắn với việc thật"), required=False)

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["link"].choices = choices  # type: ignore[attr-defined] # a ChoiceField

    def facts(self) -> StepFacts | None:
        """The step, None when nothing was typed."""
        data = self.cleaned_data
        if not any(data.get(name) for name in self.fields):
            return None
        link, _colon, key = data["link"].partition(":")
        return StepFacts(
            **{name: data[name] for name in ("what", "responsible", "time", "form_code", "result")},
            link=link,
            link_key=key,
        )


class TextForm(KeyForm):
    """The seven sections of a procedure."""

    purpose = text_field(_("1. Mục đích"), required=False)
    scope = text_field(_("2. Phạm vi"), required=False)
    references = text_field(_("3. Tài liệu viện dẫn"), required=False, help_text=_("Mỗi tài liệu một dòng."))
    definitions = text_field(_("4. Định nghĩa, viết tắt"), required=False)
    content = text_field(
        _("5. Nội dung"), required=False, help_text=_("Quy định chung; các bước công việc nhập ở bảng bên dưới.")
    )
    records = text_field(
        _("7. Hồ sơ lưu trữ"), required=False, help_text=_("Mỗi dòng: tên hồ sơ | nơi lưu | thời hạn lưu.")
    )
    effective_on = day_field(_("Dự kiến áp dụng từ"), required=False)
    change_part = forms.CharField(label=_("Trang, phần sửa đổi"), required=False, max_length=200)
    change_note = text_field(_("Mô tả nội dung sửa đổi"), required=False, rows=2)
    # The last one: inside this class its name hides the module of form fields.
    forms = text_field(_("6. Biểu mẫu"), required=False, help_text=_("Mỗi dòng: mã | tên biểu mẫu."))
    field_order: Sequence[str] = ("act_key", "purpose", "scope", "references", "definitions", "content", "forms")

    def __init__(self, *args: Any, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        kept = self.thing if isinstance(self.thing, ProcedureRevision) else None
        if kept is None or kept.issue == 1:
            del self.fields["change_part"], self.fields["change_note"]
        choices = link_choices()
        stored = [] if kept is None else list(kept.steps.all())
        count = max(len(stored) + MORE_STEPS, _count(data))
        self.steps = [
            StepForm(
                data,
                prefix=f"step{at}",
                choices=choices,
                initial=_initial(stored[at]) if at < len(stored) else None,
                auto_id="id_%s",
            )
            for at in range(count)
        ]

    def is_valid(self) -> bool:
        """Whether the sections and every step are as they may be typed."""
        return all([super().is_valid(), *(one.is_valid() for one in self.steps)])

    def facts(self) -> ProcedureFacts:
        """What was typed, for the act."""
        names = [name for name in self.fields if name in ProcedureFacts.__dataclass_fields__]
        steps = tuple(one for one in (step.facts() for step in self.steps) if one is not None)
        return ProcedureFacts(**{name: self.cleaned_data[name] for name in names}, steps=steps)


class NewForm(TextForm):
    """A new procedure."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan áp dụng"), empty_label=None)
    code = forms.CharField(label=_("Mã hiệu"), max_length=30, help_text=_("Ví dụ QT.VP.05."))
    title = forms.CharField(label=_("Tên quy trình"), max_length=300)
    group = forms.ChoiceField(label=_("Nhóm"), choices=ProcedureGroup.choices, initial=ProcedureGroup.OPERATIONAL)
    owner = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị chủ trì"))
    field_order = (
        *("act_key", "agency", "code", "title", "group", "owner"),
        *("purpose", "scope", "references", "definitions", "content", "forms"),
    )

    def prepare(self) -> None:
        """Agencies and units of the actor."""
        self.choose("agency", agencies_of(self.actor))
        self.choose("owner", units_of(self.actor))
        self.initial.setdefault("owner", self.actor.unit_id)


class RequestForm(KeyForm):
    """Why the next issue is begun."""

    reason = text_field(_("Yêu cầu sửa đổi"), rows=2, most=500)


class ApplyForm(KeyForm):
    """From when an issued text is applied, and who gets a copy."""

    applied_on = day_field(_("Áp dụng từ ngày"), required=False, help_text=_("Để trống là hôm nay."))
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=_("Phân phối cho đơn vị"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        """Every unit of the agency."""
        self.choose("units", units_of(self.actor))


class CopiesForm(KeyForm):
    """More units that get a copy."""

    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=_("Phân phối cho đơn vị"), widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        """Every unit of the agency."""
        self.choose("units", units_of(self.actor))


class ProcedureFilter(WordsFilter):
    """How to look through the procedures."""

    group = forms.ChoiceField(label=_("Nhóm"), required=False, choices=[("", _("Mọi nhóm")), *ProcedureGroup.choices])
    state = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Mọi trạng thái")), *RevisionState.choices]
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Đơn vị chủ trì"), required=False, empty_label=_("Mọi đơn vị")
    )

    def prepare(self) -> None:
        """Every unit of the agency."""
        self.fields["unit"].queryset = units_of(self.actor)  # type: ignore[attr-defined] # a ModelChoiceField


class ExternalForm(KeyForm):
    """A document from outside."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan sử dụng"), empty_label=None)
    symbol = forms.CharField(label=_("Số, ký hiệu"), max_length=60)
    title = forms.CharField(label=_("Tên tài liệu"), max_length=500)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    issued_on = day_field(_("Ngày ban hành"), required=False)
    valid_from = day_field(_("Hiệu lực từ"), required=False)
    used_in = forms.CharField(label=_("Dùng cho"), required=False, max_length=300)

    def prepare(self) -> None:
        """The actor's agencies."""
        self.choose("agency", agencies_of(self.actor))

    def facts(self) -> ExternalFacts:
        """What was typed, for the act."""
        return ExternalFacts(**{name: self.cleaned_data[name] for name in ExternalFacts.__dataclass_fields__})


class ReplacedForm(KeyForm):
    """A document from outside has ended."""

    valid_to = day_field(_("Hết hiệu lực từ"))
    by = forms.ModelChoiceField(
        ExternalDocument.objects.none(), label=_("Được thay bằng"), required=False, empty_label=_("Không có")
    )

    def prepare(self) -> None:
        """The other documents of the list."""
        rows = ExternalDocument.objects.filter(agency__in=agencies_of(self.actor))
        self.choose("by", rows.exclude(pk=self.thing.pk) if self.thing else rows)


class ExternalFilter(WordsFilter):
    """How to look through the list of documents from outside."""

    valid = forms.BooleanField(label=_("Còn hiệu lực"), required=False)


def initial_of(revision: ProcedureRevision) -> dict[str, Any]:
    """What a draft says now, as it is typed."""
    names = ("purpose", "scope", "references", "definitions", "content", "effective_on", "change_part", "change_note")
    return {name: getattr(revision, name) for name in names} | {
        "forms": write_rows(revision.forms, ("code", "name")),
        "records": write_rows(revision.records, ("name", "keeper", "term")),
    }


def _initial(step: Any) -> dict[str, Any]:
    names = ("what", "responsible", "time", "form_code", "result")
    return {name: getattr(step, name) for name in names} | {"link": f"{step.link}:{step.link_key}" if step.link else ""}


def _count(data: Any) -> int:
    """How many steps a form sent holds; a flood of them is cut."""
    if data is None:
        return 0
    known = {
        int(name[4:].split("-")[0]) for name in data if name.startswith("step") and name[4:].split("-")[0].isdecimal()
    }
    return min(max(known, default=-1) + 1, 60)
