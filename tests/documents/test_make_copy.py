"""documents.make_copy: sao y, sao lục, trích sao, by the directions of article 25, numbered in one series."""

from typing import Any

import pytest
from django.test import Client

from nharong.documents import acts
from nharong.documents.models import DocumentCopy, IncomingDocument
from nharong.documents.registers.books import BOOKS, Chosen
from nharong.documents.rules.copying import DIRECTIONS, BadCopy, check_direction
from nharong.documents.words import CopyForm, Medium
from nharong.flows.demonstration.cast import PIN, Office
from nharong.kernel import files
from nharong.kernel.errors import NotAllowed, OfficeError
from nharong.kernel.models import Counter
from nharong.people import selectors as people
from nharong.signing.errors import SigningError
from tests.documents import steps, uploaded


def made(office: Office, original: Any, **changes: Any) -> DocumentCopy:
    """A copy the clerk of the Office makes, on paper unless said otherwise."""
    authority, signer = people.signers_for(agency=original.agency, kind="")[0]
    usual = {
        "form": CopyForm.TRUE_COPY,
        "medium": Medium.PAPER,
        "authority": authority,
        "signer": signer,
        "recipient_lines": ("Phòng Hành chính - Tổ chức;", "Lưu: VT."),
        "pin": PIN,
    }
    return acts.make_copy(actor=office.actor("thu"), original=original, **{**usual, **changes})


def came(office: Office, *, on_paper: bool = False) -> IncomingDocument:
    """A document the Office has entered in its register."""
    scan = files.put(uploaded.pdf_of(uploaded.notice()), media_type="application/pdf")
    source = "paper:2021:9" if on_paper else "axis:9"
    arrived = steps.arrived(office, to="office", source=source, file=scan)
    return acts.register(actor=office.actor("thu"), incoming_id=arrived.pk)


@pytest.mark.parametrize("form", list(CopyForm))
@pytest.mark.parametrize("source", list(Medium))
@pytest.mark.parametrize("target", list(Medium))
def test_a_copy_goes_only_where_article_25_lets_it(form: CopyForm, source: Medium, target: Medium) -> None:
    if (source, target) in DIRECTIONS[form]:
        check_direction(form, source=source, target=target)
    else:
        with pytest.raises(BadCopy, match="Điều 25"):
            check_direction(form, source=source, target=target)


def test_no_true_copy_and_no_duplicate_goes_from_electronic_to_electronic() -> None:
    both = (Medium.ELECTRONIC, Medium.ELECTRONIC)
    assert [form for form in CopyForm if both in DIRECTIONS[form]] == [CopyForm.EXTRACT]


def test_a_true_copy_on_paper_bears_its_number_date_signer_and_receivers(office: Office) -> None:
    copy = made(office, steps.numbered(office))
    assert (copy.symbol, copy.signature_valid, copy.pages) == ("01/SY-VP", None, 1)
    text = uploaded.words_seen(copy.file.read())
    for words in ("Số: 01/SY-VP", "Kon Tum, ngày 29 tháng 01 năm 2021", "SAO Y", "- Lưu: VT."):
        assert words in text


def test_all_forms_share_one_series(office: Office) -> None:
    document = steps.numbered(office)
    numbers = [
        made(office, document).symbol,
        made(office, document, form=CopyForm.EXTRACT, parts=(0,)).symbol,
        made(office, came(office), form=CopyForm.DUPLICATE).symbol,
    ]
    assert numbers == ["01/SY-VP", "02/TrS-VP", "03/SL-VP"]


def test_a_scanned_paper_document_becomes_an_electronic_copy_signed_by_the_agency(office: Office) -> None:
    copy = made(office, came(office, on_paper=True), medium=Medium.ELECTRONIC)
    assert copy.signature_valid
    name = office.agencies["office"].name
    assert f"Sao y; {name}; 29/01/2021; 08:00:00 +07:00" in uploaded.words_seen(copy.file.read())


def test_an_extract_is_set_anew_with_the_parts_chosen_and_what_is_left_out_is_shown(office: Office) -> None:
    copy = made(office, steps.numbered(office), form=CopyForm.EXTRACT, medium=Medium.ELECTRONIC, parts=(1,))
    text = uploaded.words_seen(copy.file.read())
    assert "Báo cáo kết quả trước ngày 25 hằng tháng" in text
    assert "Rà soát văn bản còn hiệu lực" not in text
    assert "[...]" in text
    assert "Số: 01/TB-VP" in text
    assert copy.parts == "2"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"form": "khac"}, "form"),
        ({"medium": "khac"}, "medium"),
        ({"form": CopyForm.DUPLICATE}, "form"),
        ({"form": CopyForm.EXTRACT}, "parts"),
        ({"form": CopyForm.EXTRACT, "parts": (99,)}, "parts"),
        ({"signer": None}, "signer"),
        ({"amount": 0}, "amount"),
        ({"recipient_lines": ("x" * 5000,)}, "recipient_lines"),
    ],
)
def test_what_is_wrong_is_named_and_no_number_is_spent(office: Office, changes: dict[str, Any], field: str) -> None:
    document = steps.numbered(office)
    with pytest.raises(OfficeError) as told:
        made(office, document, **changes)
    assert told.value.field == field
    assert not Counter.objects.filter(series__startswith="copies:").exists()


def test_a_wrong_pin_spends_no_number(office: Office) -> None:
    paper = came(office, on_paper=True)
    with pytest.raises(SigningError):
        made(office, paper, medium=Medium.ELECTRONIC, pin="000000")
    assert not DocumentCopy.objects.exists()
    assert made(office, paper).number == 1


def test_what_was_not_issued_or_was_recalled_is_not_copied(office: Office) -> None:
    with pytest.raises(BadCopy, match="đã phát hành"):
        made(office, steps.signed(office))


def test_only_the_clerk_copies(office: Office) -> None:
    document = steps.numbered(office)
    authority, signer = people.signers_for(agency=document.agency, kind="")[0]
    with pytest.raises(NotAllowed):
        acts.make_copy(
            actor=office.actor("mai"),
            original=document,
            form=CopyForm.TRUE_COPY,
            medium=Medium.PAPER,
            authority=authority,
            signer=signer,
        )


def test_the_page_offers_what_can_be_made_and_the_register_holds_it(office: Office, client: Client) -> None:
    document = steps.numbered(office)
    authority, signer = people.signers_for(agency=document.agency, kind="")[0]
    client.force_login(office.persons["thu"])
    assert "Sao văn bản" in client.get(f"/van-ban-di/{document.pk}/").content.decode()
    address = f"/ban-sao/van-ban-di/{document.pk}/"
    assert "Phần nội dung được trích sao" in client.get(address).content.decode()
    sent = {
        "act_key": "k",
        "form": "true-copy",
        "medium": "electronic",
        "signer": f"{authority.pk}:{signer.pk}",
        "amount": "2",
        "recipient_lines": "Lưu: VT.",
    }
    wrong = client.post(address, sent)
    assert wrong.status_code == 422
    assert "Sao y không làm từ bản điện tử sang bản điện tử" in wrong.content.decode()
    answer = client.post(address, {**sent, "medium": "paper"})
    client.post(address, {**sent, "medium": "paper"})
    copy = DocumentCopy.objects.get()
    assert answer.headers["Location"] == f"/ban-sao/{copy.pk}/"
    assert "01/SY-VP" in client.get(f"/ban-sao/{copy.pk}/").content.decode()
    assert client.get(f"/ban-sao/{copy.pk}/trang-1.png").headers["Content-Type"] == "image/png"
    assert client.get(f"/ban-sao/{copy.pk}/tep.pdf").headers["Content-Type"] == "application/pdf"
    register = client.get("/so-van-ban/ban-sao/").content.decode()
    assert "01/SY-VP" in register
    assert "Xuất dữ liệu đặc tả" not in register
    chosen = Chosen(agency=document.agency, year=2021)
    (line,) = BOOKS["ban-sao"].lines(office.actor("thu"), chosen)
    assert line[:3] == ["01/SY-VP", "29/01/2021", "Sao y, bản giấy"]
    assert line[6] == "2"
    client.force_login(office.persons["ngan"])
    assert client.get(f"/ban-sao/{copy.pk}/").status_code == 404
    client.force_login(office.persons["mai"])
    assert client.get(address).status_code == 302


def test_an_incoming_document_is_copied_from_its_own_page(office: Office, client: Client) -> None:
    incoming = came(office)
    client.force_login(office.persons["thu"])
    assert f"/ban-sao/van-ban-den/{incoming.pk}/" in client.get(f"/van-ban-den/{incoming.pk}/").content.decode()
    page = client.get(f"/ban-sao/van-ban-den/{incoming.pk}/").content.decode()
    assert "Trích sao</label>" not in page
