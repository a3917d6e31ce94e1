"""Addresses of the public pages."""

from django.urls import path

from . import applying, views

app_name = "citizens"
urlpatterns = [
    path("", views.home, name="home"),
    path("thu-tuc/<str:code>/", views.procedure, name="procedure"),
    path("thu-tuc/<str:code>/nop/", applying.begin, name="begin"),
    path("dang-nop/<str:token>/", applying.draft, name="draft"),
    path("dang-nop/<str:token>/giay-to/", applying.papers, name="papers"),
    path("dang-nop/<str:token>/giay-to/<int:pk>/bo/", applying.take_out, name="take-out"),
    path("dang-nop/<str:token>/xem-lai/", applying.review, name="review"),
    path("dang-nop/<str:token>/da-gui/", applying.sent, name="sent"),
    path("dang-nop/<str:token>/xoa/", applying.forget, name="forget"),
    path("tra-cuu/", views.follow, name="follow"),
    path("tra-cuu/<str:token>/", views.status, name="status"),
    path("tra-cuu/<str:token>/nop-tien/", views.payment, name="payment"),
    path("tra-cuu/<str:token>/danh-gia/", views.rate, name="rate"),
]
