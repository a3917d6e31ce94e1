"""No finding where there is no fault: every kind in both sizes, before and after numbering, printed and as .docx."""

from dataclasses import replace
from datetime import date

import pytest

from nharong.documents.layout.word.file import to_docx
from nharong.documents.lint.checking import lint
from nharong.documents.rules.body import parse_body
from nharong.documents.rules.kinds import KINDS
from tests.documents import lint_papers
from tests.documents.layout_kinds import EVERY_KIND
from tests.documents.layout_pages import DECISION, LETTER, set_
from tests.documents.lint_papers import Words, bold

LONG = "\n".join(
    f"{n}. Nội dung thứ {n}: các phòng, đơn vị thuộc Văn phòng rà soát quy trình giải quyết công việc, bảo đảm mọi hồ sơ "
    "được tiếp nhận, xử lý và trả kết quả đúng hạn; kịp thời báo cáo những khó khăn, vướng mắc trong năm."
    for n in range(1, 25)
)
GROUNDS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015.\nQUYẾT ĐỊNH:\nĐiều 1. Nội dung sau đây:\n"
)
NUMBERED = {"number": 7, "day": date(2021, 2, 7)}


@pytest.mark.parametrize("code", KINDS)
def test_a_printed_document_of_every_kind_has_no_finding(code: str) -> None:
    report = lint(set_(EVERY_KIND[code]).pdf)
    assert (report.kind, report.findings) == (KINDS[code].name, ())


@pytest.mark.parametrize("code", KINDS)
def test_a_numbered_document_of_every_kind_in_the_smaller_sizes_has_no_finding(code: str) -> None:
    report = lint(set_(EVERY_KIND[code], font_size=13, **NUMBERED).pdf)
    assert (report.kind, report.findings) == (KINDS[code].name, ())


@pytest.mark.parametrize("code", KINDS)
def test_a_word_file_of_every_kind_has_no_finding(code: str) -> None:
    report = lint(to_docx(replace(EVERY_KIND[code], number=128, day=date(2021, 9, 30))))
    assert (report.kind, report.findings) == (KINDS[code].name, ())


def test_a_long_document_with_every_optional_part_has_no_finding() -> None:
    content = replace(
        DECISION,
        body=parse_body(f"{GROUNDS}{LONG}\nĐiều 2. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./."),
        urgency="Khẩn",
        circulation_note="Lưu hành nội bộ",
        drafter_mark="PL.(300)",
        contact=("Địa chỉ: 125B Phan Đình Phùng, Kon Tum", "ĐT: 0260.3862000; website: kontum.gov.vn"),
        recipients=("- Như Điều 2;", "- Bộ Khoa học và Công nghệ (báo cáo);", "- Lưu: VT, KGVX, TH, HCC, NNTN (02b)."),
    )
    assert lint(set_(content).pdf).findings == ()
    assert lint(to_docx(content)).findings == ()


def test_a_letter_to_one_and_to_many_has_no_finding() -> None:
    for addressed in (("Sở Khoa học và Công nghệ",), ("Các sở, ban ngành", "Ủy ban nhân dân các huyện")):
        content = replace(LETTER, addressed_to=addressed, recipients=("- Như trên;", "- Lưu: VT, KGVX."))
        assert lint(set_(content).pdf).findings == ()
        assert lint(to_docx(content)).findings == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"nation": bold("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13), "motto": bold("Độc lập - Tự do - Hạnh phúc")},
        {"number": Words(text="Số:       /QĐ-VP", size=13)},
        {"number": Words(text="Số: …/QĐ-VP", size=13)},
        {"date": Words(text="Kon Tum, ngày      tháng      năm 2021", size=13, italic=True)},
        {"date": Words(text="Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019", size=13, italic=True)},
        {"agency": (bold("ỦY BAN NHÂN DÂN", size=13), bold("TỈNH KON TUM", size=13))},
        {"agency": (bold("CHỦ TỊCH ỦY BAN NHÂN DÂN", size=13), bold("TỈNH KON TUM", size=13))},
        {"authority": (bold("TM. ỦY BAN NHÂN DÂN"), bold("KT. CHỦ TỊCH"), bold("PHÓ CHỦ TỊCH"))},
        {"authority": (bold("TM. ỦY BAN NHÂN DÂN"), bold("CHỦ TỊCH"))},
        {"authority": (bold("TL. CHỦ TỊCH"), bold("CHÁNH VĂN PHÒNG"))},
        {"authority": (bold("TUQ. CHỦ TỊCH"), bold("GIÁM ĐỐC SỞ TÀI CHÍNH"))},
        {"authority": (bold("Q. GIÁM ĐỐC"),)},
        {"authority": (bold("KT. BỘ TRƯỞNG"), bold("THỨ TRƯỞNG"))},
        {"authority": (bold("GIÁM ĐỐC"),), "signer": bold("Y Thắm")},
        {"indent": 10, "gap": 12, "leading": 1.5},
        {"left": 35, "right": 15, "top": 25, "bottom": 25},
        {"urgency": bold("THƯỢNG KHẨN", size=13)},
        {"page_number_size": 13},
    ],
    ids="-".join,
)
def test_what_the_decree_allows_is_not_complained_of(changes: dict[str, object]) -> None:
    sheet = replace(lint_papers.DECISION, **changes)  # type: ignore[arg-type]
    assert lint(lint_papers.to_pdf(sheet)).findings == ()
    assert lint(lint_papers.to_docx(sheet)).findings == ()


def test_tables_and_emphasis_in_the_text_are_not_complained_of() -> None:
    body = parse_body(
        "Thực hiện Kế hoạch năm 2021, kết quả như sau (*kèm theo số liệu của **các đơn vị** trực thuộc*):\n"
        "| TT | Chỉ tiêu | Kết quả |\n|---|---|---|\n| 1 | Hồ sơ đúng hạn | 98,7% |\n| 2 | Văn bản ký số | 100% |\n"
        "Đề nghị tiếp tục quan tâm, chỉ đạo, tạo điều kiện để đơn vị hoàn thành nhiệm vụ được giao trong năm 2021./."
    )
    content = replace(EVERY_KIND["report"], body=body)
    assert lint(set_(content).pdf).findings == ()
    assert lint(to_docx(content)).findings == ()
