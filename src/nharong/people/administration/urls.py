"""Addresses of administration."""

from django.urls import path

from . import views

app_name = "administration"
urlpatterns = [
    path("", views.agencies, name="agencies"),
    path("co-quan/moi/", views.new_agency, name="new-agency"),
    path("co-quan/<int:pk>/", views.agency, name="agency"),
    path("co-quan/<int:pk>/sua/", views.change_agency, name="change-agency"),
    path("co-quan/<int:pk>/chuc-vu/", views.new_post, name="new-post"),
    path("co-quan/<int:pk>/<slug:step>/", views.agency_step, name="agency-step"),
    path("don-vi/<int:pk>/", views.change_unit, name="unit"),
    path("chuc-vu/<int:pk>/", views.post, name="post"),
    path("chuc-vu/<int:pk>/<slug:step>/", views.post_step, name="post-step"),
    path("can-bo/", views.persons, name="persons"),
    path("can-bo/moi/", views.new_person, name="new-person"),
    path("can-bo/<int:pk>/", views.person, name="person"),
    path("can-bo/<int:pk>/<slug:step>/", views.person_step, name="person-step"),
    path("quyen/", views.rights, name="rights"),
]
