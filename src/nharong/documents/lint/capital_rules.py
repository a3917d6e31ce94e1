"""Capital letters where annex II leaves no doubt; what depends on meaning is left to the reader."""

import re
import unicodedata
from collections.abc import Iterator

from .findings import Finding
from .law import fault
from .passages import Passage
from .zones import Zones

_UNITS = r"(?:tỉnh|huyện|xã|phường|thành phố|quận|thị xã|thị trấn|đặc khu|các)"
_DEPARTMENTS = (
    r"(?:Tài chính|Nội vụ|Tư pháp|Y tế|Xây dựng|Công [Tt]hương|Khoa học và Công nghệ|Giáo dục và Đào tạo|"
    r"Nông nghiệp và Môi trường|Nông nghiệp và Phát triển nông thôn|Kế hoạch và Đầu tư|Tài nguyên và Môi trường|"
    r"Thông tin và Truyền thông|Ngoại vụ|Giao thông vận tải|Văn hóa|Lao động)"
)
# (rule, what is wrong, how it is written); each pattern names a case the annex itself decides.
_CASES: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (rule, re.compile(pattern), expected)
    for rule, pattern, expected in (
        ("capital-agency", rf"\b(?:uỷ|ủy) ban [Nn]hân dân(?= {_UNITS}\b)", "Ủy ban nhân dân"),
        ("capital-agency", r"\b(?:Uỷ|Ủy) (?:[Bb]an Nhân [Dd]ân|Ban [Nn]hân [Dd]ân)\b", "Ủy ban nhân dân"),
        ("capital-agency", rf"\bhội đồng nhân dân(?= {_UNITS}\b)", "Hội đồng nhân dân"),
        ("capital-agency", r"\bHội (?:đồng Nhân|Đồng [Nn]hân) [Dd]ân\b", "Hội đồng nhân dân"),
        ("capital-agency", rf"\bsở {_DEPARTMENTS}\b", "Sở (viết hoa từ chỉ loại hình cơ quan)"),
        ("capital-agency", rf"\bbộ {_DEPARTMENTS}\b", "Bộ (viết hoa từ chỉ loại hình cơ quan)"),
        ("capital-agency", r"\b(?:Đảng cộng|đảng [Cc]ộng) sản Việt Nam\b", "Đảng Cộng sản Việt Nam"),
        ("capital-place", r"[\wà-ỹ,;] thành phố Hồ Chí Minh\b", "Thành phố Hồ Chí Minh"),
        ("capital-place", r"\bthủ đô Hà Nội\b", "Thủ đô Hà Nội"),
        (
            "capital-place",
            r"[a-zà-ỹđ,] (?:Tỉnh|Huyện) (?=[A-ZĐ][a-zà-ỹ])",
            "tỉnh, huyện (danh từ chung không viết hoa)",
        ),
        ("capital-people", r"\b(?:phục vụ|lợi ích của|sức khỏe|đời sống) nhân dân\b(?! tệ)", "Nhân dân"),
        (
            "capital-reference",
            r"\b(?:tại|của|theo|khoản \d{1,2}|điểm [a-zđ]) (?:điều \d{1,3}|chương [IVXLC]+)\b",
            "Điều, Chương (viết hoa khi viện dẫn)",
        ),
        (
            "capital-clause",
            r"[a-zà-ỹđ,] (?:Khoản \d{1,2}|Điểm [a-zđ])(?=[ ,;.])",
            "khoản, điểm (viết thường khi viện dẫn)",
        ),
        (
            "capital-weekday",
            r"\bthứ (?:hai|ba|tư|năm|sáu|bảy)(?=,? (?:\(|ngày \d))",
            "thứ Hai, thứ Ba … (viết hoa chữ chỉ ngày)",
        ),
    )
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:TP|Th|ThS|TS|GS|PGS|BS|TM|KT|TL|TUQ|Q|P|Tr|v\.v|tr|stt|VD|vd|ĐT|Mr|Mrs|St|No)|\d)\.$"
)


def check_capitals(zones: Zones) -> Iterator[Finding]:
    """One finding for each case, with the words as they stand."""
    passages = [*zones.subject, *zones.letter_subject, *zones.addressed, *zones.grounds, *zones.body]
    seen: set[tuple[str, str]] = set()
    for passage in passages:
        text = unicodedata.normalize("NFC", passage.text)
        if text == text.upper():
            continue
        for rule, pattern, expected in _CASES:
            found = pattern.search(text)
            if found and (rule, expected) not in seen:
                seen.add((rule, expected))
                yield fault(rule, f"“{_around(text, found)}”", f"“{expected}”")
    yield from _check_sentences(zones)


def _check_sentences(zones: Zones) -> Iterator[Finding]:
    """A paragraph begins with a capital, and so does the sentence after a full stop."""
    for passage in zones.body:
        text = unicodedata.normalize("NFC", passage.text)
        if passage.in_table or passage.numbered or len(text) < 60:
            continue
        if _begins_small(passage, text):
            yield fault("capital-sentence", f"“{text[:50]}…”", "Viết hoa chữ cái đầu câu", sure=False)
            return
        for stop in re.finditer(r"(?<=[a-zà-ỹ]{3})[.?!] (?=[a-zà-ỹđ]{2,}\b)", text):
            if not _ABBREVIATED.search(text[: stop.start() + 1]):
                yield fault("capital-sentence", f"“{_around(text, stop)}”", "Viết hoa chữ cái đầu câu", sure=False)
                return


def _begins_small(passage: Passage, text: str) -> bool:
    """Only a paragraph set off by its indent is surely a new one and not the rest of another."""
    return passage.indent is not None and passage.indent > 20 and text[:2].isalpha() and text[:2].islower()


def _around(text: str, found: re.Match[str]) -> str:
    start = max(0, found.start() - 20)
    return f"{'…' if start else ''}{text[start : found.end() + 25]}"
