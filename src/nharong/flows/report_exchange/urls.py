"""Addresses of the reports of the exchange."""

from django.urls import path

from . import views

app_name = "exchange_report"
urlpatterns = [
    path("", views.report, name="report"),
    path("bao-cao.xlsx", views.sheet, name="sheet"),
    path("<slug:way>/", views.behind, name="behind"),
]
