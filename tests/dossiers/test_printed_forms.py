"""The counter's forms: the right one by its purpose in the set of the day, with what the circulars ask for on it."""

from collections.abc import Callable
from datetime import datetime

import pypdfium2
import pytest

from nharong.dossiers import acts
from nharong.dossiers.models import Dossier
from nharong.dossiers.printed import sheets
from nharong.dossiers.printed.form_sets import Purpose, form_of
from nharong.dossiers.rules.regulation import regulation_on
from nharong.dossiers.words import FormSet, LateCause
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.kernel.errors import WrongState
from tests.dossiers import life

SetClock = Callable[[datetime], None]
FOLLOW = "http://localhost/theo-doi/ABC"


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def size(pdf: bytes) -> tuple[int, int]:
    page = pypdfium2.PdfDocument(pdf)[0]
    return round(page.get_width() / 72 * 25.4), round(page.get_height() / 72 * 25.4)


@pytest.fixture
def dossier(whole_office: Office, set_clock: SetClock) -> Dossier:
    set_clock(clock.at_local(2021, 3, 1, 9))
    return life.received(whole_office, life.offered(whole_office))


def test_the_number_of_a_form_means_another_form_in_the_other_set() -> None:
    old, new = FormSet.CIRCULAR_01_2018, FormSet.CIRCULAR_03_2025
    assert form_of(old, Purpose.CONTROL_SLIP).number == form_of(new, Purpose.STOP_NOTICE).number == "05"
    assert regulation_on(datetime(2021, 3, 1).date()).form_set == old  # noqa: DTZ001 - only its day is asked
    assert regulation_on(datetime(2025, 7, 1).date()).form_set == new  # noqa: DTZ001


def test_the_receipt_comes_in_two_copies_on_a5_with_code_and_promise(dossier: Dossier) -> None:
    pdf = sheets.receipt(dossier, follow_at=FOLLOW)
    text = words(pdf)
    assert size(pdf) == (148, 210)
    assert len(pypdfium2.PdfDocument(pdf)) == 2
    for said in (
        "Mẫu số 01",
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        "Mã hồ sơ: 000.00.01.H34-210301-0001",
        "Liên 1: Lưu",
        "Liên 2: Giao",
        "Nguyễn Văn An",
        "Đơn đề nghị (01 bản chính)",
        "5 ngày làm việc",
        "09 giờ 00 phút, ngày 08 tháng 3 năm 2021",
    ):
        assert said in text


def test_the_other_forms_say_why_and_until_when(whole_office: Office, dossier: Dossier, set_clock: SetClock) -> None:
    office = whole_office
    life.with_the_handler(office, dossier)
    life.asked(office, dossier)
    text = words(sheets.supplement(dossier, dossier.requests.get()))
    assert "Số: 01/HDHS" in text
    assert "Bản vẽ rõ hơn" in text
    acts.take_answer(actor=office.actor("huong"), dossier_id=dossier.pk)
    acts.stop_dossier(actor=office.actor("duc"), dossier_id=dossier.pk, basis="Quy chế phối hợp", reason="Chờ ý kiến")
    dossier.refresh_from_db()
    assert "Quy chế phối hợp" in words(sheets.stop_notice(dossier))
    acts.resume_dossier(actor=office.actor("duc"), dossier_id=dossier.pk)
    acts.apologise(
        actor=office.actor("duc"),
        dossier_id=dossier.pk,
        cause=LateCause.COMPLEX,
        reason="Phải xác minh thực địa",
        new_due=clock.at_local(2021, 3, 15, 9),
    )
    dossier.refresh_from_db()
    text = words(sheets.apology(dossier))
    assert "Phải xác minh thực địa" in text
    assert "09 giờ 00 phút, ngày 08 tháng 3 năm 2021" in text
    assert "09 giờ 00 phút, ngày 15 tháng 3 năm 2021" in text
    slip = words(sheets.control_slip(dossier))
    assert "Mẫu số 05" in slip
    assert "Trương Minh Đức" in slip
    acts.refuse_dossier(actor=office.actor("duc"), dossier_id=dossier.pk, reason="Không đúng thẩm quyền")
    dossier.refresh_from_db()
    assert "Không đúng thẩm quyền" in words(sheets.refusal(dossier))


def test_a_form_is_not_printed_of_what_did_not_happen(dossier: Dossier) -> None:
    for form in (sheets.refusal, sheets.apology, sheets.stop_notice):
        with pytest.raises(WrongState):
            form(dossier)
