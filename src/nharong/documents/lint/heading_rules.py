"""Quốc hiệu, Tiêu ngữ and the agency's name: annex I, part I, II.1 and II.2."""

import re
import unicodedata
from collections.abc import Iterator

from .findings import Finding
from .law import fault
from .look_rules import check_size, check_style
from .passages import Passage, Sheets
from .recognise import folded, is_upper
from .zones import Zones

# The decree itself writes both, in its text and in its table of examples: the tone mark may stand on either letter.
NATIONS = frozenset({"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"})
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_MINISTRY = (
    "bo (cong an|quoc phong|ngoai giao|noi vu|tu phap|tai chinh|cong thuong|xay dung|y te|khoa hoc va cong nghe|"
    "giao duc va dao tao|nong nghiep va moi truong|van hoa, the thao va du lich|dan toc va ton giao)"
)
_PARENT = re.compile(
    rf"^({_MINISTRY}|(uy ban nhan dan|ubnd) (tinh|thanh pho|tp\.?|huyen|quan|thi xa|thi tran|xa|phuong|dac khu) .+)$"
)
_ISSUING = re.compile(
    r"^(so|van phong|chi cuc|cuc|tong cuc|trung tam|thanh tra|ban quan ly|ban dan toc|truong|benh vien|phong|"
    r"uy ban nhan dan|vu|vien)\b"
)


def check_nation(zones: Zones, sheets: Sheets) -> Iterator[Finding]:
    """Quốc hiệu and Tiêu ngữ: presence, exact words, look, place and the line below."""
    if zones.nation is None:
        yield fault("nation-missing", "Không có Quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    else:
        text = _composed(zones.nation.text)
        if text not in NATIONS:
            yield fault("nation-wording", f"“{zones.nation.text}”", "“CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”")
        yield from check_style("nation-style", zones.nation, bold=True, italic=False)
        yield from check_size("nation-size", zones.nation, 12, 13)
        yield from _check_place(zones, zones.nation, sheets)
    if zones.motto is None:
        yield fault("motto-missing", "Không có Tiêu ngữ", f"{MOTTO}")
        return
    if _composed(zones.motto.text) != MOTTO:
        yield fault("motto-wording", f"“{zones.motto.text}”", f"“{MOTTO}”")
    yield from check_style("motto-style", zones.motto, bold=True, italic=False)
    yield from check_size("motto-size", zones.motto, 13, 14)
    yield from _check_motto_line(zones.motto, sheets)


def _composed(text: str) -> str:
    """Decomposed letters have their own rule; the words are compared as they look."""
    return unicodedata.normalize("NFC", text)


def _check_place(zones: Zones, nation: Passage, sheets: Sheets) -> Iterator[Finding]:
    """On the right: where there is a column of the agency at all, the Quốc hiệu stands beside it."""
    if nation.box is not None and zones.agency and nation.box.right < sheets.papers[0].width / 2:
        yield fault("nation-place", "Quốc hiệu ở nửa trái trang", "Phía trên cùng, bên phải trang đầu")
    elif nation in sheets.head_left and zones.agency and any(line in sheets.head_right for line in zones.agency):
        yield fault("nation-place", "Quốc hiệu ở cột trái", "Phía trên cùng, bên phải trang đầu")


def _check_motto_line(motto: Passage, sheets: Sheets) -> Iterator[Finding]:
    if motto.ruled is None or motto.ruled < 0 or (sheets.head_has_drawings and not sheets.printed):
        return
    if motto.ruled == 0:
        yield fault("motto-line", "Không có đường kẻ dưới Tiêu ngữ", "Đường kẻ nét liền dài bằng dòng chữ")
    elif not 0.75 <= motto.ruled <= 1.5:
        yield fault("motto-line", f"Đường kẻ dài {motto.ruled:.0%} dòng chữ", "Đường kẻ nét liền dài bằng dòng chữ")


def check_agency(zones: Zones, sheets: Sheets) -> Iterator[Finding]:
    """The issuing agency in bold capitals under its parent in plain capitals, a line below."""
    if not zones.agency:
        yield fault("agency-missing", "Không có tên cơ quan ban hành", "Tên cơ quan, tổ chức ban hành văn bản")
        return
    for line in zones.agency:
        if not is_upper(line.text):
            yield fault("agency-case", f"“{line.text}”", f"“{line.text.upper()}”")
            break
    for line in zones.agency:
        yield from list(check_style("agency-style", line, italic=False))[:1]
        yield from check_size("agency-size", line, 12, 13)
    if (zones.agency[-1].bold() or 0) < 0.5 and zones.agency[-1].bold() is not None:
        yield fault("agency-bold", f"“{zones.agency[-1].text}” không đậm", "Tên cơ quan ban hành in đậm")
    yield from _check_parent(zones.agency)
    yield from _check_agency_line(zones, sheets)


def _check_parent(lines: list[Passage]) -> Iterator[Finding]:
    """Only where the lines surely name two agencies can the upper one be told to be the parent."""
    for at in range(1, len(lines)):
        upper = folded(" ".join(line.text for line in lines[:at]))
        if _PARENT.match(upper) and _ISSUING.match(folded(lines[at].text)):
            bold = [line for line in lines[:at] if (line.bold() or 0) > 0.7]
            if len(bold) == at:
                yield fault("parent-bold", f"“{bold[0].text}” in đậm", "Tên cơ quan chủ quản không in đậm")
            return


def _check_agency_line(zones: Zones, sheets: Sheets) -> Iterator[Finding]:
    line = zones.agency[-1]
    if line.ruled is None or line.ruled < 0 or (sheets.head_has_drawings and not sheets.printed):
        return
    if line.ruled == 0:
        yield fault("agency-line", "Không có đường kẻ dưới tên cơ quan ban hành", "Đường kẻ dài 1/3 đến 1/2 dòng chữ")
    elif line.box is not None:
        # A name in several lines is as long as its longest; which one is meant is left to the office.
        lengths = [part.box.right - part.box.left for part in zones.agency if part.box is not None]
        drawn = line.ruled * (line.box.right - line.box.left)
        if drawn / max(lengths) > 0.62 and drawn / min(lengths) > 0.62:
            yield fault(
                "agency-line",
                f"Đường kẻ dài {drawn / max(lengths):.0%} dòng chữ",
                "Đường kẻ dài 1/3 đến 1/2 dòng chữ",
                sure=False,
            )
