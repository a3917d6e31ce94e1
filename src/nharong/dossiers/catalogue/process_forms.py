"""The form of an internal process: one row of fields for each step, more rows on demand, without any script."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.dossiers.models import AdministrativeProcedure
from nharong.dossiers.rules.process import MOST_STEPS, StepFacts
from nharong.people.models import Agency, Post, Unit
from nharong.people.words import Role
from nharong.worktime.rules.terms import Term, UnreadableTerm

from .forms import KeyForm

#: Whom a step may name besides a post.
HOLDER_ROLES = (Role.RECEPTION, Role.CASE_HANDLER, Role.UNIT_HEAD, Role.LEADER, Role.CLERK)


class ProcessForm(KeyForm):
    """What is said of the whole process."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan giải quyết"))
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(kept_here=True).order_by("name")  # type: ignore[attr-defined] # ModelChoiceField


class StepForm(forms.Form):
    """One step; a row without a name is no step."""

    name = forms.CharField(
        label=_("Nội dung công việc"),
        max_length=300,
        error_messages={"required": _("Hãy ghi nội dung công việc, hoặc để trống cả bước.")},
    )
    holder = forms.ChoiceField(
        label=_("Người thực hiện"), error_messages={"required": _("Hãy chọn người thực hiện bước này.")}
    )
    unit = forms.ChoiceField(label=_("Thuộc đơn vị"), required=False)
    term = forms.CharField(
        label=_("Thời hạn"),
        max_length=100,
        help_text=_("Ví dụ: 4 giờ làm việc"),
        error_messages={"required": _("Hãy ghi thời hạn của bước, ví dụ “4 giờ làm việc”.")},
    )
    product = forms.CharField(label=_("Sản phẩm"), required=False, max_length=500)
    papers = forms.CharField(label=_("Hồ sơ, biểu mẫu"), required=False, max_length=2000)
    returns_to = forms.IntegerField(label=_("Trả lại được bước"), required=False, min_value=1, max_value=MOST_STEPS)
    skip_when = forms.CharField(
        label=_("Được bỏ qua khi"), required=False, max_length=500, help_text=_("Để trống: bước bắt buộc")
    )

    def __init__(self, *args: Any, holders: Sequence[Any] = (), units: Sequence[Any] = (), **kwargs: Any) -> None:
        # A row left empty altogether is no step.
        super().__init__(*args, **{**kwargs, "empty_permitted": True, "use_required_attribute": False})
        self.fields["holder"].choices = list(holders)  # type: ignore[attr-defined] # ChoiceField
        self.fields["unit"].choices = list(units)  # type: ignore[attr-defined] # ChoiceField

    def clean_term(self) -> Term:
        """The term as we read it."""
        try:
            return Term.parse(self.cleaned_data["term"])
        except UnreadableTerm as error:
            raise forms.ValidationError(error.sentence) from error

    @property
    def facts(self) -> StepFacts | None:
        """The step; None for a row left empty."""
        data = self.cleaned_data
        if not data.get("name"):
            return None
        kind, _sign, key = data["holder"].partition(":")
        return StepFacts(
            name=data["name"],
            term=data["term"],
            post_id=int(key) if kind == "post" else None,
            role=key if kind == "role" else "",
            unit_id=int(data["unit"]) if data["unit"] and kind == "role" else None,
            papers=data["papers"],
            product=data["product"],
            required=not data["skip_when"].strip(),
            skip_when=data["skip_when"],
            returns_to=data["returns_to"],
        )


def step_forms(
    data: Any, procedure: AdministrativeProcedure, *, initial: Sequence[dict[str, Any]] = (), more: int = 0
) -> list[StepForm]:
    """A form for each step, those typed or those there are, and some empty ones."""
    holders, units = _choices(procedure)
    if data is None:
        rows = [*initial, *({} for _ in range(max(3, 5 - len(initial))))]
        return [
            StepForm(None, prefix=f"s{at}", initial=row, holders=holders, units=units)
            for at, row in enumerate(rows[:MOST_STEPS])
        ]
    typed = str(data.get("rows", "")) or "0"
    count = min(int(typed) if typed.isdigit() and len(typed) < 4 else 0, MOST_STEPS)
    bound = [StepForm(data, prefix=f"s{at}", holders=holders, units=units) for at in range(count)]
    empty = [
        StepForm(None, prefix=f"s{at}", holders=holders, units=units)
        for at in range(count, min(count + more, MOST_STEPS))
    ]
    return [*bound, *empty]


def initial_steps(facts: Sequence[StepFacts]) -> list[dict[str, Any]]:
    """Steps there are, for the form."""
    return [
        {
            "name": one.name,
            "holder": f"post:{one.post_id}" if one.post_id else f"role:{one.role}",
            "unit": str(one.unit_id) if one.unit_id else "",
            "term": str(one.term),
            "product": one.product,
            "papers": one.papers,
            "returns_to": one.returns_to,
            "skip_when": one.skip_when,
        }
        for one in facts
    ]


def _choices(procedure: AdministrativeProcedure) -> tuple[list[Any], list[Any]]:
    """Roles first, then the posts of the agencies that offer the procedure, of their counters and of those above."""
    offers = list(procedure.offers.select_related("agency"))
    agencies = {pk for one in offers for pk in (one.agency_id, one.counter_id, one.agency.parent_id) if pk}
    kept = Agency.objects.filter(kept_here=True) if not agencies else Agency.objects.filter(pk__in=agencies)
    posts = Post.objects.filter(agency__in=kept).select_related("unit", "agency").order_by("agency__code", "pk")
    units = Unit.objects.filter(agency__in=kept).select_related("agency").order_by("agency__code", "name")
    return (
        [
            ("", "–"),
            (_("Bất kỳ ai có vai trò"), [(f"role:{role.value}", role.label) for role in HOLDER_ROLES]),
            (_("Chức vụ"), [(f"post:{post.pk}", f"{post} ({post.agency.short_name})") for post in posts]),
        ],
        [("", "–"), *((str(unit.pk), f"{unit.name} ({unit.agency.short_name})") for unit in units)],
    )


class ApproveForm(KeyForm):
    """By which decision a process is approved."""

    decision_number = forms.CharField(label=_("Số, ký hiệu quyết định"), max_length=100)
    decision_date = forms.DateField(
        label=_("Ngày quyết định"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class PublishForm(KeyForm):
    """From which day a process is in force."""

    valid_from = forms.DateField(
        label=_("Áp dụng từ ngày"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class ReasonForm(KeyForm):
    """Why something is sent back."""

    reason = forms.CharField(label=_("Lý do"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
