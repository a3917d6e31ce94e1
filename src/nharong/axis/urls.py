"""Addresses of the axis: the wire's calls, and a page to watch them on."""

from django.urls import URLPattern, path

from . import api, fault_orders, provincial, provincial_api, views

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
    path("v1/auth/login", provincial.log_in),
    path("v1/sendEdoc", provincial_api.send_edoc),
    path("v1/syncReceivedEdocList", provincial_api.received_list),
    path("v1/getEdoc", provincial_api.get_edoc),
    path("v1/updateStatus", provincial_api.update_status),
    path("v1/getSentEdocList", provincial_api.sent_list),
    path("v1/getAgenciesList", provincial_api.agencies_list),
    path("_faults", fault_orders.faults, name="axis-faults"),
    path("_faults/<int:rule_id>", fault_orders.one_fault),
    path("_faults/order", fault_orders.order_on_page, name="axis-order-fault"),
    path("_faults/<int:rule_id>/lift", fault_orders.lift_on_page, name="axis-lift-fault"),
    path("", views.traffic, name="axis-traffic"),
    path("goi-tin/<str:doc_id>", views.package, name="axis-package"),
    path("goi-tin/<str:doc_id>/<str:which>.edxml", views.package_bytes, name="axis-package-bytes"),
    path("truc.css", views.stylesheet, name="axis-stylesheet"),
]
