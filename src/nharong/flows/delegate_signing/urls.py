"""Addresses of signing authority."""

from django.urls import path

from . import views

app_name = "delegate"
urlpatterns = [
    path("", views.authorities, name="authorities"),
    path("giao/", views.delegate, name="new"),
    path("<int:pk>/", views.authority, name="authority"),
    path("<int:pk>/ket-thuc/", views.end, name="end"),
]
