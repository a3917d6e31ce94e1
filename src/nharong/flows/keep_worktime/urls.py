"""Addresses of the office's hours and days off."""

from django.urls import path

from . import views

app_name = "worktime"
urlpatterns = [
    path("", views.year, name="year"),
    path("gio/", views.set_hours, name="set-hours"),
    path("ngay/", views.mark_day, name="mark-day"),
    path("ngay/<int:pk>/bo/", views.withdraw_day, name="withdraw-day"),
]
