"""Addresses of this room."""

from django.urls import URLPattern, path

from nharong.kernel import pages

from .views import procedures

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
]
pages.show("quality.qualityprocedure", "quality:procedure")
