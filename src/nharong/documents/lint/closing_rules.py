"""Authority, signer and recipients: annex I, part I, II.7 and II.9."""

import re
import unicodedata
from collections.abc import Iterator

from .findings import Finding
from .law import fault
from .look_rules import check_size, check_style
from .passages import Passage
from .recognise import folded, is_upper
from .zones import Zones

# Signed by several people, or by a person and not for an agency: their closing has other shapes.
_OTHER_CLOSINGS = frozenset({"minutes", "contract", "memorandum", "agreement", "public-letter"})
_SHORT = re.compile(
    r"^(?P<letters>T\s?/?\s?M|K\s?/?\s?T|T\s?/?\s?L|T\s?/?\s?U\s?/?\s?Q|Q)(?P<sign>\.|\s|/)(?P<gap>\s*)(?P<rest>.*)$",
    re.IGNORECASE,
)
_OFFICER = re.compile(
    r"^(chu tich|giam doc|bo truong|tong giam doc|cuc truong|chi cuc truong|hieu truong|truong (ban|phong)|thu truong)"
)
_COLLECTIVE_AFTER_TITLE = re.compile(r"^(uy ban nhan dan|ubnd|hoi dong nhan dan)\b")
_DEPUTY = re.compile(r"^(pho|thu truong|uy vien|truong|chanh|chi huy|.*\bpho\b)")
_DEGREE = re.compile(
    r"^(((PGS|GS|TSKH|TS|ThS|Th\.\s?S|ThS|Ths|BS|BSCK\w*|DS|KS|KTS|CN|LS|CKI{1,2}|NGND|NGƯT|TTND|TTƯT|NSND|NSƯT)\b\s?[.,]?)|"
    r"(Tiến sĩ|Thạc sĩ|Giáo sư|Phó giáo sư|Phó Giáo sư|Kỹ sư|Cử nhân|Bác sĩ|Luật sư|Nhà giáo|Anh hùng|Ông|Bà)\s)",
)
_MAY_SHOW_DEGREES = re.compile(r"truong|benh vien|vien|dai hoc|hoc vien|y te|giao duc|khoa hoc|trung tam")


def check_authority(zones: Zones) -> Iterator[Finding]:
    """The abbreviations of authority, their order, and the titles, all in bold capitals."""
    if zones.label is None or (zones.kind is not None and zones.kind.code in _OTHER_CLOSINGS):
        return
    if not zones.authority:
        yield fault("authority-missing", "Không có quyền hạn, chức vụ người ký", "Quyền hạn, chức vụ của người ký")
        return
    lines = [unicodedata.normalize("NFC", line.text) for line in zones.authority]
    small = next((line for line in lines if not is_upper(line) and _SHORT.match(line)), None) or (
        lines[0] if not is_upper(lines[0]) else None
    )
    if small:
        yield fault("authority-case", f"“{small}”", f"“{small.upper()}”")
    yield from _check_abbreviations(lines)
    for line in zones.authority[: _titles(lines)]:
        found = [
            *check_style("authority-style", line, bold=True, italic=False),
            *check_size("authority-size", line, 13, 14),
        ]
        if found:
            yield from found
            break


def _titles(lines: list[str]) -> int:
    """How many lines are the authority's own; a further office of the signer stands below in small letters."""
    return next((at for at, line in enumerate(lines) if at and not is_upper(line)), len(lines))


def _check_abbreviations(lines: list[str]) -> Iterator[Finding]:
    found = [(at, *_abbreviation(line)) for at, line in enumerate(lines) if _abbreviation(line)[0]]
    for at, short, clean, rest in found:
        if not clean:
            yield fault("authority-form", f"“{lines[at]}”", f"“{short}. {rest}”")
            return
    names = [short for _, short, _, _ in found]
    if "TM" in names and "KT" in names and names.index("KT") < names.index("TM"):
        yield fault("authority-order", " / ".join(lines), "“TM.” ở dòng trên, “KT.” ở dòng dưới")
        return
    for at, short, _, rest in found:
        below = lines[at + 1] if at + 1 < len(lines) else ""
        yield from _check_meaning(short, rest, below, lines[at])


def _abbreviation(line: str) -> tuple[str, bool, str]:
    """(TM, KT, TL, TUQ, Q or "", whether it is written rightly, what follows)."""
    found = _SHORT.match(line)
    if found is None:
        return "", True, ""
    short = re.sub(r"[\s/]", "", found["letters"]).upper()
    if short == "Q" and found["sign"] != ".":
        return "", True, ""
    right = found["letters"].upper() == short and found["sign"] == "."
    return short, right and (found["gap"] != "" or not found["rest"]), found["rest"].lstrip("./ ")


def _check_meaning(short: str, rest: str, below: str, line: str) -> Iterator[Finding]:
    plain = folded(rest)
    if short == "TM" and _OFFICER.match(plain):
        yield fault("authority-form", f"“{line}”", "“TM.” đứng trước tên tập thể hoặc cơ quan, tổ chức")
    elif short in {"KT", "TL", "TUQ"} and _COLLECTIVE_AFTER_TITLE.match(plain):
        yield fault("authority-form", f"“{line}”", f"“{short}.” đứng trước chức vụ của người đứng đầu")
    elif short in {"TM", "KT", "TL", "TUQ"} and not below:
        yield fault("authority-form", f"“{line}”", "Chức vụ của người ký ở dòng dưới")
    elif short == "KT" and below and not _DEPUTY.search(folded(below)):
        yield fault(
            "authority-order", f"“{line}” / “{below}”", "Dưới “KT.” là chức vụ cấp phó của người ký", sure=False
        )


def check_signer(zones: Zones) -> Iterator[Finding]:
    """The signer's name: no degrees, small letters, bold."""
    if zones.kind is not None and zones.kind.code in _OTHER_CLOSINGS:
        return
    if zones.signer is None:
        if zones.authority and zones.label is not None:
            yield fault("signer-missing", "Không có họ tên người ký", "Họ và tên của người ký văn bản")
        return
    text = unicodedata.normalize("NFC", zones.signer.text)
    if _DEGREE.match(text):
        agency = folded(" ".join(line.text for line in zones.agency))
        yield fault(
            "signer-title",
            f"“{text}”",
            "Không ghi học hàm, học vị, danh hiệu trước họ tên",
            sure=not _MAY_SHOW_DEGREES.search(agency),
        )
    elif is_upper(text):
        yield fault("signer-case", f"“{text}”", "Họ tên bằng chữ in thường")
    elif any(word[0].islower() for word in text.split() if word[0].isalpha()):
        yield fault("signer-case", f"“{text}”", "Viết hoa chữ cái đầu các âm tiết của họ tên")
    yield from check_style("signer-style", zones.signer, bold=True, italic=False)
    yield from check_size("signer-size", zones.signer, 13, 14)


def check_recipients(zones: Zones) -> Iterator[Finding]:
    """The label and the list, whose last line says what is filed."""
    if zones.label is None:
        if zones.kind is None or zones.kind.code not in _OTHER_CLOSINGS:
            yield fault("recipients-missing", "Không có “Nơi nhận:”", "Nơi nhận:")
        return
    label = unicodedata.normalize("NFC", zones.label.text)
    if not re.match(r"^Nơi nhận\s?:$", label):
        yield fault("recipients-label", f"“{label}”", "“Nơi nhận:”")
    yield from check_style("recipients-label-style", zones.label, bold=True, italic=True)
    yield from check_size("recipients-label-size", zones.label, 12, 12)
    if not zones.recipients:
        yield fault("recipients-list", "Không có danh sách nơi nhận", "Danh sách nơi nhận, cuối cùng là “- Lưu: VT, …”")
        return
    whole = Passage(runs=tuple(run for line in zones.recipients for run in line.runs))
    yield from check_style("recipients-list-style", whole, bold=False, italic=False)
    yield from check_size("recipients-list-size", whole, 11, 11)
    entries = _entries(zones.recipients)
    yield from _check_entries(entries)
    yield from _check_files(entries)
    if zones.addressed and zones.is_letter and not folded(entries[0]).lstrip("- ").startswith("nhu "):
        yield fault("recipients-as-above", f"“{entries[0]}”", "“- Như trên;” ở dòng đầu")


def _entries(lines: list[Passage]) -> list[str]:
    """One text for each receiver; a line without a dash goes on from the one before unless that had ended."""
    entries: list[str] = []
    for line in lines:
        text = unicodedata.normalize("NFC", line.text)
        if entries and not _dashed(text) and not entries[-1].endswith(";") and not text.startswith("Lưu"):
            entries[-1] += " " + text
        else:
            entries.append(text)
    return entries


def _dashed(text: str) -> bool:
    return text.startswith(("-", "–", "+", "•", "*"))


def _check_entries(entries: list[str]) -> Iterator[Finding]:
    for entry in entries:
        if not entry.startswith(("-", "+")) and not entry.rstrip().endswith(":"):
            yield fault("recipients-list", f"“{entry}”", "Đầu mỗi dòng có gạch đầu dòng (-)", sure=not _dashed(entry))
            return
    for entry in entries[:-1]:
        if not entry.endswith((";", ":", ",")):
            yield fault("recipients-list", f"“{entry}”", "Cuối mỗi dòng có dấu chấm phẩy (;)")
            return


def _check_files(entries: list[str]) -> Iterator[Finding]:
    last = entries[-1]
    if not folded(last).lstrip("-–+ ").startswith("luu"):
        yield fault("recipients-files", f"“{last}”", "Dòng cuối cùng là “- Lưu: VT, ….”")
    elif not re.match(r"^[-–+]?\s*Lưu\s?:", last):
        yield fault("recipients-files", f"“{last}”", "“- Lưu: VT, ….” (sau chữ “Lưu” có dấu hai chấm)")
    elif not re.search(r":\s*VT\b", last):
        yield fault("recipients-files", f"“{last}”", "Sau “Lưu:” là chữ viết tắt “VT”", sure=False)
    elif not last.endswith("."):
        yield fault("recipients-files", f"“{last}”", "Cuối dòng cuối cùng có dấu chấm (.)")
