"""Forms of urging; they only read and tidy what was typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.programme.forms import ActorForm, day_field, issued_document, text_field
from nharong.programme.models import Task
from nharong.programme.words import UrgingKind


class TaskChoice(forms.ModelMultipleChoiceField[Task]):
    """Tasks with their term."""

    def label_from_instance(self, task: Any) -> str:
        """What it is and since when it is late."""
        return f"{task.title} ({task.due_on:%d/%m/%Y})" if task.due_on else task.title


class TasksForm(ActorForm):
    """Some of an agency's overdue tasks."""

    tasks = TaskChoice(Task.objects.none(), label=_("Nhiệm vụ"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tasks"].queryset = rows  # type: ignore[attr-defined] # ModelMultipleChoiceField
        self.fields["tasks"].initial = [row.pk for row in rows]


class LetterForm(TasksForm):
    """Which letter."""

    kind = forms.ChoiceField(
        label=_("Loại văn bản"),
        choices=[(kind.value, kind.label) for kind in (UrgingKind.LETTER, UrgingKind.CRITICISM)],
        initial=UrgingKind.LETTER,
    )


class InspectionForm(TasksForm):
    """A visit of the inspection team."""

    day = day_field(_("Ngày làm việc"), required=True)
    team = forms.CharField(label=_("Thành phần tổ kiểm tra"), max_length=500)
    minutes = text_field(_("Biên bản làm việc"), rows=5)
    symbol = forms.CharField(label=_("Số, ký hiệu văn bản biên bản"), required=False, max_length=60)
    field_order = ("act_key", "day", "team", "tasks", "minutes", "symbol")

    def named_document(self) -> Any:
        """The document the symbol names, if any."""
        return issued_document(self.actor, self.cleaned_data.get("symbol", ""))
