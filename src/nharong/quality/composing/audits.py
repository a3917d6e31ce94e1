"""The report of an internal audit as a document."""

from nharong.people.models import Agency
from nharong.quality.models import Audit
from nharong.quality.populations import find_population
from nharong.quality.rules import wording
from nharong.quality.words import Conformity, Grade, TeamPart

from .paper import Text


def audit_report(audit: Audit, agency: Agency) -> Text:
    """What was audited, by whom, on which sample (with its seed), what was found, what the team concludes."""
    team = [f"{TeamPart(one.part).label}: {one.person.full_name}" for one in audit.members.select_related("person")]
    procedures = ", ".join(one.code for one in audit.procedures.all())
    parts = [
        f"Thực hiện {str(audit.programme).lower()}, Đoàn đánh giá báo cáo kết quả cuộc đánh giá {audit.code} như sau:",
        "I. PHẠM VI, CHUẨN MỰC, ĐOÀN ĐÁNH GIÁ",
        f"1. Đơn vị được đánh giá: {audit.unit.name}; từ {wording.day_words(audit.starts_on)} đến "
        f"{wording.day_words(audit.ends_on)}.",
        f"2. Phạm vi: {audit.scope}",
        f"3. Chuẩn mực: TCVN ISO 9001:2015, điều khoản {', '.join(audit.clauses) or 'theo phiếu ghi chép'}"
        + (f"; quy trình {procedures}." if procedures else "."),
        f"4. Đoàn đánh giá: {'; '.join(team)}.",
        "II. LẤY MẪU VÀ GHI CHÉP",
        *_samples(audit),
        f"Phiếu ghi chép có {audit.checklist.count()} mục, trong đó phù hợp "
        f"{audit.checklist.filter(conformity=Conformity.CONFORMS).count()} mục.",
        "III. PHÁT HIỆN",
        *_findings(audit),
        "IV. KẾT LUẬN",
        f"{audit.conclusion}./.",
    ]
    return Text(
        agency=agency,
        kind="report",
        subject=f"Kết quả đánh giá nội bộ {audit.code} tại {audit.unit.name}"
        + (", kết hợp kiểm tra tình hình thực hiện nhiệm vụ" if audit.inspects_tasks else ""),
        body="\n".join(parts),
        recipient_lines=("Đại diện chất lượng;", f"{audit.unit.name};", "Lưu: VT, ISO."),
    )


def _samples(audit: Audit) -> list[str]:
    rows = []
    for sample in audit.samples.all():
        population = find_population(sample.population)
        failed = sample.records.filter(conformity=Conformity.FAILS).count()
        rows.append(
            (
                str(population.title) if population else sample.population,
                f"{sample.since:%d/%m/%Y} - {sample.until:%d/%m/%Y}",
                f"{sample.size}/{sample.count}",
                sample.seed,
                str(failed),
            )
        )
    if not rows:
        return ["Cuộc đánh giá không lấy mẫu."]
    head = ("Tổng thể", "Khoảng ngày", "Cỡ mẫu", "Hạt giống", "Không phù hợp")
    return [
        "Mẫu được lấy ngẫu nhiên từ hồ sơ thật trên hệ thống, lấy lại được bằng hạt giống:",
        wording.table(head, rows),
    ]


def _findings(audit: Audit) -> list[str]:
    rows = [
        (
            str(one.number),
            one.clause,
            f"{one.description} Bằng chứng: {one.evidence}",
            str(Grade(one.grade).label),
        )
        for one in audit.findings.all()
    ]
    if not rows:
        return ["Không có phát hiện."]
    dissents = [f"Ý kiến khác về phát hiện {one.number}: {one.dissent}" for one in audit.findings.exclude(dissent="")]
    return [wording.table(("TT", "Điều khoản", "Mô tả, bằng chứng", "Mức độ"), rows), *dissents]
