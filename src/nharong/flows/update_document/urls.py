"""Addresses of updates."""

from django.urls import path

from . import views

app_name = "update"
urlpatterns = [
    path("van-ban-di/<int:pk>/", views.update, name="update"),
    path("yeu-cau/", views.waiting, name="waiting"),
    path("yeu-cau/<int:pk>/", views.answer, name="answer"),
    path("yeu-cau/<int:pk>/tep.pdf", views.new_file, name="file"),
]
