"""Addresses for machines that watch the office."""

from django.urls import path

from . import views

app_name = "health"
urlpatterns = [path("", views.health, name="health"), path("chi-so", views.metrics, name="metrics")]
