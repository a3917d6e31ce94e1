"""Each of the 29 kinds set by its model: Decree 30/2020/NĐ-CP, annex III, models 1.1 to 1.10."""

import re
from dataclasses import replace

import page
import pytest

from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.rules.kinds import KINDS, Template
from nharong.documents.rules.particulars import SHAPES, Introduction
from tests.documents.layout_kinds import EVERY_KIND, PARTICULARS
from tests.documents.layout_pages import BOTTOM, LEFT, RIGHT, TOP, letters, rules_of, set_, squeezed, text_of, words_at

CODES = tuple(EVERY_KIND)
STREAM_LENGTH = "PDFA2B-STREAM-LENGTH-001"


def broken_rules(pdf: bytes) -> list[str]:
    """What the archive checker finds. It takes a last byte 0D of a stream for part of the line end after it and then
    calls the length wrong; of that finding the streams themselves are asked."""
    found = sorted({failure.rule_id for failure in page.validate_pdf_bytes(pdf, profile="2b").failures})
    lengths = re.finditer(rb"/Length (\d+)[^<>]*>>\s*?stream\r?\n", pdf)
    if all(pdf[at.end() + int(at.group(1)) :].lstrip(b"\r\n").startswith(b"endstream") for at in lengths):
        return [rule for rule in found if rule != STREAM_LENGTH]
    return found


def test_there_is_a_document_of_each_of_the_29_kinds() -> None:
    assert set(EVERY_KIND) == set(KINDS)
    assert len(EVERY_KIND) == 29
    assert set(PARTICULARS) == set(SHAPES)


@pytest.mark.parametrize("code", CODES)
def test_every_kind_is_an_archive_file_with_the_five_free_places(code: str) -> None:
    done = set_(EVERY_KIND[code])
    assert broken_rules(done.pdf) == []
    assert [slot.name for slot in done.slots] == ["number", "day", "month", "signature", "seal"]


@pytest.mark.parametrize("code", CODES)
def test_every_kind_has_its_zones_in_their_places(code: str) -> None:
    content = EVERY_KIND[code]
    done = set_(content)
    nation, motto = (
        words_at(done.pdf, words) for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    )
    agency, number = words_at(done.pdf, content.agency[-1]), words_at(done.pdf, f"/{content.notation}")
    date_line, receivers = words_at(done.pdf, "Kon Tum, ngày"), words_at(done.pdf, "Nơi nhận:")
    assert nation[0].x0 > agency[-1].x1
    assert nation[0].baseline > motto[0].baseline > date_line[0].baseline
    assert date_line[0].baseline == pytest.approx(number[0].baseline, abs=0.1)
    assert {letter.face for letter in date_line} == {"Tinos-Italic"}
    assert receivers[0].x0 == pytest.approx(LEFT, abs=1)
    name = words_at(done.pdf, content.signer_name)
    assert {(letter.face, letter.size) for letter in words_at(done.pdf, content.authority[-1])} == {("Tinos-Bold", 14)}
    assert name[0].page == done.pages - 1 or code in {"contract"}
    for letter in letters(done.pdf):
        assert LEFT - 1 <= letter.x0 <= letter.x1 <= RIGHT + 1
        assert BOTTOM <= letter.baseline <= TOP or letter.text.isdigit()


@pytest.mark.parametrize("code", CODES)
def test_every_word_of_every_kind_can_be_copied_out(code: str) -> None:
    content = EVERY_KIND[code]
    shown = squeezed(text_of(set_(content).pdf))
    for block in content.body:
        if block.rows:
            assert all(squeezed(cell) in shown for row in block.rows if "---" not in row for cell in row)
        else:
            wanted = squeezed(f"{block.label} {block.text}".replace("*", ""))
            assert wanted in shown or wanted.upper() in shown.upper()
    for line in (*content.recipients, *content.authority, content.signer_name):
        assert squeezed(line) in shown


@pytest.mark.parametrize("code", CODES)
def test_the_name_of_the_kind_stands_in_capitals_over_every_text_but_a_letter(code: str) -> None:
    content = EVERY_KIND[code]
    text = text_of(set_(content).pdf)
    if content.kind.template is Template.LETTER:
        assert "CÔNG VĂN" not in text
        return
    name = "THƯ CHÚC MỪNG" if code == "public-letter" else content.kind.name.upper()
    place = words_at(set_(content).pdf, name)
    assert {(letter.face, letter.size) for letter in place} == {("Tinos-Bold", 14)}
    assert (place[0].x0 + place[-1].x1) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=2)


def test_a_telegram_says_who_wires_whom_and_when() -> None:
    text = text_of(set_(EVERY_KIND["telegram"]).pdf)
    assert "Hồi 16 giờ 30 phút, Chủ tịch Ủy ban nhân dân tỉnh Kon Tum điện:" in text
    assert "- Ban Chỉ huy Phòng, chống thiên tai tỉnh; - Ủy ban nhân dân các huyện, thành phố." in text
    assert "Kính gửi" not in text


def test_an_invitation_names_the_guests_the_event_the_time_with_its_weekday_and_the_place() -> None:
    text = text_of(set_(EVERY_KIND["invitation"]).pdf)
    assert "Ủy ban nhân dân tỉnh Kon Tum trân trọng kính mời: - Lãnh đạo các sở, ban ngành thuộc tỉnh;" in text
    assert "Tới dự: Hội nghị tổng kết" in text
    assert "Thời gian: 08 giờ 00, ngày 09 tháng 02 năm 2021 (thứ Ba)." in text
    assert "Địa điểm: Hội trường Ngọc Linh" in text


def test_one_guest_stands_on_the_line_itself() -> None:
    text = text_of(set_(EVERY_KIND["invitation"], addressed_to=("Ông A Thủy, Trưởng thôn Kon Gung",)).pdf)
    assert "trân trọng kính mời: Ông A Thủy, Trưởng thôn Kon Gung." in text


def test_an_introduction_letter_has_the_models_words_and_no_subject_under_its_name() -> None:
    text = text_of(set_(EVERY_KIND["introduction"]).pdf)
    assert "GIẤY GIỚI THIỆU Văn phòng Ủy ban nhân dân tỉnh Kon Tum trân trọng giới thiệu: Ông (bà): Trần" in text
    assert "Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ." in text
    assert "Giấy này có giá trị đến hết ngày 31 tháng 3 năm 2021./." in text


def test_minutes_are_signed_by_the_secretary_on_the_left_and_the_chair_on_the_right_receivers_below() -> None:
    done = set_(EVERY_KIND["minutes"])
    secretary, chair = done.slot("secretary"), done.slot("signature")
    assert secretary is not None
    assert chair is not None
    assert secretary.x1 < chair.x0
    assert (words_at(done.pdf, "THƯ KÝ")[0].baseline) == words_at(done.pdf, "CHỦ TỌA")[0].baseline
    assert words_at(done.pdf, "Nơi nhận:")[0].baseline < words_at(done.pdf, "Nguyễn Đăng Trình")[0].baseline
    assert "Thời gian bắt đầu: 08 giờ 00, ngày 05 tháng 02 năm 2021." in text_of(done.pdf)
    assert "Cuộc họp kết thúc vào 11 giờ 30, ngày 05 tháng 02 năm 2021./." in text_of(done.pdf)


def test_minutes_by_the_model_alone_bear_neither_place_nor_date() -> None:
    done = set_(EVERY_KIND["minutes"], date_line=False)
    assert "Kon Tum, ngày" not in text_of(done.pdf)
    assert [slot.name for slot in done.slots] == ["number", "signature", "seal"]


def test_a_leave_permit_counts_its_days_and_leaves_room_for_a_confirmation() -> None:
    text = text_of(set_(EVERY_KIND["leave"]).pdf)
    assert "Xét Đơn đề nghị nghỉ phép ngày 01 tháng 02 năm 2021 của ông (bà) Bùi Văn Nam," in text
    assert "từ ngày 22 tháng 02 năm 2021 đến hết ngày 26 tháng 02 năm 2021 tại xã Đăk Mar" in text
    assert "Xác nhận của Ủy ban nhân dân xã Đăk Mar" in text


@pytest.mark.parametrize("code", ["contract", "memorandum", "agreement"])
def test_two_sides_sign_side_by_side(code: str) -> None:
    done = set_(EVERY_KIND[code])
    ours, theirs = done.slot("signature"), done.slot("other_party")
    assert ours is not None
    assert theirs is not None
    assert ours.page == theirs.page
    assert ours.x1 < theirs.x0
    assert "Bên B: Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng" in text_of(done.pdf)


def test_the_grounds_of_a_contract_come_before_its_parties() -> None:
    text = text_of(set_(EVERY_KIND["contract"]).pdf)
    assert text.index("Căn cứ nhu cầu") < text.index("Hôm nay, ngày 05") < text.index("Điều 1. Nội dung công việc")


def test_a_transfer_slip_passes_on_to_whom_it_is_addressed() -> None:
    text = text_of(set_(EVERY_KIND["transfer-slip"]).pdf)
    assert "Ủy ban nhân dân tỉnh Kon Tum chuyển Ủy ban nhân dân huyện Đăk Hà xem xét, giải quyết" in text
    assert "trước ngày 10 tháng 3 năm 2021./." in text


def test_a_sending_slip_lists_its_papers_in_a_table() -> None:
    text = text_of(set_(EVERY_KIND["sending-slip"]).pdf)
    assert "TT Tên văn bản, tài liệu Số lượng Ghi chú 1 Quyết định số 05/QĐ-UBND" in text


@pytest.mark.parametrize("code", sorted(PARTICULARS))
def test_without_its_particulars_a_kind_is_set_from_its_text_alone(code: str) -> None:
    done = set_(EVERY_KIND[code], particulars=None)
    assert [slot.name for slot in done.slots] == ["number", "day", "month", "signature", "seal"]
    assert squeezed(EVERY_KIND[code].subject) in squeezed(text_of(done.pdf))


def test_facts_that_are_missing_or_of_another_kind_are_told_in_a_sentence() -> None:
    with pytest.raises(CannotTypeset, match="Hãy nhập “Ông"):
        set_(EVERY_KIND["introduction"], particulars=Introduction(person=" "))
    with pytest.raises(CannotTypeset, match="loại văn bản"):
        set_(EVERY_KIND["leave"], particulars=PARTICULARS["minutes"])


def test_stars_and_strokes_in_facts_stay_what_they_are() -> None:
    told = replace(PARTICULARS["introduction"], person="Trần *Minh* **Hà**", purpose="5 * 3 | #eval $x$")  # type: ignore[call-arg]
    text = text_of(set_(EVERY_KIND["introduction"], particulars=told).pdf)
    assert "Ông (bà): Trần *Minh* **Hà**." in text
    assert "Về việc: 5 * 3 | #eval $x$." in text


def test_an_advisory_bodys_signer_has_the_other_office_above_the_name() -> None:
    done = set_(EVERY_KIND["plan"], signer_post="Phó Chủ tịch Ủy ban nhân dân tỉnh")
    post, name = words_at(done.pdf, "Phó Chủ tịch Ủy ban"), words_at(done.pdf, "Nguyễn Hữu Tháp")
    assert 0 < post[0].baseline - name[0].baseline < 20


def test_receivers_get_the_dashes_and_the_ends_of_lines_the_decree_asks_for() -> None:
    text = text_of(set_(EVERY_KIND["letter"], recipients=("Như trên", "Lưu: VT, KGVX")).pdf)
    assert "- Như trên; - Lưu: VT, KGVX." in text


def test_the_dashes_of_several_addressees_stand_under_the_colon() -> None:
    pdf = set_(EVERY_KIND["letter"]).pdf
    colon, dash = words_at(pdf, "Kính gửi:")[-1], words_at(pdf, "- Các sở")[0]
    assert dash.x0 == pytest.approx(colon.x0, abs=4)


@pytest.mark.parametrize("mark", ["Khẩn", "Thượng khẩn", "Hỏa tốc"])
def test_a_mark_of_urgency_is_bold_in_a_red_frame_of_its_own_size(mark: str) -> None:
    done = set_(EVERY_KIND["plan"], urgency=mark)
    assert {(letter.face, letter.size) for letter in words_at(done.pdf, mark.upper())} == {("Tinos-Bold", 14)}


def test_the_line_under_the_name_of_a_leave_permit_is_shorter_than_it() -> None:
    pdf = set_(EVERY_KIND["leave"]).pdf
    name = words_at(pdf, "GIẤY NGHỈ PHÉP")
    x0, x1, _ = next(line for line in rules_of(pdf) if 0 < name[0].baseline - line[2] < 12)
    assert 1 / 3 <= (x1 - x0) / (name[-1].x1 - name[0].x0) <= 1 / 2
