"""The pages of the exchange, as a clerk presses their buttons; they hold without JavaScript and against strange input."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nharong.documents.models import Document
from nharong.exchange import acts, selectors
from nharong.exchange.gateways.contract import KnownAgency
from nharong.exchange.gateways.demo import MemoryAxis
from nharong.exchange.models import ChangeRequest, Dispatch, ListedAgency, OutgoingMessage, ReceiverGroup, Reminder
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.kernel.actor import THE_HOUSE
from nharong.people.models import Agency

from . import post

SetClock = Callable[[datetime], None]
HOSTILE = ("\x00", "9" * 40, "'; --", "<b>", "0001-01-01", "\ud7ff")


def browser(office: Office, username: str) -> Client:
    client = Client()
    client.force_login(office.persons[username])
    return client


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def off_axis(office: Office) -> Agency:
    return acts.add_receiver(actor=office.actor("mai"), name="Công ty TNHH Măng Đen", address="12 Phan Đình Phùng")


@pytest.fixture
def lived(office: Office, axis: MemoryAxis, set_clock: SetClock) -> Document:
    """A directing notice sent on Friday to two departments and a company; it is Monday afternoon."""
    receivers = (office.agencies["science"], office.agencies["finance"], off_axis(office))
    document = post.issued(office, receivers=receivers)
    post.carry()
    set_clock(clock.at_local(2021, 2, 1, 14))
    return document


def test_every_page_opens_for_a_clerk_and_shows_its_rows(office: Office, lived: Document) -> None:
    client = browser(office, "thu")
    assert "01/TB-UBND" in page(client, "/lien-thong/")
    assert "Công ty TNHH Măng Đen" in page(client, "/lien-thong/chuyen-phat/")
    assert "12 Phan Đình Phùng" in page(client, "/lien-thong/chuyen-phat/phieu/")
    assert "Văn bản 01/TB-UBND" in page(client, "/lien-thong/goi-tin/")
    for address in (
        "/lien-thong/noi-nhan/", "/lien-thong/noi-nhan/nhom-moi/", "/lien-thong/noi-nhan/ngoai-truc/", "/lien-thong/noi-nhan/quy-tac/",
        "/lien-thong/cap-nhat/yeu-cau/",
        f"/lien-thong/cap-nhat/van-ban-di/{lived.pk}/", "/lien-thong/bao-cao/",
        f"/lien-thong/goi-tin/{OutgoingMessage.objects.get(document=lived).pk}/",
        f"/lien-thong/chuyen-phat/{Dispatch.objects.get().pk}/",
    ):  # fmt: skip
        page(client, address)


def test_a_documents_page_shows_each_receiver_on_the_axis_and_off_it(office: Office, lived: Document) -> None:
    shown = page(browser(office, "thu"), f"/van-ban-di/{lived.pk}/")
    assert "000.00.00.H34-2021-000001" in shown
    assert "Gửi bằng cách khác" in shown
    assert "Công ty TNHH Măng Đen" in shown
    assert "Cập nhật văn bản đã gửi" in shown
    assert "Cập nhật văn bản đã gửi" not in page(browser(office, "mai"), f"/van-ban-di/{lived.pk}/")


def test_a_document_is_found_by_its_electronic_identifier(office: Office, lived: Document) -> None:
    shown = page(browser(office, "thu"), "/tim/?q=000.00.00.H34-2021-000001")
    assert f"/van-ban-di/{lived.pk}/" in shown
    assert f"/van-ban-di/{lived.pk}/" not in page(browser(office, "ngan"), "/tim/?q=000.00.00.H34-2021-000001")


def test_before_the_issue_the_clerk_sees_who_is_not_on_the_axis(office: Office, axis: MemoryAxis) -> None:
    from tests.documents import steps

    signed = steps.signed(office, receivers=(office.agencies["science"], off_axis(office)))
    shown = page(browser(office, "thu"), f"/van-ban-di/{signed.pk}/")
    assert "Không có trên Trục, văn thư phải gửi bằng cách khác" in shown


def test_reminders_are_recorded_for_the_ticked_lines(office: Office, lived: Document) -> None:
    client = browser(office, "thu")
    keys = [str(one.pk) for one in selectors.not_confirmed(office.actor("thu"))]
    wrong = client.post("/lien-thong/", {"act_key": "a", "way": "phone"})
    assert wrong.status_code == 422
    for _ in range(2):
        done = client.post(
            "/lien-thong/", {"act_key": "b", "way": "phone", "note": "Đã gọi", "deliveries": keys}, follow=True
        )
        assert "Đã ghi việc nhắc 2 nơi nhận" in done.content.decode()
    assert Reminder.objects.count() == 2, "sent twice it acts once"
    assert "1 lần" in page(client, "/lien-thong/")
    assert "Đã gọi" in page(client, f"/van-ban-di/{lived.pk}/")
    assert (
        browser(office, "ngan").post("/lien-thong/", {"act_key": "c", "way": "phone", "deliveries": keys}).status_code
        == 422
    )


def test_who_is_late_and_what_must_go_otherwise_waits_for_the_clerk(office: Office, lived: Document) -> None:
    shown = page(browser(office, "thu"), "/")
    assert "Nhắc nơi nhận chưa tiếp nhận" in shown
    assert "Chuyển phát ngoài Trục" in shown
    assert "Nhắc nơi nhận chưa tiếp nhận" not in page(browser(office, "ngan"), "/")


def test_a_dispatch_is_recorded_on_its_page(office: Office, lived: Document) -> None:
    client = browser(office, "thu")
    address = f"/lien-thong/chuyen-phat/{Dispatch.objects.get().pk}/"
    facts = {"act_key": "k", "way": "post", "sent_on": "2021-02-01", "reference": "RR1"}
    assert client.post(address, {**facts, "sent_on": "2020-01-01"}).status_code == 422
    assert client.post(address, facts).status_code == 302
    assert "RR1" in page(client, f"/van-ban-di/{lived.pk}/")
    assert "RR1" in page(client, "/lien-thong/chuyen-phat/?everything=on")
    assert "Không có văn bản nào phải chuyển phát" in page(client, "/lien-thong/chuyen-phat/")
    assert browser(office, "ngan").get(address).status_code == 404


def test_a_failed_message_is_found_and_sent_again(office: Office, axis: MemoryAxis) -> None:
    document = post.issued(office)
    gone = axis.known.pop(post.FINANCE)
    post.carry_out()
    client = browser(office, "thu")
    assert "Xem gói tin chưa gửi được" in page(client, "/")
    assert "Trục từ chối" in page(client, "/lien-thong/goi-tin/?state=trouble")
    axis.known[post.FINANCE] = gone
    message = OutgoingMessage.objects.get(document=document)
    assert client.post(f"/lien-thong/goi-tin/{message.pk}/gui-lai/", {"act_key": "k"}).status_code == 302
    post.carry()
    assert set(post.states(document).values()) == {"01"}
    assert browser(office, "ngan").post(f"/lien-thong/goi-tin/{message.pk}/gui-lai/", {}).status_code == 404


def test_the_report_leads_to_its_records_and_to_a_sheet(office: Office, lived: Document) -> None:
    client = browser(office, "thu")
    committee = office.agencies["committee"].pk
    shown = page(client, f"/lien-thong/bao-cao/?agency={committee}&year=2021")
    assert "Sở Tài chính tỉnh Kon Tum" in shown
    behind = page(
        client, f"/lien-thong/bao-cao/gui/?agency={committee}&year=2021&co-quan={post.SCIENCE}&thang=1&trang-thai=01"
    )
    assert "01/TB-UBND" in behind
    assert "Không có bản ghi nào" in page(client, f"/lien-thong/bao-cao/gui/?agency={committee}&year=2021&thang=2")
    assert client.get("/lien-thong/bao-cao/khac/").status_code == 404
    sheet = b"".join(client.get(f"/lien-thong/bao-cao/bao-cao.xlsx?agency={committee}&year=2021").streaming_content)  # type: ignore[attr-defined] # a FileResponse
    texts = zipfile.ZipFile(io.BytesIO(sheet)).read("xl/worksheets/sheet1.xml").decode()
    assert "Sở Tài chính tỉnh Kon Tum" in texts
    received = page(browser(office, "ngan"), "/lien-thong/bao-cao/nhan/?year=2021")
    assert "01/TB-UBND" in received


def test_receivers_are_searched_and_kept_while_typing(office: Office) -> None:
    """What htmx asks for: the chosen stay chosen, a group adds its members, a listed agency becomes choosable."""
    listed = KnownAgency(code="H34.27", name="Ủy ban nhân dân huyện Đắk Tô")
    acts.keep_agency_list(actor=THE_HOUSE, asker=office.agencies["office"], listed=[listed])
    group = acts.keep_group(
        actor=office.actor("thu"),
        agency=office.agencies["office"],
        name="Hai sở",
        members=[office.agencies["justice"], office.agencies["agriculture"]],
    )
    client = browser(office, "mai")
    science = office.agencies["science"].pk
    part = client.post("/lien-thong/noi-nhan/chon/", {"receivers": [science], "receivers_q": "dak to"}).content.decode()
    assert f'value="{science}" checked' in part
    assert 'name="receivers_take" value="H34.27"' in part
    part = client.post(
        "/lien-thong/noi-nhan/chon/", {"receivers": [science], "receivers_take": "H34.27"}
    ).content.decode()
    town = Agency.objects.get(code="H34.27")
    assert f'value="{town.pk}" checked' in part
    asked = {"receivers": [science], "receivers_do": "group", "receivers_group": group.pk}
    part = client.post("/lien-thong/noi-nhan/chon/", asked).content.decode()
    assert part.count("checked") == 3
    assert (
        "Không còn cơ quan này"
        in client.post("/lien-thong/noi-nhan/chon/", {"receivers_take": "nobody"}).content.decode()
    )


def test_a_draft_keeps_what_was_typed_while_receivers_are_sought_without_javascript(office: Office) -> None:
    client = browser(office, "mai")
    science = office.agencies["science"]
    typed = {
        "agency": office.agencies["office"].pk,
        "kind": "notice",
        "subject": "Trích yếu đang gõ",
        "body": "",
        "receivers": [science.pk],
        "receivers_q": "tai chinh",
        "receivers_do": "find",
    }
    response = client.post("/van-ban-di/moi/", typed)
    shown = response.content.decode()
    assert response.status_code == 200
    assert "Trích yếu đang gõ" in shown
    assert f'value="{science.pk}" checked' in shown
    assert "Sở Tài chính tỉnh Kon Tum" in shown
    assert "Hãy soạn nội dung văn bản" not in shown, "nothing is judged before it is saved"
    assert not Document.objects.exists()


def test_groups_are_kept_on_their_pages(office: Office) -> None:
    client = browser(office, "thu")
    facts = {"act_key": "g", "agency": office.agencies["office"].pk, "name": "Sở, ngành"}
    assert client.post("/lien-thong/noi-nhan/nhom-moi/", facts).status_code == 422
    receivers = [office.agencies["science"].pk, office.agencies["finance"].pk]
    assert client.post("/lien-thong/noi-nhan/nhom-moi/", {**facts, "receivers": receivers}).status_code == 302
    group = ReceiverGroup.objects.get()
    assert "Sở, ngành" in page(client, "/lien-thong/noi-nhan/")
    changed = {**facts, "act_key": "h", "name": "Hai sở", "receivers": receivers}
    assert client.post(f"/lien-thong/noi-nhan/nhom/{group.pk}/", changed).status_code == 302
    assert "Hai sở" in page(browser(office, "mai"), f"/lien-thong/noi-nhan/nhom/{group.pk}/")
    assert browser(office, "ngan").get(f"/lien-thong/noi-nhan/nhom/{group.pk}/").status_code == 404
    assert client.post(f"/lien-thong/noi-nhan/nhom/{group.pk}/bo/", {"act_key": "i"}).status_code == 302
    assert client.get(f"/lien-thong/noi-nhan/nhom/{group.pk}/").status_code == 404


def test_rules_and_the_paper_list_are_set_on_their_page(office: Office) -> None:
    client = browser(office, "thu")
    pk = office.agencies["office"].pk
    rule = {"act_key": "r", "look_at": "16:30", "days_before": "0", "identifier_form": "composite"}
    assert client.post(f"/lien-thong/noi-nhan/quy-tac/{pk}/", {**rule, "days_before": "999"}).status_code == 422
    assert client.post(f"/lien-thong/noi-nhan/quy-tac/{pk}/", rule).status_code == 302
    assert f"{selectors.rule_of(office.agencies['office']).look_at:%H:%M}" == "16:30"
    assert (
        client.post(f"/lien-thong/noi-nhan/quy-tac/{pk}/ban-giay/", {"act_key": "p", "basis": "Quy chế"}).status_code
        == 422
    )
    paper = {"act_key": "q", "kind": "decision", "basis": "Quy chế"}
    assert client.post(f"/lien-thong/noi-nhan/quy-tac/{pk}/ban-giay/", paper).status_code == 302
    (line,) = selectors.paper_list(office.actor("thu"))
    assert client.post(f"/lien-thong/noi-nhan/quy-tac/ban-giay/{line.pk}/thoi/", {"act_key": "s"}).status_code == 302
    assert not selectors.paper_list(office.actor("thu")).exists()
    assert browser(office, "ngan").post(f"/lien-thong/noi-nhan/quy-tac/{pk}/", rule).status_code == 404


def test_an_update_goes_out_and_is_answered_on_the_pages(office: Office, lived: Document) -> None:
    client = browser(office, "thu")
    address = f"/lien-thong/cap-nhat/van-ban-di/{lived.pk}/"
    facts = {"act_key": "u", "due_on": "2021-02-26", "urgency": "1"}
    assert client.post(address, facts).status_code == 422
    assert client.post(address, {**facts, "reason": "Gia hạn"}).status_code == 302
    post.carry()
    ngan = browser(office, "ngan")
    assert "Trả lời yêu cầu cập nhật" in page(ngan, "/")
    incoming = post.arrived_at(office, "science")
    assert "26/02/2021" in page(ngan, f"/van-ban-den/{incoming.pk}/")
    asked = ChangeRequest.objects.get(incoming=incoming)
    assert ngan.post(f"/lien-thong/cap-nhat/yeu-cau/{asked.pk}/", {"decline": "1", "reason": " "}).status_code == 422
    assert ngan.post(f"/lien-thong/cap-nhat/yeu-cau/{asked.pk}/", {"accept": "1", "act_key": "v"}).status_code == 302
    incoming.refresh_from_db()
    assert incoming.due_on == date(2021, 2, 26)
    post.carry()
    shown = page(client, f"/van-ban-di/{lived.pk}/")
    assert "Đồng ý cập nhật" in shown
    assert "Gia hạn" in shown
    assert browser(office, "tuan").get(f"/lien-thong/cap-nhat/yeu-cau/{asked.pk}/").status_code == 404
    assert browser(office, "mai").post(address, {**facts, "reason": "Gia hạn"}).status_code == 302, "sent back"
    assert lived.updates.count() == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_strange_input_is_answered_in_words(office: Office, lived: Document, text: str) -> None:
    client = browser(office, "thu")
    lists = ("/lien-thong/chuyen-phat/", "/lien-thong/goi-tin/", "/lien-thong/bao-cao/", "/lien-thong/bao-cao/gui/")
    for address in lists:
        asked = {"q": text, "agency": text, "year": text, "state": text, "thang": text, "co-quan": text, "page": text}
        assert client.get(address, {**asked, "trang-thai": text}).status_code in {200, 422}, address
    dispatch = Dispatch.objects.get().pk
    names = "name address way note sent_on reference reason urgency due_on receivers receivers_q receivers_group basis"
    more = "receivers_take look_at days_before kind receiver deliveries remove agency email identifier_form"
    sent = dict.fromkeys(f"{names} {more}".split(), text)
    for address in (
        "/lien-thong/", f"/lien-thong/chuyen-phat/{dispatch}/", "/lien-thong/noi-nhan/chon/", "/lien-thong/noi-nhan/nhom-moi/",
        "/lien-thong/noi-nhan/ngoai-truc/", f"/lien-thong/noi-nhan/quy-tac/{office.agencies['office'].pk}/",
        f"/lien-thong/noi-nhan/quy-tac/{office.agencies['office'].pk}/ban-giay/", f"/lien-thong/cap-nhat/van-ban-di/{lived.pk}/",
    ):  # fmt: skip
        assert client.post(address, sent).status_code in {200, 302, 422}, address


def test_the_number_of_questions_does_not_grow_with_the_rows(
    office: Office, axis: MemoryAxis, set_clock: SetClock
) -> None:
    from django.db import connection

    client = browser(office, "thu")

    def questions() -> list[int]:
        counted = []
        for address in ("/lien-thong/", "/lien-thong/chuyen-phat/", "/lien-thong/goi-tin/", "/lien-thong/bao-cao/"):
            page(client, address)
            with CaptureQueriesContext(
                connection,
            ) as captured:
                page(client, address)
            counted.append(len(captured))
        return counted

    company = off_axis(office)
    set_clock(clock.at_local(2021, 1, 29, 8))
    post.issued(office, receivers=(office.agencies["science"], company))
    set_clock(clock.at_local(2021, 2, 3, 14))
    few = questions()
    set_clock(clock.at_local(2021, 1, 29, 9))
    keys = ("science", "finance", "justice", "agriculture", "home_affairs")
    for _ in range(3):
        post.issued(office, receivers=(*(office.agencies[key] for key in keys), company))
    set_clock(clock.at_local(2021, 2, 3, 14))
    assert questions() == few


def test_a_hundred_thousand_agencies_are_searched_at_once(office: Office) -> None:
    """The bound is wide for busy machines; it is a twentieth of this on a quiet one."""
    import time

    rows = [
        ListedAgency(
            code=f"H{n % 64:02}.{n}", name=f"Ủy ban nhân dân xã số {n}", folded=f"h{n % 64:02}.{n} uy ban xa so {n}"
        )
        for n in range(111_000)
    ]
    ListedAgency.objects.bulk_create(rows, batch_size=2000)
    start = time.perf_counter()
    (found, *_more) = selectors.receivers_found("uy ban xa 110999")
    assert found.code == "H23.110999"
    assert time.perf_counter() - start < 2
