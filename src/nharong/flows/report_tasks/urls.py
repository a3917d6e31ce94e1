"""Addresses of reports on tasks."""

from django.urls import path

from nharong.kernel import pages

from . import views

app_name = "report_tasks"
urlpatterns = [
    path("", views.report, name="report"),
    path("phe-duyet/<int:pk>/", views.approval, name="approval"),
]
pages.show("programme.approval", "report_tasks:approval")
