"""Addresses of the axis."""

from django.urls import include, path

urlpatterns = [path("", include("nharong.axis.urls"))]
