"""Addresses of this room."""

from django.urls import URLPattern, URLResolver

from . import catalogue_urls

app_name = "dossiers"
urlpatterns: list[URLPattern | URLResolver] = [*catalogue_urls.urlpatterns]
