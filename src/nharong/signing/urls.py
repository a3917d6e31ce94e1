"""Addresses of the signing room."""

from django.urls import path

from . import views
from .administration import views as administration

app_name = "signing"
urlpatterns = [
    path("", views.check, name="check"),
    path("chung-thu/", administration.certificates, name="certificates"),
    path("chung-thu/moi/", administration.add_certificate, name="add_certificate"),
    path("chung-thu/<int:pk>/", administration.certificate, name="certificate"),
    path("chung-thu/<int:pk>/rut/", administration.withdraw, name="withdraw"),
    path("hinh/", administration.images, name="images"),
    path("hinh/moi/", administration.add_image, name="add_image"),
    path("hinh/<int:pk>.png", administration.image, name="image"),
]
