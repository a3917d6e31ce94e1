"""What can be done on the page of an agency, a post or a person: each step's form, act and the sentence afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_noop

from nharong.design.forms import KeyForm
from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotFound
from nharong.people import acts
from nharong.people.models import Agency, Appointment, Person, Post, RoleGrant
from nharong.people.words import Role

from .forms import (
    AppointForm,
    EndAgencyForm,
    LastDayForm,
    PasswordForm,
    PersonForm,
    ReasonForm,
    RoleForm,
    TakePostForm,
    TitleForm,
    UnitForm,
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that can be done: ``act`` takes the actor, the thing and what the form read."""

    form: type[forms.Form]
    act: Callable[[Actor, Any, dict[str, Any]], object]
    done: str


def _end_agency(actor: Actor, agency: Agency, data: dict[str, Any]) -> object:
    return acts.end_agency(actor=actor, agency_id=agency.pk, valid_to=data["valid_to"], successor=data.get("successor"))


def _end_role(actor: Actor, post: Post, data: dict[str, Any]) -> object:
    grant = RoleGrant.objects.filter(pk=data["row"], post=post).first()
    if grant is None:
        raise NotFound("Không có vai trò đó ở chức vụ này; hãy tải lại trang.")
    return acts.end_role(actor=actor, grant_id=grant.pk, last_day=data["last_day"])


def _end_appointment(actor: Actor, thing: Post | Person, data: dict[str, Any]) -> object:
    rows = thing.appointments.all()
    held = rows.filter(pk=data["row"]).first()
    if held is None:
        raise NotFound("Không có phân công đó; hãy tải lại trang.")
    return acts.end_appointment(actor=actor, appointment_id=held.pk, last_day=data["last_day"])


def _take_post(actor: Actor, person: Person, data: dict[str, Any]) -> Appointment:
    return acts.appoint(
        actor=actor, person=person, post=data["post"], valid_from=data["valid_from"], valid_to=data["valid_to"]
    )


AGENCY_STEPS = {
    "don-vi": Step(
        form=UnitForm,
        act=lambda actor, agency, data: acts.open_unit(
            actor=actor, agency=agency, name=data["name"], abbreviation=data["abbreviation"]
        ),
        done=gettext_noop("Đã lập đơn vị."),
    ),
    "ket-thuc": Step(form=EndAgencyForm, act=_end_agency, done=gettext_noop("Đã ghi ngày kết thúc của cơ quan.")),
}

POST_STEPS = {
    "ten": Step(
        form=TitleForm,
        act=lambda actor, post, data: acts.rename_post(actor=actor, post_id=post.pk, title=data["title"]),
        done=gettext_noop("Đã đổi tên chức vụ."),
    ),
    "giao-vai-tro": Step(
        form=RoleForm,
        act=lambda actor, post, data: acts.grant_role(
            actor=actor,
            post_id=post.pk,
            role=Role(data["role"]),
            valid_from=data["valid_from"],
            valid_to=data["valid_to"],
        ),
        done=gettext_noop("Đã giao vai trò."),
    ),
    "thoi-vai-tro": Step(form=LastDayForm, act=_end_role, done=gettext_noop("Đã ghi ngày thôi vai trò.")),
    "bo-nhiem": Step(
        form=AppointForm,
        act=lambda actor, post, data: acts.appoint(
            actor=actor, person=data["person"], post=post, valid_from=data["valid_from"], valid_to=data["valid_to"]
        ),
        done=gettext_noop("Đã phân công cán bộ."),
    ),
    "thoi-giu": Step(form=LastDayForm, act=_end_appointment, done=gettext_noop("Đã ghi ngày thôi giữ chức vụ.")),
}

PERSON_STEPS = {
    "sua": Step(
        form=PersonForm,
        act=lambda actor, person, data: acts.change_person(
            actor=actor, person_id=person.pk, full_name=data["full_name"], email=data["email"]
        ),
        done=gettext_noop("Đã sửa thông tin cán bộ."),
    ),
    "bo-nhiem": Step(form=TakePostForm, act=_take_post, done=gettext_noop("Đã phân công cán bộ.")),
    "thoi-giu": Step(form=LastDayForm, act=_end_appointment, done=gettext_noop("Đã ghi ngày thôi giữ chức vụ.")),
    "mat-khau": Step(
        form=PasswordForm,
        act=lambda actor, person, data: acts.give_password(actor=actor, person_id=person.pk, password=data["password"]),
        done=gettext_noop("Đã đặt mật khẩu mới; hãy báo cho cán bộ và nhắc đổi khi đăng nhập."),
    ),
    "khoa": Step(
        form=ReasonForm,
        act=lambda actor, person, data: acts.close_account(actor=actor, person_id=person.pk, reason=data["reason"]),
        done=gettext_noop("Đã khóa tài khoản."),
    ),
    "mo": Step(
        form=KeyForm,
        act=lambda actor, person, _data: acts.reopen_account(actor=actor, person_id=person.pk),
        done=gettext_noop("Đã mở lại tài khoản."),
    ),
}
