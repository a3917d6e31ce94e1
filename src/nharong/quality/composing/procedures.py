"""The decision that issues a procedure."""

from nharong.people.models import Agency
from nharong.quality.models import ProcedureRevision
from nharong.quality.readings.procedures import text_of
from nharong.quality.rules import wording
from nharong.quality.rules.procedures import fingerprint

from .paper import Text, decision


def issuing_decision(revision: ProcedureRevision, agency: Agency) -> Text:
    """The decision names code, title, issue and the fingerprint of the text, so that no other text can pass for it."""
    procedure = revision.procedure
    facts, steps = text_of(revision)
    rows = [
        ("Mã hiệu", procedure.code),
        ("Tên quy trình", procedure.title),
        ("Lần ban hành", f"{revision.issue:02d}"),
        ("Đơn vị chủ trì", procedure.owner.name),
        ("Mã kiểm tra nội dung (SHA-256)", fingerprint(facts, steps)),
    ]
    verb = "Ban hành" if revision.issue == 1 else f"Ban hành lần {revision.issue:02d}"
    instead = (
        ""
        if revision.issue == 1
        else f" Lần ban hành {revision.issue - 1:02d} hết hiệu lực kể từ ngày áp dụng lần ban hành này."
    )
    from_day = (
        f"Quy trình được áp dụng từ {wording.day_words(revision.effective_on)}."
        if revision.effective_on
        else "Ngày áp dụng do Đại diện chất lượng thông báo."
    )
    return Text(
        agency=agency,
        kind="decision",
        subject=f"{verb} quy trình {procedure.code} “{procedure.title}”",
        body=decision(
            f"{verb} kèm theo Quyết định này quy trình sau đây của Hệ thống quản lý chất lượng theo TCVN ISO 9001:2015:\n"
            + wording.table(("Nội dung", "Thông tin"), rows),
            f"{from_day}{instead}",
            "Quyết định này có hiệu lực kể từ ngày ký.",
            f"{procedure.owner.name}, các đơn vị, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này",
        ),
        recipient_lines=("Như Điều 4;", "Đại diện chất lượng;", "Lưu: VT, ISO."),
    )
