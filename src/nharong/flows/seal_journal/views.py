"""The auditors' page: is the journal whole, its heads, and a search of its lines."""

import json
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nharong.design.paging import with_query
from nharong.design.shapes import Badge, Column, Pair, Row
from nharong.kernel import journal
from nharong.kernel.actor import Actor
from nharong.kernel.models import Entry, JournalCheck, TreeHead
from nharong.kernel.pages import address_of, readable
from nharong.kernel.permissions import check_may
from nharong.kernel.transparency.keys import key_id, public_key
from nharong.people import selectors as people
from nharong.people.middleware import OfficeRequest

from .forms import JournalForm

PER_PAGE = 50
HEADS = 12
_LONGEST_FACTS = 400
_LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class _ByKey:
    """A page of lines read by key: it costs the same at the end of a long journal as at its beginning."""

    previous_url: str
    next_url: str


@require_GET
def shown(request: OfficeRequest) -> HttpResponse:
    """Nhật ký của cơ quan, cho người đánh giá."""
    check_may("seal_journal.read", request.actor, sentence=_("Chỉ người đánh giá và lãnh đạo được xem nhật ký."))
    form = JournalForm(request.GET or None, auto_id="filter_%s")
    codes = [agency.code for agency in people.agencies_served_by(request.actor.agency_id)]
    rows = journal.found(agency_codes=codes, **form.asked)
    before = request.GET.get("truoc", "")
    if before.isdecimal() and int(before) <= _LARGEST_KEY:
        rows = rows.filter(pk__lt=int(before))
    lines = list(rows[: PER_PAGE + 1])
    more = len(lines) > PER_PAGE
    lines = lines[:PER_PAGE]
    linked = _linked(request.actor, lines)
    last, head = JournalCheck.objects.first(), TreeHead.objects.defer("entries", "leaves", "peaks").last()
    context = {
        "form": form,
        "state": _state(last),
        "facts": _facts(last, head),
        "columns": [
            Column("at", _("Thời điểm"), kind="moment"),
            Column("who", _("Người thực hiện")),
            Column("act", _("Hành vi"), kind="code"),
            Column("thing", _("Đối tượng"), kind="code"),
            Column("facts", _("Dữ kiện"), width="wide"),
        ],
        "rows": [_row(one, linked=one.pk in linked) for one in lines],
        "page_obj": _ByKey(
            with_query(request.GET, truoc=None) if before else "",
            with_query(request.GET, truoc=lines[-1].pk) if more else "",
        ),
        "head_columns": [
            Column("size", _("Số dòng"), kind="number"),
            Column("at", _("Niêm phong lúc"), kind="moment"),
            Column("root", _("Gốc cây"), kind="code", width="wide"),
            Column("stamp", _("Dấu thời gian"), kind="state"),
        ],
        "heads": [_head_row(one) for one in _heads()],
    }
    return render(request, "seal_journal/journal.html", context)


def _heads() -> list[TreeHead]:
    return list(TreeHead.objects.defer("entries", "leaves", "peaks").order_by("-size")[:HEADS])


def _state(last: JournalCheck | None) -> Badge:
    if last is None:
        return Badge("waiting", _("Chưa kiểm tra"))
    return Badge("bad", _("Có dòng bị sửa")) if last.broken else Badge("good", _("Nguyên vẹn"))


def _facts(last: JournalCheck | None, head: TreeHead | None) -> list[Pair]:
    newest = Entry.objects.order_by("-id").values_list("id", flat=True).first()
    pairs = [
        Pair(_("Đã niêm phong"), _("%(count)s dòng") % {"count": head.size if head else 0}),
        Pair(_("Dòng mới nhất"), newest or "–"),
        Pair(_("Khóa niêm phong"), f"{key_id()} ({public_key().hex()[:16]}…)"),
    ]
    if last is not None:
        pairs.insert(0, Pair(_("Kiểm tra lần cuối"), f"{last.at:%H:%M %d/%m/%Y}"))
        pairs.insert(1, Pair(_("Số dòng đã kiểm tra"), last.entries))
        pairs += [Pair(_("Dòng %(entry)s") % {"entry": one["entry"]}, one["why"]) for one in last.broken[:PER_PAGE]]
    return pairs


def _linked(actor: Actor, lines: list[Entry]) -> set[int]:
    """The lines whose thing this reader may open: the journal is wider than what each of its readers may read."""
    kinds: dict[str, dict[int, list[int]]] = {}
    for one in lines:
        if one.subject_id.isdecimal():
            kinds.setdefault(one.subject_kind, {}).setdefault(int(one.subject_id), []).append(one.pk)
    found: set[int] = set()
    for kind, keys in kinds.items():
        allowed = readable(kind, keys, actor)
        found.update(*(lines for key, lines in keys.items() if allowed is None or key in allowed))
    return found


def _row(one: Entry, *, linked: bool) -> Row:
    facts = json.dumps(one.facts, ensure_ascii=False)
    return Row(
        cells={
            "at": one.at,
            "who": f"{one.person_name}, {one.post}" if one.post else one.person_name,
            "act": one.act,
            "thing": f"{one.subject_kind}#{one.subject_id}",
            "facts": facts if len(facts) <= _LONGEST_FACTS else f"{facts[:_LONGEST_FACTS]}…",
        },
        url=address_of(one.subject_kind, int(one.subject_id)) if linked else "",
    )


def _head_row(head: TreeHead) -> Row:
    stamped = Badge("good", _("có")) if head.stamp is not None else Badge("neutral", _("chưa"))
    return Row(cells={"size": head.size, "at": head.sealed_at, "root": head.root, "stamp": stamped})
