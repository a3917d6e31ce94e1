"""The lists and minutes of annex V as PDF: danh mục hồ sơ, mục lục văn bản, mục lục hồ sơ nộp lưu, biên bản giao nhận."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import typst
from django.db.models import Q

from nharong.documents.layout.errors import CannotTypeset
from nharong.documents.models import CaseFile, FileCatalogue, FiledDocument, HandOver
from nharong.documents.rules.case_files import retention_text, roman
from nharong.kernel import clock
from nharong.kernel.fonts import document_family, document_fonts
from nharong.people.models import Agency

from .contents import Filed

_TEMPLATES = Path(__file__).parent / "templates"


def catalogue_pdf(catalogue: FileCatalogue) -> bytes:
    """Danh mục hồ sơ (annex V, I): headings in Roman and Arabic, then code, title, retention, who makes it, note."""
    rows: list[list[str]] = []
    for at, large in enumerate(catalogue.headings.filter(parent__isnull=True), start=1):
        rows.append(["", f"{roman(at)}. {large.title.upper()}", "", "", ""])
        rows += [_listed(file) for file in large.files.select_related("holder").order_by("number")]
        for inner, small in enumerate(large.children.all(), start=1):
            rows.append(["", f"{inner}. {small.title}", "", "", ""])
            rows += [_listed(file) for file in small.files.select_related("holder").order_by("number")]
    return _paper(
        agency=catalogue.agency,
        title=f"DANH MỤC HỒ SƠ NĂM {catalogue.year}",
        columns=[
            "Số và ký hiệu hồ sơ",
            "Tên đề mục và tiêu đề hồ sơ",
            "Thời hạn bảo quản",
            "Người lập hồ sơ",
            "Ghi chú",
        ],
        widths=[2.6, 8, 2.4, 3.4, 2.4],
        rows=rows,
        after=[f"Bản danh mục này có {catalogue.files.count()} hồ sơ."],
    )


def documents_list_pdf(file: CaseFile, documents: Sequence[Filed]) -> bytes:
    """Mục lục văn bản, tài liệu trong hồ sơ (annex V, IV)."""
    return _paper(
        agency=file.agency,
        title="MỤC LỤC VĂN BẢN, TÀI LIỆU",
        under=[f"Hồ sơ số: {file.notation}", file.title],
        columns=["STT", "Số, ký hiệu văn bản", "Ngày tháng năm văn bản", "Tên loại và trích yếu nội dung văn bản",
                 "Tác giả văn bản", "Tờ số/ Trang số", "Ghi chú"],
        widths=[1.1, 2.8, 2.3, 6, 3.2, 1.8, 1.8],
        rows=[
            [str(one.ordinal), one.symbol, _day(one.dated), " ".join(filter(None, (one.kind, one.subject))),
             one.author, one.page_range, one.note]
            for one in documents
        ],
        after=[f"Tổng số: {len(documents)} văn bản, {sum(one.pages for one in documents)} trang."],
    )  # fmt: skip


def files_list_pdf(hand_over: HandOver, files: Sequence[CaseFile]) -> bytes:
    """Mục lục hồ sơ, tài liệu nộp lưu (annex V, III)."""
    return _paper(
        agency=hand_over.agency,
        title="MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU",
        columns=["STT", "Số, ký hiệu hồ sơ", "Tiêu đề hồ sơ", "Thời gian tài liệu", "Thời hạn bảo quản",
                 "Số tờ/ Số trang", "Ghi chú"],
        widths=[1.1, 2.6, 6.2, 3.2, 2.2, 1.8, 1.8],
        rows=[
            [str(at), file.notation, file.title, f"{_day(file.started_on)} - {_day(file.ended_on)}",
             retention_text(file.retention_years), str(file.page_total), file.description]
            for at, file in enumerate(files, start=1)
        ],
        after=[f"Bản mục lục này gồm {len(files)} hồ sơ (đơn vị bảo quản)."],
    )  # fmt: skip


def minutes_pdf(hand_over: HandOver, files: Sequence[CaseFile]) -> bytes:
    """Biên bản giao nhận hồ sơ, tài liệu (annex V, V): for electronic files it counts files and documents."""
    on = (hand_over.answered_at or hand_over.proposed_at).astimezone(clock.ZONE).date()
    years = sorted({file.year for file in files})
    period = f"năm {years[0]}" if len(years) == 1 else f"từ năm {years[0]} đến năm {years[-1]}" if years else ""
    receiver = hand_over.answered_by.full_name if hand_over.answered_by else "…………………………"
    number = f"{hand_over.number:02d}/{hand_over.year}" if hand_over.number else "……"
    return _paper(
        agency=hand_over.agency,
        title="BIÊN BẢN",
        under=["Về việc giao nhận hồ sơ, tài liệu", f"Số: {number}"],
        before=[
            f"Hôm nay, ngày {on.day:02d} tháng {_month(on)} năm {on.year}, chúng tôi gồm:",
            f"BÊN GIAO: ông (bà) {hand_over.proposed_by.full_name}, chức vụ: {hand_over.proposer_post}.",
            f"BÊN NHẬN: ông (bà) {receiver}, chức vụ: {hand_over.answerer_post or '…………………………'}.",
            "Thống nhất lập biên bản giao nhận hồ sơ, tài liệu với những nội dung sau:",
            f"1. Tên khối tài liệu giao nộp: hồ sơ công việc của {hand_over.agency.name}.",
            f"2. Thời gian của hồ sơ, tài liệu: {period}.",
            "3. Số lượng tài liệu (hồ sơ điện tử):",
            f"a) Tổng số hồ sơ: {len(files)};",
            f"b) Tổng số tệp tin trong hồ sơ: {_electronic(files)} (văn bản: {sum(file.document_total for file in files)}).",
            "4. Mục lục hồ sơ, tài liệu nộp lưu kèm theo.",
            "Biên bản này được lập thành hai bản; bên giao giữ một bản, bên nhận giữ một bản./.",
        ],
        signers=[["ĐẠI DIỆN BÊN GIAO", hand_over.proposed_by.full_name], ["ĐẠI DIỆN BÊN NHẬN", receiver]],
    )


def _electronic(files: Sequence[CaseFile]) -> int:
    """How many documents of these files are files of their own; the others are on paper."""
    electronic = Q(outgoing__file__isnull=False) | Q(incoming__file__isnull=False)
    return FiledDocument.objects.filter(electronic, case_file__in=files).count()


def _listed(file: CaseFile) -> list[str]:
    return [
        file.notation,
        file.title,
        retention_text(file.retention_years),
        file.holder.full_name,
        file.description if file.listed else " ".join(filter(None, ("Bổ sung.", file.description))),
    ]


def _paper(
    *,
    agency: Agency,
    title: str,
    under: Sequence[str] = (),
    before: Sequence[str] = (),
    columns: Sequence[str] = (),
    widths: Sequence[float] = (),
    rows: Sequence[Sequence[str]] = (),
    after: Sequence[str] = (),
    signers: Sequence[Sequence[str]] = (),
) -> bytes:
    """One paper; every word goes in as data, never as typst source. Raises ``CannotTypeset``."""
    today = clock.today()
    data: dict[str, Any] = {
        "parent": agency.letterhead_parent,
        "agency": agency.letterhead or [agency.name.upper()],
        "place": f"{agency.place}, ngày {today.day:02d} tháng {_month(today)} năm {today.year}",
        "title": title,
        "under": list(under),
        "before": list(before),
        "columns": list(columns),
        "widths": list(widths),
        "rows": [list(row) for row in rows],
        "after": list(after),
        "signers": [list(one) for one in signers],
        "family": document_family(),
    }
    try:
        pdf = typst.compile(
            _TEMPLATES / "paper.typ",
            root=_TEMPLATES,
            font_paths=[document_fonts()],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"content": json.dumps(data)},
        )
    except typst.TypstError as error:
        raise CannotTypeset(
            "Không trình bày được bản in này; hãy bỏ bớt ký tự lạ trong tiêu đề rồi thử lại."
        ) from error
    return bytes(pdf)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _month(day: date) -> str:
    """The zero only before January and February."""
    return f"{day.month:02d}" if day.month < 3 else str(day.month)
