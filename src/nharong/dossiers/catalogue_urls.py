"""Addresses of the catalogue, of what counters offer and of the internal processes."""

from django.urls import URLPattern, path

from nharong.kernel import pages

from .catalogue import import_views, process_views, views

urlpatterns: list[URLPattern] = [
    path("thu-tuc/", views.catalogue, name="catalogue"),
    path("thu-tuc/danh-muc.xlsx", views.catalogue_sheet, name="catalogue-sheet"),
    path("thu-tuc/nhap/", import_views.start, name="import"),
    path("thu-tuc/nhap/xac-nhan/", import_views.confirm, name="import-confirm"),
    path("thu-tuc/nhap/tien-do/", import_views.progress, name="import-progress"),
    path("thu-tuc/nhap/<int:pk>/", import_views.run, name="import-run"),
    path("thu-tuc/nhap/<int:pk>/khong-nhan.xlsx", import_views.refused_sheet, name="import-refused"),
    path("thu-tuc/<int:pk>/", views.procedure, name="procedure"),
    path("thu-tuc/<int:pk>/phien-ban/<int:number>/", views.version, name="version"),
    path("thu-tuc/<int:pk>/tiep-nhan/", views.offer, name="offer"),
    path("thu-tuc/<int:pk>/quy-trinh/", process_views.draft, name="process-draft"),
    path("thu-tuc/tai-quay/", views.offers, name="offers"),
    path("thu-tuc/tai-quay/<int:pk>/thoi/", views.end_offer, name="end-offer"),
    path("thu-tuc/quy-trinh/", process_views.processes, name="processes"),
    path("thu-tuc/quy-trinh/<int:pk>/", process_views.process, name="process"),
    path("thu-tuc/quy-trinh/<int:pk>/sua/", process_views.revise, name="process-revise"),
    path("thu-tuc/quy-trinh/<int:pk>/buoc/<slug:step>/", process_views.take_step, name="process-step"),
]

pages.show("dossiers.processversion", "dossiers:process")
pages.show("dossiers.administrativeprocedure", "dossiers:procedure")
