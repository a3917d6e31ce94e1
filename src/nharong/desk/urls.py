"""The first page, search, and the language."""

from django.urls import path

from . import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("tim/", views.search, name="search"),
    path("ngon-ngu/<str:code>/", views.language, name="language"),
]
