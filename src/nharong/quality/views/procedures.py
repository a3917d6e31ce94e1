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

from nharong.design.shapes import Badge, Column, Pair, Row, Tab
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.pages import address_of
from nharong.kernel.permissions import may
from nharong.quality import acts
from nharong.quality.acts.papers.draft import papers_of
from nharong.quality.links import link_label
from nharong.quality.models import ExternalDocument, ProcedureRevision, QualityProcedure
from nharong.quality.presenting import revision_badge
from nharong.quality.printing.procedures import procedure_pdf
from nharong.quality.readings import procedures as readings
from nharong.quality.words import PaperPurpose, ProcedureGroup, RevisionState

from .asked import QualityRequest, download
from .fields import PaperForm, ReasonForm
from .lists import show_register
from .page import Does, Page, Section, chain_of, events_of, show, take
from .procedure_forms import (
    ApplyForm,
    CopiesForm,
    ExternalFilter,
    ExternalForm,
    NewForm,
    ProcedureFilter,
    ReplacedForm,
    RequestForm,
    TextForm,
    initial_of,
)

RUNS_SHOWN = 20

DOES: dict[str, Does] = {
    "submit": Does(
        label=gettext_lazy("Trình kiểm tra"),
        do=lambda actor, one, _data: acts.submit_revision(actor=actor, revision_id=_newest(one)),
        done=gettext_lazy("Đã trình quy trình để kiểm tra."),
    ),
    "check": Does(
        label=gettext_lazy("Xác nhận đã kiểm tra"),
        do=lambda actor, one, _data: acts.check_revision(actor=actor, revision_id=_newest(one)),
        done=gettext_lazy("Đã ghi nhận kiểm tra; quy trình chuyển đến đại diện chất lượng."),
    ),
    "approve": Does(
        label=gettext_lazy("Phê duyệt quy trình"),
        question=gettext_lazy("Phê duyệt nội dung này? Sau khi duyệt, nội dung không sửa được nữa."),
        tone="warning",
        do=lambda actor, one, _data: acts.approve_revision(actor=actor, revision_id=_newest(one)),
        done=gettext_lazy("Đã phê duyệt; quy trình chờ quyết định ban hành."),
    ),
    "return": Does(
        label=gettext_lazy("Trả lại người lập"),
        form=ReasonForm,
        tone="warning",
        do=lambda actor, one, data: acts.return_revision(actor=actor, revision_id=_newest(one), reason=data["reason"]),
        done=gettext_lazy("Đã trả lại người lập kèm lý do."),
    ),
    "drop": Does(
        label=gettext_lazy("Bỏ dự thảo"),
        form=ReasonForm,
        tone="bad",
        question=gettext_lazy("Bỏ dự thảo này? Dự thảo vẫn được lưu nhưng không trình được nữa."),
        do=lambda actor, one, data: acts.drop_revision(actor=actor, revision_id=_newest(one), reason=data["reason"]),
        done=gettext_lazy("Đã bỏ dự thảo."),
    ),
    "paper": Does(
        label=gettext_lazy("Soạn quyết định ban hành"),
        form=PaperForm,
        question=gettext_lazy("Dự thảo quyết định được soạn sẵn và đi theo quy trình phát hành văn bản."),
        do=lambda actor, one, data: acts.draft_paper(
            actor=actor, purpose=PaperPurpose.PROCEDURE, subject_id=_newest(one), agency=data["agency"]
        ),
        done=gettext_lazy("Đã soạn dự thảo quyết định; hãy trình ở trang văn bản."),
    ),
    "apply": Does(
        label=gettext_lazy("Đưa vào áp dụng"),
        form=ApplyForm,
        question=gettext_lazy("Đưa lần ban hành này vào áp dụng? Lần ban hành trước trở thành lỗi thời."),
        tone="warning",
        do=lambda actor, one, data: acts.apply_revision(
            actor=actor, revision_id=_newest(one), on=data["applied_on"], units=tuple(data["units"])
        ),
        done=gettext_lazy("Quy trình đã được áp dụng và phân phối."),
    ),
    "copies": Does(
        label=gettext_lazy("Phân phối thêm"),
        form=CopiesForm,
        do=lambda actor, one, data: acts.give_copies(actor=actor, revision_id=_applied(one), units=list(data["units"])),
        done=gettext_lazy("Đã phân phối thêm."),
    ),
    "read": Does(
        label=gettext_lazy("Xác nhận đã đọc"),
        do=lambda actor, one, _data: acts.confirm_reading(actor=actor, copy_id=_own_copy(actor.person, one)),
        done=gettext_lazy("Đã ghi nhận bạn đã đọc quy trình."),
    ),
    "runs": Does(
        label=gettext_lazy("Tìm việc đã chạy theo quy trình"),
        do=lambda actor, one, _data: acts.note_work_runs(actor=actor, revision_id=_applied(one)),
        done=gettext_lazy("Đã cập nhật việc chạy theo quy trình."),
    ),
    "revise": Does(
        label=gettext_lazy("Sửa đổi, ban hành lại"),
        form=RequestForm,
        do=lambda actor, one, data: acts.begin_revision(actor=actor, procedure_id=one.pk, request=data["reason"]),
        done=gettext_lazy("Đã mở lần ban hành mới; hãy sửa nội dung rồi trình."),
    ),
    "withdraw": Does(
        label=gettext_lazy("Ngừng áp dụng"),
        form=ReasonForm,
        tone="bad",
        question=gettext_lazy("Ngừng áp dụng quy trình? Quy trình trở thành lỗi thời, mã hiệu không dùng lại."),
        do=lambda actor, one, data: acts.withdraw_procedure(actor=actor, procedure_id=one.pk, reason=data["reason"]),
        done=gettext_lazy("Đã ngừng áp dụng quy trình."),
    ),
}
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
        columns=_copy_columns(),
        row=_copy_row,
        tabs=tabs_at(""),
        empty=_("Lần ban hành này chưa được phân phối."),
    )


def external(request: QualityRequest) -> HttpResponseBase:
    """Danh mục tài liệu bên ngoài."""
    form = ExternalFilter(request.GET or None, actor=request.actor)
    rows = readings.external_documents(
        request.actor, words=form.asked.get("q", ""), valid_only=form.asked.get("valid", False)
    )
    return show_register(
        request,
        title=_("Danh mục tài liệu bên ngoài"),
        name="danh-muc-tai-lieu-ben-ngoai",
        items=rows,
        columns=[
            Column("symbol", _("Số, ký hiệu"), kind="code"),
            Column("title", _("Tên tài liệu"), width="wide"),
            Column("issuer", _("Cơ quan ban hành")),
            Column("issued", _("Ngày ban hành"), kind="date"),
            Column("used", _("Dùng cho")),
            Column("by", _("Được thay bằng"), kind="code"),
            Column("state", _("Hiệu lực"), kind="state"),
        ],
        row=_external_row,
        form=form,
        tabs=tabs_at("external"),
        actions=[(_("Thêm tài liệu"), reverse("quality:new-external"))]
        if may("quality.keep_system", request.actor)
        else [],
        empty=_("Chưa có tài liệu bên ngoài nào."),
        hint=_("Luật, tiêu chuẩn, hướng dẫn mà hệ thống cần được ghi và theo dõi hiệu lực ở đây."),
    )


def new_external(request: QualityRequest) -> HttpResponseBase:
    """Thêm tài liệu bên ngoài."""
    form = ExternalForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                acts.list_external(actor=request.actor, agency=form.cleaned_data["agency"], facts=form.facts())
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã ghi tài liệu vào danh mục."))
            return HttpResponseRedirect(reverse("quality:external"))
    context = {
        "form": form,
        "heading": _("Thêm tài liệu bên ngoài"),
        "cancel_url": reverse("quality:external"),
        "kicker": _("Danh mục tài liệu bên ngoài"),
    }
    return render(request, "quality/form.html", context, status=422 if form.errors else 200)


def end_external(request: QualityRequest, pk: int) -> HttpResponseBase:
    """Ghi hết hiệu lực một tài liệu bên ngoài."""
    one = readings.external_documents(request.actor).filter(pk=pk).first()
    if one is None:
        return HttpResponseRedirect(reverse("quality:external"))
    form = ReplacedForm(request.POST if request.method == "POST" else None, actor=request.actor, thing=one)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with once(data["act_key"]):
                acts.replace_external(actor=request.actor, external_id=pk, by=data["by"], valid_to=data["valid_to"])
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã ghi hết hiệu lực."))
            return HttpResponseRedirect(reverse("quality:external"))
    context = {
        "form": form,
        "heading": str(one),
        "cancel_url": reverse("quality:external"),
        "kicker": _("Danh mục tài liệu bên ngoài"),
    }
    return render(request, "quality/form.html", context, status=422 if form.errors else 200)


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
        sections=_sections(one, revision, revisions),
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


def _sections(one: QualityProcedure, revision: ProcedureRevision, revisions: list[ProcedureRevision]) -> list[Section]:
    copies = list(readings.copies_of(revision))
    runs = list(readings.runs_of(one)[:RUNS_SHOWN])
    return [
        Section(title=f"1. {_('Mục đích')}", text=revision.purpose.splitlines(), empty=_("Chưa có")),
        Section(title=f"2. {_('Phạm vi')}", text=revision.scope.splitlines()),
        Section(title=f"3. {_('Tài liệu viện dẫn')}", text=revision.references.splitlines()),
        Section(title=f"4. {_('Định nghĩa, viết tắt')}", text=revision.definitions.splitlines()),
        Section(
            title=f"5. {_('Nội dung')}",
            text=revision.content.splitlines(),
            columns=[
                Column("at", _("Bước"), kind="number", width="narrow"),
                Column("what", _("Trình tự công việc"), width="wide"),
                Column("who", _("Trách nhiệm")),
                Column("time", _("Thời gian")),
                Column("form", _("Biểu mẫu, kết quả")),
                Column("link", _("Gắn với việc thật")),
            ],
            rows=[
                Row(
                    cells={
                        "at": step.position,
                        "what": step.what,
                        "who": step.responsible,
                        "time": step.time,
                        "form": " · ".join(filter(None, (step.form_code, step.result))),
                        "link": link_label(step.link, step.link_key),
                    }
                )
                for step in revision.steps.all()
            ],
            empty=_("Chưa có bước nào."),
        ),
        Section(
            title=f"6. {_('Biểu mẫu')}",
            columns=[Column("code", _("Mã hiệu"), kind="code"), Column("name", _("Tên biểu mẫu"), width="wide")],
            rows=[Row(cells=dict(form)) for form in revision.forms],
        ),
        Section(
            title=f"7. {_('Hồ sơ lưu trữ')}",
            columns=[
                Column("name", _("Tên hồ sơ"), width="wide"),
                Column("keeper", _("Nơi lưu")),
                Column("term", _("Thời hạn lưu")),
            ],
            rows=[Row(cells=dict(record)) for record in revision.records],
        ),
        Section(
            title=_("Việc đã chạy theo quy trình"),
            note=_("Do hệ thống tìm thấy từ các bước gắn với việc thật; không nhập tay."),
            columns=[Column("on", _("Ngày"), kind="date"), Column("label", _("Việc"), kind="link", width="wide")],
            rows=[
                Row(cells={"on": run.ran_on, "label": run.label}, url=address_of(run.record_kind, run.record_id))
                for run in runs
            ],
            empty=_("Chưa có việc nào chạy theo quy trình này."),
        ),
        Section(
            title=_("Phân phối và xác nhận đã đọc"),
            columns=_copy_columns(),
            rows=[_copy_row(copy) for copy in copies],
            empty=_("Lần ban hành này chưa được phân phối."),
            links=[(_("Sổ phân phối"), reverse("quality:copies", args=[one.pk]))] if copies else [],
        ),
        Section(
            title=_("Các lần ban hành"),
            columns=[
                Column("issue", _("Lần"), kind="link"),
                Column("request", _("Yêu cầu sửa đổi")),
                Column("part", _("Trang, phần")),
                Column("note", _("Mô tả nội dung sửa đổi"), width="wide"),
                Column("issued", _("Ngày ban hành"), kind="date"),
                Column("state", _("Trạng thái"), kind="state"),
            ],
            rows=[
                Row(
                    cells={
                        "issue": f"{each.issue:02d}",
                        "request": each.change_request or _("Ban hành lần đầu"),
                        "part": each.change_part,
                        "note": each.change_note,
                        "issued": each.issued_on,
                        "state": revision_badge(each.state),
                    },
                    url=f"{reverse('quality:procedure', args=[one.pk])}?lan={each.issue}",
                )
                for each in revisions
            ],
        ),
    ]


def _copy_columns() -> list[Column]:
    return [
        Column("number", _("Bản số"), kind="number", width="narrow"),
        Column("person", _("Người nhận")),
        Column("unit", _("Đơn vị")),
        Column("given", _("Phân phối lúc"), kind="moment"),
        Column("read", _("Đã đọc lúc"), kind="moment"),
        Column("state", _("Xác nhận"), kind="state"),
    ]


def _copy_row(copy: Any) -> Row:
    return Row(
        cells={
            "number": copy.number,
            "person": copy.person.full_name,
            "unit": copy.unit.name,
            "given": copy.given_at,
            "read": copy.read_at,
            "state": Badge("good", _("Đã đọc")) if copy.read_at else Badge("waiting", _("Chưa đọc")),
        }
    )


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


def _external_row(one: ExternalDocument) -> Row:
    ended = one.valid_to is not None
    return Row(
        cells={
            "symbol": one.symbol,
            "title": one.title,
            "issuer": one.issuer,
            "issued": one.issued_on,
            "used": one.used_in,
            "by": one.replaced_by.symbol if one.replaced_by else "",
            "state": Badge("void", _("Hết từ %(day)s") % {"day": f"{one.valid_to:%d/%m/%Y}"})
            if ended
            else Badge("good", _("Còn hiệu lực")),
        },
        url="" if ended else reverse("quality:end-external", args=[one.pk]),
    )


def _newest(one: QualityProcedure) -> int:
    return readings.revision_of(one).pk


def _applied(one: QualityProcedure) -> int:
    found = one.revisions.filter(state=RevisionState.APPLIED).values_list("pk", flat=True).first()
    if found is None:
        raise OfficeError(_("Quy trình chưa có lần ban hành nào đang áp dụng."))
    return int(found)


def _own_copy(person_id: int, one: QualityProcedure) -> int:
    copy = readings.unread_copies(person_id).filter(revision__procedure=one).first()
    if copy is None:
        raise OfficeError(_("Bạn không có bản phân phối chưa đọc của quy trình này."))
    return copy.pk
