"""The page on which an answer is begun."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.dossiers import selectors as dossiers
from nharong.flows.issue_document.forms import key_of_text
from nharong.kernel.acts import once
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may
from nharong.people.middleware import OfficeRequest

from . import chain
from .forms import AnswerForm


def draft(request: OfficeRequest, pk: int) -> HttpResponse:
    """Soạn văn bản kết quả cho một hồ sơ đang giữ."""
    dossier = dossiers.one_readable_by(request.actor, pk)
    check_may(
        "dossiers.hold",
        request.actor,
        dossier,
        sentence="Chỉ người đang giữ hồ sơ được soạn văn bản kết quả của hồ sơ.",
    )
    form = AnswerForm(request.POST or None, dossier=dossier)
    if request.method == "POST" and form.is_valid():
        try:
            with once(key_of_text(form)):
                document = chain.draft_answer(actor=request.actor, dossier_id=pk, facts=form.facts())
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, _("Đã lập dự thảo văn bản kết quả; hãy hoàn chỉnh rồi trình kiểm tra."))
            return HttpResponseRedirect(reverse("issue:document", args=[document.pk]))
    context = {"form": form, "dossier": dossier}
    return render(request, "answer_dossier/draft.html", context, status=422 if form.errors else 200)
