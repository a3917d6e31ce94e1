"""What ministries send the demonstration office on paper: typeset as they would, printed, and scanned again."""

import io
from dataclasses import dataclass
from datetime import date

from PIL import Image

from nharong.documents.layout.content import DocumentContent
from nharong.documents.layout.preview import page_count, render_page
from nharong.documents.layout.typeset import typeset
from nharong.documents.rules.body import parse_body
from nharong.documents.rules.kinds import KINDS
from nharong.kernel import clock

_DPI = 200
_A4_WIDTH = round(210 / 25.4 * _DPI)


@dataclass(frozen=True, kw_only=True)
class IncomingPaper:
    """One letter that arrives on paper."""

    author_name: str
    author_code: str
    letterhead: tuple[str, ...]
    notation: str
    number: int
    dated: date
    subject: str
    body: tuple[str, ...]
    signer_title: str
    signer_name: str


PAPERS = (
    IncomingPaper(
        author_name="Bộ Khoa học và Công nghệ",
        author_code="000.00.00.G06",
        letterhead=("BỘ KHOA HỌC", "VÀ CÔNG NGHỆ"),
        notation="BKHCN-TĐC",
        number=214,
        dated=date(2021, 2, 1),
        subject="Báo cáo việc áp dụng Hệ thống quản lý chất lượng năm 2020",
        body=(
            "Bộ Khoa học và Công nghệ đề nghị Ủy ban nhân dân tỉnh báo cáo tình hình xây dựng, áp dụng, duy trì và cải "
            "tiến Hệ thống quản lý chất lượng theo TCVN ISO 9001:2015 năm 2020, gửi về Bộ trước ngày 26 tháng 02 năm 2021./.",
        ),
        signer_title="KT. BỘ TRƯỞNG",
        signer_name="Trần Quốc Vinh",
    ),
    IncomingPaper(
        author_name="Bộ Nội vụ",
        author_code="000.00.00.G05",
        letterhead=("BỘ NỘI VỤ",),
        notation="BNV-CCHC",
        number=533,
        dated=date(2021, 2, 22),
        subject="Cung cấp số liệu cải cách hành chính quý I năm 2021",
        body=(
            "Bộ Nội vụ đề nghị cung cấp số liệu cải cách hành chính quý I năm 2021 trước ngày 10 tháng 3 năm 2021./.",
        ),
        signer_title="TL. BỘ TRƯỞNG",
        signer_name="Phạm Thu Hằng",
    ),
    IncomingPaper(
        author_name="Công ty Điện lực Kon Tum",
        author_code="",
        letterhead=("CÔNG TY", "ĐIỆN LỰC KON TUM"),
        notation="PCKT-KH",
        number=87,
        dated=date(2021, 3, 9),
        subject="Lịch ngừng cấp điện khu vực trụ sở tháng 3 năm 2021",
        body=("Công ty Điện lực Kon Tum thông báo lịch ngừng cấp điện để Văn phòng chủ động bố trí công việc./.",),
        signer_title="GIÁM ĐỐC",
        signer_name="Lương Ngọc Sơn",
    ),
)


def scan_of(paper: IncomingPaper) -> bytes:
    """The letter as a scanner gives it: coloured pictures of its pages, 200 dots an inch, in a PDF."""
    pages = typeset(
        DocumentContent(
            kind=KINDS["letter"],
            agency=paper.letterhead,
            notation=paper.notation,
            place="Hà Nội" if paper.author_code else "Kon Tum",
            year=paper.dated.year,
            number=paper.number,
            day=paper.dated,
            subject=paper.subject,
            addressed_to=("Văn phòng Ủy ban nhân dân tỉnh Kon Tum",),
            body=parse_body("\n".join(paper.body)),
            recipients=("Như trên;", "Lưu: VT."),
            authority=(paper.signer_title,),
            signer_name=paper.signer_name,
        ),
        made_at=clock.now(),
    ).pdf
    sheets = [
        Image.open(io.BytesIO(render_page(pages, number, _A4_WIDTH))).convert("RGB")
        for number in range(page_count(pages))
    ]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", resolution=_DPI, save_all=True, append_images=sheets[1:], quality=80)
    return out.getvalue()
