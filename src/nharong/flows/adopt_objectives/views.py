"""Read the objectives out of a decision, and confirm them beside its text."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nharong.documents import selectors as documents
from nharong.documents.presenting import kind_label
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may
from nharong.objectives import acts as objectives
from nharong.objectives.models import ObjectiveSet
from nharong.people import selectors as people
from nharong.people.middleware import OfficeRequest
from nharong.people.models import Agency

from .forms import CriterionFormSet, initial_of


@require_POST
def read(request: OfficeRequest, document_id: int) -> HttpResponse:
    """Read a decision's current text into a proposal, then show it for confirmation."""
    document = documents.one_readable_by(request.actor, document_id)
    try:
        chosen = objectives.read_from_decision(actor=request.actor, document=document)
    except OfficeError as error:
        messages.error(request, error.sentence)
        return HttpResponseRedirect(reverse("issue:document", args=[document_id]))
    return HttpResponseRedirect(reverse("adopt:confirm", args=[chosen.pk]))


def confirm(request: OfficeRequest, pk: int) -> HttpResponse:
    """The criteria beside the text they were read from; what is confirmed here will be counted."""
    chosen = ObjectiveSet.objects.filter(pk=pk).select_related("document", "agency", "confirmed_by").first()
    if chosen is None:
        raise Http404
    check_may("objectives.keep", request.actor, sentence=objectives.QUALITY_ONLY)
    agencies = _agencies(chosen)
    forms = CriterionFormSet(
        request.POST or None, initial=initial_of(chosen), form_kwargs={"agencies": agencies}, prefix="chi-tieu"
    )
    problem = ""
    if request.method == "POST" and forms.is_valid():
        kept = [form.confirmed() for form in forms if not form.cleaned_data["leave_out"]]
        try:
            objectives.confirm(actor=request.actor, set_id=pk, criteria=kept)
        except OfficeError as error:
            problem = error.sentence
        else:
            messages.success(request, _("Đã xác nhận mục tiêu; có hiệu lực khi quyết định được phát hành."))
            return HttpResponseRedirect(reverse("issue:document", args=[chosen.document_id]))
    texts = {objective.pk: objective for objective in chosen.objectives.all()}
    pairs = [(form, texts.get(int(form["objective_id"].value() or 0))) for form in forms]
    context = {
        "chosen": chosen,
        "kind": kind_label(chosen.document.kind),
        "forms": forms,
        "pairs": pairs,
        "problem": problem,
        "sources": {
            criterion.pk: criterion.source for objective in texts.values() for criterion in objective.criteria.all()
        },
        "locked": chosen.in_force_from is not None,
    }
    return render(
        request, "adopt_objectives/confirm.html", context, status=422 if problem or forms.total_error_count() else 200
    )


def _agencies(chosen: ObjectiveSet) -> list[Agency]:
    agency = chosen.agency
    return people.agencies_served_by(agency.served_by_id or agency.pk) or [agency]
