"""How procedures and their versions look on a page."""

import re
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Column, Pair, Row
from nharong.dossiers.models import (
    AdministrativeProcedure,
    OfferedProcedure,
    ProcedureChannel,
    ProcedurePaper,
    ProcedureVersion,
)
from nharong.worktime.rules.terms import Term, Unit

_NOTE = re.compile(r"\((.*)\)", re.DOTALL)


def catalogue_columns() -> list[Column]:
    """The columns of the catalogue."""
    return [
        Column("code", _("Mã"), kind="code"),
        Column("name", _("Tên thủ tục"), width="wide"),
        Column("field", _("Lĩnh vực")),
        Column("agency", _("Cơ quan giải quyết")),
        Column("term", _("Thời hạn")),
        Column("state", _("Tại quầy"), kind="state"),
    ]


def catalogue_row(procedure: AdministrativeProcedure) -> Row:
    """One line of it."""
    offers = list(procedure.offers.all())
    agency = offers[0].agency.short_name if offers else procedure.agencies
    return Row(
        cells={
            "code": procedure.code,
            "name": procedure.name,
            "field": procedure.field,
            "agency": agency if len(agency) < 120 else f"{agency[:117]}…",
            "term": terms_text(procedure.current.channels.all()) if procedure.current else "",
            "state": offered_badge(offers),
        },
        url=reverse("dossiers:procedure", args=[procedure.pk]),
    )


def offered_badge(offers: Iterable[OfferedProcedure]) -> Badge:
    """Whether the counter takes it, and how."""
    rows = list(offers)
    if not rows:
        return Badge("void", _("Chưa nhận"))
    return Badge("good", _("Nhận trực tuyến") if any(one.online for one in rows) else _("Nhận tại quầy"))


def term_text(channel: ProcedureChannel) -> str:
    """The term of a way as we read it, else as the source wrote it."""
    if channel.term_amount is not None:
        return str(Term(channel.term_amount, Unit(channel.term_unit)))
    return channel.term_text and _("%(text)s (nguồn không ghi đơn vị)") % {"text": channel.term_text}


def terms_text(channels: Iterable[ProcedureChannel]) -> str:
    """The different terms of all ways, in their order."""
    return "; ".join(dict.fromkeys(filter(None, map(term_text, channels))))


def fee_text(channel: ProcedureChannel) -> str:
    """The fee in words: the amount as Vietnamese write it, with the source's note where it says more."""
    note = _NOTE.search(channel.fee_text)
    more = f" ({note[1].strip()})" if note and note[1].strip() else ""
    if channel.fee_amount == 0:
        return _("Miễn phí") + more
    if channel.fee_amount is not None and channel.fee_currency == "VND":
        amount = f"{channel.fee_amount:,.0f}".replace(",", ".")
        # "(150.000 đồng/lần)" behind 150,000 says the same and more: it stands alone then.
        return note[1].strip() if note and note[1].strip().startswith(amount) else f"{amount} {_('đồng')}{more}"
    return channel.fee_text.replace("(", " (") or _("Không có thông tin")


def facts_of(version: ProcedureVersion) -> list[Pair]:
    """What stands at the head of a version's page."""
    return [
        Pair(_("Lĩnh vực"), version.field),
        Pair(_("Cấp thực hiện"), ", ".join(version.levels)),
        Pair(_("Đối tượng thực hiện"), ", ".join(version.target_groups)),
        Pair(_("Cơ quan thực hiện"), version.agencies),
        Pair(_("Cơ quan có thẩm quyền"), version.competent_agency),
        Pair(_("Địa chỉ tiếp nhận"), version.receiving_address),
        Pair(_("Quyết định công bố"), version.decision_number),
        Pair(_("Kết quả"), "\n".join(one["name"] for one in version.results)),
        Pair(_("Yêu cầu, điều kiện"), version.requirements),
    ]


def ways_table(version: ProcedureVersion) -> tuple[list[Column], list[Row]]:
    """Cách thức thực hiện."""
    columns = [
        Column("way", _("Hình thức nộp")),
        Column("term", _("Thời hạn")),
        Column("fee", _("Phí, lệ phí")),
        Column("about", _("Mô tả"), width="wide"),
    ]
    rows = [
        Row(
            {
                "way": one.get_channel_display(),
                "term": term_text(one),
                "fee": fee_text(one),
                "about": one.description,
            }
        )
        for one in version.channels.all()
    ]
    return columns, rows


def papers_columns() -> list[Column]:
    """Thành phần hồ sơ."""
    return [
        Column("order", _("STT"), kind="number", width="narrow"),
        Column("name", _("Tên giấy tờ"), width="wide"),
        Column("form", _("Mẫu đơn, tờ khai")),
        Column("originals", _("Bản chính"), kind="number"),
        Column("copies", _("Bản sao"), kind="number"),
        Column("required", _("Bắt buộc")),
    ]


def papers_tables(version: ProcedureVersion) -> list[tuple[str, list[Row]]]:
    """The papers of each case as rows."""
    return [
        (
            case,
            [
                Row(
                    {
                        "order": order,
                        "name": paper.name,
                        "form": paper.form_name,
                        "originals": paper.originals,
                        "copies": paper.copies,
                        "required": _("Có") if paper.required else _("Tùy trường hợp"),
                    }
                )
                for order, paper in enumerate(papers, start=1)
            ],
        )
        for case, papers in papers_by_case(version)
    ]


def papers_by_case(version: ProcedureVersion) -> list[tuple[str, list[ProcedurePaper]]]:
    """The papers under the case they are asked for in, in the source's order."""
    found: list[tuple[str, list[ProcedurePaper]]] = []
    for paper in version.papers.all():
        if not found or found[-1][0] != paper.case:
            found.append((paper.case, []))
        found[-1][1].append(paper)
    return found
