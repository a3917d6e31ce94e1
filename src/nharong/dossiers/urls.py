"""Addresses of this room."""

from django.urls import URLPattern, URLResolver

from . import catalogue_urls, life_urls

app_name = "dossiers"
urlpatterns: list[URLPattern | URLResolver] = [*life_urls.urlpatterns, *catalogue_urls.urlpatterns]
