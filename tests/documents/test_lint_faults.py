"""Every fault planted alone in an otherwise correct document is found, and nothing else is said."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from nharong.documents.lint.checking import lint
from tests.documents.lint_papers import BODY, DECISION, GROUNDS, LETTER, Sheet, Words, bold, to_docx, to_pdf

_WRITERS: dict[str, Callable[[Sheet], bytes]] = {"pdf": to_pdf, "docx": to_docx}
_NATION = DECISION.nation
_MOTTO = DECISION.motto
_DATE = DECISION.date
_NUMBER = DECISION.number


def _date(text: str) -> dict[str, Any]:
    return {"date": Words(text=text, italic=True, size=13)}


def _number(text: str) -> dict[str, Any]:
    return {"number": Words(text=text, size=13)}


def _last(*texts: str) -> dict[str, Any]:
    return {"recipients": tuple(Words(text=text, size=11) for text in texts)}


def _body(at: int, **changes: Any) -> dict[str, Any]:
    at %= len(BODY)
    return {"body": (*BODY[:at], replace(BODY[at], **changes), *BODY[at + 1 :])}


def _said(at: int, old: str, new: str) -> dict[str, Any]:
    assert old in BODY[at].text
    return _body(at, text=BODY[at].text.replace(old, new, 1))


def _without(at: int) -> dict[str, Any]:
    return {"body": (*BODY[:at], *BODY[at + 1 :])}


def _ground(at: int, **changes: Any) -> dict[str, Any]:
    return {"grounds": (*GROUNDS[:at], replace(GROUNDS[at], **changes), *GROUNDS[at + 1 :])}


def _all(parts: tuple[Words, ...], **changes: Any) -> tuple[Words, ...]:
    return tuple(replace(part, **changes) for part in parts)


# (the rule that must speak, what is changed in the correct document)
IN_A_DECISION: list[tuple[str, dict[str, Any]]] = [
    ("page-size", {"width": 215.9, "height": 279.4}),
    ("margin-left", {"left": 22}),
    ("margin-left", {"left": 37}),
    ("margin-right", {"right": 10}),
    ("margin-top", {"top": 12}),
    ("margin-bottom", {"bottom": 9}),
    ("font-family", {"body": _all(BODY, family="Libertinus Serif")}),
    ("font-family", {"subject": bold("Phê duyệt kế hoạch năm 2021", family="Libertinus Serif")}),
    ("unicode-nfc", _body(2, text=unicodedata.normalize("NFD", BODY[2].text))),
    ("font-colour", _body(10, colour="C00000")),
    ("page-number-place", {"page_number": "bottom"}),
    ("page-number-missing", {"page_number": ""}),
    ("page-number-first", {"number_on_first": True}),
    ("page-number-style", {"page_number_size": 10}),
    ("nation-missing", {"nation": None}),
    ("nation-wording", {"nation": replace(_NATION, text="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAN")}),
    ("nation-wording", {"nation": replace(_NATION, text="Cộng hòa xã hội chủ nghĩa Việt Nam")}),
    ("nation-style", {"nation": replace(_NATION, bold=False)}),
    ("nation-size", {"nation": replace(_NATION, size=11)}),
    ("motto-missing", {"motto": None}),
    ("motto-wording", {"motto": replace(_MOTTO, text="Độc lập – Tự do – Hạnh phúc")}),
    ("motto-wording", {"motto": replace(_MOTTO, text="Độc Lập - Tự Do - Hạnh Phúc")}),
    ("motto-wording", {"motto": replace(_MOTTO, text="Độc lập-Tự do-Hạnh phúc")}),
    ("motto-style", {"motto": replace(_MOTTO, bold=False)}),
    ("motto-style", {"motto": replace(_MOTTO, italic=True)}),
    ("motto-size", {"motto": replace(_MOTTO, size=12)}),
    ("motto-line", {"motto_line": 0}),
    ("agency-missing", {"agency": ()}),
    ("agency-case", {"agency": (DECISION.agency[0], bold("Văn phòng", size=12))}),
    ("agency-bold", {"agency": (DECISION.agency[0], Words(text="VĂN PHÒNG", size=12))}),
    ("parent-bold", {"agency": (replace(DECISION.agency[0], bold=True), DECISION.agency[1])}),
    ("agency-size", {"agency": (replace(DECISION.agency[0], size=10), DECISION.agency[1])}),
    ("agency-style", {"agency": (replace(DECISION.agency[0], italic=True), DECISION.agency[1])}),
    ("agency-line", {"agency_line": 0}),
    ("number-missing", {"number": None}),
    ("number-label", _number("Số 05/QĐ-VP")),
    ("number-label", _number("SỐ: 05/QĐ-VP")),
    ("number-padding", _number("Số: 5/QĐ-VP")),
    ("number-padding", _number("Số: 012/QĐ-VP")),
    ("number-form", _number("Số: 05-QĐ/VP")),
    ("number-form", _number("Số: 05/QĐ - VP")),
    ("number-form", _number("Số: 05/QĐ–VP")),
    ("number-case", _number("Số: 05/Qđ-VP")),
    ("number-case", _number("Số: 05/QĐ-vp")),
    ("number-kind", _number("Số: 05/TB-VP")),
    ("number-style", {"number": replace(_NUMBER, bold=True)}),
    ("number-size", {"number": replace(_NUMBER, size=11)}),
    ("date-missing", {"date": None}),
    ("date-form", _date("Kon Tum, 07/02/2021")),
    ("date-form", _date("Kon Tum, Ngày 07 tháng 02 năm 2021")),
    ("date-comma", _date("Kon Tum ngày 07 tháng 02 năm 2021")),
    ("date-day-zero", _date("Kon Tum, ngày 7 tháng 02 năm 2021")),
    ("date-month-zero", _date("Kon Tum, ngày 07 tháng 2 năm 2021")),
    ("date-month-zero", _date("Kon Tum, ngày 07 tháng 03 năm 2021")),
    ("date-real", _date("Kon Tum, ngày 30 tháng 02 năm 2021")),
    ("date-place", _date("kon tum, ngày 07 tháng 02 năm 2021")),
    ("date-style", {"date": replace(_DATE, italic=False)}),
    ("date-size", {"date": replace(_DATE, size=11)}),
    ("name-missing", {"name": None, "subject": None}),
    ("name-case", {"name": bold("Quyết định")}),
    ("name-style", {"name": Words(text="QUYẾT ĐỊNH")}),
    ("name-size", {"name": bold("QUYẾT ĐỊNH", size=16)}),
    ("subject-missing", {"subject": None}),
    ("subject-case", {"subject": bold("PHÊ DUYỆT KẾ HOẠCH NĂM 2021")}),
    ("subject-style", {"subject": Words(text="Phê duyệt kế hoạch năm 2021")}),
    ("subject-size", {"subject": bold("Phê duyệt kế hoạch năm 2021", size=12)}),
    ("subject-line", {"subject_line": 0}),
    ("ground-style", {"grounds": _all(GROUNDS, italic=False)}),
    ("ground-end", _ground(0, text=GROUNDS[0].text.replace(";", "."))),
    ("ground-last-end", _ground(2, text=GROUNDS[2].text.replace(".", ";"))),
    ("ground-size", _ground(1, size=12)),
    ("deciding-form", {"deciding": bold("QUYẾT ĐỊNH")}),
    ("deciding-style", {"deciding": Words(text="QUYẾT ĐỊNH:")}),
    ("body-size", {"body": _all(BODY, size=12)}),
    ("body-size", _body(3, size=15)),
    ("body-style", {"body": _all(BODY, italic=True, label_bold=True)}),
    ("body-align", {"justify": False}),
    ("body-indent", {"indent": 0}),
    ("body-indent", {"indent": 20}),
    ("body-gap", {"gap": 0}),
    ("body-gap", {"gap": 3}),
    ("body-leading", {"leading": 2.0}),
    ("body-leading", {"leading": 0.8}),
    ("body-end", {"body": (*BODY[:-1], replace(BODY[-1], text=BODY[-1].text.replace("./.", ".")))}),
    ("article-form", _body(0, label="Điều 1:")),
    ("article-form", _body(0, label="Điều I.")),
    ("article-style", _body(-2, label_bold=False)),
    ("article-order", _body(-1, label="Điều 4.")),
    ("clause-order", _without(2)),
    ("point-order", _without(9)),
    ("point-form", _body(5, text=BODY[5].text.replace("a)", "a."))),
    ("capital-agency", _said(1, "Văn phòng rà", "ủy ban nhân dân tỉnh rà")),
    ("capital-agency", _said(1, "Văn phòng rà", "Ủy Ban Nhân Dân tỉnh rà")),
    ("capital-reference", _said(1, "bảo đảm mọi", "theo điều 5 Luật này, mọi")),
    ("capital-clause", _said(1, "bảo đảm mọi", "theo điểm a Khoản 2 Điều 5 Luật này, mọi")),
    ("capital-place", _said(1, "bảo đảm mọi", "tại thành phố Hồ Chí Minh, mọi")),
    ("capital-people", _said(1, "bảo đảm mọi", "phục vụ nhân dân tốt hơn, mọi")),
    ("capital-weekday", _said(1, "bảo đảm mọi", "vào thứ hai, ngày 08 tháng 02 năm 2021, mọi")),
    ("capital-sentence", _said(1, "công việc, bảo", "công việc. bảo")),
    ("page-orientation", {"width": 297, "height": 210}),
    ("authority-missing", {"authority": ()}),
    ("authority-form", {"authority": (bold("KT CHÁNH VĂN PHÒNG"), bold("PHÓ CHÁNH VĂN PHÒNG"))}),
    ("authority-form", {"authority": (bold("K/T CHÁNH VĂN PHÒNG"), bold("PHÓ CHÁNH VĂN PHÒNG"))}),
    ("authority-form", {"authority": (bold("KT. CHÁNH VĂN PHÒNG"),)}),
    (
        "authority-order",
        {"authority": (bold("KT. CHỦ TỊCH"), bold("TM. ỦY BAN NHÂN DÂN"), bold("PHÓ CHỦ TỊCH"))},
    ),
    ("authority-case", {"authority": (bold("KT. Chánh Văn phòng"), bold("Phó Chánh Văn phòng"))}),
    ("authority-style", {"authority": _all(DECISION.authority, bold=False)}),
    ("authority-size", {"authority": _all(DECISION.authority, size=12)}),
    ("signer-missing", {"signer": None}),
    ("signer-title", {"signer": bold("TS. Nguyễn Hữu Tháp")}),
    ("signer-case", {"signer": bold("NGUYỄN HỮU THÁP")}),
    ("signer-style", {"signer": Words(text="Nguyễn Hữu Tháp")}),
    ("signer-size", {"signer": bold("Nguyễn Hữu Tháp", size=12)}),
    ("recipients-missing", {"recipients_label": None, "recipients": ()}),
    ("recipients-label", {"recipients_label": bold("Nơi nhận", italic=True, size=12)}),
    ("recipients-label-style", {"recipients_label": Words(text="Nơi nhận:", size=12)}),
    ("recipients-label-size", {"recipients_label": bold("Nơi nhận:", italic=True, size=14)}),
    ("recipients-list", _last("Như Điều 3;", "- Lưu: VT, HC.")),
    ("recipients-list", _last("- Như Điều 3.", "- Lưu: VT, HC.")),
    ("recipients-list-size", {"recipients": _all(DECISION.recipients, size=13)}),
    ("recipients-list-style", {"recipients": _all(DECISION.recipients, italic=True)}),
    ("recipients-files", _last("- Như Điều 3;", "- Sở Khoa học và Công nghệ.")),
    ("recipients-files", _last("- Như Điều 3;", "- Lưu VT, HC.")),
    ("recipients-files", _last("- Như Điều 3;", "- Lưu: VT, HC")),
    ("urgency-wording", {"urgency": bold("Hỏa tốc", size=13)}),
    ("urgency-style", {"urgency": Words(text="HỎA TỐC", size=13)}),
]

_TO_TWO = (Words(text="Kính gửi:"), Words(text="- Các sở, ban ngành thuộc tỉnh;"))

IN_A_LETTER: list[tuple[str, dict[str, Any]]] = [
    ("letter-subject-missing", {"letter_subject": None}),
    ("letter-subject-form", {"letter_subject": Words(text="V/v: rà soát quy trình năm 2021", size=12)}),
    ("letter-subject-form", {"letter_subject": Words(text="Về việc rà soát quy trình năm 2021", size=12)}),
    ("letter-subject-style", {"letter_subject": bold("V/v rà soát quy trình năm 2021", size=12)}),
    ("letter-subject-size", {"letter_subject": Words(text="V/v rà soát quy trình năm 2021", size=14)}),
    ("addressed-missing", {"addressed": ()}),
    ("addressed-form", {"addressed": (Words(text="Kính gửi"), *LETTER.addressed[1:])}),
    ("addressed-list", {"addressed": (*_TO_TWO, Words(text="- Ủy ban nhân dân các huyện, thành phố;"))}),
    ("addressed-list", {"addressed": (_TO_TWO[0], Words(text="- Các sở thuộc tỉnh,"), LETTER.addressed[2])}),
    ("addressed-style", {"addressed": _all(LETTER.addressed, italic=True)}),
    ("addressed-size", {"addressed": _all(LETTER.addressed, size=12)}),
    ("recipients-as-above", _last("- Sở Nội vụ;", "- Lưu: VT, HC.")),
]

_NAMED = (*BODY[:-1], replace(BODY[-1], text=f"Kèm theo là Phụ lục chi tiết. {BODY[-1].text}"))
_TITLE = bold("DANH MỤC CÔNG VIỆC")
_NOTE = Words(text="(Kèm theo Quyết định số 05/QĐ-VP ngày 07 tháng 02 năm 2021 của Văn phòng)", italic=True)

WITH_AN_ANNEX: list[tuple[str, dict[str, Any]]] = [
    ("annex-label", {"body": _NAMED, "annex": (bold("PHỤ LỤC"), _TITLE, _NOTE)}),
    ("annex-label-style", {"body": _NAMED, "annex": (Words(text="Phụ lục"), _TITLE, _NOTE)}),
    ("annex-label-style", {"body": _NAMED, "annex": (bold("Phụ lục", size=12), _TITLE, _NOTE)}),
    ("annex-title", {"body": _NAMED, "annex": (bold("Phụ lục"), bold("Danh mục công việc"), _NOTE)}),
    ("annex-note", {"body": _NAMED, "annex": (bold("Phụ lục"), _TITLE, replace(_NOTE, italic=False))}),
    ("annex-order", {"body": _NAMED, "annex": (bold("Phụ lục 1"), _TITLE, bold("Phụ lục 2"), _TITLE)}),
    ("annex-named", {"annex": (bold("Phụ lục"), _TITLE, _NOTE)}),
]


def _heading(text: str, **look: Any) -> Words:
    return bold(text, align="center", **look)


def _chapters(first: Words, second: Words, *, between: tuple[Words, ...] = ()) -> dict[str, Any]:
    title = _heading("QUY ĐỊNH CHUNG")
    return {"body": (first, title, *between, *BODY[:-2], second, title, *BODY[-2:])}


IN_CHAPTERS: list[tuple[str, dict[str, Any]]] = [
    ("chapter-form", _chapters(_heading("Chương 1"), _heading("Chương II"))),
    ("chapter-order", _chapters(_heading("Chương I"), _heading("Chương III"))),
    ("chapter-style", _chapters(_heading("Chương I"), replace(_heading("Chương II"), italic=True))),
    ("section-form", _chapters(_heading("Chương I"), _heading("Chương II"), between=(_heading("Mục I"),))),
    ("heading-order", {"body": (bold("I. TÌNH HÌNH"), *BODY[:-2], bold("III. KIẾN NGHỊ"), *BODY[-2:])}),
]

FAULTS = [
    pytest.param(kind, rule, replace(sheet, **changes), id=f"{kind}-{rule}-{order}")
    for sheet, faults in (
        (DECISION, IN_A_DECISION),
        (LETTER, IN_A_LETTER),
        (DECISION, WITH_AN_ANNEX),
        (DECISION, IN_CHAPTERS),
    )
    for order, (rule, changes) in enumerate(faults)
    for kind in _WRITERS
]


def test_there_are_more_than_forty_kinds_of_faults() -> None:
    assert len({rule for rule, _ in (*IN_A_DECISION, *IN_A_LETTER, *WITH_AN_ANNEX)}) >= 40


@pytest.mark.parametrize("kind", _WRITERS)
@pytest.mark.parametrize("sheet", [DECISION, LETTER], ids=["decision", "letter"])
def test_the_document_without_a_fault_has_no_finding(kind: str, sheet: Sheet) -> None:
    assert lint(_WRITERS[kind](sheet)).findings == ()


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("name-place", {"name": bold("QUYẾT ĐỊNH", align="left")}),
        ("subject-place", {"subject": bold("Phê duyệt kế hoạch năm 2021", align="left")}),
    ],
)
def test_a_title_that_is_not_centred_is_found_in_a_word_file(rule: str, changes: dict[str, Any]) -> None:
    assert [finding.rule for finding in lint(to_docx(replace(DECISION, **changes))).findings] == [rule]


def test_chapters_and_sections_numbered_rightly_are_not_complained_of() -> None:
    sections = (_heading("Mục 1"), _heading("PHẠM VI"))
    sheet = replace(DECISION, **_chapters(_heading("Chương I"), _heading("Chương II"), between=sections))
    assert lint(to_pdf(sheet)).findings == lint(to_docx(sheet)).findings == ()


@pytest.mark.parametrize(("kind", "rule", "sheet"), FAULTS)
def test_a_fault_planted_alone_is_found_and_nothing_else(kind: str, rule: str, sheet: Sheet) -> None:
    found = lint(_WRITERS[kind](sheet)).findings
    assert {finding.rule for finding in found} == {rule}, [(f.rule, f.found, f.expected) for f in found]
    assert all(finding.zone and finding.source and finding.found and finding.expected for finding in found)
