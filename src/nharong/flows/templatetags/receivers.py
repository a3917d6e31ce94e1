"""`{% load receivers %}`: the part of a form that chooses receivers."""

from typing import Any

from django import forms, template
from django.template.context import Context

from nharong.flows.keep_receivers.choosing import choice_of

register = template.Library()


@register.inclusion_tag("keep_receivers/_chooser.html", takes_context=True)
def receivers_chooser(context: Context, form: forms.Form) -> dict[str, Any]:
    """`{% receivers_chooser form %}`: search, groups, chosen and found, for the field ``receivers`` of the form."""
    bound = form["receivers"]
    return {"choice": choice_of(form, context["request"].actor), "bound": bound}
