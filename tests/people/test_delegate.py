"""Signing passed on to another: KT., TL., TUQ. (Decree 30/2020, article 13)."""

from datetime import date, timedelta
from typing import Any

import pytest

from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock, journal
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.people import acts
from nharong.people.models import Post, SigningAuthority
from nharong.people.rules.delegation import Delegation, wrong_with
from nharong.people.selectors import authority_to_sign
from nharong.people.words import AuthorityForm

TODAY = date(2021, 1, 29)
DAY = timedelta(days=1)


def post_of(office: Office, username: str) -> Post:
    return Post.objects.get(appointments__person=office.persons[username])


def give(office: Office, *, by: str = "khoi", to: str = "hoa", **changes: Any) -> SigningAuthority:
    """The head of the Office lets the head of a division sign letters by order."""
    usual: dict[str, Any] = {
        "actor": office.actor(by),
        "agency": office.agencies["office"],
        "given_by": post_of(office, "khoi"),
        "post": post_of(office, to),
        "form": AuthorityForm.TL,
        "instrument": "Quy chế làm việc số 01/QC-VP",
        "valid_from": TODAY,
        "valid_to": TODAY + 30 * DAY,
        "kinds": ["letter"],
    }
    return acts.delegate(**{**usual, **changes})


def holds(office: Office, username: str, *, kind: str = "letter", on: date = TODAY) -> bool:
    found = authority_to_sign(actor=office.actor(username), agency=office.agencies["office"], kind=kind, on=on)
    return found is not None


@pytest.mark.parametrize("by", ["khoi", "quantri"])
def test_the_head_or_an_administrator_passes_signing_on(office: Office, by: str) -> None:
    given = give(office, by=by)
    assert holds(office, "hoa")
    assert not holds(office, "hoa", kind="decision")
    assert not holds(office, "hoa", on=TODAY + 31 * DAY)
    line = journal.of(given).get()
    assert (line.act, line.facts["instrument"]) == ("people.delegate", "Quy chế làm việc số 01/QC-VP")


@pytest.mark.parametrize("by", ["hoa", "mai", "thu", "thap", "ngan"])
def test_nobody_else_does(office: Office, by: str) -> None:
    with pytest.raises(NotAllowed, match="Điều 13"):
        give(office, by=by)


def test_a_mandate_is_never_passed_on(office: Office) -> None:
    """TUQ. (article 13.3): neither by its holder nor by an administrator in the holder's name."""
    give(office, form=AuthorityForm.TUQ)
    with pytest.raises(NotAllowed):
        give(office, by="hoa", given_by=post_of(office, "hoa"), to="mai", form=AuthorityForm.TUQ)
    with pytest.raises(OfficeError, match=r"không được ủy quyền lại.*khoản 3 Điều 13"):
        give(office, by="quantri", given_by=post_of(office, "hoa"), to="mai", form=AuthorityForm.TUQ)


RIGHT: dict[str, Any] = {
    "form": AuthorityForm.TUQ,
    "giver": [AuthorityForm.OWN],
    "instrument": "Giấy ủy quyền số 02/UQ-VP",
    "kinds": ["letter"],
    "valid_from": TODAY,
    "valid_to": TODAY + DAY,
}


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"instrument": " "}, "instrument", "văn bản giao quyền"),
        ({"form": AuthorityForm.TL, "instrument": ""}, "instrument", "khoản 4 Điều 13"),
        ({"valid_to": None}, "valid_to", "thời hạn"),
        ({"kinds": []}, "kinds", "giới hạn nội dung"),
        ({"valid_from": TODAY - DAY}, "valid_from", "đã qua"),
        ({"valid_to": TODAY - DAY}, "valid_to", "ngày bắt đầu"),
        ({"form": AuthorityForm.OWN}, "form", "Chỉ giao được"),
        ({"giver": []}, "given_by", "không có quyền ký"),
        ({"giver": [AuthorityForm.KT]}, "given_by", "không có quyền ký"),
        ({"giver": [AuthorityForm.TUQ]}, "given_by", "không được ủy quyền lại"),
        ({"giver": [AuthorityForm.TL]}, "given_by", "không có quyền ký"),
        ({"same_post": True}, "post", "chính chức vụ"),
    ],
)
def test_what_the_decree_does_not_allow_is_named_with_its_field(
    changes: dict[str, Any], field: str, sentence: str
) -> None:
    found = dict(wrong_with(Delegation(**{**RIGHT, **changes}), today=TODAY))
    assert sentence in found[field]


def test_what_the_decree_allows() -> None:
    """Who signs by order may let a deputy sign in his place (article 13.4); a deputy signs KT. without an instrument."""
    assert wrong_with(Delegation(**RIGHT), today=TODAY) == []
    by_order = {"form": AuthorityForm.KT, "giver": [AuthorityForm.TL], "instrument": "", "kinds": [], "valid_to": None}
    assert wrong_with(Delegation(**{**RIGHT, **by_order}), today=TODAY) == []
    deputy = {"form": AuthorityForm.TM_KT, "giver": [AuthorityForm.TM], "instrument": "", "kinds": [], "valid_to": None}
    assert wrong_with(Delegation(**{**RIGHT, **deputy}), today=TODAY) == []


def test_the_same_is_not_given_twice_for_the_same_days(office: Office) -> None:
    give(office)
    with pytest.raises(OfficeError, match="đã có quyền ký"):
        give(office, valid_from=TODAY + 10 * DAY, kinds=["letter", "notice"])
    give(office, kinds=["notice"])
    give(office, valid_from=TODAY + 31 * DAY, valid_to=None)


def test_it_ends_before_its_day_with_a_reason(office: Office) -> None:
    given = give(office)
    ended = acts.end_authority(
        actor=office.actor("khoi"), authority_id=given.pk, last_day=TODAY + 3 * DAY, reason="Đổi phân công"
    )
    assert (ended.valid_to, ended.ended_reason) == (TODAY + 3 * DAY, "Đổi phân công")
    assert holds(office, "hoa", on=TODAY + 3 * DAY)
    assert not holds(office, "hoa", on=TODAY + 4 * DAY)


def test_ended_at_once_it_signs_nothing_more_today(office: Office) -> None:
    given = give(office)
    with clock.stopped_at(clock.now() + DAY):
        acts.end_authority(actor=office.actor("khoi"), authority_id=given.pk, last_day=TODAY, reason="Vi phạm")
        assert not holds(office, "hoa", on=clock.today())


def test_one_that_never_began_is_cancelled(office: Office) -> None:
    given = give(office, valid_from=TODAY + 5 * DAY)
    ended = acts.end_authority(actor=office.actor("quantri"), authority_id=given.pk, last_day=TODAY, reason="Nhập nhầm")
    assert ended.cancelled_at == clock.now()
    assert not holds(office, "hoa", on=TODAY + 6 * DAY)
    with pytest.raises(WrongState):
        acts.end_authority(actor=office.actor("khoi"), authority_id=given.pk, last_day=TODAY, reason="Nữa")


@pytest.mark.parametrize(
    ("last_day", "reason", "field"),
    [
        (TODAY - 2 * DAY, "x", "last_day"),
        (TODAY + 30 * DAY, "x", "last_day"),
        (date(9999, 12, 31), "x", "last_day"),
        (TODAY, "  ", "reason"),
    ],
)
def test_an_end_that_cannot_be_is_told(office: Office, last_day: date, reason: str, field: str) -> None:
    given = give(office)
    with pytest.raises(OfficeError) as refused:
        acts.end_authority(actor=office.actor("khoi"), authority_id=given.pk, last_day=last_day, reason=reason)
    assert refused.value.field == field


def test_only_the_head_or_an_administrator_ends_it(office: Office) -> None:
    given = give(office)
    for username in ("hoa", "thu", "thap"):
        with pytest.raises(NotAllowed):
            acts.end_authority(actor=office.actor(username), authority_id=given.pk, last_day=TODAY, reason="x")
