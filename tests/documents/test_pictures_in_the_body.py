"""A typed body shows pictures that go with its draft; what stands in the pages is not sent beside them as well."""

import io

import pypdfium2
import pytest
from PIL import Image

from nharong.documents import acts
from nharong.documents.attaching import attachments_of, files_with
from nharong.documents.models import Document
from nharong.documents.previewing import typeset_facts, word_of
from nharong.documents.uploads.attachments import take_attachment
from nharong.flows.demonstration.cast import Office
from nharong.kernel.errors import OfficeError

from . import steps

BODY = "1. Sơ đồ quá trình như sau:\n![Hình 1. Sơ đồ quá trình](so-do.png)\n2. Các đơn vị thực hiện./."


def picture(colour: str = "navy") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 120), colour).save(out, "PNG")
    return out.getvalue()


def drawn(pdf: bytes) -> int:
    """How many pictures stand on the pages."""
    return sum(
        1
        for page in pypdfium2.PdfDocument(pdf)
        for thing in page.get_objects()
        if thing.type == 3  # an image
    )


def with_picture(office: Office) -> Document:
    return steps.drafted(office, body=BODY, attachments=(take_attachment(picture(), name="so-do.png"),))


def test_a_picture_called_by_the_body_stands_in_the_pages_from_draft_to_issue(office: Office) -> None:
    document = with_picture(office)
    assert document.file is not None
    assert drawn(document.file.read()) == 1
    assert len(word_of(document)) > 5_000
    acts.submit(actor=office.actor("mai"), document_id=document.pk)
    acts.check_content(actor=office.actor("hoa"), document_id=document.pk)
    checked = acts.check_format(actor=office.actor("dinh"), document_id=document.pk)
    signed = steps.sign(office, checked)
    assert signed.file is not None
    assert drawn(signed.file.read()) >= 1


def test_it_is_kept_with_the_draft_but_not_sent_beside_the_pages(office: Office) -> None:
    document = with_picture(office)
    assert [one.name for one in attachments_of(document)] == ["so-do.png"]
    assert files_with(document) == []


def test_a_revised_draft_keeps_its_pictures_and_shows_them_before_it_is_saved(office: Office) -> None:
    document = with_picture(office)
    facts = steps.facts(office, body=BODY + "\nThêm một đoạn./.")
    assert drawn(typeset_facts(facts, actor=office.actor("mai"), revised=document).pdf) == 1
    revised = acts.revise(actor=office.actor("mai"), document_id=document.pk, facts=facts)
    assert revised.file is not None
    assert drawn(revised.file.read()) == 1


def test_a_picture_that_is_not_there_is_named(office: Office) -> None:
    with pytest.raises(OfficeError, match=r"so-do\.png"):
        steps.drafted(office, body=BODY)
