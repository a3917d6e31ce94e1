"""Addresses of setting tasks from documents."""

from django.urls import path

from . import views

app_name = "assign"
urlpatterns = [
    path("", views.register, name="register"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/doc/", views.read, name="read"),
    path("<int:pk>/giao/", views.by_hand, name="by_hand"),
    path("<int:pk>/de-xuat/<int:proposal>/", views.settle, name="settle"),
]
