"""How signing authorities look on a page."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Column, Pair, Row
from nharong.documents.presenting import kind_label
from nharong.people.models import SigningAuthority
from nharong.people.words import AuthorityForm


def columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column("who", _("Người ký"), kind="link", width="wide"),
        Column("post", _("Chức vụ")),
        Column("form", _("Hình thức")),
        Column("agency", _("Ký cho cơ quan")),
        Column("kinds", _("Loại văn bản")),
        Column("instrument", _("Văn bản giao quyền")),
        Column("valid_from", _("Từ ngày"), kind="date"),
        Column("valid_to", _("Đến hết ngày"), kind="date"),
        Column("state", _("Trạng thái"), kind="state"),
    ]


def row_of(authority: SigningAuthority, *, day: date) -> Row:
    """One line of the list."""
    return Row(
        cells={
            "who": holders_of(authority) or _("chưa có người giữ chức vụ"),
            "post": authority.post.title,
            "form": AuthorityForm(authority.form).label,
            "agency": authority.agency.short_name,
            "kinds": kinds_of(authority),
            "instrument": authority.instrument,
            "valid_from": authority.valid_from,
            "valid_to": authority.valid_to,
            "state": badge_of(authority, day=day),
        },
        url=reverse("delegate:authority", args=[authority.pk]),
    )


def facts_of(authority: SigningAuthority) -> list[Pair]:
    """What is known of one."""
    pairs = [
        Pair(_("Người ký"), holders_of(authority)),
        Pair(_("Chức vụ"), str(authority.post)),
        Pair(_("Hình thức"), AuthorityForm(authority.form).label),
        Pair(_("Ký cho cơ quan"), authority.agency.name),
        Pair(_("Người giao quyền"), str(authority.given_by) if authority.given_by else ""),
        Pair(_("Văn bản giao quyền"), authority.instrument),
        Pair(_("Loại văn bản"), kinds_of(authority)),
        Pair(_("Từ ngày"), f"{authority.valid_from:%d/%m/%Y}"),
        Pair(_("Đến hết ngày"), f"{authority.valid_to:%d/%m/%Y}" if authority.valid_to else _("không thời hạn")),
        Pair(_("Lý do kết thúc sớm"), authority.ended_reason),
    ]
    return [pair for pair in pairs if pair.value]


def badge_of(authority: SigningAuthority, *, day: date) -> Badge:
    """Whether it is in force on a day."""
    if authority.cancelled_at is not None:
        return Badge("void", _("Đã hủy"))
    if authority.valid_from > day:
        return Badge("waiting", _("Chưa đến hạn"))
    if authority.valid_to is not None and authority.valid_to < day:
        return Badge("void", _("Đã kết thúc"))
    return Badge("good", _("Đang có hiệu lực"))


def holders_of(authority: SigningAuthority) -> str:
    """Who holds the post that day."""
    held: list[Any] = getattr(authority.post, "held_then", [])
    return ", ".join(one.person.full_name for one in held)


def kinds_of(authority: SigningAuthority) -> str:
    """Its scope in words."""
    return ", ".join(kind_label(kind) for kind in authority.kinds) or _("mọi loại")
