"""Addresses of incoming documents."""

from django.urls import path

from nharong.documents import selectors as documents
from nharong.kernel import pages

from . import views

app_name = "receive"
urlpatterns = [
    path("", views.register, name="register"),
    path("theo-doi/", views.follow, name="follow"),
    path("van-ban-giay/", views.paper, name="paper"),
    path("<int:pk>/", views.incoming, name="incoming"),
    path("<int:pk>/buoc/<slug:step>/", views.take_step, name="step"),
    path("<int:pk>/tep.pdf", views.file, name="file"),
    path("<int:pk>/ban-in.pdf", views.marked_file, name="marked"),
    path("<int:pk>/phieu/", views.slip, name="slip"),
    path("<int:pk>/trang-<int:number>.png", views.page_picture, name="page"),
]
pages.show("documents.incomingdocument", "receive:incoming")
pages.let_read(
    "documents.incomingdocument", lambda actor, keys: pages.keys_among(documents.incoming_readable_by(actor), keys)
)
