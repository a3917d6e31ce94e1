"""Addresses of urging."""

from django.urls import path

from . import views

app_name = "urge"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("<int:pk>/", views.agency, name="agency"),
    path("<int:pk>/van-ban/", views.letter, name="letter"),
    path("<int:pk>/kiem-tra/", views.visit, name="visit"),
]
