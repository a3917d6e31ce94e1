"""Addresses of the number series."""

from django.urls import path

from . import views

app_name = "series"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("<int:agency>/day-so/", views.begin, name="begin"),
    path("<int:agency>/to-chuc/", views.set_up, name="set-up"),
    path("<int:agency>/huy-so/", views.void, name="void"),
    path("day-so/<int:pk>/ket-thuc/", views.end, name="end"),
    path("to-chuc/<int:pk>/", views.body, name="body"),
    path("to-chuc/<int:pk>/ket-thuc/", views.end_body, name="end-body"),
]
