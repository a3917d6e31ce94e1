"""Pages of administration: agencies, posts, persons, and the changes of rights that wait for confirmation."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.kernel import clock
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import may
from nharong.people import acts, selectors
from nharong.people.middleware import OfficeRequest
from nharong.people.models import Agency, Person, Post, Unit
from nharong.people.words import Role

from . import tables
from .forms import (
    AgencyFilter,
    AgencyForm,
    ConfirmRightsForm,
    NewAgencyForm,
    NewPersonForm,
    PersonFilter,
    PostForm,
    UnitForm,
)
from .steps import AGENCY_STEPS, PERSON_STEPS, POST_STEPS, Step

PER_PAGE = 30
View = Callable[..., HttpResponse]


def administrators_only(view: View) -> View:
    """Others get the sentence that says whom to ask."""

    @wraps(view)
    def guarded(request: OfficeRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor is None or not may("people.administer", request.actor):
            return render(request, "people/not_administrator.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


@administrators_only
def agencies(request: OfficeRequest) -> HttpResponse:
    """Every agency known here."""
    form = AgencyFilter(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = Agency.objects.order_by("-kept_here", "code")
    if words := asked.get("q"):
        rows = rows.filter(name__icontains=words) | rows.filter(codes__code__icontains=words)
    if asked.get("kept_here"):
        rows = rows.filter(kept_here=True)
    page = Paginator(rows.distinct(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page_obj": page, "tabs": tables.tabs_at("agencies"), **tables.agencies(page)}
    return render(request, "people/agencies.html", context)


@administrators_only
def new_agency(request: OfficeRequest) -> HttpResponse:
    """Enter an agency."""
    form = NewAgencyForm(request.POST if request.method == "POST" else None, initial={"on_axis": True})

    return _form_page(
        request,
        form,
        lambda _data: acts.register_agency(actor=request.actor, **form.facts()),
        heading=_("Thêm cơ quan"),
        back=reverse("administration:agencies"),
        then=lambda made: reverse("administration:agency", args=[made.pk]),
        done=_("Đã thêm cơ quan."),
    )


@administrators_only
def agency(request: OfficeRequest, pk: int) -> HttpResponse:
    """One agency: what is kept of it, its divisions, its posts and who holds them."""
    return _agency_page(request, get_object_or_404(Agency, pk=pk))


@administrators_only
def change_agency(request: OfficeRequest, pk: int) -> HttpResponse:
    """Change what is kept of an agency."""
    chosen = get_object_or_404(Agency, pk=pk)
    initial = {name: getattr(chosen, name) for name in AgencyForm.base_fields if name != "act_key"}
    form = AgencyForm(request.POST if request.method == "POST" else None, initial=initial)
    here = reverse("administration:agency", args=[pk])
    return _form_page(
        request,
        form,
        lambda _data: acts.change_agency(actor=request.actor, agency_id=pk, **form.facts()),
        heading=_("Sửa thông tin %(name)s") % {"name": chosen.name},
        back=here,
        then=lambda _made: here,
        done=_("Đã lưu thông tin cơ quan."),
    )


@administrators_only
def new_post(request: OfficeRequest, pk: int) -> HttpResponse:
    """Open a post in an agency."""
    chosen = get_object_or_404(Agency, pk=pk)
    form = PostForm(request.POST if request.method == "POST" else None, agency=chosen)
    return _form_page(
        request,
        form,
        lambda data: acts.open_post(
            actor=request.actor,
            agency=chosen,
            unit=data["unit"],
            title=data["title"],
            roles=tuple(Role(role) for role in data["roles"]),
            valid_from=data["valid_from"],
        ),
        heading=_("Lập chức vụ, vị trí ở %(name)s") % {"name": chosen.name},
        back=reverse("administration:agency", args=[pk]),
        then=lambda made: reverse("administration:post", args=[made.pk]),
        done=_("Đã lập chức vụ."),
    )


@administrators_only
def change_unit(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give a division another name or abbreviation."""
    unit = get_object_or_404(Unit, pk=pk)
    form = UnitForm(
        request.POST if request.method == "POST" else None,
        initial={"name": unit.name, "abbreviation": unit.abbreviation},
    )
    here = reverse("administration:agency", args=[unit.agency_id])
    return _form_page(
        request,
        form,
        lambda data: acts.change_unit(
            actor=request.actor, unit_id=pk, name=data["name"], abbreviation=data["abbreviation"]
        ),
        heading=_("Sửa đơn vị %(name)s") % {"name": unit.name},
        back=here,
        then=lambda _made: here,
        done=_("Đã lưu đơn vị."),
    )


@administrators_only
def post(request: OfficeRequest, pk: int) -> HttpResponse:
    """One post: its roles and its holders."""
    return _post_page(request, _one_post(pk))


@administrators_only
def persons(request: OfficeRequest) -> HttpResponse:
    """Every person with an account."""
    form = PersonFilter(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    chosen = asked.get("agency")
    rows = selectors.persons(words=asked.get("q", ""), agency_id=chosen.pk if chosen else None)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page_obj": page, "tabs": tables.tabs_at("persons"), **tables.persons(page)}
    return render(request, "people/persons.html", context)


@administrators_only
def new_person(request: OfficeRequest) -> HttpResponse:
    """Give a person an account."""
    form = NewPersonForm(request.POST if request.method == "POST" else None)

    def welcome(data: dict[str, Any]) -> Person:
        return acts.welcome_person(
            actor=request.actor,
            username=data["username"],
            full_name=data["full_name"],
            email=data["email"],
            password=data["password"],
        )

    return _form_page(
        request,
        form,
        welcome,
        heading=_("Thêm cán bộ"),
        back=reverse("administration:persons"),
        then=lambda made: reverse("administration:person", args=[made.pk]),
        done=_("Đã cấp tài khoản; hãy phân công chức vụ."),
    )


@administrators_only
def person(request: OfficeRequest, pk: int) -> HttpResponse:
    """One person: the account and the posts held."""
    return _person_page(request, get_object_or_404(Person, pk=pk))


@require_POST
@administrators_only
def agency_step(request: OfficeRequest, pk: int, step: str) -> HttpResponse:
    """Do one step with an agency."""
    return _step(request, get_object_or_404(Agency, pk=pk), AGENCY_STEPS, step, _agency_page)


@require_POST
@administrators_only
def post_step(request: OfficeRequest, pk: int, step: str) -> HttpResponse:
    """Do one step with a post."""
    return _step(request, _one_post(pk), POST_STEPS, step, _post_page)


@require_POST
@administrators_only
def person_step(request: OfficeRequest, pk: int, step: str) -> HttpResponse:
    """Do one step with a person."""
    return _step(request, get_object_or_404(Person, pk=pk), PERSON_STEPS, step, _person_page)


def rights(request: OfficeRequest) -> HttpResponse:
    """The changes of rights that nobody has confirmed yet, and their confirmation."""
    if request.actor is None or not may("people.confirm_rights", request.actor):
        return render(request, "people/not_administrator.html", status=403)
    changes = list(selectors.unconfirmed_rights_changes())
    form = ConfirmRightsForm(
        request.POST if request.method == "POST" else None,
        initial={"until_entry": changes[-1].pk if changes else 0},
    )
    if request.method == "POST" and form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                acts.confirm_rights(
                    actor=request.actor,
                    until_entry=form.cleaned_data["until_entry"],
                    note=form.cleaned_data["note"],
                )
        except OfficeError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, _("Đã xác nhận các thay đổi quyền."))
            return HttpResponseRedirect(reverse("administration:rights"))
    own = any(one.person_id == request.actor.person_id for one in changes)
    context = {
        "form": form,
        "own": own,
        "tabs": tables.tabs_at("rights") if may("people.administer", request.actor) else [],
        **tables.changes(changes),
    }
    return render(request, "people/rights.html", context, status=422 if form.errors else 200)


def _one_post(pk: int) -> Post:
    return get_object_or_404(Post.objects.select_related("agency", "unit"), pk=pk)


def _form_page(
    request: OfficeRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    *,
    heading: str,
    back: str,
    then: Callable[[Any], str],
    done: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                made = act(form.cleaned_data)
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, done)
            return HttpResponseRedirect(then(made))
    context = {"form": form, "heading": heading, "back": back}
    return render(request, "people/form.html", context, status=422 if form.errors else 200)


def _step(
    request: OfficeRequest, thing: Any, steps: Mapping[str, Step], name: str, page: Callable[..., HttpResponse]
) -> HttpResponse:
    step = steps.get(name)
    if step is None:
        raise Http404
    form = step.form(request.POST)
    if form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                step.act(request.actor, thing, form.cleaned_data)
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _(step.done))
            return HttpResponseRedirect(tables.address_of_thing(thing))
    return page(request, thing, failed={name: form})


def _forms(steps: Mapping[str, Step], failed: Mapping[str, forms.Form], **initial: dict[str, Any]) -> dict[str, Any]:
    shown = {}
    for name, step in steps.items():
        key = name.replace("-", "_")
        shown[key] = failed.get(name) or step.form(initial=initial.get(key))
        shown[key].auto_id = f"{key}_%s"  # several forms stand on one page
    return {"forms": shown, "failed": list(failed.values())}


def _agency_page(
    request: OfficeRequest, chosen: Agency, failed: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    context = {
        "agency": chosen,
        **_forms(AGENCY_STEPS, failed or {}, ket_thuc={"valid_to": clock.today()}),
        **tables.agency_page(chosen),
    }
    return render(request, "people/agency.html", context, status=422 if failed else 200)


def _post_page(request: OfficeRequest, chosen: Post, failed: Mapping[str, forms.Form] | None = None) -> HttpResponse:
    today = {"valid_from": clock.today()}
    context = {
        "post": chosen,
        **_forms(POST_STEPS, failed or {}, ten={"title": chosen.title}, giao_vai_tro=today, bo_nhiem=today),
        **tables.post_page(chosen),
    }
    return render(request, "people/post.html", context, status=422 if failed else 200)


def _person_page(
    request: OfficeRequest, chosen: Person, failed: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    context = {
        "person": chosen,
        "is_self": chosen.pk == request.actor.person_id,
        **_forms(
            PERSON_STEPS,
            failed or {},
            sua={"full_name": chosen.full_name, "email": chosen.email},
            bo_nhiem={"valid_from": clock.today()},
        ),
        **tables.person_page(chosen),
    }
    return render(request, "people/person.html", context, status=422 if failed else 200)
