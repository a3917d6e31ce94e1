"""Addresses of receivers."""

from django.urls import path

from . import views

app_name = "receivers"
urlpatterns = [
    path("chon/", views.choose, name="choose"),
    path("", views.groups, name="groups"),
    path("nhom-moi/", views.group, name="new_group"),
    path("nhom/<int:pk>/", views.group, name="group"),
    path("nhom/<int:pk>/bo/", views.dissolve, name="dissolve"),
    path("ngoai-truc/", views.add, name="add"),
    path("quy-tac/", views.rules, name="rules"),
    path("quy-tac/<int:pk>/", views.set_rule, name="set_rule"),
    path("quy-tac/<int:pk>/ban-giay/", views.require_paper, name="require_paper"),
    path("quy-tac/ban-giay/<int:pk>/thoi/", views.stop_paper, name="stop_paper"),
]
