"""The public pages: nobody signs in, nothing personal is shown, what was typed is kept."""

import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from nharong.dossiers import acts, selectors
from nharong.dossiers.citizens.jobs import forget_old_drafts
from nharong.dossiers.models import Dossier, OnlineDraft, SatisfactionAnswer
from nharong.dossiers.words import Channel, DossierState
from nharong.flows.demonstration.cast import Office
from nharong.flows.demonstration.counter import open_the_counter
from nharong.kernel import clock, journal
from nharong.kernel.errors import OfficeError, WrongState

TYPED = {
    "kind": "1",
    "name": "Nguyễn Văn An",
    "identity_kind": "cccd",
    "identity_number": "062085001234",
    "phone": "0905123456",
    "email": "an@example.com",
    "address": "12 Trần Phú",
    "subject": "",
    "result_channel": "direct",
    "act_key": "c1",
}


@pytest.fixture(autouse=True)
def nobody_counted() -> None:
    cache.clear()


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(f"/cong-dan/{address}")
    assert answer.status_code == status, answer.content[:1500]
    return str(answer.content.decode())


def begun(client: Client, code: str = "9.100001") -> str:
    answer = client.post(f"/cong-dan/thu-tuc/{code}/nop/")
    assert answer.status_code == 302
    return str(answer["Location"]).removeprefix("/cong-dan/")


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("don.png", _png())


def _png() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (8, 8), "white").save(kept, "PNG")
    return kept.getvalue()


def sent(client: Client) -> Dossier:
    """A dossier of the first procedure, filled in and sent page by page."""
    address = begun(client)
    assert client.post(f"/cong-dan/{address}", TYPED).status_code == 302
    draft = OnlineDraft.objects.get()
    assert draft.offer.procedure.current is not None
    files = {f"paper-{paper.pk}": picture() for paper in draft.offer.procedure.current.papers.all()}
    assert client.post(f"/cong-dan/{address}giay-to/", {**files, "onward": "1"}).status_code == 302
    answer = client.post(f"/cong-dan/{address}xem-lai/", {"act_key": "c3"})
    assert answer.status_code == 302, answer.content.decode()
    return Dossier.objects.get()


def test_a_procedure_is_found_without_accents_and_says_what_to_bring(whole_office: Office) -> None:
    client = Client()
    assert "Quầy chưa nhận thủ tục nào" in page(client, "")
    open_the_counter(whole_office)
    assert "Văn thư, lưu trữ" in page(client, "")
    assert "9.100006" in page(client, "?q=LY+lich+tu+phap")
    assert "Không có thủ tục nào như vậy" in page(client, "?q=zzz")
    shown = page(client, "thu-tuc/9.100001/")
    for words in ("Phiếu yêu cầu cấp bản sao", "1 ngày làm việc", "Miễn phí", "Nộp hồ sơ trực tuyến"):
        assert words in shown
    assert "Nộp hồ sơ trực tuyến" not in page(client, "thu-tuc/9.100007/")
    page(client, "thu-tuc/0.000000/", 404)
    page(client, "thu-tuc/%00/", 404)


def test_an_application_is_kept_as_it_is_typed_and_gone_on_with(whole_office: Office) -> None:
    open_the_counter(whole_office)
    client = Client()
    address = begun(client)
    wrong = client.post(f"/cong-dan/{address}", TYPED | {"name": "", "address": "12 Trần\x00 Phú"})
    assert wrong.status_code == 422
    assert client.post(f"/cong-dan/{address}", TYPED | {"later": "1"}).status_code == 302
    assert "Làm tiếp hồ sơ này" in page(client, "")
    elsewhere = Client()
    assert "Làm tiếp hồ sơ này" not in page(elsewhere, "")
    shown = page(elsewhere, address)
    assert "Nguyễn Văn An" in shown
    draft = OnlineDraft.objects.get()
    assert "Nguyễn" not in str([entry.facts for entry in journal.of(draft)])
    page(elsewhere, "dang-nop/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/", 404)


def test_a_dossier_is_sent_and_followed_without_personal_data(whole_office: Office) -> None:
    open_the_counter(whole_office)
    client = Client()
    dossier = sent(client)
    draft = OnlineDraft.objects.get()
    assert (draft.facts, draft.files.count(), draft.dossier) == ({}, 0, dossier)
    assert (dossier.state, dossier.channel, dossier.applicant.name) == (
        DossierState.SUBMITTED,
        Channel.ONLINE,
        "Nguyễn Văn An",
    )
    assert [paper.is_here for paper in dossier.papers.all()] == [True, True]
    shown = page(Client(), f"tra-cuu/{dossier.token}/")
    assert "Mới đăng ký" in shown
    assert "<svg" in shown
    for secret in ("Nguyễn Văn An", "062085001234", "0905123456", "Trần Phú", "an@example.com"):
        assert secret not in shown
    acts.receive_submitted(actor=whole_office.actor("huong"), dossier_id=dossier.pk)
    dossier.refresh_from_db()
    by_code = page(Client(), f"tra-cuu/?code={dossier.code}")
    assert "Hẹn trả kết quả" in by_code
    assert dossier.token not in by_code
    page(Client(), f"tra-cuu/{dossier.code}/", 404)
    page(Client(), "tra-cuu/?code=000", 404)
    page(Client(), "tra-cuu/%00/", 404)


def test_a_dossier_without_its_papers_is_not_sent(whole_office: Office) -> None:
    open_the_counter(whole_office)
    client = Client()
    address = begun(client)
    client.post(f"/cong-dan/{address}", TYPED)
    answer = client.post(f"/cong-dan/{address}xem-lai/", {"act_key": "c3"})
    assert answer.status_code == 422
    assert "Hồ sơ còn thiếu tệp" in answer.content.decode()
    assert not Dossier.objects.exists()


def test_what_the_act_refuses_leads_back_to_its_page(whole_office: Office) -> None:
    open_the_counter(whole_office)
    client = Client()
    address = begun(client)
    client.post(f"/cong-dan/{address}", TYPED | {"identity_number": "12"})
    draft = OnlineDraft.objects.get()
    assert draft.offer.procedure.current is not None
    files = {f"paper-{paper.pk}": picture() for paper in draft.offer.procedure.current.papers.all()}
    client.post(f"/cong-dan/{address}giay-to/", files)
    answer = client.post(f"/cong-dan/{address}xem-lai/", {"act_key": "c3"}).content.decode()
    assert "Số căn cước công dân gồm 12 chữ số." in answer
    assert re.search(rf'href="/cong-dan/{address}"', answer)


@pytest.mark.parametrize(
    ("name", "data"), [("don.exe", b"MZ"), ("don.pdf", b"hello"), ("don.png", b"\x89PNG\r\n\x1a\nrest"), ("", b"x")]
)
def test_a_file_that_is_not_what_it_says_is_refused_in_its_place(whole_office: Office, name: str, data: bytes) -> None:
    open_the_counter(whole_office)
    client = Client()
    address = begun(client)
    draft = OnlineDraft.objects.get()
    assert draft.offer.procedure.current is not None
    paper = draft.offer.procedure.current.papers.all()[0]
    answer = client.post(f"/cong-dan/{address}giay-to/", {f"paper-{paper.pk}": SimpleUploadedFile(name or "x", data)})
    assert answer.status_code == 422
    assert f'id="paper-{paper.pk}-error"' in answer.content.decode()
    assert not draft.files.exists()


def test_a_file_is_taken_out_again_and_a_draft_forgotten(whole_office: Office) -> None:
    open_the_counter(whole_office)
    client = Client()
    address = begun(client)
    draft = OnlineDraft.objects.get()
    assert draft.offer.procedure.current is not None
    paper = draft.offer.procedure.current.papers.all()[0]
    client.post(f"/cong-dan/{address}giay-to/", {f"paper-{paper.pk}": picture()})
    assert "don.png" in page(client, f"{address}giay-to/")
    client.post(f"/cong-dan/{address}giay-to/{draft.files.get().pk}/bo/")
    assert not draft.files.exists()
    client.post(f"/cong-dan/{address}", TYPED)
    client.post(f"/cong-dan/{address}xoa/")
    draft.refresh_from_db()
    assert draft.facts == {}
    page(client, address, 404)


def test_satisfaction_is_asked_once_when_there_is_a_result(whole_office: Office) -> None:
    open_the_counter(whole_office)
    client = Client()
    dossier = sent(client)
    page(client, f"tra-cuu/{dossier.token}/danh-gia/", 404)
    with pytest.raises(WrongState, match="chưa có kết quả"):
        acts.answer_survey(dossier_id=dossier.pk, score=5)
    acts.refuse_dossier(actor=whole_office.actor("huong"), dossier_id=dossier.pk, reason="Không thuộc thẩm quyền")
    assert "Đánh giá mức độ hài lòng" in page(client, f"tra-cuu/{dossier.token}/")
    address = f"/cong-dan/tra-cuu/{dossier.token}/danh-gia/"
    assert client.post(address, {"score": "9", "act_key": "r0"}).status_code == 422
    for _twice in range(2):
        assert client.post(address, {"score": "4", "comment": "Nhanh", "act_key": "r1"}).status_code == 302
    assert SatisfactionAnswer.objects.get().score == 4
    assert "Cảm ơn bạn" in page(client, f"tra-cuu/{dossier.token}/danh-gia/")
    with pytest.raises(WrongState, match="đã được đánh giá"):
        acts.answer_survey(dossier_id=dossier.pk, score=1)
    day = clock.now()
    found = selectors.satisfaction(since=day.replace(hour=0), until=day.replace(hour=23))
    assert (found.answers, found.satisfied, found.total) == (1, 1, 4)


def test_a_score_that_is_none_is_refused(whole_office: Office) -> None:
    open_the_counter(whole_office)
    dossier = sent(Client())
    acts.refuse_dossier(actor=whole_office.actor("huong"), dossier_id=dossier.pk, reason="Không thuộc thẩm quyền")
    with pytest.raises(OfficeError, match="từ 1 đến 5"):
        acts.answer_survey(dossier_id=dossier.pk, score=6)


def test_codes_cannot_be_guessed_by_the_hundred(whole_office: Office) -> None:
    client = Client()
    answers = [client.get(f"/cong-dan/tra-cuu/?code=AAAA{at}").status_code for at in range(35)]
    assert answers[:30] == [404] * 30
    assert answers[30:] == [429] * 5


def test_every_public_page_is_complete_for_a_screen_reader(whole_office: Office) -> None:
    open_the_counter(whole_office)
    client = Client()
    address = begun(client)
    for where in (
        "",
        "?q=ly+lich",
        "thu-tuc/9.100001/",
        "tra-cuu/",
        address,
        f"{address}giay-to/",
        f"{address}xem-lai/",
    ):
        shown = page(client, where)
        assert '<html lang="vi">' in shown
        assert shown.count("<h1") == 1
        assert 'href="#content"' in shown
        for field in re.findall(r"<(?:input|select|textarea)\b[^>]*>", shown):
            kind = re.search(r'type="(\w+)"', field)
            if kind and kind[1] in ("hidden", "submit"):
                continue
            key = re.search(r'\bid="([^"]+)"', field)
            assert "aria-label" in field or (key and (f'for="{key[1]}"' in shown)), field


def test_what_nobody_goes_on_with_is_forgotten_after_a_month(
    whole_office: Office, set_clock: Callable[[datetime], None]
) -> None:
    open_the_counter(whole_office)
    client = Client()
    for _each in range(2):
        client.post(f"/cong-dan/{begun(client)}", TYPED)
    old, new = OnlineDraft.objects.order_by("pk")
    set_clock(clock.at_local(2021, 2, 20))
    acts.fill_draft(draft_id=new.pk, facts={"phone": "0905123457"})
    set_clock(clock.at_local(2021, 3, 2))
    forget_old_drafts.call()
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.facts, new.facts["name"]) == ({}, "Nguyễn Văn An")
    assert list(selectors.drafts_untouched_since(clock.now())) == [new]
