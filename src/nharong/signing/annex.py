"""The agency's signature on a separate annex and on an electronic copy: no image, one line top right of the first page.

Decree 30/2020/NĐ-CP, annex I, part I, II.8.b and III.1.d (annexes in a file of their own): "Số: <số, ký hiệu>;
<thời gian ký>"; part II, I.3 (electronic copies): "<hình thức sao>; <cơ quan sao>; <thời gian ký>". Times New Roman,
upright, 10 points, black; the time with its zone. An annex in the document's own file is not signed apart.

Used thus, once the number of the document is known, for each separate file:

    signed = sign_annex(pdf, key, symbol="12/QĐ-UBND", at=now, fonts=document_fonts(), **how)

where `how` is `level`, `timestamper` and `known` as for `sign.sign_as_person`. The file handed in is a PDF without
form fields or signatures of its own; it stays PDF/A when it was.
"""

from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any

from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, append_signature_field
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1

from nharong.signing.embed import embed_signature
from nharong.signing.errors import SigningError
from nharong.signing.evidence import NOTHING, Evidence
from nharong.signing.keys import SigningKey, check_usable
from nharong.signing.levels import Level, check_level
from nharong.signing.revision import RevisionWriter, open_revision, page_at
from nharong.signing.sign import raised
from nharong.signing.slots import MILLIMETRE
from nharong.signing.timestamping import Timestamper
from nharong.signing.typeset import corner_page

ANNEX, COPY = "annex", "copy"
"""Names of the signature fields, by which a verdict's findings are told apart."""

# Width and height as in the decree's own models (annex III, models 2.2 and 3.2), and the distance from the paper's edges.
_BOXES = {ANNEX: (77 * MILLIMETRE, 9 * MILLIMETRE), COPY: (81 * MILLIMETRE, 9 * MILLIMETRE)}
_FROM_RIGHT, _FROM_TOP = 10 * MILLIMETRE, 5 * MILLIMETRE
_LONGEST_TEXT = 300
_DEEPEST_TREE = 50
_VIETNAM = timezone(timedelta(hours=7))
_TOOLTIPS = {ANNEX: "Chữ ký số của cơ quan trên phụ lục", COPY: "Chữ ký số của cơ quan sao"}


def sign_annex(
    pdf: bytes,
    key: SigningKey,
    *,
    symbol: str,
    at: datetime,
    fonts: Path,
    level: Level = Level.B_B,
    timestamper: Timestamper | None = None,
    known: Evidence = NOTHING,
) -> bytes:
    """A separate annex signed by the agency, with the number and symbol of its document ("12/QĐ-UBND") top right."""
    line = f"Số: {symbol}; {moment_of_signing(at)}"
    return _signed(
        pdf, key, field=ANNEX, line=line, at=at, fonts=fonts, level=level, timestamper=timestamper, known=known
    )


def sign_copy(
    pdf: bytes,
    key: SigningKey,
    *,
    form: str,
    agency: str,
    at: datetime,
    fonts: Path,
    level: Level = Level.B_B,
    timestamper: Timestamper | None = None,
    known: Evidence = NOTHING,
) -> bytes:
    """An electronic copy signed by the copying agency; `form` is the kind of copy in words ("SAO Y")."""
    line = f"{form}; {agency}; {moment_of_signing(at)}"
    return _signed(
        pdf, key, field=COPY, line=line, at=at, fonts=fonts, level=level, timestamper=timestamper, known=known
    )


def moment_of_signing(at: datetime) -> str:
    """dd/mm/yyyy; hh:mm:ss +07:00: day, time and Vietnam's zone (annex I, part I, II.8.b; ISO 8601)."""
    if at.tzinfo is None:
        raise SigningError("Thời điểm ký phải kèm múi giờ.")
    return f"{at.astimezone(_VIETNAM):%d/%m/%Y; %H:%M:%S} +07:00"


def _signed(
    pdf: bytes,
    key: SigningKey,
    *,
    field: str,
    line: str,
    at: datetime,
    fonts: Path,
    level: Level,
    timestamper: Timestamper | None,
    known: Evidence,
) -> bytes:
    check_usable(key, at=at)
    check_level(level, timestamper)
    if not line.isprintable() or len(line) > _LONGEST_TEXT:
        raise SigningError("Số, ký hiệu hoặc tên cơ quan quá dài, không ghi được lên góc trang đầu.")
    writer = open_revision(pdf)
    if "/AcroForm" in writer.root:
        raise SigningError("Tệp này đã có biểu mẫu hoặc chữ ký nên không ký lại được; hãy dùng tệp gốc.")
    turned = _add_field(writer, field)
    signed = embed_signature(
        writer,
        field=field,
        key=key,
        at=at,
        picture=None,
        page=partial(_upright, text=line, fonts=fonts, turned=turned),
        turned=turned,
        timestamper=timestamper if level.stamped else None,
    )
    return raised(signed, level=level, timestamper=timestamper, known=known)


def _upright(*, width: float, height: float, text: str, fonts: Path, turned: int) -> bytes:
    """The line as it is read: on a page that is shown turned, the field's sides change places."""
    across, down = (height, width) if turned % 180 else (width, height)
    return corner_page(text, width=across, height=down, fonts=fonts)


def _add_field(writer: RevisionWriter, name: str) -> int:
    """The empty field in the corner; returns by how many degrees the first page is shown turned."""
    page = page_at(writer, 0).get_object()
    edges = [float(edge) for edge in _inherited(page, "/MediaBox", (0, 0, 595.28, 841.89))]
    turned = int(_inherited(page, "/Rotate", 0)) % 360
    writer.register_extension(ESIC_EXTENSION_1)
    append_signature_field(
        writer,
        SigFieldSpec(
            sig_field_name=name,
            on_page=0,
            box=corner(edges, turned=turned, size=_BOXES[name]),  # type: ignore[arg-type]  # points need not be whole
            field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL),
            doc_mdp_update_value=MDPPerm.NO_CHANGES,
            readable_field_name=_TOOLTIPS[name],
        ),
    )
    return turned


def corner(edges: list[float], *, turned: int, size: tuple[float, float]) -> tuple[float, float, float, float]:
    """The rectangle that is seen in the top right corner of a page with these edges, shown turned clockwise."""
    x0, y0, x1, y1 = min(edges[0], edges[2]), min(edges[1], edges[3]), max(edges[0], edges[2]), max(edges[1], edges[3])
    across = (y1 - y0) if turned % 180 else (x1 - x0)
    width, height = min(size[0], across - 2 * _FROM_RIGHT), size[1]
    if turned == 90:  # what is seen at the top right lies at the page's own top left
        return x0 + _FROM_TOP, y1 - _FROM_RIGHT - width, x0 + _FROM_TOP + height, y1 - _FROM_RIGHT
    if turned == 180:
        return x0 + _FROM_RIGHT, y0 + _FROM_TOP, x0 + _FROM_RIGHT + width, y0 + _FROM_TOP + height
    if turned == 270:
        return x1 - _FROM_TOP - height, y0 + _FROM_RIGHT, x1 - _FROM_TOP, y0 + _FROM_RIGHT + width
    return x1 - _FROM_RIGHT - width, y1 - _FROM_TOP - height, x1 - _FROM_RIGHT, y1 - _FROM_TOP


def _inherited(page: Any, key: str, otherwise: Any) -> Any:
    """A page's attribute, which may stand on one of the nodes above it."""
    for _ in range(_DEEPEST_TREE):
        if key in page:
            return page[key]
        if "/Parent" not in page:
            break
        page = page["/Parent"]
    return otherwise
