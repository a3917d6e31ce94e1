"""Pages of procedures: the register, one procedure, its text, what changed, its PDF, the list of outside documents."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nharong.design.shapes import Column, Pair, Row, Tab
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import may
from nharong.quality import acts
from nharong.quality.acts.papers.draft import papers_of
from nharong.quality.models import ProcedureRevision, QualityProcedure
from nharong.quality.presenting import revision_badge
from nharong.quality.printing.procedures import procedure_pdf
from nharong.quality.readings import procedures as readings
from nharong.quality.words import PaperPurpose, ProcedureGroup, RevisionState

from .asked import QualityRequest, download
from .lists import show_register
from .page import Page, chain_of, events_of, show, take
from .procedure_forms import (
    NewForm,
    ProcedureFilter,
    TextForm,
    initial_of,
)
from .procedure_sections import copy_columns, copy_row, sections_of
from .procedure_steps import DOES

_EVENTS = {
    "quality.draft_procedure": (gettext_lazy("Bắt đầu soạn quy trình"), "neutral"),
    "quality.begin_revision": (gettext_lazy("Mở lần ban hành mới"), "info"),
    "quality.rewrite_revision": (gettext_lazy("Sửa dự thảo"), "neutral"),
    "quality.submit_revision": (gettext_lazy("Trình kiểm tra"), "info"),
    "quality.check_revision": (gettext_lazy("Kiểm tra quy trình"), "good"),
    "quality.approve_revision": (gettext_lazy("Phê duyệt quy trình"), "good"),
    "quality.return_revision": (gettext_lazy("Trả lại người lập"), "bad"),
    "quality.drop_revision": (gettext_lazy("Bỏ dự thảo"), "void"),
    "quality.apply_revision": (gettext_lazy("Đưa vào áp dụng"), "good"),
    "quality.give_copies": (gettext_lazy("Phân phối thêm"), "info"),
    "quality.confirm_reading": (gettext_lazy("Xác nhận đã đọc"), "good"),
    "quality.note_work_runs": (gettext_lazy("Ghi nhận việc chạy theo quy trình"), "info"),
    "quality.withdraw_procedure": (gettext_lazy("Ngừng áp dụng"), "void"),
    "quality.draft_paper": (gettext_lazy("Soạn văn bản"), "info"),
    "quality.bring_into_force": (gettext_lazy("Văn bản được phát hành"), "good"),
}
_CHAIN = (
    (RevisionState.DRAFT, gettext_lazy("Soạn thảo")),
    (RevisionState.CHECKING, gettext_lazy("Kiểm tra")),
    (RevisionState.APPROVING, gettext_lazy("Phê duyệt")),
    (RevisionState.APPROVED, gettext_lazy("Ban hành")),
    (RevisionState.ISSUED, gettext_lazy("Áp dụng")),
)


def register(request: QualityRequest) -> HttpResponseBase:
    """Danh mục quy trình (tài liệu nội bộ)."""
    form = ProcedureFilter(request.GET or None, actor=request.actor)
    asked = form.asked
    rows = readings.procedures(
        request.actor,
        words=asked.get("q", ""),
        group=asked.get("group", ""),
        state=asked.get("state", ""),
        unit_id=asked["unit"].pk if asked.get("unit") else None,
    )
    return show_register(
        request,
        title=_("Danh mục quy trình, tài liệu nội bộ"),
        name="danh-muc-tai-lieu-noi-bo",
        items=rows,
        columns=[
            Column("code", _("Mã hiệu"), kind="code"),
            Column("title", _("Tên quy trình"), width="wide"),
            Column("group", _("Nhóm")),
            Column("owner", _("Đơn vị chủ trì")),
            Column("issue", _("Lần ban hành đang áp dụng"), kind="number"),
            Column("from", _("Áp dụng từ"), kind="date"),
            Column("runs", _("Việc đã chạy"), kind="number"),
            Column("state", _("Lần mới nhất"), kind="state"),
        ],
        row=_register_row,
        form=form,
        tabs=tabs_at("procedures"),
        actions=[(_("Soạn quy trình"), reverse("quality:new-procedure"))]
        if may("quality.draft_procedure", request.actor)
        else [],
        empty=_("Chưa có quy trình nào như vậy."),
        hint=_("Quy trình được soạn ở đây, ban hành bằng quyết định và được đếm khi đã có việc chạy theo quy trình."),
    )


def new(request: QualityRequest) -> HttpResponseBase:
    """Soạn quy trình mới."""
    form = NewForm(data=request.POST if request.method == "POST" else None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with once(data["act_key"]):
                procedure = acts.draft_procedure(
                    actor=request.actor,
                    agency=data["agency"],
                    code=data["code"],
                    title=data["title"],
                    group=data["group"],
                    owner=data["owner"],
                    facts=form.facts(),
                )
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã lưu dự thảo quy trình."))
            return HttpResponseRedirect(reverse("quality:procedure", args=[procedure.pk]))
    return _text_page(request, form, heading=_("Soạn quy trình"), cancel=reverse("quality:procedures"))


def rewrite(request: QualityRequest, pk: int) -> HttpResponseBase:
    """Sửa dự thảo của lần ban hành mới nhất."""
    procedure = readings.one_procedure(request.actor, pk)
    revision = readings.revision_of(procedure)
    form = TextForm(
        data=request.POST if request.method == "POST" else None,
        actor=request.actor,
        thing=revision,
        initial=initial_of(revision),
    )
    back = reverse("quality:procedure", args=[pk])
    if request.method == "POST" and form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                acts.rewrite_revision(actor=request.actor, revision_id=revision.pk, facts=form.facts())
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã lưu dự thảo quy trình."))
            return HttpResponseRedirect(back)
    return _text_page(request, form, heading=f"{procedure.code} {procedure.title}", cancel=back)


def procedure(request: QualityRequest, pk: int) -> HttpResponseBase:
    """One procedure with its newest issue, or the issue asked for."""
    return _page(request, readings.one_procedure(request.actor, pk))


@require_POST
def take_step(request: QualityRequest, pk: int, step: str) -> HttpResponseBase:
    """Do one step with a procedure."""
    one = readings.one_procedure(request.actor, pk)
    return take(
        request,
        thing=one,
        does=DOES,
        can=_can(request, one, readings.revision_of(one)),
        step=step,
        back=lambda: reverse("quality:procedure", args=[pk]),
        again=lambda failed: _page(request, one, failed=failed),
    )


def pdf(request: QualityRequest, pk: int, issue: int) -> HttpResponseBase:
    """One issue as a PDF; the kept one while it is applied, a marked one otherwise."""
    one = readings.one_procedure(request.actor, pk)
    revision = readings.revision_of(one, issue)
    data = (
        revision.file.read() if revision.file and revision.state == RevisionState.APPLIED else procedure_pdf(revision)
    )
    return download(data, name=f"{one.code}-{issue:02d}.pdf")


def compare(request: QualityRequest, pk: int, issue: int) -> HttpResponseBase:
    """What an issue changed against the one before it."""
    one = readings.one_procedure(request.actor, pk)
    after = readings.revision_of(one, issue)
    before = readings.revision_of(one, issue - 1)
    context = {
        "procedure": one,
        "before": before,
        "after": after,
        "parts": readings.changes(before, after),
    }
    return render(request, "quality/difference.html", context)


def copies_sheet(request: QualityRequest, pk: int) -> HttpResponseBase:
    """Sổ phân phối tài liệu of the issue in use."""
    one = readings.one_procedure(request.actor, pk)
    revision = readings.revision_of(one)
    return show_register(
        request,
        title=_("Sổ phân phối: %(procedure)s") % {"procedure": revision},
        name=f"phan-phoi-{one.code}",
        items=readings.copies_of(revision),
        columns=copy_columns(),
        row=copy_row,
        tabs=tabs_at(""),
        empty=_("Lần ban hành này chưa được phân phối."),
    )


def tabs_at(name: str) -> list[Tab]:
    """The two lists of documents, the one being read marked."""
    pages = (("procedures", _("Tài liệu nội bộ")), ("external", _("Tài liệu bên ngoài")))
    return [Tab(label, reverse(f"quality:{page}"), active=page == name) for page, label in pages]


def _text_page(request: QualityRequest, form: TextForm, *, heading: str, cancel: str) -> HttpResponseBase:
    wrong = form.is_bound and not (form.is_valid() and not form.errors)
    context = {"form": form, "heading": heading, "cancel_url": cancel}
    return render(request, "quality/procedure_text.html", context, status=422 if wrong else 200)


def _page(
    request: QualityRequest, one: QualityProcedure, *, failed: Mapping[str, forms.Form] | None = None
) -> HttpResponseBase:
    revisions = readings.revisions_of(one)
    asked = request.GET.get("lan", "")
    newest = revisions[0]
    revision = next((each for each in revisions if asked.isdecimal() and each.issue == int(asked)), newest)
    page = Page(
        title=one.title,
        code=one.code,
        kicker=_("Danh mục quy trình, tài liệu nội bộ"),
        kicker_url=reverse("quality:procedures"),
        badge=revision_badge(revision.state),
        notice=_notice(one, revision),
        notice_tone="bad" if revision.state == RevisionState.OBSOLETE else "warning",
        chain=_chain(revision),
        can=_can(request, one, revision) if revision.pk == newest.pk else (),
        links=_links(request, one, revision),
        sections=sections_of(one, revision, revisions),
        facts=_facts(one, revision),
        events=events_of(_EVENTS, one, *papers_of(revision)),
    )
    return show(request, page, thing=one, does=DOES, at="quality:procedure-step", failed=failed)


def _can(request: QualityRequest, one: QualityProcedure, revision: ProcedureRevision) -> list[str]:
    actor = request.actor
    state = RevisionState(revision.state)
    drafts = may("quality.draft_procedure", actor, one)
    decides = may("quality.decide", actor, one)
    keeps = may("quality.keep_system", actor, one)
    steps: list[str] = []
    if readings.unread_copies(actor.person_id or 0).filter(revision__procedure=one).exists():
        steps.append("read")
    if state == RevisionState.DRAFT and revision.drafted_by_id == actor.person_id and drafts:
        steps += ["submit", "drop"]
    if state == RevisionState.CHECKING and may("quality.check_procedure", actor, one):
        steps += ["check", "return"] if revision.drafted_by_id != actor.person_id else ["return"]
    if state == RevisionState.APPROVING and decides:
        steps += ["approve", "return"]
    if state == RevisionState.APPROVED and may("quality.draft_paper", actor, one) and not _open_paper(revision):
        steps.append("paper")
    if state == RevisionState.ISSUED and decides:
        steps.append("apply")
    if state == RevisionState.APPLIED and keeps:
        steps += ["copies", "runs"]
    if state in (RevisionState.APPLIED, RevisionState.DROPPED) and drafts and one.withdrawn_on is None:
        steps.append("revise")
    if state == RevisionState.APPLIED and decides:
        steps.append("withdraw")
    return steps


def _open_paper(revision: ProcedureRevision) -> bool:
    return papers_of(revision, PaperPurpose.PROCEDURE).exclude(document__state="dropped").exists()


def _links(request: QualityRequest, one: QualityProcedure, revision: ProcedureRevision) -> list[tuple[str, str]]:
    links = []
    if revision.state == RevisionState.DRAFT and revision.drafted_by_id == request.actor.person_id:
        links.append((_("Sửa nội dung"), reverse("quality:rewrite-procedure", args=[one.pk])))
    links.append((_("Xem bản in (PDF)"), reverse("quality:procedure-pdf", args=[one.pk, revision.issue])))
    if revision.issue > 1:
        links.append((_("So với lần trước"), reverse("quality:compare", args=[one.pk, revision.issue])))
    return links


def _notice(one: QualityProcedure, revision: ProcedureRevision) -> str:
    if revision.state == RevisionState.OBSOLETE:
        return _("Lần ban hành này đã lỗi thời, chỉ để tra cứu; không dùng để làm việc.")
    if revision.state == RevisionState.DRAFT and revision.return_reason:
        return _("Bị trả lại: %(reason)s") % {"reason": revision.return_reason}
    return ""


def _chain(revision: ProcedureRevision) -> list[Any]:
    if revision.state in (RevisionState.OBSOLETE, RevisionState.DROPPED):
        return []
    done = {
        RevisionState.DRAFT: (revision.drafted_by.full_name, revision.drafted_at),
        RevisionState.CHECKING: (revision.checked_by.full_name if revision.checked_by else "", revision.checked_at),
        RevisionState.APPROVING: (revision.approved_by.full_name if revision.approved_by else "", revision.approved_at),
        RevisionState.APPROVED: (revision.issued_by, revision.issued_on),
        RevisionState.ISSUED: ("", revision.applied_on),
    }
    return chain_of(_CHAIN, revision.state, done=done)


def _facts(one: QualityProcedure, revision: ProcedureRevision) -> list[Pair]:
    paper = papers_of(revision, PaperPurpose.PROCEDURE).last()
    pairs = [
        Pair(_("Cơ quan"), one.agency.short_name),
        Pair(_("Nhóm"), str(ProcedureGroup(one.group).label)),
        Pair(_("Đơn vị chủ trì"), one.owner.name),
        Pair(_("Lần ban hành"), f"{revision.issue:02d}"),
        Pair(_("Ngày ban hành"), revision.issued_on),
        Pair(_("Áp dụng từ"), revision.applied_on),
    ]
    if paper is not None:
        pairs.append(
            Pair(
                _("Quyết định ban hành"),
                paper.document.symbol or str(_("đang soạn")),
                url=address_of("documents.document", paper.document_id),
                action=_("Mở văn bản"),
            )
        )
    if one.withdrawn_on:
        pairs.append(Pair(_("Ngừng áp dụng"), f"{one.withdrawn_on:%d/%m/%Y}: {one.withdrawn_why}"))
    return pairs


def _register_row(one: Any) -> Row:
    return Row(
        cells={
            "code": one.code,
            "title": one.title,
            "group": str(ProcedureGroup(one.group).label),
            "owner": one.owner.name,
            "issue": one.applied_issue,
            "from": one.applied_from,
            "runs": one.run_count,
            "state": revision_badge(one.newest_state),
        },
        url=reverse("quality:procedure", args=[one.pk]),
    )
