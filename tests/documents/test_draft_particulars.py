"""What a kind of document says beside its text, from the form to the pages and to the Word file."""

from io import BytesIO

import docx
import pytest
from django.test import Client

from nharong.documents import acts
from nharong.documents.layout.preview import text_of
from nharong.documents.models import Document
from nharong.flows.demonstration.cast import Office
from nharong.kernel.errors import OfficeError
from tests.documents import steps

INVITED = {
    "event": "Hội nghị triển khai Mục tiêu chất lượng năm 2021",
    "starts_at": "2021-02-02T08:00",
    "place": "Hội trường Văn phòng Ủy ban nhân dân tỉnh",
}


def invitation(office: Office, **changes: str) -> Document:
    return steps.drafted(office, kind="invitation", particulars={**INVITED, **changes})


def test_the_particulars_of_an_invitation_stand_on_its_pages(office: Office) -> None:
    document = invitation(office)
    assert document.particulars["place"] == INVITED["place"]
    assert document.file is not None
    text = " ".join(text_of(document.file.read()).split())
    assert INVITED["event"] in text
    assert INVITED["place"] in text


def test_a_missing_particular_names_its_field(office: Office) -> None:
    with pytest.raises(OfficeError) as refused:
        invitation(office, place="")
    assert refused.value.field == "p-place"


def test_the_form_asks_for_the_particulars_of_the_chosen_kind(office: Office, client: Client) -> None:
    client.force_login(office.persons["mai"])
    part = client.post("/van-ban-di/moi/", {"kind": "invitation", "reload": "1"}).content.decode()
    assert 'name="p-place"' in part
    assert 'name="p-place"' not in client.post("/van-ban-di/moi/", {"kind": "letter", "reload": "1"}).content.decode()


def test_what_was_typed_is_kept_and_the_field_is_named(office: Office, client: Client) -> None:
    client.force_login(office.persons["mai"])
    typed = {
        "kind": "invitation",
        "agency": office.agencies["office"].pk,
        "subject": "Mời họp",
        "body": "Đề nghị đến đúng giờ./.",
        "urgency": "0",
        "p-event": INVITED["event"],
        "p-starts_at": INVITED["starts_at"],
    }
    page = client.post("/van-ban-di/moi/", typed)
    assert page.status_code == 422
    text = page.content.decode()
    assert INVITED["event"] in text
    assert 'href="#id_p-place"' in text
    assert not Document.objects.exists()


def test_a_draft_can_be_taken_as_a_word_file(office: Office, client: Client) -> None:
    document = steps.drafted(office)
    client.force_login(office.persons["mai"])
    answer = client.get(f"/van-ban-di/{document.pk}/tep.docx")
    assert answer.status_code == 200
    words = " ".join(paragraph.text for paragraph in docx.Document(BytesIO(answer.content)).paragraphs)
    assert "Rà soát văn bản còn hiệu lực" in words


def test_the_circulation_note_is_kept_in_capitals(office: Office) -> None:
    document = acts.draft(actor=office.actor("mai"), facts=steps.facts(office, circulation_note="Lưu hành nội bộ"))
    assert document.circulation_note == "LƯU HÀNH NỘI BỘ"
