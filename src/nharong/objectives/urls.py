"""Addresses of the board."""

from django.urls import path

from . import views

app_name = "objectives"
urlpatterns = [
    path("", views.board, name="board"),
    path("chi-tieu/<int:pk>/", views.criterion, name="criterion"),
]
