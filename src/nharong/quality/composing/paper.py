"""The shape of a text that becomes a document."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nharong.people.models import Agency

#: Grounds of every paper of the system; the office may change them in the draft.
GROUNDS = (
    "Căn cứ Quyết định số 19/2014/QĐ-TTg ngày 05 tháng 3 năm 2014 của Thủ tướng Chính phủ về việc áp dụng Hệ thống "
    "quản lý chất lượng theo Tiêu chuẩn quốc gia TCVN ISO 9001:2008 vào hoạt động của các cơ quan, tổ chức thuộc hệ "
    "thống hành chính nhà nước;",
    "Xét đề nghị của Thư ký ISO.",
)


@dataclass(frozen=True, kw_only=True)
class Text:
    """Who issues it, its kind, subject and body, and the lines of its recipients."""

    agency: Agency
    kind: str
    subject: str
    body: str
    recipient_lines: tuple[str, ...] = ("Như trên;", "Lưu: VT, ISO.")
    particulars: Mapping[str, str] = field(default_factory=dict)


def decision(*articles: str, grounds: tuple[str, ...] = GROUNDS) -> str:
    """The body of a decision: grounds, the deciding line, numbered articles, the closing sign."""
    numbered = [f"Điều {at}. {article}" for at, article in enumerate(articles, start=1)]
    return "\n\n".join(("\n".join(grounds), "QUYẾT ĐỊNH:", "\n\n".join(numbered) + "./."))
