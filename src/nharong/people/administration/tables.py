"""What the pages of administration show: rows, columns and summaries."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from nharong.design.shapes import Badge, Column, Pair, Row, Tab
from nharong.kernel import clock
from nharong.kernel.models import Entry
from nharong.people import selectors
from nharong.people.models import Agency, Appointment, Person, Post, Unit
from nharong.people.selectors import valid_on
from nharong.people.words import Role

from .forms import LastDayForm


def tabs_at(name: str) -> list[Tab]:
    """The neighbouring pages."""
    waiting = selectors.unconfirmed_rights_changes().count()
    pages = (
        ("agencies", _("Cơ quan"), None),
        ("persons", _("Cán bộ"), None),
        ("rights", _("Thay đổi quyền"), waiting or None),
    )
    return [
        Tab(label, reverse(f"administration:{page}"), active=page == name, count=count) for page, label, count in pages
    ]


def address_of_thing(thing: Agency | Post | Person) -> str:
    """The page of an agency, a post or a person."""
    return reverse(f"administration:{thing._meta.model_name}", args=[thing.pk])


def agencies(page: Iterable[Agency]) -> dict[str, Any]:
    """The list of agencies."""
    columns = [
        Column("code", _("Mã định danh"), kind="code"),
        Column("name", _("Tên cơ quan"), width="wide"),
        Column("kept", _("Quản lý sổ tại đây"), kind="state"),
        Column("until", _("Hiệu lực đến"), kind="date"),
    ]
    rows = [
        Row(
            cells={
                "code": one.code,
                "name": one.name,
                "kept": Badge("good", _("Có")) if one.kept_here else Badge("neutral", _("Không")),
                "until": one.valid_to,
            },
            url=address_of_thing(one),
        )
        for one in page
    ]
    return {"columns": columns, "rows": rows}


def persons(page: Iterable[Person]) -> dict[str, Any]:
    """The list of persons with the posts held today."""
    people = list(page)
    held: dict[int, list[str]] = {}
    for one in Appointment.objects.filter(valid_on(clock.today()), person__in=people).select_related(
        "post__agency", "post__unit"
    ):
        held.setdefault(one.person_id, []).append(str(one.post))
    columns = [
        Column("name", _("Họ và tên"), kind="link"),
        Column("account", _("Tên đăng nhập"), kind="code"),
        Column("posts", _("Chức vụ hôm nay"), width="wide"),
        Column("state", _("Tài khoản"), kind="state"),
    ]
    rows = [
        Row(
            cells={
                "name": one.full_name,
                "account": one.username,
                "posts": "; ".join(held.get(one.pk, [])) or _("chưa giữ chức vụ nào"),
                "state": _account_badge(one),
            },
            url=address_of_thing(one),
        )
        for one in people
    ]
    return {"columns": columns, "rows": rows}


def agency_page(agency: Agency) -> dict[str, Any]:
    """One agency: summary, divisions, posts with roles and holders today."""
    today = clock.today()
    posts = (
        Post.objects.filter(agency=agency)
        .select_related("unit", "agency")
        .prefetch_related("grants", "appointments__person")
        .order_by("unit__name", "title", "pk")
    )
    units = Unit.objects.filter(agency=agency).annotate(total=Count("posts")).order_by("name")
    return {
        "facts": [
            Pair(_("Mã định danh"), ", ".join(agency.codes.order_by("pk").values_list("code", flat=True))),
            Pair(_("Chữ viết tắt"), agency.abbreviation),
            Pair(_("Chế độ làm việc"), agency.get_regime_display()),
            Pair(_("Người đứng đầu"), agency.head_title),
            Pair(_("Cơ quan chủ quản"), agency.parent or ""),
            Pair(_("Cơ quan phục vụ"), agency.served_by or ""),
            Pair(_("Địa danh"), agency.place),
            Pair(_("Có trên Trục liên thông"), _("Có") if agency.on_axis else _("Không")),
            Pair(_("Quản lý sổ tại hệ thống này"), _("Có") if agency.kept_here else _("Không")),
            Pair(_("Có hiệu lực từ"), agency.valid_from),
            Pair(_("Hiệu lực đến"), agency.valid_to or ""),
            Pair(_("Cơ quan kế thừa"), agency.successor or ""),
        ],
        "unit_columns": [
            Column("name", _("Đơn vị"), kind="link"),
            Column("abbreviation", _("Chữ viết tắt"), kind="code"),
            Column("posts", _("Số chức vụ"), kind="number"),
        ],
        "unit_rows": [
            Row(
                cells={"name": unit.name, "abbreviation": unit.abbreviation, "posts": unit.total},
                url=reverse("administration:unit", args=[unit.pk]),
            )
            for unit in units
        ],
        "post_columns": [
            Column("title", _("Chức vụ, vị trí"), kind="link"),
            Column("unit", _("Đơn vị")),
            Column("holders", _("Người giữ hôm nay")),
            Column("roles", _("Vai trò"), width="wide"),
        ],
        "post_rows": [
            Row(
                cells={
                    "title": post.title,
                    "unit": post.unit.name if post.unit else "",
                    "holders": ", ".join(one.person.full_name for one in post.appointments.all() if _live(one, today))
                    or _("đang trống"),
                    "roles": "; ".join(str(Role(one.role).label) for one in post.grants.all() if _live(one, today)),
                },
                url=address_of_thing(post),
            )
            for post in posts
        ],
    }


def post_page(post: Post) -> dict[str, Any]:
    """One post: its roles and holders through time, each that lives with the form that ends it."""
    today = clock.today()
    return {
        "grants": [
            {
                "label": Role(one.role).label,
                "row": one,
                "live": _live(one, today),
                "form": _ending(one.pk, of="grant") if one.valid_to is None or one.valid_to > today else None,
            }
            for one in post.grants.order_by("role", "valid_from")
        ],
        "holders": [
            {
                "label": one.person.full_name,
                "url": address_of_thing(one.person),
                "row": one,
                "live": _live(one, today),
                "form": _ending(one.pk) if one.valid_to is None or one.valid_to > today else None,
            }
            for one in post.appointments.select_related("person").order_by("-valid_from", "pk")
        ],
    }


def person_page(person: Person) -> dict[str, Any]:
    """One person: the posts held through time."""
    today = clock.today()
    return {
        "account": _account_badge(person),
        "held": [
            {
                "label": str(one.post),
                "agency": one.post.agency.short_name,
                "url": address_of_thing(one.post),
                "row": one,
                "live": _live(one, today),
                "form": _ending(one.pk) if one.valid_to is None or one.valid_to > today else None,
            }
            for one in person.appointments.select_related("post__agency", "post__unit").order_by("-valid_from", "pk")
        ],
    }


def changes(entries: list[Entry]) -> dict[str, Any]:
    """The changes of rights that wait, as the journal tells them."""
    words = _act_words()
    names = _subjects(entries)
    columns = [
        Column("at", _("Thời điểm"), kind="moment"),
        Column("what", _("Thay đổi")),
        Column("whom", _("Đối với"), width="wide"),
        Column("who", _("Người thực hiện")),
    ]
    rows = [
        Row(
            cells={
                "at": one.at,
                "what": words.get(one.act, one.act),
                "whom": names.get((one.subject_kind, one.subject_id), f"{one.subject_kind} {one.subject_id}"),
                "who": f"{one.person_name}, {one.post}" if one.post else one.person_name,
            }
        )
        for one in entries
    ]
    return {"columns": columns, "rows": rows, "total": len(entries)}


def _subjects(entries: list[Entry]) -> dict[tuple[str, str], str]:
    from django.apps import apps

    wanted: dict[str, set[str]] = {}
    for one in entries:
        wanted.setdefault(one.subject_kind, set()).add(one.subject_id)
    named: dict[tuple[str, str], str] = {}
    for kind, keys in wanted.items():
        for thing in apps.get_model(kind)._default_manager.filter(pk__in=keys):
            named[kind, str(thing.pk)] = str(thing)
    return named


def _act_words() -> dict[str, str]:
    return {
        "people.appoint": _("Phân công chức vụ"),
        "people.end_appointment": _("Thôi giữ chức vụ"),
        "people.grant_role": _("Giao vai trò"),
        "people.end_role": _("Thôi vai trò"),
        "people.open_post": _("Lập chức vụ với vai trò"),
        "people.welcome_person": _("Cấp tài khoản"),
        "people.give_password": _("Đặt lại mật khẩu"),
        "people.close_account": _("Khóa tài khoản"),
        "people.reopen_account": _("Mở lại tài khoản"),
        "people.give_authority": _("Giao thẩm quyền ký"),
        "people.delegate": _("Ủy quyền, giao ký"),
        "people.end_authority": _("Chấm dứt thẩm quyền ký"),
        "documents.grant_reading": _("Cho xem văn bản"),
        "documents.end_reading": _("Thôi cho xem văn bản"),
        "documents.limit_reading": _("Giới hạn người xem văn bản"),
        "documents.open_reading": _("Bỏ giới hạn người xem văn bản"),
    }


def _ending(row: int, *, of: str = "held") -> LastDayForm:
    return LastDayForm(initial={"row": row, "last_day": clock.today()}, auto_id=f"end_{of}_{row}_%s")


def _live(one: Any, today: Any) -> bool:
    return bool(one.valid_from <= today and (one.valid_to is None or one.valid_to >= today))


def _account_badge(person: Person) -> Badge:
    return Badge("good", _("Đang hoạt động")) if person.is_active else Badge("void", _("Đã khóa"))
