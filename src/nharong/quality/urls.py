"""Addresses of this room."""

from django.urls import URLPattern, path

from nharong.kernel import pages

from .views import audits, nonconformities, procedures, programmes

app_name = "quality"
urlpatterns: list[URLPattern] = [
    path("quy-trinh/", procedures.register, name="procedures"),
    path("quy-trinh/moi/", procedures.new, name="new-procedure"),
    path("quy-trinh/<int:pk>/", procedures.procedure, name="procedure"),
    path("quy-trinh/<int:pk>/sua/", procedures.rewrite, name="rewrite-procedure"),
    path("quy-trinh/<int:pk>/buoc/<slug:step>/", procedures.take_step, name="procedure-step"),
    path("quy-trinh/<int:pk>/lan-<int:issue>.pdf", procedures.pdf, name="procedure-pdf"),
    path("quy-trinh/<int:pk>/so-sanh/<int:issue>/", procedures.compare, name="compare"),
    path("quy-trinh/<int:pk>/phan-phoi/", procedures.copies_sheet, name="copies"),
    path("tai-lieu-ben-ngoai/", procedures.external, name="external"),
    path("tai-lieu-ben-ngoai/moi/", procedures.new_external, name="new-external"),
    path("tai-lieu-ben-ngoai/<int:pk>/het-hieu-luc/", procedures.end_external, name="end-external"),
    path("danh-gia/", audits.register, name="audits"),
    path("danh-gia/<int:pk>/", audits.audit, name="audit"),
    path("danh-gia/<int:pk>/buoc/<slug:step>/", audits.take_step, name="audit-step"),
    path("danh-gia/chuong-trinh/", programmes.register, name="audit-programmes"),
    path("danh-gia/chuong-trinh/moi/", programmes.new, name="new-audit-programme"),
    path("danh-gia/chuong-trinh/<int:pk>/", programmes.programme, name="audit-programme"),
    path("danh-gia/chuong-trinh/<int:pk>/buoc/<slug:step>/", programmes.take_step, name="audit-programme-step"),
    path("danh-gia/chuong-trinh/<int:pk>/ke-hoach/<int:line>/", programmes.plan, name="plan-audit"),
    path("danh-gia/chuong-trinh/<int:pk>/dot-xuat/", programmes.unscheduled, name="unscheduled-audit"),
    path("danh-gia/nang-luc/", programmes.competences, name="competences"),
    path("danh-gia/nang-luc/moi/", programmes.new_competence, name="new-competence"),
    path("khong-phu-hop/", nonconformities.register, name="nonconformities"),
    path("khong-phu-hop/moi/", nonconformities.new, name="new-nonconformity"),
    path("khong-phu-hop/<int:pk>/", nonconformities.nonconformity, name="nonconformity"),
    path("khong-phu-hop/<int:pk>/buoc/<slug:step>/", nonconformities.take_step, name="nonconformity-step"),
]
pages.show("quality.qualityprocedure", "quality:procedure")
pages.show("quality.audit", "quality:audit")
pages.show("quality.nonconformity", "quality:nonconformity")
