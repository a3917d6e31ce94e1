"""What stands on each page of the frame."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Column, Row, Tab
from nharong.kernel import clock
from nharong.kernel.pages import address_of
from nharong.quality.acts.papers.draft import papers_of
from nharong.quality.models import Declaration
from nharong.quality.readings import frame as readings
from nharong.quality.rules.clauses import EDITIONS, edition_on
from nharong.quality.rules.picture import draw
from nharong.quality.words import DeclarationKind, PaperPurpose, ProcessGroup, StatementKind, SystemPart

from .asked import QualityRequest
from .page import Page, Section

_TONES = {"done": "good", "due": "waiting", "late": "bad"}


def tabs_at(name: str) -> list[Tab]:
    """The neighbouring pages of the frame, the one being read marked."""
    pages = (
        ("year", _("Một năm trên một trang")),
        ("frame", _("Khung hệ thống")),
        ("processes", _("Quá trình")),
        ("clauses", _("Điều khoản")),
        ("declarations", _("Công bố")),
    )
    return [Tab(label, reverse(f"quality:{page}"), active=page == name) for page, label in pages]


def frame_page(request: QualityRequest, can: Sequence[str]) -> Page:
    """Statements, parties and roles."""
    sections = []
    for kind, versions in readings.statements(request.actor).items():
        inside = next((one for one in versions if one.in_force_from), None)
        waiting = [one for one in versions if one.in_force_from is None]
        note = ""
        if inside is not None:
            by = inside.approved_by.full_name if inside.approved_by else ""
            note = _("Phiên bản %(version)s, hiệu lực từ %(day)s, %(by)s phê duyệt") % {
                "version": inside.version,
                "day": f"{inside.in_force_from:%d/%m/%Y}",
                "by": by,
            }
        if waiting:
            note = "; ".join(
                filter(None, (note, _("có phiên bản %(version)s chờ phê duyệt") % {"version": waiting[0].version}))
            )
        sections.append(
            Section(
                title=str(StatementKind(kind).label),
                note=note,
                text=inside.text.splitlines() if inside else [_("Chưa có nội dung có hiệu lực.")],
            )
        )
    sections.append(
        Section(
            title=_("Các bên quan tâm"),
            columns=[
                Column("name", _("Bên quan tâm")),
                Column("needs", _("Nhu cầu, mong đợi"), width="wide"),
                Column("watched", _("Theo dõi bằng")),
            ],
            rows=[
                Row(cells={"name": one.name, "needs": one.needs, "watched": one.watched})
                for one in readings.parties(request.actor)
            ],
            empty=_("Chưa ghi bên quan tâm nào."),
        )
    )
    sections.append(
        Section(
            title=_("Ban chỉ đạo và vai trò"),
            columns=[
                Column("person", _("Người")),
                Column("part", _("Vai trò")),
                Column("duty", _("Nhiệm vụ"), width="wide"),
                Column("by", _("Quyết định")),
                Column("since", _("Từ ngày"), kind="date"),
            ],
            rows=[
                Row(
                    cells={
                        "person": one.person.full_name,
                        "part": str(SystemPart(one.part).label),
                        "duty": one.duty,
                        "by": one.instrument,
                        "since": one.since,
                    }
                )
                for one in readings.system_roles(request.actor)
            ],
            empty=_("Chưa ghi vai trò nào."),
        )
    )
    return Page(
        title=_("Khung hệ thống quản lý chất lượng"),
        tabs=tabs_at("frame"),
        can=can,
        sections=sections,
    )


def processes_page(request: QualityRequest, can: Sequence[str]) -> Page:
    """Processes and their picture."""
    rows = list(readings.processes(request.actor))
    flows = list(readings.flows(request.actor))
    picture = draw(
        [[(one.code, one.name) for one in rows if one.group == group] for group in ProcessGroup.values],
        [(one.source.code, one.target.code, one.what) for one in flows],
    )
    return Page(
        title=_("Các quá trình và tương tác"),
        tabs=tabs_at("processes"),
        can=can,
        extra={"picture": picture},
        sections=[
            Section(title=_("Sơ đồ tương tác"), picture="quality/_picture.html" if rows else ""),
            Section(
                title=_("Danh mục quá trình"),
                columns=[
                    Column("code", _("Mã"), kind="code"),
                    Column("name", _("Tên quá trình")),
                    Column("group", _("Nhóm")),
                    Column("owner", _("Đơn vị chịu trách nhiệm")),
                    Column("inputs", _("Đầu vào")),
                    Column("outputs", _("Đầu ra")),
                    Column("criteria", _("Chuẩn mực, đo lường")),
                ],
                rows=[
                    Row(
                        cells={
                            "code": one.code,
                            "name": one.name,
                            "group": str(ProcessGroup(one.group).label),
                            "owner": one.owner.name,
                            "inputs": one.inputs,
                            "outputs": one.outputs,
                            "criteria": one.criteria,
                        }
                    )
                    for one in rows
                ],
                empty=_("Chưa có quá trình nào."),
            ),
            Section(
                title=_("Chuyển giao giữa các quá trình"),
                columns=[
                    Column("source", _("Từ"), kind="code"),
                    Column("target", _("Đến"), kind="code"),
                    Column("what", _("Chuyển giao"), width="wide"),
                ],
                rows=[
                    Row(cells={"source": one.source.code, "target": one.target.code, "what": one.what}) for one in flows
                ],
                empty=_("Chưa nối quá trình nào."),
            ),
        ],
    )


def clauses_page(request: QualityRequest, can: Sequence[str]) -> Page:
    """Clauses with their live records."""
    asked = request.GET.get("ban", "")
    edition = asked if asked in EDITIONS else edition_on(clock.today())
    here = reverse("quality:clauses")
    kept = readings.kept(request.actor, edition)
    missing = sum(1 for one in kept if not one.count and one.clause.keeps)
    return Page(
        title=_("TCVN ISO %(edition)s và hồ sơ sống của từng điều khoản") % {"edition": edition},
        tabs=tabs_at("clauses"),
        links=[(f"ISO {one}", f"{here}?ban={one}") for one in EDITIONS if one != edition],
        standing=[
            {"label": _("Điều khoản"), "value": str(len(kept))},
            {"label": _("Phải có hồ sơ mà chưa có"), "value": str(missing), "tone": "bad" if missing else "good"},
        ],
        sections=[
            Section(
                title=_("Điều khoản"),
                note=_("Nội dung điều khoản do cơ quan diễn đạt; M là tài liệu phải duy trì, R là hồ sơ phải lưu."),
                columns=[
                    Column("code", _("Điều"), kind="code"),
                    Column("title", _("Tên")),
                    Column("asks", _("Yêu cầu"), width="wide"),
                    Column("keeps", _("Phải lưu")),
                    Column("count", _("Số hồ sơ"), kind="number"),
                    Column("newest", _("Mới nhất"), kind="link"),
                ],
                rows=[
                    Row(
                        cells={
                            "code": one.clause.code,
                            "title": one.clause.title,
                            "asks": one.clause.asks,
                            "keeps": one.clause.keeps,
                            "count": one.count,
                            "newest": one.newest,
                        },
                        url=address_of(one.kind, one.pk) if one.pk else "",
                        tone="bad" if one.clause.keeps and not one.count else "",
                    )
                    for one in kept
                ],
            )
        ],
    )


def declarations_page(request: QualityRequest, can: Sequence[str]) -> Page:
    """What was declared."""
    rows = list(readings.declarations(request.actor))
    open_one = next((one for one in rows if one.issued_on is None), None)
    drafted = open_one is not None and papers_of(open_one).exclude(document__state="dropped").exists()
    hidden = {"paper"} if open_one is None or drafted else {"declare"}
    hidden |= {"declare"} if open_one is not None else set()
    return Page(
        title=_("Công bố hệ thống quản lý chất lượng"),
        tabs=tabs_at("declarations"),
        can=[step for step in can if step not in hidden],
        sections=[
            Section(
                title=_("Các lần công bố"),
                columns=[
                    Column("kind", _("Loại")),
                    Column("edition", _("Tiêu chuẩn"), kind="code"),
                    Column("scope", _("Lĩnh vực"), width="wide"),
                    Column("reason", _("Lý do")),
                    Column("symbol", _("Quyết định"), kind="link"),
                    Column("on", _("Ngày công bố"), kind="date"),
                    Column("state", _("Trạng thái"), kind="state"),
                ],
                rows=[_declaration_row(one) for one in rows],
                empty=_("Chưa công bố lần nào."),
            )
        ],
    )


def _declaration_row(one: Declaration) -> Row:
    paper = papers_of(one, PaperPurpose.DECLARATION).last()
    return Row(
        cells={
            "kind": str(DeclarationKind(one.kind).label),
            "edition": f"TCVN ISO {one.edition}",
            "scope": one.scope,
            "reason": one.reason,
            "symbol": one.symbol or (_("đang soạn") if paper else ""),
            "on": one.issued_on,
            "state": Badge("good", _("Đã công bố")) if one.issued_on else Badge("waiting", _("Chờ ban hành")),
        },
        url=address_of("documents.document", paper.document_id) if paper else "",
    )


def year_page(request: QualityRequest, can: Sequence[str]) -> Page:
    """A year in one page."""
    asked = request.GET.get("nam", "")
    number = int(asked) if asked.isdecimal() and 2000 <= int(asked) <= 2998 else clock.today().year
    today = clock.today()
    due = readings.year(request.actor, number)
    standings = [one.standing(today) for one in due]
    labels = {"done": _("Đã xong"), "due": _("Đến hạn sau"), "late": _("Chậm")}
    here = reverse("quality:year")
    by_clause: dict[str, list[int]] = {}
    for one, state in zip(due, standings, strict=True):
        counts = by_clause.setdefault(one.clause.split(".")[0], [0, 0, 0])
        counts[list(labels).index(state)] += 1
    return Page(
        title=_("Hệ thống chất lượng năm %(year)s trên một trang") % {"year": number},
        tabs=tabs_at("year"),
        can=can,
        links=[(str(number - 1), f"{here}?nam={number - 1}"), (str(number + 1), f"{here}?nam={number + 1}")],
        standing=[
            {"label": labels[state], "value": str(standings.count(state)), "tone": _TONES[state]}
            for state in ("done", "due", "late")
        ],
        sections=[
            Section(
                title=_("Lịch của đại diện chất lượng"),
                columns=[
                    Column("due", _("Hạn"), kind="date"),
                    Column("clause", _("Điều khoản"), kind="code"),
                    Column("what", _("Việc"), kind="link", width="wide"),
                    Column("done", _("Xong ngày"), kind="date"),
                    Column("state", _("Tình trạng"), kind="state"),
                ],
                rows=[
                    Row(
                        cells={
                            "due": one.due_on,
                            "clause": one.clause,
                            "what": one.what,
                            "done": one.done_on,
                            "state": Badge(_TONES[state], labels[state]),
                        },
                        url=address_of(one.kind, one.pk) if one.pk else "",
                        tone="bad" if state == "late" else "",
                    )
                    for one, state in zip(due, standings, strict=True)
                ],
            ),
            Section(
                title=_("Theo chương của tiêu chuẩn"),
                columns=[
                    Column("chapter", _("Chương"), kind="code"),
                    *(Column(state, labels[state], kind="number") for state in labels),
                ],
                rows=[
                    Row(cells={"chapter": chapter, **dict(zip(labels, counts, strict=True))})
                    for chapter, counts in sorted(by_clause.items(), key=lambda one: int(one[0]))
                ],
            ),
        ],
    )
