"""Addresses of copies."""

from django.urls import path

from nharong.kernel import pages

from . import views

app_name = "copies"
urlpatterns = [
    path("van-ban-di/<int:pk>/", views.copy_outgoing, name="outgoing"),
    path("van-ban-den/<int:pk>/", views.copy_incoming, name="incoming"),
    path("<int:pk>/", views.copy, name="copy"),
    path("<int:pk>/tep.pdf", views.copy_file, name="file"),
    path("<int:pk>/trang-<int:number>.png", views.copy_page, name="page"),
]
pages.show("documents.documentcopy", "copies:copy")
