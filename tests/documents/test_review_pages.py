"""What stands beside the pages before signing: two versions compared, the layout check, files of their own, prints."""

import pypdfium2
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nharong.documents import acts
from nharong.documents.attaching import attachments_of
from nharong.documents.models import Document, Reading
from nharong.documents.previewing import layout_report
from nharong.documents.uploads.attachments import TakenFile, take_attachment
from nharong.documents.words import ReadingKind
from nharong.flows.demonstration.cast import Office
from nharong.kernel import files
from tests.documents import steps, uploaded


def revised(office: Office) -> Document:
    """A draft in its second version, one word changed."""
    document = steps.drafted(office)
    facts = steps.facts(office, body=steps.BODY.replace("ngày 25", "ngày 20"))
    return acts.revise(actor=office.actor("mai"), document_id=document.pk, facts=facts)


def test_two_versions_stand_side_by_side_with_what_changed_marked_and_told(office: Office, client: Client) -> None:
    document = revised(office)
    client.force_login(office.persons["mai"])
    page = client.get(f"/van-ban-di/{document.pk}/so-sanh/").content.decode()
    assert '<del><span class="unseen">[bỏ: </span>25<span class="unseen">]</span></del>' in page
    assert '<ins><span class="unseen">[thêm: </span>20<span class="unseen">]</span></ins>' in page
    assert "1 đoạn có thay đổi." in page
    assert "Rà soát văn bản còn hiệu lực" in page
    short = client.get(f"/van-ban-di/{document.pk}/so-sanh/?tu=1&den=2&gon=on").content.decode()
    assert "Rà soát văn bản còn hiệu lực" not in short
    same = client.get(f"/van-ban-di/{document.pk}/so-sanh/?tu=2&den=2").content.decode()
    assert "Hai phiên bản có nội dung giống nhau." in same
    assert client.get(f"/van-ban-di/{document.pk}/so-sanh/?tu=x&den=999999999999999999999").status_code == 200


def test_the_layout_check_of_our_own_pages_finds_nothing_and_is_kept_by_version(office: Office, client: Client) -> None:
    cache.clear()
    document = steps.submitted(office)
    client.force_login(office.persons["hoa"])
    page = client.get(f"/van-ban-di/{document.pk}/").content.decode()
    assert "Không thấy chỗ nào sai Nghị định 30/2020/NĐ-CP trong phiên bản 1." in page
    version = document.versions.get()
    assert cache.get(f"documents.layout_report:{version.file_id}") == layout_report(document)


def test_findings_of_the_layout_check_are_shown_to_those_who_check_and_sign_and_stop_nothing(
    office: Office, client: Client
) -> None:
    document = steps.submitted(office, subject="về việc phân công theo dõi Mục tiêu chất lượng", recipient_lines=())
    assert layout_report(document).findings
    document = acts.check_content(actor=office.actor("hoa"), document_id=document.pk)
    for who in ("dinh", "khoi"):
        client.force_login(office.persons[who])
        page = client.get(f"/van-ban-di/{document.pk}/").content.decode()
        assert "Kiểm tra thể thức tự động" in page
        for finding in layout_report(document).findings:
            assert finding.rule in page
    assert acts.check_format(actor=office.actor("dinh"), document_id=document.pk).state == "signing"


def test_after_issue_there_is_no_layout_check_on_the_page(office: Office, client: Client) -> None:
    document = steps.numbered(office)
    client.force_login(office.persons["thu"])
    assert "Kiểm tra thể thức tự động" not in client.get(f"/van-ban-di/{document.pk}/").content.decode()


def test_files_of_their_own_are_previewed_or_honestly_not_and_logged(office: Office, client: Client) -> None:
    pdf = take_attachment(uploaded.pdf_of(uploaded.notice()), name="phụ lục.pdf")
    book = TakenFile(name="bieu.xlsx", data=b"x", media_type="application/vnd.ms-excel", pages=0)
    document = steps.drafted(office, attachments=(pdf, book))
    one, other = attachments_of(document)
    client.force_login(office.persons["mai"])
    page = client.get(f"/van-ban-di/{document.pk}/").content.decode()
    assert "Được ký số của cơ quan khi phát hành" in page
    assert "Giữ nguyên tệp, không mang chữ ký số riêng" in page
    folder = f"/van-ban-di/{document.pk}/kem-theo"
    assert f"{folder}/{one.pk}/trang-1.png" in client.get(f"{folder}/{one.pk}/xem/").content.decode()
    assert client.get(f"{folder}/{one.pk}/trang-1.png").headers["Content-Type"] == "image/png"
    assert client.get(f"{folder}/{one.pk}/trang-99.png").status_code == 404
    assert "Không xem trước được loại tệp này" in client.get(f"{folder}/{other.pk}/xem/").content.decode()
    assert client.get(f"{folder}/{other.pk}/trang-1.png").status_code == 404
    answer = client.get(f"{folder}/{other.pk}/?xem")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(answer) == b"x"
    assert Reading.objects.filter(document=document, kind=ReadingKind.DOWNLOAD).exists()
    client.force_login(office.persons["ngan"])
    assert client.get(f"{folder}/{one.pk}/").status_code == 404


@pytest.mark.parametrize("marked", [True, False])
def test_a_print_says_who_printed_it_and_when_by_setting_and_the_file_stays_as_it_is(
    office: Office, client: Client, settings: object, marked: bool
) -> None:
    settings.WATERMARK_PRINTS = marked  # type: ignore[attr-defined] # pytest-django's settings
    document = steps.numbered(office)
    assert document.file is not None
    before = document.file.read()
    client.force_login(office.persons["thu"])
    answer = client.get(f"/van-ban-di/{document.pk}/ban-in.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    with pypdfium2.PdfDocument(answer.content) as printed:
        words = " ".join(" ".join(page.get_textpage().get_text_range() for page in printed).split())
    assert words.startswith("ỦY BAN NHÂN DÂN TỈNH KON TUM VĂN PHÒNG")
    assert "01 29 01" in words  # number, day and month are drawn into the page
    assert (f"Bản in từ hệ thống, không thay bản ký số: {office.persons['thu'].full_name}" in words) is marked
    assert ("29/01/2021 08:00:00" in words) is marked
    document.refresh_from_db()
    assert document.file is not None
    assert document.file.read() == before


def test_more_comments_and_files_cost_no_more_queries(office: Office, client: Client) -> None:
    def sheet(name: str) -> TakenFile:
        return TakenFile(name=name, data=name.encode(), media_type="application/vnd.ms-excel", pages=0)

    client.force_login(office.persons["hoa"])
    counts = []
    for many in (1, 5):
        document = steps.submitted(office, attachments=tuple(sheet(f"{at}.xlsx") for at in range(many)))
        for at in range(many):
            said = acts.comment(actor=office.actor("hoa"), document_id=document.pk, version=1, text=f"Ý {at}")
            acts.comment(actor=office.actor("mai"), document_id=document.pk, version=1, text="Đã sửa.", answers=said.pk)
        client.get(f"/van-ban-di/{document.pk}/")  # the layout check is kept from here on
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/van-ban-di/{document.pk}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_print_of_a_received_paper_says_who_printed_it_too(office: Office, client: Client) -> None:
    scan = files.put(uploaded.pdf_of(uploaded.notice()), media_type="application/pdf")
    arrived = steps.arrived(office, to="office", source="paper:2021:9", file=scan)
    incoming = acts.register(actor=office.actor("thu"), incoming_id=arrived.pk)
    client.force_login(office.persons["thu"])
    answer = client.get(f"/van-ban-den/{incoming.pk}/ban-in.pdf")
    assert answer.status_code == 200
    assert f"Bản in từ hệ thống, không thay bản ký số: {office.persons['thu'].full_name}" in steps.text_of(
        answer.content
    )
