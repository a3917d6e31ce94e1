"""Addresses of the rights on one document."""

from django.urls import path

from . import views

app_name = "readers"
urlpatterns = [
    path("di/<int:pk>/", views.outgoing, name="outgoing"),
    path("den/<int:pk>/", views.incoming, name="incoming"),
]
