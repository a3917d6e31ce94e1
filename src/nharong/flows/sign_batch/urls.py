"""Addresses of signing: many documents at one sitting."""

from django.urls import path

from . import views

app_name = "sign"
urlpatterns = [
    path("", views.waiting, name="waiting"),
    path("ky/", views.begin, name="begin"),
    path("<int:pk>/tra-lai/", views.send_back, name="send-back"),
    path("luot/<int:pk>/", views.batch, name="batch"),
    path("luot/<int:pk>/tien-do/", views.progress, name="progress"),
    path("luot/<int:pk>/dung/", views.stop, name="stop"),
    path("luot/<int:pk>/tiep/", views.resume, name="resume"),
]
