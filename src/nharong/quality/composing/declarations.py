"""The decision that declares the system to conform to the standard."""

from nharong.people.models import Agency
from nharong.quality.models import Declaration
from nharong.quality.rules import wording
from nharong.quality.words import DeclarationKind

from .paper import Text, decision


def declaring_decision(declaration: Declaration, agency: Agency) -> Text:
    """What is declared, for which fields, by which edition."""
    again = declaration.kind == DeclarationKind.AGAIN
    fields = [one for one in declaration.scope.splitlines() if one.strip()]
    listed = wording.table(("TT", "Lĩnh vực"), [(str(at), one) for at, one in enumerate(fields, start=1)])
    why = f" Lý do công bố lại: {declaration.reason}." if again else ""
    verb = "Công bố lại" if again else "Công bố"
    return Text(
        agency=agency,
        kind="decision",
        subject=f"{verb} Hệ thống quản lý chất lượng phù hợp Tiêu chuẩn quốc gia TCVN ISO {declaration.edition}",
        body=decision(
            f"{verb} Hệ thống quản lý chất lượng tại {declaration.agency.name} phù hợp Tiêu chuẩn quốc gia TCVN ISO "
            f"{declaration.edition} cho các lĩnh vực hoạt động sau đây:\n{listed}",
            f"Công bố này được niêm yết tại trụ sở, đăng trên cổng thông tin điện tử và gửi Sở Khoa học và Công nghệ.{why}",
            "Quyết định này có hiệu lực kể từ ngày ký"
            + ("; thay thế các công bố trước đây" if again else "")
            + ". Các đơn vị, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này",
        ),
        recipient_lines=("Như Điều 3;", "Sở Khoa học và Công nghệ;", "Lưu: VT, ISO."),
    )
