"""Addresses of following what was sent."""

from django.urls import path

from . import views

app_name = "deliveries"
urlpatterns = [
    path("", views.late, name="late"),
    path("chuyen-phat/", views.dispatches, name="dispatches"),
    path("chuyen-phat/phieu/", views.dispatch_list, name="dispatch_list"),
    path("chuyen-phat/<int:pk>/", views.dispatch, name="dispatch"),
    path("goi-tin/", views.outbox, name="outbox"),
    path("goi-tin/<int:pk>/", views.message, name="message"),
    path("goi-tin/<int:pk>/gui-lai/", views.send_again, name="send_again"),
]
