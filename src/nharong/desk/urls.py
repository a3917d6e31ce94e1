"""The first page, search, and the language."""

from django.urls import path

from . import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("tim/", views.search, name="search"),
    path("tim/luu/", views.save_search, name="save_search"),
    path("tim/<int:pk>/doi-ten/", views.rename_search, name="rename_search"),
    path("tim/<int:pk>/xoa/", views.delete_search, name="delete_search"),
    path("ngon-ngu/<str:code>/", views.language, name="language"),
]
