"""Finding a procedure, following a dossier, what to pay, how it went: open to everybody."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from nharong.dossiers import acts, selectors
from nharong.dossiers.models import Dossier
from nharong.dossiers.selectors import WantedProcedure
from nharong.dossiers.words import AskedFor, DossierState
from nharong.kernel import clock
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError

from .applying import COOKIE
from .forms import FindForm, FollowForm, SurveyForm
from .limits import limited
from .pictures import qr_picture
from .presenting import cases_shown, course_of, events_of, state_badge, ways_shown

PER_PAGE = 20
_RATED = (DossierState.RESOLVED, DossierState.RETURNED, DossierState.REFUSED)


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """Find a procedure, go on with an application, follow a dossier."""
    form = FindForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    agency = asked.get("agency")
    wanted = WantedProcedure(
        words=asked.get("q", ""),
        field=asked.get("field", ""),
        agency_id=agency.pk if agency else None,
        offered_only=not asked.get("everything", False),
    )
    searching = bool(wanted.words or wanted.field or agency or asked.get("everything"))
    today = clock.today()
    page = Paginator(selectors.procedures(wanted, on=today), PER_PAGE).get_page(request.GET.get("page"))
    draft = selectors.draft_with(request.COOKIES.get(COOKIE, ""))
    context = {
        "nav": "find",
        "form": form,
        "searching": searching,
        "page_obj": page,
        "follow": FollowForm(auto_id="follow_%s"),
        "field": wanted.field,
        "fields": [] if searching else selectors.fields_offered(on=today),
        "draft": draft if draft is not None and draft.dossier_id is None else None,
        "draft_url": reverse("citizens:draft", args=[request.COOKIES.get(COOKIE, "")]) if draft else "",
    }
    return render(request, "citizens/home.html", context)


@login_not_required
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """What to bring, how long it takes, what it costs, where to go."""
    one = selectors.procedure_by_code(code)
    if one is None or one.current is None:
        raise Http404
    offer = selectors.offer_of(one, on=clock.today())
    open_ways: set[str] = set()
    if offer is not None:
        open_ways = {"direct"} | ({"online"} if offer.online else set()) | ({"postal"} if offer.postal else set())
    version = one.current
    context = {
        "procedure": one,
        "version": version,
        "offer": offer,
        "ways": ways_shown(version, open_ways),
        "cases": cases_shown(version),
        "results": [result["name"] for result in version.results],
    }
    return render(request, "citizens/procedure.html", context)


@login_not_required
@never_cache
@limited("follow", most=30, seconds=60, methods=("GET", "POST"))
def follow(request: HttpRequest) -> HttpResponse:
    """Look a dossier up by the code on its receipt."""
    form = FollowForm(request.GET or None, auto_id="follow_%s")
    if form.is_bound and form.is_valid():
        dossier = selectors.by_token(form.cleaned_data["code"])
        if dossier is not None:
            return _status_page(request, dossier, trusted=form.cleaned_data["code"].strip().upper() != dossier.code)
        form.add_error("code", _("Không có hồ sơ nào mang mã này; hãy xem lại mã in trên giấy tiếp nhận."))
    return render(request, "citizens/follow.html", {"form": form, "nav": "follow"}, status=404 if form.errors else 200)


@login_not_required
@never_cache
@limited("status", most=60, seconds=60, methods=("GET",))
def status(request: HttpRequest, token: str) -> HttpResponse:
    """One dossier, by the secret code of its receipt's QR picture."""
    return _status_page(request, _by_token(token), trusted=True)


@login_not_required
@never_cache
@limited("status", most=60, seconds=60, methods=("GET",))
def payment(request: HttpRequest, token: str) -> HttpResponse:
    """What has to be paid for a dossier, to print or to show at the counter."""
    dossier = _by_token(token)
    asked = dossier.requests.filter(asked_for=AskedFor.PAYMENT, answered_at__isnull=True).first()
    if asked is None:
        raise Http404
    return render(request, "citizens/payment.html", {"dossier": dossier, "asked": asked})


@login_not_required
@never_cache
@limited("rate", most=20, seconds=600)
def rate(request: HttpRequest, token: str) -> HttpResponseBase:
    """Say how it went, once."""
    dossier = _by_token(token)
    if dossier.state not in _RATED:
        raise Http404
    form = SurveyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            with once(data["act_key"]):
                acts.answer_survey(dossier_id=dossier.pk, score=int(data["score"]), comment=data["comment"])
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            return HttpResponseRedirect(f"{reverse('citizens:rate', args=[token])}?xong=1")
    answered = selectors.has_answered(dossier)
    context = {"dossier": dossier, "form": form, "answered": answered, "token": token}
    return render(request, "citizens/rate.html", context, status=422 if form.errors else 200)


def _by_token(token: str) -> Dossier:
    dossier = selectors.by_token(token.replace("\x00", ""))
    # By a dossier's own code, which others may know, no more is shown than the follow page shows.
    if dossier is None or token.strip().upper().replace("-", "") != dossier.token:
        raise Http404
    return dossier


def _status_page(request: HttpRequest, dossier: Dossier, *, trusted: bool) -> HttpResponse:
    address = request.build_absolute_uri(reverse("citizens:status", args=[dossier.token]))
    context = {
        "nav": "follow",
        "dossier": dossier,
        "trusted": trusted,
        "badge": state_badge(dossier),
        "steps": course_of(dossier),
        "events": events_of(dossier),
        "asked": dossier.requests.filter(answered_at__isnull=True).first(),
        "may_rate": trusted and dossier.state in _RATED and not selectors.has_answered(dossier),
        "qr": qr_picture(address) if trusted else "",
        "address": address,
    }
    return render(request, "citizens/status.html", context)
