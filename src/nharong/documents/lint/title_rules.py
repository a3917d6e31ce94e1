"""Name of the kind and subject, and those the document is addressed to: annex I, part I, II.5 and II.9."""

import re
import unicodedata
from collections.abc import Iterator

from .findings import Finding
from .law import fault
from .look_rules import check_size, check_style
from .passages import Align, Passage, Sheets
from .recognise import is_upper
from .zones import Zones

# Kinds whose template has a subject of its own; the others may say all in their text.
_WITH_SUBJECT = frozenset(
    [
        "resolution",
        "decision",
        "directive",
        "statute",
        "regulation",
        "notice",
        "guidance",
        "programme",
        "plan",
        "option",
        "scheme",
        "project",
        "report",
        "submission",
    ]
)


def check_title(zones: Zones, sheets: Sheets) -> Iterator[Finding]:
    """What stands between heading and text."""
    if zones.is_letter:
        yield from _check_letter_subject(zones)
        yield from _check_addressed(zones, needed=True)
        return
    if zones.name is None:
        if zones.kind is not None:
            yield fault("name-missing", "Không có tên loại văn bản", zones.kind.name.upper())
        elif zones.number is None and zones.is_document and not zones.legislative:
            yield fault("name-missing", "Không có tên loại văn bản", "Tên loại hoặc trích yếu “V/v …”", sure=False)
        return
    if not is_upper(zones.name.text):
        yield fault("name-case", f"“{zones.name.text}”", f"“{zones.name.text.upper()}”")
    yield from check_style("name-style", zones.name, bold=True, italic=False)
    yield from check_size("name-size", zones.name, 13, 14)
    aside = {Align.RIGHT} if sheets.printed else {Align.RIGHT, Align.LEFT, Align.JUSTIFY}
    if zones.name.align in aside and not zones.name.raw.startswith((" ", "\t")) and not zones.name.in_table:
        yield fault("name-place", "Tên loại không ở giữa", "Canh giữa theo chiều ngang")
    yield from _check_subject(zones, sheets)
    yield from _check_addressed(zones, needed=zones.kind is not None and zones.kind.code == "submission")


def _check_subject(zones: Zones, sheets: Sheets) -> Iterator[Finding]:
    if not zones.subject:
        if zones.kind is not None and zones.kind.code in _WITH_SUBJECT:
            yield fault("subject-missing", "Không có trích yếu dưới tên loại", "Trích yếu nội dung văn bản")
        return
    whole = Passage(runs=tuple(run for line in zones.subject for run in line.runs))
    if is_upper(whole.text) and len(whole.text) > 12:
        yield fault("subject-case", f"“{whole.text}”", "Trích yếu bằng chữ in thường")
    yield from check_style("subject-style", whole, bold=True, italic=False)
    yield from check_size("subject-size", whole, 13, 14)
    if not sheets.printed and zones.subject[0].align in {Align.LEFT, Align.RIGHT, Align.JUSTIFY}:
        yield fault("subject-place", f"“{whole.text}” không ở giữa", "Canh giữa theo chiều ngang, dưới tên loại")
    last = zones.subject[-1]
    if last.ruled == 0 and not (sheets.head_has_drawings and not sheets.printed):
        yield fault("subject-line", "Không có đường kẻ dưới trích yếu", "Đường kẻ dài 1/3 đến 1/2 dòng chữ")


def _check_letter_subject(zones: Zones) -> Iterator[Finding]:
    if not zones.letter_subject:
        yield fault("letter-subject-missing", "Không có trích yếu “V/v …” dưới số, ký hiệu", "V/v …")
        return
    whole = Passage(runs=tuple(run for line in zones.letter_subject for run in line.runs))
    text = unicodedata.normalize("NFC", " ".join(line.text for line in zones.letter_subject))
    if not re.match(r"^V/v\s?(?![:.])\S", text):
        yield fault("letter-subject-form", f"“{text}”", "“V/v” rồi đến trích yếu, ví dụ V/v nâng bậc lương năm 2019")
    yield from check_style("letter-subject-style", whole, bold=False, italic=False)
    yield from check_size("letter-subject-size", whole, 12, 13)


def _check_addressed(zones: Zones, *, needed: bool) -> Iterator[Finding]:
    if not zones.addressed:
        if needed:
            yield fault("addressed-missing", "Không có “Kính gửi”", "Kính gửi: tên cơ quan, tổ chức, cá nhân nhận")
        return
    first = unicodedata.normalize("NFC", zones.addressed[0].text)
    if not re.match(r"^Kính gửi\s?:", first):
        yield fault("addressed-form", f"“{first}”", "“Kính gửi:” (sau từ “Kính gửi” có dấu hai chấm)")
    whole = Passage(runs=tuple(run for line in zones.addressed for run in line.runs))
    yield from check_style("addressed-style", whole, bold=False, italic=False)
    yield from check_size("addressed-size", whole, 13, 14)
    yield from _check_list(zones.addressed)


def _check_list(lines: list[Passage]) -> Iterator[Finding]:
    """Several receivers: each on its line with a dash, ";" at its end and "." at the last."""
    first = re.sub(r"^kính gửi\s?:?\s*", "", lines[0].text, flags=re.IGNORECASE)
    texts = [text for text in (first, *(line.text for line in lines[1:])) if text]
    entries: list[str] = []
    for text in texts:
        if text.startswith("-") or not entries:
            entries.append(text)
        else:
            entries[-1] += " " + text
    if len(entries) < 2:
        if not first and entries and entries[0].startswith("-") and len(lines) == 2:
            yield fault(
                "addressed-list",
                f"“{entries[0]}” xuống dòng riêng",
                "Gửi một nơi thì viết cùng dòng “Kính gửi:”",
                sure=False,
            )
        return
    for entry in entries[:-1]:
        if not entry.endswith(";"):
            yield fault("addressed-list", f"“{entry}”", "Cuối mỗi dòng có dấu chấm phẩy (;)")
            return
    if not entries[-1].endswith("."):
        yield fault("addressed-list", f"“{entries[-1]}”", "Cuối dòng cuối cùng có dấu chấm (.)")
