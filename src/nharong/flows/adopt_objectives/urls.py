"""Addresses of reading and confirming objectives."""

from django.urls import path

from . import views

app_name = "adopt"
urlpatterns = [
    path("doc/<int:document_id>/", views.read, name="read"),
    path("xac-nhan/<int:pk>/", views.confirm, name="confirm"),
]
