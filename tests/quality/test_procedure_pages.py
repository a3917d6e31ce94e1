"""Pages of procedures in the browser's words."""

from django.test import Client

from nharong.flows.demonstration.cast import Office
from nharong.quality.models import ExternalDocument, QualityProcedure

from . import steps


def browser(office: Office, username: str) -> Client:
    client = Client()
    client.force_login(office.persons[username])
    return client


def test_a_procedure_is_written_checked_and_compared_by_pages(whole_office: Office) -> None:
    office = whole_office
    son = browser(office, "son")
    assert son.get("/chat-luong/quy-trinh/moi/").status_code == 200
    typed = {
        "agency": office.agencies["office"].pk,
        "code": "QT 05",
        "title": "Lập báo cáo",
        "group": "operational",
        "owner": office.units["society"].pk,
        "purpose": "Mục đích\x00",
        "step0-what": "Lập",
        "step0-responsible": "Chuyên viên",
        "step0-link": "document:report",
    }
    wrong = son.post("/chat-luong/quy-trinh/moi/", typed)
    assert wrong.status_code == 422
    typed |= {"purpose": "Thống nhất cách lập"}
    wrong = son.post("/chat-luong/quy-trinh/moi/", typed)
    assert (wrong.status_code, "không theo mẫu" in wrong.content.decode()) == (422, True)
    assert "Thống nhất cách lập" in wrong.content.decode()
    done = son.post("/chat-luong/quy-trinh/moi/", typed | {"code": "qt.vp.05"})
    assert done.status_code == 302
    procedure = QualityProcedure.objects.get()
    page = son.get(done["Location"]).content.decode()
    assert "QT.VP.05" in page
    assert "Văn bản phát hành: Báo cáo" in page
    refused = son.post(f"/chat-luong/quy-trinh/{procedure.pk}/buoc/submit/", {})
    assert (refused.status_code, "còn thiếu phần" in refused.content.decode()) == (422, True)
    assert son.post(f"/chat-luong/quy-trinh/{procedure.pk}/buoc/approve/", {}).status_code == 403
    assert son.get(f"/chat-luong/quy-trinh/{procedure.pk}/lan-1.pdf")["Content-Type"] == "application/pdf"
    assert son.get("/chat-luong/quy-trinh/?xuat=xlsx").status_code == 200
    assert son.get("/chat-luong/quy-trinh/?group=x&q=%00").status_code == 200


def test_an_applied_procedure_shows_everything(whole_office: Office) -> None:
    office = whole_office
    procedure = steps.drafted(office)
    steps.applied(office, procedure)
    khoi = browser(office, "khoi")
    page = khoi.get(f"/chat-luong/quy-trinh/{procedure.pk}/").content.decode()
    for words in ("Đang áp dụng", "Người nhận", "BM.VP.05.01", "Đưa vào áp dụng", "Mở văn bản"):
        assert words in page, words
    assert khoi.get(f"/chat-luong/quy-trinh/{procedure.pk}/phan-phoi/?xuat=xlsx").status_code == 200
    nga = browser(office, "nga")
    assert "Đọc quy trình và xác nhận" in nga.get("/").content.decode()
    assert nga.post(f"/chat-luong/quy-trinh/{procedure.pk}/buoc/read/", {}).status_code == 302
    assert "Đọc quy trình và xác nhận" not in nga.get("/").content.decode()


def test_a_stranger_knows_of_no_procedure(whole_office: Office) -> None:
    procedure = steps.drafted(whole_office)
    ngan = browser(whole_office, "ngan")
    assert "QT.VP.05" not in ngan.get("/chat-luong/quy-trinh/").content.decode()
    for address in ("", "sua/", "lan-1.pdf", "so-sanh/2/", "phan-phoi/"):
        assert ngan.get(f"/chat-luong/quy-trinh/{procedure.pk}/{address}").status_code in (403, 404), address


def test_documents_from_outside_are_listed_and_end(whole_office: Office) -> None:
    son = browser(whole_office, "son")
    facts = {"agency": whole_office.agencies["office"].pk, "issuer": "Chính phủ", "title": "Công tác văn thư"}
    assert son.post("/chat-luong/tai-lieu-ben-ngoai/moi/", facts).status_code == 422
    for symbol in ("110/2004/NĐ-CP", "30/2020/NĐ-CP"):
        assert son.post("/chat-luong/tai-lieu-ben-ngoai/moi/", facts | {"symbol": symbol}).status_code == 302
    old, new = ExternalDocument.objects.order_by("pk")
    at = f"/chat-luong/tai-lieu-ben-ngoai/{old.pk}/het-hieu-luc/"
    assert son.post(at, {"valid_to": "2020-03-05", "by": new.pk}).status_code == 302
    assert "Hết từ 05/03/2020" in son.get("/chat-luong/tai-lieu-ben-ngoai/").content.decode()
    assert "110/2004" not in son.get("/chat-luong/tai-lieu-ben-ngoai/?valid=on").content.decode()
    mai = browser(whole_office, "mai")
    assert mai.post("/chat-luong/tai-lieu-ben-ngoai/moi/", facts | {"symbol": "1/NĐ"}).status_code == 422
