"""Addresses of the journal's page."""

from django.urls import path

from . import views

app_name = "seal_journal"
urlpatterns = [path("", views.shown, name="journal")]
