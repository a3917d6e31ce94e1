"""The kinds of administrative documents and of copies: Decree 30/2020/NĐ-CP, article 7, and annex III, part I."""

from dataclasses import dataclass
from enum import StrEnum


class Template(StrEnum):
    """The shape a kind is set in (annex III, part II)."""

    DECISION = "decision"
    NAMED = "named"
    LETTER = "letter"
    TELEGRAM = "telegram"
    INVITATION = "invitation"
    INTRODUCTION = "introduction"
    MINUTES = "minutes"
    LEAVE = "leave"


_TEMPLATES = {
    "1.1": Template.DECISION,
    "1.2": Template.DECISION,
    "1.5": Template.LETTER,
    "1.6": Template.TELEGRAM,
    "1.7": Template.INVITATION,
    "1.8": Template.INTRODUCTION,
    "1.9": Template.MINUTES,
    "1.10": Template.LEAVE,
}


@dataclass(frozen=True)
class Kind:
    """One kind: our code, its Vietnamese and English names, its abbreviation ("" when the law gives none) and the
    number of the decree's template for it ("" when it has none of its own)."""

    code: str
    name: str
    english: str
    abbreviation: str
    template_number: str

    @property
    def template(self) -> Template:
        """The shape of ours that sets this kind; one without a model of its own is set like a named document."""
        return _TEMPLATES.get(self.template_number, Template.NAMED)


# In the decree's own order; case matters in the abbreviations (TTr, CTr, QyĐ, TrS).
KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("resolution", "Nghị quyết", "Resolution", "NQ", "1.1"),
        Kind("decision", "Quyết định", "Decision", "QĐ", "1.2"),
        Kind("directive", "Chỉ thị", "Directive", "CT", "1.4"),
        Kind("statute", "Quy chế", "Statute", "QC", "1.4"),
        Kind("regulation", "Quy định", "Regulation", "QyĐ", "1.4"),
        Kind("communique", "Thông cáo", "Communiqué", "TC", "1.4"),
        Kind("notice", "Thông báo", "Notice", "TB", "1.4"),
        Kind("guidance", "Hướng dẫn", "Guidance", "HD", "1.4"),
        Kind("programme", "Chương trình", "Programme", "CTr", "1.4"),
        Kind("plan", "Kế hoạch", "Plan", "KH", "1.4"),
        Kind("option", "Phương án", "Proposal of options", "PA", "1.4"),
        Kind("scheme", "Đề án", "Scheme", "ĐA", "1.4"),
        Kind("project", "Dự án", "Project", "DA", "1.4"),
        Kind("report", "Báo cáo", "Report", "BC", "1.4"),
        Kind("minutes", "Biên bản", "Minutes", "BB", "1.9"),
        Kind("submission", "Tờ trình", "Submission", "TTr", "1.4"),
        Kind("contract", "Hợp đồng", "Contract", "HĐ", ""),
        Kind("letter", "Công văn", "Official letter", "", "1.5"),
        Kind("telegram", "Công điện", "Official telegram", "CĐ", "1.6"),
        Kind("memorandum", "Bản ghi nhớ", "Memorandum", "BGN", ""),
        Kind("agreement", "Bản thỏa thuận", "Agreement", "BTT", ""),
        Kind("authorisation", "Giấy ủy quyền", "Authorisation", "GUQ", "1.4"),
        Kind("invitation", "Giấy mời", "Invitation", "GM", "1.7"),
        Kind("introduction", "Giấy giới thiệu", "Letter of introduction", "GGT", "1.8"),
        Kind("leave", "Giấy nghỉ phép", "Leave permit", "GNP", "1.10"),
        Kind("sending-slip", "Phiếu gửi", "Sending slip", "PG", "1.4"),
        Kind("transfer-slip", "Phiếu chuyển", "Transfer slip", "PC", "1.4"),
        Kind("notice-slip", "Phiếu báo", "Notice slip", "PB", "1.4"),
        Kind("public-letter", "Thư công", "Public letter", "", ""),
    )
}

# Article 25: copies have one common series, whatever their kind (annex I, part II, II.1.c).
COPIES: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("true-copy", "Sao y", "True copy", "SY", "3.1"),
        Kind("extract", "Trích sao", "Extract", "TrS", "3.1"),
        Kind("duplicate", "Sao lục", "Copy of a true copy", "SL", "3.1"),
    )
}
