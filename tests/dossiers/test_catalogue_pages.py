"""The pages of the catalogue and of the processes, as a browser asks for them."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nharong.dossiers import acts
from nharong.dossiers.models import AdministrativeProcedure, CatalogueImport, OfferedProcedure, ProcessVersion
from nharong.dossiers.words import ProcessState
from nharong.flows.demonstration.cast import Office
from nharong.flows.demonstration.counter import open_the_counter
from nharong.kernel.jobs import run_waiting

from .test_import_catalogue import as_file, as_sheet, record


def browser(office: Office, username: str) -> Client:
    client = Client()
    client.force_login(office.persons[username])
    return client


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(f"/mot-cua/{address}")
    assert answer.status_code == status, answer.content[:2000]
    return str(answer.content.decode())


def test_the_catalogue_is_found_without_accents_and_filtered(whole_office: Office) -> None:
    client = browser(whole_office, "mai")
    assert "Không có thủ tục nào" in page(client, "thu-tuc/")
    open_the_counter(whole_office)
    assert "9.100006" in page(client, "thu-tuc/?q=ly+lich+tu+phap")
    assert "9.100006" not in page(client, "thu-tuc/?q=ly+lich+tu+phap+abc")
    science = whole_office.agencies["science"].pk
    shown = page(client, f"thu-tuc/?agency={science}&level=Cấp+tỉnh&offered=on")
    assert "9.100003" in shown
    assert "9.100001" not in shown
    assert "9.100001" in page(client, "thu-tuc/?field=Văn+thư,+lưu+trữ")


@pytest.mark.parametrize("query", ["q=%00", "q=" + "a" * 300, "field=x", "agency=99999999999999999999", "page=-1"])
def test_any_question_is_answered(whole_office: Office, query: str) -> None:
    open_the_counter(whole_office)
    page(browser(whole_office, "mai"), f"thu-tuc/?{query}")


def test_the_register_asks_no_more_for_more_rows(whole_office: Office) -> None:
    client = browser(whole_office, "mai")
    counts = []
    for content in (as_file(record("1.000001")), as_file(*(record(f"1.0001{at:02d}") for at in range(20)))):
        acts.import_catalogue(actor=whole_office.actor("yen"), content=content, file_name="x.jsonl")
        with CaptureQueriesContext(connection) as asked:
            page(client, "thu-tuc/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_one_procedure_shows_its_papers_its_process_and_its_versions(whole_office: Office) -> None:
    one = open_the_counter(whole_office)[0]
    shown = page(browser(whole_office, "mai"), f"thu-tuc/{one.pk}/")
    assert "Phiếu yêu cầu cấp bản sao" in shown
    assert "Phiên bản 1" in shown
    assert "Thôi tiếp nhận" not in shown
    assert "Thôi tiếp nhận" in page(browser(whole_office, "yen"), f"thu-tuc/{one.pk}/")
    assert "phiên bản đầu tiên" in page(browser(whole_office, "mai"), f"thu-tuc/{one.pk}/phien-ban/1/")
    page(browser(whole_office, "mai"), f"thu-tuc/{one.pk}/phien-ban/9/", 404)
    page(browser(whole_office, "mai"), "thu-tuc/999999/", 404)


def test_the_register_as_a_sheet(whole_office: Office) -> None:
    open_the_counter(whole_office)
    answer = browser(whole_office, "mai").get("/mot-cua/thu-tuc/danh-muc.xlsx?q=ly+lich")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined] # a file response
    assert content.startswith(b"PK")


def test_a_file_is_looked_at_then_imported_beside_the_page(whole_office: Office) -> None:
    client = browser(whole_office, "yen")
    content = as_file(record(), record("x"))
    seen = client.post("/mot-cua/thu-tuc/nhap/", {"file": SimpleUploadedFile("mau.jsonl", content), "act_key": "k1"})
    shown = seen.content.decode()
    assert "Cấp giấy phép thử" in shown
    assert "không đúng dạng mã quốc gia" in shown
    assert not AdministrativeProcedure.objects.exists()
    sha256 = client.session["catalogue_file"]["sha256"]
    for _twice in range(2):
        answer = client.post("/mot-cua/thu-tuc/nhap/xac-nhan/", {"sha256": sha256})
        assert answer["Location"] == "/mot-cua/thu-tuc/nhap/tien-do/"
    assert "Đã nhập 0 trên 1" in page(client, "thu-tuc/nhap/tien-do/")
    run_waiting()
    run = CatalogueImport.objects.get()
    assert client.get("/mot-cua/thu-tuc/nhap/tien-do/")["Location"] == f"/mot-cua/thu-tuc/nhap/{run.pk}/"
    assert "không đúng dạng mã quốc gia" in page(client, f"thu-tuc/nhap/{run.pk}/")
    sheet = client.get(f"/mot-cua/thu-tuc/nhap/{run.pk}/khong-nhan.xlsx")
    assert b"".join(sheet.streaming_content).startswith(b"PK")  # type: ignore[attr-defined] # a file response


def test_what_a_new_version_changed_is_shown(whole_office: Office) -> None:
    for decision in ("01/QĐ-BXD", "02/QĐ-BXD"):
        run = acts.import_catalogue(
            actor=whole_office.actor("yen"), content=as_file(record(so_quyet_dinh=decision)), file_name="x.jsonl"
        )
    shown = page(browser(whole_office, "yen"), f"thu-tuc/nhap/{run.pk}/")
    assert "− 01/QĐ-BXD" in shown
    assert "+ 02/QĐ-BXD" in shown


@pytest.mark.parametrize("content", [b"hello", b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_a_file_that_is_no_catalogue_is_refused_on_the_page(whole_office: Office, content: bytes) -> None:
    client = browser(whole_office, "yen")
    file = SimpleUploadedFile("x.xlsx", content)
    answer = client.post("/mot-cua/thu-tuc/nhap/", {"file": file, "act_key": "k"})
    assert answer.status_code == 422
    assert "hãy" in answer.content.decode()


def test_only_who_controls_procedures_sees_the_import(whole_office: Office) -> None:
    page(browser(whole_office, "mai"), "thu-tuc/nhap/", 403)
    assert "Nhập danh mục" not in page(browser(whole_office, "mai"), "thu-tuc/")


def test_a_procedure_is_offered_and_taken_off_the_counter(whole_office: Office) -> None:
    one = open_the_counter(whole_office)[0]
    client = browser(whole_office, "yen")
    office = whole_office.agencies["office"].pk
    data = {"agency": office, "counter": office, "online": "on", "act_key": "o1"}
    assert client.post(f"/mot-cua/thu-tuc/{one.pk}/tiep-nhan/", data).status_code == 302
    offer = OfferedProcedure.objects.get(procedure=one)
    assert (offer.online, offer.postal) == (True, False)
    assert "9.100001" in page(client, "thu-tuc/tai-quay/")
    client.post(f"/mot-cua/thu-tuc/tai-quay/{offer.pk}/thoi/", {"act_key": "o2"})
    offer.refresh_from_db()
    assert offer.valid_to is not None
    refused = client.post(f"/mot-cua/thu-tuc/{one.pk}/tiep-nhan/", {"agency": "999999", "act_key": "o3"})
    assert refused.status_code == 422


def steps(**more: str) -> dict[str, str]:
    return {
        "rows": "3",
        "s0-name": "Tiếp nhận",
        "s0-holder": "role:reception",
        "s0-term": "4 giờ làm việc",
        "s1-name": "Tra cứu",
        "s1-holder": "role:case_handler",
        "s1-term": "2 giờ làm việc",
        "s1-returns_to": "1",
        **more,
    }


def test_a_process_is_drafted_approved_and_published_on_its_pages(
    whole_office: Office, set_clock: Callable[[datetime], None]
) -> None:
    one = open_the_counter(whole_office)[0]
    client = browser(whole_office, "yen")
    address = f"/mot-cua/thu-tuc/{one.pk}/quy-trinh/"
    assert "Tra sổ gốc" in client.get(address).content.decode()
    office = str(whole_office.agencies["office"].pk)
    wider = client.post(address, steps(agency=office, more="1", act_key="p0"))
    assert "s5-name" in wider.content.decode()
    too_long = client.post(address, steps(agency=office, act_key="p1") | {"s1-term": "3 ngày làm việc"})
    assert too_long.status_code == 422
    assert "vượt thời hạn" in too_long.content.decode()
    wrong = client.post(address, steps(agency=office, act_key="p1") | {"s0-term": "mai", "s1-holder": ""})
    assert "Không hiểu thời hạn" in wrong.content.decode()
    assert "Hãy chọn người thực hiện" in wrong.content.decode()
    made = client.post(address, steps(agency=office, act_key="p1"))
    assert made.status_code == 302
    process = ProcessVersion.objects.get(procedure=one, number=2)
    shown = page(client, f"thu-tuc/quy-trinh/{process.pk}/")
    assert "<svg" in shown
    assert "Phê duyệt quy trình" not in shown
    client.post(f"/mot-cua/thu-tuc/quy-trinh/{process.pk}/sua/", steps(act_key="p2") | {"s1-name": "Tra cứu sổ gốc"})
    leader = browser(whole_office, "khoi")
    approval = {"decision_number": "9/QĐ-VP", "decision_date": "2021-01-29", "act_key": "p3"}
    assert leader.post(f"/mot-cua/thu-tuc/quy-trinh/{process.pk}/buoc/approve/", approval).status_code == 302
    early = client.post(
        f"/mot-cua/thu-tuc/quy-trinh/{process.pk}/buoc/publish/", {"valid_from": "2020-01-01", "act_key": "p4"}
    )
    assert early.status_code == 422
    client.post(f"/mot-cua/thu-tuc/quy-trinh/{process.pk}/buoc/publish/", {"valid_from": "2021-02-01", "act_key": "p4"})
    process.refresh_from_db()
    assert process.state == ProcessState.PUBLISHED
    assert [row.name for row in process.steps.all()] == ["Tiếp nhận", "Tra cứu sổ gốc"]
    assert "Đang áp dụng" in page(client, "thu-tuc/quy-trinh/?state=published")
    assert client.post(f"/mot-cua/thu-tuc/quy-trinh/{process.pk}/buoc/nothing/").status_code == 404


def test_a_sheet_of_the_national_form_can_be_brought(whole_office: Office) -> None:
    client = browser(whole_office, "yen")
    file = BytesIO(as_sheet(record()))
    file.name = "danh-muc.xlsx"
    answer = client.post("/mot-cua/thu-tuc/nhap/", {"file": file, "act_key": "k1"})
    assert "Xem trước danh-muc.xlsx" in answer.content.decode()
