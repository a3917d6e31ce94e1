"""Addresses of signing on one's own computer."""

from django.urls import path

from . import views

app_name = "sign_locally"
urlpatterns = [
    path("<int:pk>/", views.start, name="start"),
    path("<int:pk>/giao/", views.give_out, name="give_out"),
    path("<int:pk>/tep-cho-ky.pdf", views.offered, name="offered"),
    path("<int:pk>/nop/", views.hand_in, name="hand_in"),
    path("tai/<str:token>/", views.download, name="download"),
    path("nhan/<str:token>/", views.upload, name="upload"),
]
