"""Addresses of the axis: the wire's calls, and a page to watch them on."""

from django.urls import URLPattern, path

from . import api, views

urlpatterns: list[URLPattern] = [
    path("sendEdoc", api.send_edoc),
    path("getReceivedEdocList", api.received_list),
    path("getEdoc", api.get_edoc),
    path("downloadEdoc", api.download_edoc),
    path("updateStatus", api.update_status),
    path("getSentEdocList", api.sent_list),
    path("countReceiveEdoc", api.count_documents),
    path("countReceiveStatus", api.count_statuses),
    path("getAgenciesList", api.agencies_list),
    path("getAgenciesListQD20", api.agencies_list_qd20),
    path("getSynchronizeUnit", api.synchronize_unit),
    path("registerAgency", api.register_agency),
    path("deleteAgency", api.delete_agency),
    path("", views.traffic, name="axis-traffic"),
    path("truc.css", views.stylesheet, name="axis-stylesheet"),
]
