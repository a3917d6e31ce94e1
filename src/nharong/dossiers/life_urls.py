"""Addresses of a dossier's life."""

from django.urls import URLPattern, path

from nharong.kernel import pages as shown

from . import selectors
from .pages import dossier, personal_data, queue, reception, register, report

urlpatterns: list[URLPattern] = [
    path("", register.worklist, name="worklist"),
    path("tiep-nhan/", reception.choose, name="choose"),
    path("tiep-nhan/<int:pk>/", reception.receive, name="reception"),
    path("ho-so/", register.register, name="register"),
    path("ho-so/so.xlsx", register.register_sheet, name="register_sheet"),
    path("ho-so/so.pdf", register.register_book, name="register_book"),
    path("ho-so/<int:pk>/", dossier.dossier, name="dossier"),
    path("ho-so/<int:pk>/buoc/<slug:step>/", dossier.take_step, name="step"),
    path("ho-so/<int:pk>/mau/<slug:form>.pdf", dossier.printed, name="printed"),
    path("bao-cao/", report.page, name="report"),
    path("bao-cao/bieu-06.xlsx", report.sheet, name="report_sheet"),
    path("bao-cao/bieu-06.pdf", report.pdf, name="report_pdf"),
    path("hang-doi/", queue.queue, name="queue"),
    path("hang-doi/lay-so/", queue.take, name="take_ticket"),
    path("hang-doi/goi/", queue.call, name="call_ticket"),
    path("hang-doi/<int:pk>/xong/", queue.close, name="close_ticket"),
    path("man-hinh/<str:code>/", queue.display, name="hall"),
    path("du-lieu-ca-nhan/", personal_data.personal_data, name="personal_data"),
    path("du-lieu-ca-nhan/tep.json", personal_data.personal_data_file, name="personal_data_file"),
    path("du-lieu-ca-nhan/<int:pk>/an-danh/", personal_data.forget, name="forget_applicant"),
    path("quy-dinh/", personal_data.regulations, name="regulations"),
]

shown.show("dossiers.dossier", "dossiers:dossier")
shown.let_read("dossiers.dossier", lambda actor, keys: shown.keys_among(selectors.readable_by(actor), keys))
