"""The people, keys and papers of these tests."""

import json
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest
import typst
from cryptography import x509

from nharong.signing.authority import Authority, Issued, create_authority, issue_to_agency, issue_to_person
from nharong.signing.keys import fingerprint_of
from nharong.signing.keys.software import SoftwareKey, open_software_key
from nharong.signing.slots import SIGNATURE, Slot, seal_beside

VIETNAM = timezone(timedelta(hours=7))
SIGNED = datetime(2026, 3, 7, 9, 30, tzinfo=VIETNAM)
SEALED = SIGNED + timedelta(hours=2)
CHECKED = datetime(2026, 5, 4, 8, 0, tzinfo=VIETNAM)
VALID_FROM = datetime(2026, 1, 1, tzinfo=VIETNAM)
VALID_TO = datetime(2030, 1, 1, tzinfo=VIETNAM)
PIN = "135790"

CHAIRMAN = "Nguyễn Thị Bích Hằng"
DEPUTY = "Y Thanh Hà Niê Kđăm"
AGENCY = "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"

_PAPER = """
#set document(title: "Quyết định", date: datetime(year: 2026, month: 3, day: 7))
#set page("a4", margin: (left: 30mm, rest: 20mm))
#set text(font: "Tinos", size: 13pt, lang: "vi")
#let slot(name, width, height, baseline) = box(width: width, height: height, baseline: baseline, place(
  top + left,
  context {
    let at = here().position()
    [#metadata((name, at.page - 1, at.x.pt(), at.y.pt(), width.to-absolute().pt(), height.to-absolute().pt())) <slot>]
  },
))
#let gap(name, width) = slot(name, width, 1.12em, 0.22em)
Số: #gap("number", 2.5em)/QĐ-UBND #h(1fr) #emph[Quảng Ngãi, ngày #gap("day", 1em) tháng #gap("month", 1em) năm 2026]

Căn cứ Luật Tổ chức chính quyền địa phương; xét đề nghị của Chánh Văn phòng.
BREAKS
#align(right, block(width: 60mm, align(center)[
  *CHỦ TỊCH* \\
  #slot("signature", 40mm, 25mm, 0pt) \\
  *Nguyễn Thị Bích Hằng*
]))
"""
_A4_HEIGHT = 297 / 25.4 * 72


@dataclass(frozen=True)
class Paper:
    """A typeset document and where its slots lie."""

    pdf: bytes
    slots: tuple[Slot, ...]

    def slot(self, name: str) -> Slot:
        return next(slot for slot in self.slots if slot.name == name)


def fonts() -> Path:
    folder = Path(sys.prefix) / "share/nharong/fonts"
    if not (folder / "Tinos_400Regular.ttf").exists():
        pytest.skip("the fonts of documents are not installed; `nharong fonts` gets them")
    return folder


def paper(*, pages: int = 1) -> Paper:
    return _paper(pages)


@cache
def _paper(pages: int) -> Paper:
    source = _PAPER.replace("BREAKS", "\n#pagebreak()\nĐiều tiếp theo.\n" * (pages - 1)).encode()
    folder = [str(fonts())]
    pdf = typst.compile(source, format="pdf", font_paths=folder, ignore_system_fonts=True, pdf_standards="a-2b")
    marks = json.loads(typst.query(source, "<slot>", field="value", font_paths=folder, ignore_system_fonts=True))
    slots = [
        Slot(name, page, x, _A4_HEIGHT - y - height, x + width, _A4_HEIGHT - y)
        for name, page, x, y, width, height in marks
    ]
    slots.append(seal_beside(next(slot for slot in slots if slot.name == SIGNATURE)))
    return Paper(bytes(pdf), tuple(slots))


@cache
def authority() -> Authority:
    return create_authority(not_before=VALID_FROM, not_after=VALID_TO)


@cache
def stranger_authority() -> Authority:
    return create_authority(not_before=VALID_FROM, not_after=VALID_TO, name="Nơi cấp không quen")


@cache
def issued_to(name: str, *, by: Authority | None = None, until: datetime = VALID_TO) -> Issued:
    return issue_to_person(
        by or authority(),
        full_name=name,
        title="Chủ tịch",
        organisation=AGENCY,
        identifier="H48-001",
        pin=PIN,
        not_before=VALID_FROM,
        not_after=until,
    )


class CarelessKey:
    """A key whose program shows another certificate's term and signs with an expired one."""

    def __init__(self, issued: Issued) -> None:
        self._key = open_software_key(issued.pkcs12, pin=PIN)
        self.chain = self._key.chain

    @property
    def certificate(self) -> x509.Certificate:
        return chairman().certificate

    def signer(self) -> object:
        return self._key.signer()


def careless(issued: Issued) -> CarelessKey:
    return CarelessKey(issued)


@cache
def chairman() -> SoftwareKey:
    return open_software_key(issued_to(CHAIRMAN).pkcs12, pin=PIN)


@cache
def deputy() -> SoftwareKey:
    return open_software_key(issued_to(DEPUTY).pkcs12, pin=PIN)


@cache
def agency() -> SoftwareKey:
    issued = issue_to_agency(
        authority(), agency=AGENCY, identifier="H48", pin=PIN, not_before=VALID_FROM, not_after=VALID_TO
    )
    return open_software_key(issued.pkcs12, pin=PIN)


def agency_fingerprint() -> str:
    return fingerprint_of(agency().certificate)
