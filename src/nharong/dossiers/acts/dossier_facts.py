"""What is stated when a dossier comes in, and whether it can be so."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from nharong.dossiers.models import Applicant, DossierPaper, OfferedProcedure, ProcedurePaper, ProcedureVersion
from nharong.dossiers.rules.regulation import Regulation
from nharong.dossiers.words import ApplicantKind, Channel, IdentityKind
from nharong.kernel.errors import OfficeError
from nharong.kernel.models import StoredFile
from nharong.worktime.rules.terms import Term, Unit

from ..keeping import term_of

_IDENTITY = {
    IdentityKind.CITIZEN_CARD: (re.compile(r"\d{12}"), "Số căn cước công dân gồm 12 chữ số."),
    IdentityKind.IDENTITY_CARD: (re.compile(r"\d{9}|\d{12}"), "Số chứng minh nhân dân gồm 9 hoặc 12 chữ số."),
    IdentityKind.TAX_CODE: (re.compile(r"\d{10}(-?\d{3})?"), "Mã số thuế, mã số doanh nghiệp gồm 10 hoặc 13 chữ số."),
    IdentityKind.PASSPORT: (re.compile(r"[A-Z0-9]{5,20}"), "Số hộ chiếu chỉ gồm chữ in hoa và chữ số."),
}
_PHONE = re.compile(r"\+?\d{9,14}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_MOST_COPIES = 1000
#: As long as the table holds.
_LONGEST = {"name": 200, "identity_number": 30, "address": 300, "phone": 20, "email": 100, "handed_in_by": 200}


@dataclass(frozen=True, kw_only=True)
class ApplicantFacts:
    """Who applies: no more than the receipt's form asks for."""

    name: str
    kind: int = ApplicantKind.CITIZEN
    identity_kind: str = IdentityKind.CITIZEN_CARD
    identity_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    handed_in_by: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperFacts:
    """One paper handed in: how many of each, or its file; ``asked_id`` is the paper of the procedure it is."""

    name: str = ""
    asked_id: int | None = None
    originals: int = 0
    certified: int = 0
    copies: int = 0
    file: StoredFile | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DossierFacts:
    """What comes in: the offered procedure, by which way, from whom, with which papers.

    ``channel_row`` names the case of the procedure's ways whose term applies; ``term`` is used only where the
    procedure has published none.
    """

    offer: OfferedProcedure
    applicant: ApplicantFacts
    subject: str = ""
    channel: str = Channel.DIRECT
    result_channel: str = Channel.DIRECT
    papers: tuple[PaperFacts, ...] = ()
    sets: int = 1
    channel_row: int | None = None
    term: str = ""


def applicant_of(facts: ApplicantFacts) -> Applicant:
    """The applicant, unsaved. Raises ``OfficeError`` naming the field that is wrong."""
    given = {name: one_line(getattr(facts, name), most=longest) for name, longest in _LONGEST.items()}
    number = given["identity_number"].replace(" ", "").upper()
    phone = re.sub(r"[\s.()-]", "", given["phone"])
    if not given["name"]:
        raise OfficeError("Hãy ghi họ tên người nộp hoặc tên tổ chức.", field="name")
    if facts.kind not in ApplicantKind.values:
        raise OfficeError("Hãy chọn đối tượng nộp hồ sơ trong danh sách.", field="kind")
    if facts.identity_kind not in IdentityKind.values:
        raise OfficeError("Hãy chọn loại giấy tờ trong danh sách.", field="identity_kind")
    pattern, sentence = _IDENTITY.get(IdentityKind(facts.identity_kind), (None, ""))
    if pattern is not None and not pattern.fullmatch(number):
        raise OfficeError(sentence, field="identity_number")
    if phone and not _PHONE.fullmatch(phone):
        raise OfficeError("Số điện thoại chỉ gồm 9 đến 14 chữ số.", field="phone")
    if given["email"] and not _EMAIL.fullmatch(given["email"]):
        raise OfficeError("Địa chỉ thư điện tử phải có dạng ten@co-quan.vn.", field="email")
    return Applicant(
        **{**given, "identity_number": number, "phone": phone}, kind=facts.kind, identity_kind=facts.identity_kind
    )


def term_for(facts: DossierFacts, version: ProcedureVersion) -> Term:
    """The published term of the way the dossier came by; what was typed only where none is published."""
    ways = [row for row in version.channels.all() if row.channel == facts.channel and row.term_amount is not None]
    chosen = next((row for row in ways if row.pk == facts.channel_row), ways[0] if ways else None)
    if chosen is not None and chosen.term_amount is not None:
        return Term(chosen.term_amount, Unit(chosen.term_unit))
    if not facts.term.strip():
        raise OfficeError(
            "Danh mục chưa công bố thời hạn của thủ tục theo hình thức nộp này; hãy ghi thời hạn, ví dụ “5 ngày làm việc”.",
            field="term",
        )
    return term_of(facts.term)


def papers_of(version: ProcedureVersion, given: Sequence[PaperFacts]) -> list[DossierPaper]:
    """One row for each paper the procedure asks for, whether it came or not, then the others; unsaved."""
    asked = {paper.pk: paper for paper in version.papers.all()}
    by_asked = {one.asked_id: one for one in given if one.asked_id in asked}
    rows = [_row(paper, by_asked.get(paper.pk)) for paper in asked.values()]
    rows += [_row(None, one) for one in given if one.asked_id not in asked and one.name.strip()]
    for order, row in enumerate(rows, start=1):
        row.order = order
    return rows


def check_complete(rows: Sequence[DossierPaper]) -> None:
    """A dossier is received when every required paper is there (Decree 61/2018/NĐ-CP, article 17). Raises ``OfficeError``."""
    missing = [row.name for row in rows if row.required and not row.is_here]
    if missing:
        named = "; ".join(name[:80] for name in missing[:3])
        more = f" và {len(missing) - 3} giấy tờ khác" if len(missing) > 3 else ""
        raise OfficeError(
            f"Hồ sơ còn thiếu: {named}{more}. Hãy nhận đủ, hoặc lập phiếu yêu cầu bổ sung.", field="papers"
        )


def check_ways(facts: DossierFacts, regulation: Regulation) -> None:
    """The way it comes and the way its result goes are ways this procedure has. Raises ``OfficeError``."""
    if facts.channel not in Channel.values:
        raise OfficeError("Hãy chọn hình thức nộp trong danh sách.", field="channel")
    if facts.result_channel not in Channel.values:
        raise OfficeError("Hãy chọn hình thức nhận kết quả trong danh sách.", field="result_channel")
    if facts.channel == Channel.ONLINE and not facts.offer.online:
        raise OfficeError("Thủ tục này chưa nhận hồ sơ trực tuyến; hãy nộp tại quầy.", field="channel")
    if facts.channel == Channel.POSTAL and not facts.offer.postal:
        raise OfficeError("Thủ tục này chưa nhận hồ sơ qua bưu chính; hãy nộp tại quầy.", field="channel")
    if not 1 <= facts.sets <= 99:
        raise OfficeError("Số bộ hồ sơ phải từ 1 đến 99.", field="sets")


def one_line(text: str, *, most: int | None = None) -> str:
    """Text as one line without control characters, no longer than the table holds."""
    kept = "".join(" " if unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp") else letter for letter in text)
    return unicodedata.normalize("NFC", " ".join(kept.split()))[:most]


def lines(text: str, *, most: int = 4000) -> str:
    """Text of several lines without other control characters."""
    rows = (one_line(row) for row in text.replace("\r", "\n").split("\n"))
    return "\n".join(row for row in rows if row)[:most]


def _row(asked: ProcedurePaper | None, given: PaperFacts | None) -> DossierPaper:
    counts = (given.originals, given.certified, given.copies) if given else (0, 0, 0)
    if any(not 0 <= count <= _MOST_COPIES for count in counts):
        raise OfficeError(f"Số bản của mỗi giấy tờ phải từ 0 đến {_MOST_COPIES}.", field="papers")
    return DossierPaper(
        asked=asked,
        name=(asked.name if asked else one_line(given.name if given else ""))[:1000],
        required=asked.required if asked else False,
        originals=counts[0],
        certified=counts[1],
        copies=counts[2],
        file=given.file if given else None,
        note=one_line(given.note, most=500) if given else "",
    )
