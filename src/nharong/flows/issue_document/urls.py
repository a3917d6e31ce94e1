"""Addresses of outgoing documents."""

from django.urls import path

from nharong.kernel import pages

from . import views

app_name = "issue"
urlpatterns = [
    path("", views.register, name="register"),
    path("moi/", views.new, name="new"),
    path("ghi-so/", views.record, name="record"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/sua/", views.revise, name="revise"),
    path("<int:pk>/buoc/<slug:step>/", views.take_step, name="step"),
    path("<int:pk>/tep.docx", views.word_file, name="word"),
    path("<int:pk>/tep.pdf", views.file, name="file"),
    path("<int:pk>/trang-<int:number>.png", views.page_picture, name="page"),
    path("<int:pk>/phien-ban-<int:number>.pdf", views.version_file, name="version"),
]
pages.show("documents.document", "issue:document")
