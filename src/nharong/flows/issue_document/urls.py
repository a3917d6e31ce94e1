"""Addresses of outgoing documents."""

from django.urls import path

from nharong.documents import selectors as documents
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
    path("<int:pk>/phien-ban-<int:number>/tep-goc", views.version_source, name="version_source"),
    path("<int:pk>/ban-in.pdf", views.print_copy, name="print"),
    path("<int:pk>/so-sanh/", views.compared, name="compare"),
    path("<int:pk>/gop-y/", views.comment, name="comment"),
    path("<int:pk>/gop-y/<int:comment_id>/xong/", views.resolve, name="resolve"),
    path("<int:pk>/kem-theo/<int:attachment_id>/", views.attachment, name="attachment"),
    path("<int:pk>/kem-theo/<int:attachment_id>/xem/", views.attachment_view, name="attachment_view"),
    path("<int:pk>/kem-theo/<int:attachment_id>/trang-<int:number>.png", views.attachment_page, name="attachment_page"),
]
pages.show("documents.document", "issue:document")
pages.let_read("documents.document", lambda actor, keys: pages.keys_among(documents.readable_by(actor), keys))
