"""Addresses of the office, in the words of the office."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("nharong.desk.urls")),
    path("tai-khoan/", include("nharong.people.urls")),
    path("to-chuc/", include("nharong.people.administration.urls")),
    path("van-ban-di/", include("nharong.flows.issue_document.urls")),
    path("ky-so/", include("nharong.flows.sign_batch.urls")),
    path("ky-tai-may/", include("nharong.flows.sign_locally.urls")),
    path("van-ban-den/", include("nharong.flows.receive_document.urls")),
    path("ban-sao/", include("nharong.flows.copy_documents.urls")),
    path("so-van-ban/", include("nharong.flows.keep_registers.urls")),
    path("lien-thong/", include("nharong.flows.follow_deliveries.urls")),
    path("lien-thong/bao-cao/", include("nharong.flows.report_exchange.urls")),
    path("noi-nhan/", include("nharong.flows.keep_receivers.urls")),
    path("cap-nhat/", include("nharong.flows.update_document.urls")),
    path("day-so/", include("nharong.documents.series.urls")),
    path("nguoi-xem/", include("nharong.documents.readers.urls")),
    path("ho-so/", include("nharong.documents.case_files.urls")),
    path("muc-tieu/nhat-ky/", include("nharong.flows.seal_journal.urls")),
    path("muc-tieu/", include("nharong.objectives.urls")),
    path("muc-tieu/", include("nharong.flows.prove_figure.urls")),
    path("muc-tieu/", include("nharong.flows.adopt_objectives.urls")),
    path("mot-cua/", include("nharong.dossiers.urls")),
    path("cong-dan/", include("nharong.dossiers.citizens.urls")),
    path("chuong-trinh/", include("nharong.programme.urls")),
    path("chat-luong/", include("nharong.quality.urls")),
    path("chu-ky/", include("nharong.signing.urls")),
    path("kieu-trang/", include("nharong.design.urls")),
]
