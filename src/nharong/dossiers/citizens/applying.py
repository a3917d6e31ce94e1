"""Applying online in three pages: who you are, the papers, look it over and send. What was typed is kept as you go."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nharong.design.shapes import Pair, Step
from nharong.documents.uploads.attachments import TakenFile, take_attachment
from nharong.dossiers import acts, selectors
from nharong.dossiers.acts.online_draft import new_link
from nharong.dossiers.catalogue.forms import KeyForm
from nharong.dossiers.models import DraftFile, OnlineDraft, ProcedurePaper
from nharong.dossiers.words import ApplicantKind, Channel, IdentityKind
from nharong.kernel import clock
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError

from .forms import ApplicantForm
from .limits import limited
from .pictures import qr_picture

#: The browser remembers the secret link of one application begun, so that it can be found again.
COOKIE = "nharong_application"
_MONTH = 30 * 24 * 3600
LARGEST = 10 * 1024 * 1024


@login_not_required
@require_POST
@limited("begin", most=30, seconds=3600)
def begin(request: HttpRequest, code: str) -> HttpResponseBase:
    """Begin an application for a procedure."""
    one = selectors.procedure_by_code(code)
    offer = selectors.offer_of(one, on=clock.today()) if one else None
    if offer is None:
        raise Http404
    token, kept = new_link()
    acts.begin_draft(offer_id=offer.pk, token_hash=kept)
    response = HttpResponseRedirect(reverse("citizens:draft", args=[token]))
    response.set_cookie(
        COOKIE, token, max_age=_MONTH, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


@login_not_required
@never_cache
@limited("fill", most=120, seconds=600)
def draft(request: HttpRequest, token: str) -> HttpResponseBase:
    """The first page: who applies."""
    this = _draft(token)
    if this.dossier_id is not None:
        return HttpResponseRedirect(reverse("citizens:sent", args=[token]))
    form = ApplicantForm(request.POST if request.method == "POST" else None, initial=this.facts)
    if form.is_bound:
        # What was typed is kept even where something is wrong with it: nobody types it twice.
        typed = {name: request.POST.get(name, "") for name in form.fields if name != "act_key"}
        valid = form.is_valid()
        # Sent twice it keeps the same twice; the form's key would hide what was mended after a mistake.
        acts.fill_draft(draft_id=this.pk, facts=_plain(typed))
        if request.POST.get("later"):
            messages.success(request, _("Đã lưu. Hãy giữ đường dẫn của trang này để làm tiếp."))
            return HttpResponseRedirect(reverse("citizens:draft", args=[token]))
        if valid:
            return HttpResponseRedirect(reverse("citizens:papers", args=[token]))
    context = _context(this, token, 1) | {"form": form}
    return _private(render(request, "citizens/applicant.html", context, status=422 if form.errors else 200))


@login_not_required
@never_cache
@limited("attach", most=120, seconds=600)
def papers(request: HttpRequest, token: str) -> HttpResponseBase:
    """The second page: each paper with its file."""
    this = _open_draft(token)
    wrong: dict[int, str] = {}
    if request.method == "POST":
        wrong = _take_files(request, this)
        if not wrong:
            onward = "citizens:review" if request.POST.get("onward") else "citizens:papers"
            return HttpResponseRedirect(reverse(onward, args=[token]))
    attached = {one.paper_id: one for one in this.files.select_related("file")}
    rows = [(paper, attached.get(paper.pk), wrong.get(paper.pk, "")) for paper in _asked(this)]
    context = _context(this, token, 2) | {"rows": rows, "wrong": wrong, "form": KeyForm()}
    return _private(render(request, "citizens/papers.html", context, status=422 if wrong else 200))


@login_not_required
@require_POST
@limited("attach", most=120, seconds=600)
def take_out(request: HttpRequest, token: str, pk: int) -> HttpResponseBase:
    """Take one file out again."""
    this = _open_draft(token)
    acts.take_from_draft(draft_id=this.pk, file_id=pk)
    return HttpResponseRedirect(reverse("citizens:papers", args=[token]))


@login_not_required
@never_cache
@limited("send", most=20, seconds=600)
def review(request: HttpRequest, token: str) -> HttpResponseBase:
    """The third page: look it over and send."""
    this = _open_draft(token)
    form = KeyForm(request.POST if request.method == "POST" else None)
    refused = ""
    back = ""
    if form.is_bound and form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                acts.send_draft(draft_id=this.pk)
        except OfficeError as error:
            refused = error.sentence
            page = "papers" if error.field == "papers" else "draft"
            back = reverse(f"citizens:{page}", args=[token])
        else:
            response = HttpResponseRedirect(reverse("citizens:sent", args=[token]))
            response.delete_cookie(COOKIE)
            return response
    attached: dict[int, DraftFile] = {one.paper_id: one for one in this.files.select_related("file")}
    context = _context(this, token, 3) | {
        "form": form if not form.is_bound else KeyForm(),
        "pairs": _said(this, token),
        "rows": [(paper, attached.get(paper.pk)) for paper in _asked(this)],
        "refused": refused,
        "back": back,
    }
    return _private(render(request, "citizens/review.html", context, status=422 if refused else 200))


@login_not_required
@never_cache
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """It is sent: how to follow it."""
    this = _draft(token)
    if this.dossier is None:
        raise Http404
    address = request.build_absolute_uri(reverse("citizens:status", args=[this.dossier.token]))
    context = {"dossier": this.dossier, "address": address, "qr": qr_picture(address), "offer": this.offer}
    return _private(render(request, "citizens/sent.html", context))


@login_not_required
@require_POST
@limited("fill", most=120, seconds=600)
def forget(request: HttpRequest, token: str) -> HttpResponseBase:
    """Drop an application and all that was typed."""
    this = _open_draft(token)
    acts.forget_draft(draft_id=this.pk)
    messages.success(request, _("Đã xóa hồ sơ đang soạn cùng các tệp."))
    response = HttpResponseRedirect(reverse("citizens:home"))
    response.delete_cookie(COOKIE)
    return response


def _take_files(request: HttpRequest, this: OnlineDraft) -> dict[int, str]:
    """Keep each file that can be kept; what is wrong with the others, by paper."""
    wrong: dict[int, str] = {}
    for paper in _asked(this):
        file = request.FILES.get(f"paper-{paper.pk}")
        if file is None:
            continue
        try:
            taken = _examined(file)
            acts.attach_to_draft(
                draft_id=this.pk, paper_id=paper.pk, name=taken.name, data=taken.data, media_type=taken.media_type
            )
        except OfficeError as error:
            wrong[paper.pk] = error.sentence
    return wrong


def _examined(file: Any) -> TakenFile:
    if file.size > LARGEST:
        raise OfficeError("Tệp lớn quá 10 MB; hãy chụp hoặc quét với độ phân giải thấp hơn.")
    return take_attachment(file.read(), name=file.name or "tep")


def _draft(token: str) -> OnlineDraft:
    found = selectors.draft_with(token)
    if found is None:
        raise Http404
    return found


def _open_draft(token: str) -> OnlineDraft:
    found = _draft(token)
    if found.dossier_id is not None:
        raise Http404
    return found


def _asked(this: OnlineDraft) -> list[ProcedurePaper]:
    current = this.offer.procedure.current
    return list(current.papers.all()) if current else []


def _plain(typed: dict[str, str]) -> dict[str, str]:
    """Without control characters, which no database and no receipt can hold."""
    return {name: "".join(one for one in text if one.isprintable() or one == "\n") for name, text in typed.items()}


def _context(this: OnlineDraft, token: str, page: int) -> dict[str, Any]:
    labels = (_("Người nộp"), _("Giấy tờ"), _("Xem lại, gửi"))
    return {
        "draft": this,
        "token": token,
        "procedure": this.offer.procedure,
        "steps": [
            Step(label=label, state="done" if at < page else "current" if at == page else "todo")
            for at, label in enumerate(labels, start=1)
        ],
    }


def _said(this: OnlineDraft, token: str) -> list[Pair]:
    facts = this.facts
    change = reverse("citizens:draft", args=[token])
    kinds = {str(one.value): one.label for one in ApplicantKind}
    papers_of_identity = {one.value: one.label for one in IdentityKind}
    ways = {one.value: one.label for one in Channel}
    return [
        Pair(_("Tư cách"), kinds.get(str(facts.get("kind", "1")), ""), url=change, action=_("Sửa")),
        Pair(_("Họ và tên, tên tổ chức"), facts.get("name", "")),
        Pair(
            str(papers_of_identity.get(facts.get("identity_kind", ""), _("Giấy tờ"))), facts.get("identity_number", "")
        ),
        Pair(_("Số điện thoại"), facts.get("phone", "")),
        Pair(_("Thư điện tử"), facts.get("email", "")),
        Pair(_("Địa chỉ"), facts.get("address", "")),
        Pair(_("Nội dung yêu cầu"), facts.get("subject", "") or this.offer.procedure.name),
        Pair(_("Nhận kết quả"), ways.get(facts.get("result_channel", ""), "")),
    ]


def _private(response: HttpResponse) -> HttpResponse:
    """The secret link goes nowhere else, and no search engine keeps the page."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
