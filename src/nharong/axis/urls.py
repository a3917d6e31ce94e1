"""Addresses of the axis; see views."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
