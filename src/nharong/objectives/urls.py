"""Addresses of the board."""

from django.urls import path

from . import views

app_name = "objectives"
urlpatterns = [
    path("", views.board, name="board"),
    path("chi-tieu/<int:pk>/", views.criterion, name="criterion"),
    path("chi-tieu/<int:pk>/so-sanh/", views.comparison, name="comparison"),
    path("doi-chieu/", views.recounts, name="recounts"),
]
