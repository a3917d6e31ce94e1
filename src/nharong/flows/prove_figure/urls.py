"""Addresses of frozen figures."""

from django.urls import path

from . import views

app_name = "prove_figure"
urlpatterns = [
    path("chi-tieu/<int:pk>/chot/", views.frozen, name="frozen"),
    path("chi-tieu/<int:pk>/ban-ghi.xlsx", views.records_sheet, name="records_sheet"),
    path("da-chot/<int:pk>/", views.figure, name="figure"),
    path("da-chot/<int:pk>/bang-chung.zip", views.evidence, name="evidence"),
]
