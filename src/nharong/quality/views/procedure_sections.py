"""The text of a procedure and what belongs to it, section by section."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Column, Row
from nharong.kernel.pages import address_of
from nharong.quality.links import link_label
from nharong.quality.models import ProcedureRevision, QualityProcedure
from nharong.quality.presenting import revision_badge
from nharong.quality.readings import procedures as readings

from .page import Section

RUNS_SHOWN = 20


def sections_of(
    one: QualityProcedure, revision: ProcedureRevision, revisions: list[ProcedureRevision]
) -> list[Section]:
    """Seven sections, the work run, the copies, the issues."""
    copies = list(readings.copies_of(revision))
    runs = list(readings.runs_of(one)[:RUNS_SHOWN])
    return [
        Section(title=f"1. {_('Mục đích')}", text=revision.purpose.splitlines(), empty=_("Chưa có")),
        Section(title=f"2. {_('Phạm vi')}", text=revision.scope.splitlines()),
        Section(title=f"3. {_('Tài liệu viện dẫn')}", text=revision.references.splitlines()),
        Section(title=f"4. {_('Định nghĩa, viết tắt')}", text=revision.definitions.splitlines()),
        Section(
            title=f"5. {_('Nội dung')}",
            text=revision.content.splitlines(),
            columns=[
                Column("at", _("Bước"), kind="number", width="narrow"),
                Column("what", _("Trình tự công việc"), width="wide"),
                Column("who", _("Trách nhiệm")),
                Column("time", _("Thời gian")),
                Column("form", _("Biểu mẫu, kết quả")),
                Column("link", _("Gắn với việc thật")),
            ],
            rows=[
                Row(
                    cells={
                        "at": step.position,
                        "what": step.what,
                        "who": step.responsible,
                        "time": step.time,
                        "form": " · ".join(filter(None, (step.form_code, step.result))),
                        "link": link_label(step.link, step.link_key),
                    }
                )
                for step in revision.steps.all()
            ],
            empty=_("Chưa có bước nào."),
        ),
        Section(
            title=f"6. {_('Biểu mẫu')}",
            columns=[Column("code", _("Mã hiệu"), kind="code"), Column("name", _("Tên biểu mẫu"), width="wide")],
            rows=[Row(cells=dict(form)) for form in revision.forms],
        ),
        Section(
            title=f"7. {_('Hồ sơ lưu trữ')}",
            columns=[
                Column("name", _("Tên hồ sơ"), width="wide"),
                Column("keeper", _("Nơi lưu")),
                Column("term", _("Thời hạn lưu")),
            ],
            rows=[Row(cells=dict(record)) for record in revision.records],
        ),
        Section(
            title=_("Việc đã chạy theo quy trình"),
            note=_("Do hệ thống tìm thấy từ các bước gắn với việc thật; không nhập tay."),
            columns=[Column("on", _("Ngày"), kind="date"), Column("label", _("Việc"), kind="link", width="wide")],
            rows=[
                Row(cells={"on": run.ran_on, "label": run.label}, url=address_of(run.record_kind, run.record_id))
                for run in runs
            ],
            empty=_("Chưa có việc nào chạy theo quy trình này."),
        ),
        Section(
            title=_("Phân phối và xác nhận đã đọc"),
            columns=copy_columns(),
            rows=[copy_row(copy) for copy in copies],
            empty=_("Lần ban hành này chưa được phân phối."),
            links=[(_("Sổ phân phối"), reverse("quality:copies", args=[one.pk]))] if copies else [],
        ),
        Section(
            title=_("Các lần ban hành"),
            columns=[
                Column("issue", _("Lần"), kind="link"),
                Column("request", _("Yêu cầu sửa đổi")),
                Column("part", _("Trang, phần")),
                Column("note", _("Mô tả nội dung sửa đổi"), width="wide"),
                Column("issued", _("Ngày ban hành"), kind="date"),
                Column("state", _("Trạng thái"), kind="state"),
            ],
            rows=[
                Row(
                    cells={
                        "issue": f"{each.issue:02d}",
                        "request": each.change_request or _("Ban hành lần đầu"),
                        "part": each.change_part,
                        "note": each.change_note,
                        "issued": each.issued_on,
                        "state": revision_badge(each.state),
                    },
                    url=f"{reverse('quality:procedure', args=[one.pk])}?lan={each.issue}",
                )
                for each in revisions
            ],
        ),
    ]


def copy_columns() -> list[Column]:
    """The columns of the register of copies."""
    return [
        Column("number", _("Bản số"), kind="number", width="narrow"),
        Column("person", _("Người nhận")),
        Column("unit", _("Đơn vị")),
        Column("given", _("Phân phối lúc"), kind="moment"),
        Column("read", _("Đã đọc lúc"), kind="moment"),
        Column("state", _("Xác nhận"), kind="state"),
    ]


def copy_row(copy: Any) -> Row:
    """One copy."""
    return Row(
        cells={
            "number": copy.number,
            "person": copy.person.full_name,
            "unit": copy.unit.name,
            "given": copy.given_at,
            "read": copy.read_at,
            "state": Badge("good", _("Đã đọc")) if copy.read_at else Badge("waiting", _("Chưa đọc")),
        }
    )
