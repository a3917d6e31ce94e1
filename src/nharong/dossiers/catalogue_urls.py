"""Addresses of the catalogue, of the processes and of the citizens' pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
