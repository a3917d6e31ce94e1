"""Addresses of answers to dossiers."""

from django.urls import path

from nharong.kernel import pages

from . import views

app_name = "answer"
urlpatterns = [path("<int:pk>/", views.draft, name="draft")]
pages.show("dossiers.answer", "answer:draft")
