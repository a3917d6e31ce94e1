"""A page that is one form: shown, sent, and shown again with what was typed and what is wrong."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise

from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, NotFound, OfficeError

from .asked import QualityRequest
from .fields import KeyForm


def form_page(
    request: QualityRequest,
    form: KeyForm,
    *,
    heading: str,
    cancel: str,
    do: Callable[[dict[str, Any]], Any],
    then: Callable[[Any], str],
    done: str | Promise,
    kicker: str = "",
    lead: str = "",
) -> HttpResponseBase:
    """Do the act when the form is right and go on to ``then(what it returned)``; else the form again."""
    if request.method == "POST" and form.is_valid():
        try:
            with once(form.cleaned_data["act_key"]):
                made = do(form.cleaned_data)
        except (NotAllowed, NotFound):
            raise
        except OfficeError as error:
            form.add_error(error.field if error.field in form.fields else None, error.sentence)
        else:
            messages.success(request, str(done))
            return HttpResponseRedirect(then(made))
    context = {"form": form, "heading": heading, "cancel_url": cancel, "kicker": kicker, "lead": lead}
    return render(request, "quality/form.html", context, status=422 if form.is_bound and form.errors else 200)


def bound(form_class: type[KeyForm], request: QualityRequest, **more: Any) -> Any:
    """The form with what was sent, if anything was."""
    return form_class(request.POST if request.method == "POST" else None, actor=request.actor, **more)
