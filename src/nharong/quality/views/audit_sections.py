"""What stands on an audit's page, section by section."""

from typing import Any

from django.utils.translation import gettext as _

from nharong.design.shapes import Column, Pair, Row
from nharong.kernel.pages import address_of
from nharong.quality.models import Audit
from nharong.quality.populations import find_population
from nharong.quality.presenting import conformity_badge, grade_badge
from nharong.quality.words import MeetingKind

from .page import Section


def sections_of(one: Audit, meetings: list[Any]) -> list[Section]:
    """Scope, findings, checklist, samples, minutes, conclusion."""
    found = [
        Section(title=_("Phạm vi"), text=one.scope.splitlines()),
        Section(
            title=_("Phát hiện"),
            columns=[
                Column("number", _("Số"), kind="number"),
                Column("clause", _("Điều khoản"), kind="code"),
                Column("what", _("Mô tả, bằng chứng"), width="wide"),
                Column("record", _("Bản ghi"), kind="link"),
                Column("grade", _("Mức độ"), kind="state"),
                Column("unit", _("Đơn vị xác nhận"), kind="moment"),
            ],
            rows=[_finding_row(each) for each in one.findings.all()],
            empty=_("Chưa có phát hiện."),
        ),
        Section(
            title=_("Phiếu ghi chép"),
            columns=[
                Column("at", _("TT"), kind="number"),
                Column("clause", _("Điều khoản, quy trình"), kind="code"),
                Column("question", _("Câu hỏi, yêu cầu"), width="wide"),
                Column("evidence", _("Bằng chứng"), width="wide"),
                Column("who", _("Đánh giá viên")),
                Column("state", _("Nhận xét"), kind="state"),
            ],
            rows=[
                Row(
                    cells={
                        "at": each.position,
                        "clause": " ".join(filter(None, (each.clause, each.procedure.code if each.procedure else ""))),
                        "question": each.question,
                        "evidence": each.evidence,
                        "who": each.auditor.full_name if each.auditor else "",
                        "state": conformity_badge(each.conformity),
                    }
                )
                for each in one.checklist.select_related("procedure", "auditor")
            ],
            empty=_("Phiếu chưa có câu hỏi."),
        ),
        *(
            _sample_section(each)
            for each in one.samples.select_related("drawn_by").prefetch_related("records__auditor")
        ),
    ]
    for meeting in meetings:
        found.append(
            Section(
                title=_("Biên bản: %(kind)s") % {"kind": str(MeetingKind(meeting.kind).label).lower()},
                pairs=[
                    Pair(_("Họp lúc"), meeting.held_at),
                    Pair(_("Chủ trì"), meeting.chaired_by.full_name),
                    Pair(_("Thành phần"), meeting.attendees),
                    Pair(_("Nội dung"), meeting.notes),
                ],
            )
        )
    if one.conclusion:
        found.append(Section(title=_("Kết luận"), text=one.conclusion.splitlines()))
    return found


def _sample_section(sample: Any) -> Section:
    population = find_population(sample.population)
    return Section(
        title=_("Mẫu: %(population)s") % {"population": population.title if population else sample.population},
        note=_("%(size)s trong %(count)s bản ghi từ %(since)s đến %(until)s; hạt giống %(seed)s; tổng thể %(digest)s…")
        % {
            "size": sample.size,
            "count": sample.count,
            "since": f"{sample.since:%d/%m/%Y}",
            "until": f"{sample.until:%d/%m/%Y}",
            "seed": sample.seed,
            "digest": sample.digest[:12],
        },
        columns=[
            Column("at", _("TT"), kind="number"),
            Column("label", _("Bản ghi"), kind="link", width="wide"),
            Column("hint", _("Hệ thống thấy")),
            Column("who", _("Đánh giá viên")),
            Column("note", _("Bằng chứng")),
            Column("state", _("Nhận xét"), kind="state"),
        ],
        rows=[
            Row(
                cells={
                    "at": each.position,
                    "label": each.label,
                    "hint": each.hint,
                    "who": each.auditor.full_name if each.auditor else _("Cần người ngoài đoàn"),
                    "note": each.note,
                    "state": conformity_badge(each.conformity),
                },
                url=address_of(each.record_kind, each.record_id),
            )
            for each in sample.records.all()
        ],
    )


def _finding_row(each: Any) -> Row:
    return Row(
        cells={
            "number": each.number,
            "clause": each.clause,
            "what": "\n".join(filter(None, (each.description, each.evidence, each.dissent))),
            "record": each.record_label,
            "grade": grade_badge(each.grade),
            "unit": each.acknowledged_at,
        },
        url=address_of(each.record_kind, each.record_id) if each.record_id else "",
    )
