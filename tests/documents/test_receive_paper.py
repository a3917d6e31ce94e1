"""Văn bản giấy đến: scanned, checked, numbered in the one series (Decree 30/2020, articles 21.1 and 22; annex I, II)."""

from datetime import date
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nharong.documents import acts
from nharong.documents.acts import PaperFacts, PerhapsTwice
from nharong.documents.layout.line import one_line_pdf
from nharong.documents.models import IncomingDocument
from nharong.documents.rules.secrecy import SecretText
from nharong.documents.scans import UnfitScan, check_scan
from nharong.documents.words import IncomingState, WorkStage
from nharong.exchange.models import OutgoingMessage
from nharong.flows.demonstration.cast import PASSWORD, Office
from nharong.flows.receive_document import chain
from nharong.flows.receive_document.arrival_mark import ArrivalMark, marked_page, marked_pdf
from nharong.kernel import files
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, OfficeError

from . import incoming_steps as at
from .scanned import scan

SCAN = scan()
MARK = ArrivalMark(
    agency="Văn phòng Ủy ban nhân dân tỉnh", number=7, day=date(2021, 1, 29), passed_to="Phòng Hành chính"
)


def facts(office: Office, **changes: Any) -> PaperFacts:
    usual: dict[str, Any] = {
        "agency": office.agencies["office"],
        "author_name": "Sở Xây dựng",
        "number": "05",
        "notation": "BC-SXD",
        "dated": date(2021, 1, 27),
        "kind_name": "Báo cáo",
        "subject": "Báo cáo tình hình quy hoạch",
    }
    return PaperFacts(**{**usual, **changes})


def receive(
    office: Office, *, username: str = "thu", pdf: bytes = SCAN, another_one: bool = False, **changes: Any
) -> IncomingDocument:
    return acts.receive_paper(
        actor=office.actor(username), facts=facts(office, **changes), scan=pdf, another_one=another_one
    )


def test_it_is_registered_at_once_in_the_series_of_electronic_ones(office: Office) -> None:
    at.registered(office)
    incoming = receive(office)
    assert (incoming.arrival_number, incoming.state, incoming.stage) == (
        2,
        IncomingState.REGISTERED,
        WorkStage.TO_PRESENT,
    )
    assert incoming.came_on_paper
    assert incoming.file is not None
    assert files.read(incoming.file.pk) == SCAN
    assert len(at.waiting(office, "thu")) == 2


def test_only_a_clerk_enters_it_and_only_for_the_agencies_served(office: Office) -> None:
    for username in ("mai", "khoi"):
        with pytest.raises(NotAllowed):
            receive(office, username=username)
    with pytest.raises(NotAllowed):
        receive(office, username="ngan")
    assert receive(office, agency=office.agencies["committee"]).arrival_number == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"author_name": " "}, "author_name"),
        ({"number": ""}, "number"),
        ({"subject": ""}, "subject"),
        ({"subject": "x" * 1001}, "subject"),
        ({"dated": None}, "dated"),
        ({"dated": date(2021, 1, 30)}, "dated"),
        ({"urgency": 9}, "urgency"),
    ],
)
def test_what_is_written_must_be_whole_and_true(office: Office, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(OfficeError) as refused:
        receive(office, **changes)
    assert refused.value.field == field


def test_nothing_with_a_secrecy_mark_is_kept(office: Office) -> None:
    with pytest.raises(SecretText):
        receive(office, subject="Báo cáo\nMẬT")
    with pytest.raises((SecretText, UnfitScan)):
        receive(office, pdf=one_line_pdf("TUYỆT MẬT", size=14, width=595))
    assert not IncomingDocument.objects.exists()


def test_the_same_author_number_and_symbol_is_asked_about_before_it_is_entered(office: Office) -> None:
    first = receive(office)
    with pytest.raises(PerhapsTwice) as asked:
        receive(office, number="5", notation="bc-sxd", author_name="sở xây dựng")
    assert asked.value.found == [first]
    assert "số đến 1" in asked.value.sentence
    assert receive(office, another_one=True).arrival_number == 2
    assert receive(office, number="5", dated=date(2020, 12, 1)).arrival_number == 3


def test_the_paper_twin_of_an_electronic_document_is_seen_by_the_identifier(office: Office) -> None:
    electronic = at.registered(office, author_code="", document_id="000.00.00.G06,2021/01/28,9/BKHCN")
    same: dict[str, Any] = {"document_id": electronic.document_id}
    with pytest.raises(PerhapsTwice):
        receive(office, **same)
    assert receive(office, another_one=True, **same).document_id == ""


def test_the_same_form_sent_twice_takes_one_number(office: Office) -> None:
    for _ in range(2):
        with once("click"):
            assert receive(office).arrival_number == 1
    assert IncomingDocument.objects.count() == 1


def test_nobody_on_the_axis_is_told_of_paper(office: Office) -> None:
    incoming = receive(office)
    acts.present(actor=office.actor("thu"), incoming_id=incoming.pk, leader=office.persons["khoi"])
    chain.finish(actor=office.actor("khoi"), incoming_id=incoming.pk, result="Lưu.")
    assert not OutgoingMessage.objects.exists()


def test_a_good_scan_passes() -> None:
    assert check_scan(SCAN) == 1
    assert check_scan(scan(dpi=300, pages=2)) == 2


@pytest.mark.parametrize(
    ("pdf", "said"),
    [
        (b"", "chọn tệp PDF"),
        (b"GIF89a", "không phải là PDF"),
        (b"%PDF-1.7 nothing more", "Không đọc được"),
        (SCAN.replace(b"%PDF-1.4", b"%PDF-1.3", 1), "từ phiên bản 1.4"),
        (scan(dpi=150), "150 dpi"),
        (scan(mode="L"), "đen trắng hoặc xám"),
        (scan(mode="1"), "đen trắng hoặc xám"),
        (scan(inches=(5.83, 8.27)), "khổ A4"),
    ],
)
def test_an_unfit_scan_is_refused_with_how_to_scan_again(pdf: bytes, said: str) -> None:
    with pytest.raises(UnfitScan, match=said):
        check_scan(pdf)


def test_every_cut_of_a_scan_is_judged_or_refused() -> None:
    """Bad files give a sentence, never a crash."""
    for end in range(0, len(SCAN), max(1, len(SCAN) // 25)):
        try:
            check_scan(SCAN[:end])
        except UnfitScan as refused:
            assert refused.sentence  # noqa: PT017 - either outcome is allowed, but not another error


def test_the_mark_is_drawn_on_the_view_and_never_into_the_file(office: Office) -> None:
    incoming = receive(office)
    plain, marked = scan(), marked_pdf(scan(pages=2), MARK)
    assert len(pypdfium2.PdfDocument(marked)) == 2
    assert marked_page(plain, MARK, width=600) != marked_page(
        plain, ArrivalMark(agency="X", number=8, day=MARK.day), width=600
    )
    desk = Client()
    assert desk.login(username="thu", password=PASSWORD)
    assert desk.get(reverse("receive:marked", args=[incoming.pk])).content.startswith(b"%PDF")
    assert desk.get(reverse("receive:page", args=[incoming.pk, 1])).content.startswith(b"\x89PNG")
    kept = b"".join(desk.get(reverse("receive:file", args=[incoming.pk])).streaming_content)  # type: ignore[attr-defined]
    assert kept == SCAN
    acts.pass_on(
        actor=office.actor("thu"),
        incoming_id=incoming.pk,
        lead=acts.UnitTerm(unit=office.units["administration"], due_on=at.TERM),
        rule="Điều 9 Quy chế",
    )
    assert desk.get(reverse("receive:marked", args=[incoming.pk])).status_code == 200
    electronic = at.registered(office)
    assert desk.get(reverse("receive:marked", args=[electronic.pk])).status_code == 404


def test_the_clerks_page_keeps_what_was_typed_and_shows_the_possible_double(office: Office) -> None:
    receive(office)
    desk = Client()
    assert desk.login(username="thu", password=PASSWORD)
    typed = {
        "agency": office.agencies["office"].pk, "author_name": "Sở Xây dựng", "number": "05", "notation": "BC-SXD",
        "dated": "2021-01-27", "subject": "Báo cáo tình hình quy hoạch", "urgency": "0", "act_key": "one",
    }  # fmt: skip

    def send(**more: Any) -> Any:
        return desk.post(
            reverse("receive:paper"),
            {**typed, **more, "scan": SimpleUploadedFile("quet.pdf", SCAN, content_type="application/pdf")},
        )

    asked = send()
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "Có thể trùng với văn bản đã đến" in page
    assert 'value="BC-SXD"' in page
    assert send(another_one="on").status_code == 302
    assert IncomingDocument.objects.count() == 2
    without = desk.post(reverse("receive:paper"), typed)
    assert "Hãy chọn tệp PDF đã quét." in without.content.decode()
