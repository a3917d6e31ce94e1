"""Addresses of this room."""

from django.urls import URLPattern, path

from nharong.kernel import pages

from .views import (
    audits,
    complaints,
    external,
    frame,
    nonconformities,
    objectives,
    procedures,
    programmes,
    reviews,
    risks,
)

app_name = "quality"
urlpatterns: list[URLPattern] = [
    path("", frame.home, name="home"),
    path("nam/", frame.year, name="year"),
    path("khung/", frame.frame, name="frame"),
    path("khung/qua-trinh/", frame.processes, name="processes"),
    path("khung/dieu-khoan/", frame.clauses, name="clauses"),
    path("khung/cong-bo/", frame.declarations, name="declarations"),
    path("khung/<slug:place>/buoc/<slug:step>/", frame.take_step, name="frame-step"),
    path("muc-tieu/", objectives.register, name="objectives-life"),
    path("muc-tieu/<int:pk>/", objectives.one_year, name="objectives"),
    path("muc-tieu/<int:pk>/buoc/<slug:step>/", objectives.take_step, name="objectives-step"),
    path("muc-tieu/de-xuat/", objectives.new_proposal, name="new-proposal"),
    path("muc-tieu/de-xuat/<int:pk>/", objectives.proposal, name="proposal"),
    path("muc-tieu/de-xuat/<int:pk>/buoc/<slug:step>/", objectives.take_proposal_step, name="proposal-step"),
    path("xem-xet/", reviews.register, name="reviews"),
    path("xem-xet/moi/", reviews.new, name="new-review"),
    path("xem-xet/<int:pk>/", reviews.review, name="review"),
    path("xem-xet/<int:pk>/buoc/<slug:step>/", reviews.take_step, name="review-step"),
    path("rui-ro/", risks.register, name="risks"),
    path("rui-ro/moi/", risks.new, name="new-risk"),
    path("rui-ro/<int:pk>/", risks.risk, name="risk"),
    path("rui-ro/<int:pk>/buoc/<slug:step>/", risks.take_step, name="risk-step"),
    path("phan-anh/", complaints.complaints, name="complaints"),
    path("phan-anh/moi/", complaints.new_complaint, name="new-complaint"),
    path("phan-anh/<int:pk>/", complaints.complaint, name="complaint"),
    path("phan-anh/<int:pk>/buoc/<slug:step>/", complaints.answer, name="complaint-step"),
    path("quy-trinh/", procedures.register, name="procedures"),
    path("quy-trinh/moi/", procedures.new, name="new-procedure"),
    path("quy-trinh/<int:pk>/", procedures.procedure, name="procedure"),
    path("quy-trinh/<int:pk>/sua/", procedures.rewrite, name="rewrite-procedure"),
    path("quy-trinh/<int:pk>/buoc/<slug:step>/", procedures.take_step, name="procedure-step"),
    path("quy-trinh/<int:pk>/lan-<int:issue>.pdf", procedures.pdf, name="procedure-pdf"),
    path("quy-trinh/<int:pk>/so-sanh/<int:issue>/", procedures.compare, name="compare"),
    path("quy-trinh/<int:pk>/phan-phoi/", procedures.copies_sheet, name="copies"),
    path("tai-lieu-ben-ngoai/", external.external, name="external"),
    path("tai-lieu-ben-ngoai/moi/", external.new_external, name="new-external"),
    path("tai-lieu-ben-ngoai/<int:pk>/het-hieu-luc/", external.end_external, name="end-external"),
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
pages.show("quality.auditprogramme", "quality:audit-programme")
pages.show("quality.managementreview", "quality:review")
pages.show("quality.risk", "quality:risk")
pages.show("quality.complaint", "quality:complaint")
pages.show("quality.objectiveproposal", "quality:proposal")
pages.show("objectives.objectiveset", "quality:objectives")
