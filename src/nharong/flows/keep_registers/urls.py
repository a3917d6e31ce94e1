"""Addresses of the books."""

from django.urls import path

from . import views

app_name = "registers"
urlpatterns = [
    path("bao-cao/", views.counted, name="report"),
    path("bao-cao.xlsx", views.counted_sheet, name="report_sheet"),
    path("nhat-ky/", views.log, name="log"),
    path("van-ban-di-<int:pk>.xml", views.document_metadata, name="document_metadata"),
    path("van-ban-den-<int:pk>.xml", views.incoming_metadata, name="incoming_metadata"),
    path("<slug:code>/", views.book, name="book"),
    path("<slug:code>/so.pdf", views.book_pdf, name="book_pdf"),
    path("<slug:code>/so.xlsx", views.book_sheet, name="book_sheet"),
    path("<slug:code>/so.xml", views.book_metadata, name="book_metadata"),
]
