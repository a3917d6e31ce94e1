"""Rendering a template's text and reading the page that comes out."""

from typing import Any

from django.template import Context, engines
from lxml import html


def render(source: str, **context: Any) -> str:
    """The text with the parts loaded, rendered without a request, so without any other room."""
    engine = engines["django"].engine  # type: ignore[attr-defined]
    template = engine.from_string("{% load i18n parts %}" + source)
    return str(template.render(Context(context)))


def page(text: str) -> html.HtmlElement:
    """A whole page as a tree."""
    return html.document_fromstring(text)


def piece(text: str) -> html.HtmlElement:
    """A part as a tree, in a wrapping element."""
    return html.fragment_fromstring(text, create_parent="div")


def words(element: html.HtmlElement) -> str:
    """What a reader reads of an element, white space made single."""
    return " ".join(element.text_content().split())
