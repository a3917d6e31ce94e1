"""The files that are signed when speed is measured: one page each, prepared, every one different."""

from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import typst

from nharong.signing.images import signature_image
from nharong.signing.prepare import prepare
from nharong.signing.slots import DAY, MONTH, NUMBER, SIGNATURE, Slot, seal_beside
from nharong.signing.typeset import captioned_page, fonts_in

VIETNAM = timezone(timedelta(hours=7))
SIGNED = datetime(2026, 3, 7, 9, 30, tzinfo=VIETNAM)
CAPTION = "07/03/2026; 09:30:00 +07:00"
SIGNER = "Nguyễn Thị Bích Hằng"

_PAPER = """#set document(title: "Quyết định {number}", date: datetime(year: 2026, month: 3, day: 7))
#set page("a4", margin: (left: 30mm, rest: 20mm))
#set text(font: "Tinos", size: 13pt, lang: "vi", fallback: false)
Số: {number}/QĐ-UBND

Căn cứ Luật Tổ chức chính quyền địa phương; xét đề nghị của Chánh Văn phòng.
#for article in range(1, 8) [

  *Điều #article.* Giao các cơ quan, đơn vị trong phạm vi nhiệm vụ, quyền hạn của mình tổ chức thực hiện Quyết định này.]
"""
_SLOTS = (
    Slot(NUMBER, 0, 110, 770, 150, 785),
    Slot(DAY, 0, 420, 770, 435, 785),
    Slot(MONTH, 0, 470, 770, 485, 785),
    Slot(SIGNATURE, 0, 360, 180, 480, 250),
)


def prepared_papers(rows: int, *, fonts: Path) -> list[bytes]:
    """`rows` different one-page documents (PDF/A-2b), each with its empty signature fields."""
    typeface = fonts_in(fonts)
    slots = (*_SLOTS, seal_beside(_SLOTS[-1]))
    made = []
    for number in range(1, rows + 1):
        source = _PAPER.format(number=number).encode()
        pdf = typst.compile(source, format="pdf", font_paths=typeface, ignore_system_fonts=True, pdf_standards="a-2b")
        made.append(prepare(bytes(pdf), slots))
    return made


@cache
def handwriting() -> bytes:
    """The signer's image (PNG)."""
    return signature_image(SIGNER)


def stamp(*, fonts: Path, width: float, height: float) -> bytes:
    """What is shown in the signature's place by both: the handwriting and a line of text, its font embedded."""
    return captioned_page(handwriting(), CAPTION, width=width, height=height, fonts=fonts)
