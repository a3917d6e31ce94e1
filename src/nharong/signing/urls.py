"""Addresses of the signing room."""

from django.urls import path

from . import views

app_name = "signing"
urlpatterns = [path("", views.check, name="check")]
