"""Pages of the frame: statements, parties, roles; processes and their picture; clauses; declarations; the year."""

from collections.abc import Callable, Mapping, Sequence

from django import forms
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nharong.kernel.errors import NotFound
from nharong.kernel.permissions import may
from nharong.quality import acts
from nharong.quality.models import Declaration, SystemStatement
from nharong.quality.readings import frame as readings
from nharong.quality.words import PaperPurpose

from .asked import QualityRequest
from .fields import KeyForm, PaperForm
from .frame_forms import (
    DeclareForm,
    EndPartyForm,
    EndProcessForm,
    EndRoleForm,
    FlowForm,
    ItemDoneForm,
    PartyForm,
    ProcessForm,
    RoleForm,
    StatementForm,
    YearItemForm,
)
from .frame_pages import clauses_page, declarations_page, frame_page, processes_page, year_page
from .page import Does, Page, show, take


class ApproveForm(KeyForm):
    """A version to approve."""

    statement = forms.ModelChoiceField(
        SystemStatement.objects.none(), label=gettext_lazy("Phiên bản"), empty_label=None
    )

    def prepare(self) -> None:
        """Versions that wait and were written by somebody else."""
        rows = SystemStatement.objects.filter(in_force_from__isnull=True).exclude(written_by_id=self.actor.person_id)
        self.choose("statement", rows)


class DeclarationPaperForm(PaperForm):
    """The decision of a declaration."""

    declaration = forms.ModelChoiceField(Declaration.objects.none(), label=gettext_lazy("Công bố"), empty_label=None)

    def prepare(self) -> None:
        """Declarations without their decision."""
        super().prepare()
        self.choose("declaration", readings.declarations(self.actor).filter(issued_on__isnull=True))


DOES: dict[str, Does] = {
    "statement": Does(
        label=gettext_lazy("Viết phiên bản mới"),
        form=StatementForm,
        do=lambda actor, _one, data: acts.write_statement(
            actor=actor, agency=data["agency"], kind=data["kind"], text=data["text"]
        ),
        done=gettext_lazy("Đã lưu phiên bản, chờ phê duyệt."),
    ),
    "approve": Does(
        label=gettext_lazy("Phê duyệt phiên bản"),
        form=ApproveForm,
        tone="warning",
        do=lambda actor, _one, data: acts.approve_statement(actor=actor, statement_id=data["statement"].pk),
        done=gettext_lazy("Phiên bản đã có hiệu lực."),
    ),
    "party": Does(
        label=gettext_lazy("Thêm bên quan tâm"),
        form=PartyForm,
        do=lambda actor, _one, data: acts.add_interested_party(
            actor=actor, **{name: data[name] for name in ("agency", "name", "needs", "watched")}
        ),
        done=gettext_lazy("Đã thêm bên quan tâm."),
    ),
    "end-party": Does(
        label=gettext_lazy("Kết thúc một bên quan tâm"),
        form=EndPartyForm,
        tone="warning",
        do=lambda actor, _one, data: acts.end_interested_party(actor=actor, party_id=data["party"].pk),
        done=gettext_lazy("Đã kết thúc."),
    ),
    "role": Does(
        label=gettext_lazy("Ghi vai trò"),
        form=RoleForm,
        do=lambda actor, _one, data: acts.give_system_role(
            actor=actor, **{name: data[name] for name in ("agency", "person", "part", "instrument", "duty")}
        ),
        done=gettext_lazy("Đã ghi vai trò."),
    ),
    "end-role": Does(
        label=gettext_lazy("Kết thúc một vai trò"),
        form=EndRoleForm,
        tone="warning",
        do=lambda actor, _one, data: acts.end_system_role(actor=actor, role_id=data["role"].pk),
        done=gettext_lazy("Đã kết thúc."),
    ),
    "process": Does(
        label=gettext_lazy("Thêm quá trình"),
        form=ProcessForm,
        do=lambda actor, _one, data: acts.add_process(
            actor=actor,
            agency=data["agency"],
            facts=acts.ProcessFacts(
                owner=data["owner_unit"],
                **{name: data[name] for name in ("code", "name", "group", "inputs", "outputs", "criteria")},
            ),
        ),
        done=gettext_lazy("Đã thêm quá trình."),
    ),
    "flow": Does(
        label=gettext_lazy("Nối hai quá trình"),
        form=FlowForm,
        do=lambda actor, _one, data: acts.link_processes(
            actor=actor, source_id=data["source"].pk, target_id=data["target"].pk, what=data["what"]
        ),
        done=gettext_lazy("Đã nối hai quá trình."),
    ),
    "end-process": Does(
        label=gettext_lazy("Kết thúc một quá trình"),
        form=EndProcessForm,
        tone="warning",
        do=lambda actor, _one, data: acts.end_process(actor=actor, process_id=data["process"].pk),
        done=gettext_lazy("Đã kết thúc."),
    ),
    "declare": Does(
        label=gettext_lazy("Lập công bố"),
        form=DeclareForm,
        do=lambda actor, _one, data: acts.declare_conformity(
            actor=actor, **{name: data[name] for name in ("agency", "edition", "scope", "reason")}
        ),
        done=gettext_lazy("Đã lập công bố; hãy soạn quyết định."),
    ),
    "paper": Does(
        label=gettext_lazy("Soạn quyết định công bố"),
        form=DeclarationPaperForm,
        do=lambda actor, _one, data: acts.draft_paper(
            actor=actor,
            purpose=PaperPurpose.DECLARATION,
            subject_id=data["declaration"].pk,
            agency=data["agency"],
        ),
        done=gettext_lazy("Đã soạn dự thảo quyết định; hãy trình ở trang văn bản."),
    ),
    "item": Does(
        label=gettext_lazy("Thêm việc vào kế hoạch năm"),
        form=YearItemForm,
        do=lambda actor, _one, data: acts.plan_year_item(
            actor=actor, **{name: data[name] for name in ("agency", "clause", "what", "unit", "due_on")}
        ),
        done=gettext_lazy("Đã thêm việc vào kế hoạch năm."),
    ),
    "item-done": Does(
        label=gettext_lazy("Ghi việc đã xong"),
        form=ItemDoneForm,
        do=lambda actor, _one, data: acts.finish_year_item(
            actor=actor, item_id=data["item"].pk, evidence=data["evidence"]
        ),
        done=gettext_lazy("Đã ghi việc xong."),
    ),
}
#: Which steps stand on which page.
_STEPS = {
    "frame": ("statement", "approve", "party", "role", "end-party", "end-role"),
    "processes": ("process", "flow", "end-process"),
    "clauses": (),
    "declarations": ("declare", "paper"),
    "year": ("item", "item-done"),
}
_PAGES: dict[str, Callable[[QualityRequest, Sequence[str]], Page]] = {
    "frame": frame_page,
    "processes": processes_page,
    "clauses": clauses_page,
    "declarations": declarations_page,
    "year": year_page,
}


def frame(request: QualityRequest) -> HttpResponseBase:
    """Khung hệ thống: phạm vi, bối cảnh, chính sách, bên quan tâm, vai trò."""
    return _show(request, "frame")


def processes(request: QualityRequest) -> HttpResponseBase:
    """Các quá trình và tương tác."""
    return _show(request, "processes")


def clauses(request: QualityRequest) -> HttpResponseBase:
    """Điều khoản của tiêu chuẩn với hồ sơ sống."""
    return _show(request, "clauses")


def declarations(request: QualityRequest) -> HttpResponseBase:
    """Công bố và công bố lại."""
    return _show(request, "declarations")


def year(request: QualityRequest) -> HttpResponseBase:
    """Một năm trên một trang."""
    return _show(request, "year")


@require_POST
def take_step(request: QualityRequest, place: str, step: str) -> HttpResponseBase:
    """Do one step on one of the frame's pages."""
    if place not in _STEPS:
        raise NotFound(_("Không có trang này."))
    return take(
        request,
        thing=None,
        does=DOES,
        can=_can(request, place),
        step=step,
        back=lambda: reverse(f"quality:{place}"),
        again=lambda failed: _show(request, place, failed=failed),
    )


def home(request: QualityRequest) -> HttpResponseBase:
    """The room's own address leads to the year."""
    return HttpResponseRedirect(reverse("quality:year"))


def _can(request: QualityRequest, place: str) -> list[str]:
    actor = request.actor
    decides = {"approve", "declare"}
    return [
        step for step in _STEPS[place] if may("quality.decide" if step in decides else "quality.keep_system", actor)
    ]


def _show(request: QualityRequest, place: str, *, failed: Mapping[str, forms.Form] | None = None) -> HttpResponseBase:
    page = _PAGES[place](request, _can(request, place))
    return show(
        request,
        page,
        thing=None,
        does=DOES,
        at=lambda step: reverse("quality:frame-step", args=[place, step]),
        failed=failed,
    )
