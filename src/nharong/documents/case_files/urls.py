"""Addresses of files of work."""

from django.urls import path

from nharong.documents.case_files import archive_views, catalogue_views, views
from nharong.kernel import pages

app_name = "case_files"
urlpatterns = [
    path("", views.register, name="register"),
    path("mo/", views.open_unlisted, name="open"),
    path("<int:pk>/", views.case_file, name="file"),
    path("<int:pk>/sua/", views.describe, name="describe"),
    path("<int:pk>/them-van-ban/", views.add, name="add"),
    path("<int:pk>/buoc/<slug:step>/", views.take_step, name="step"),
    path("<int:pk>/muc-luc.pdf", views.documents_list, name="list"),
    path("<int:pk>/ho-so.pdf", views.merged, name="merged"),
    path("<int:pk>/ho-so.xml", views.xml, name="xml"),
    path("<int:pk>/ho-so.zip", views.package, name="zip"),
    path("danh-muc/", catalogue_views.catalogues, name="catalogues"),
    path("danh-muc/lap/", catalogue_views.start, name="start"),
    path("danh-muc/<int:pk>/", catalogue_views.catalogue, name="catalogue"),
    path("danh-muc/<int:pk>/buoc/<slug:step>/", catalogue_views.take_step, name="catalogue-step"),
    path("danh-muc/<int:pk>/danh-muc.pdf", catalogue_views.paper, name="catalogue-paper"),
    path("nop-luu/", archive_views.to_submit, name="archive"),
    path("giao-nop/<int:pk>/", archive_views.hand_over, name="hand-over"),
    path("giao-nop/<int:pk>/buoc/<slug:step>/", archive_views.take_step, name="hand-over-step"),
    path("giao-nop/<int:pk>/<slug:which>.pdf", archive_views.paper, name="hand-over-paper"),
    path("het-han-bao-quan/", archive_views.past_retention, name="past-retention"),
]
pages.show("documents.casefile", "case_files:file")
