"""Giao quyền ký: signing is passed on for a time, within a scope, and ends before its day when it must."""

from collections.abc import Iterable
from datetime import date, timedelta

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.errors import AlreadyThere, BadPeriod
from nharong.people.models import Agency, Post, SigningAuthority
from nharong.people.rules.delegation import Delegation, wrong_with
from nharong.people.selectors import authorities_on
from nharong.people.words import AuthorityForm

_NOT_YOURS = "Chỉ người đứng đầu cơ quan hoặc người quản trị được giao, kết thúc quyền ký (Điều 13 Nghị định 30/2020)."


@act("people.delegate")
def delegate(
    *,
    actor: Actor,
    agency: Agency,
    given_by: Post,
    post: Post,
    form: AuthorityForm,
    valid_from: date,
    valid_to: date | None = None,
    instrument: str = "",
    kinds: Iterable[str] = (),
) -> SigningAuthority:
    """Pass signing on to the holder of a post: KT., TL. or TUQ., with its instrument, period and kinds.

    Raises ``NotAllowed`` for who is neither the head nor an administrator, ``OfficeError`` naming the field and the
    article for what the law does not allow, ``AlreadyThere`` for the same given twice.
    """
    check_may("people.delegate", actor, agency, sentence=_NOT_YOURS)
    scope = sorted(set(kinds))
    own = authorities_on(valid_from).filter(post=given_by, agency=agency).values_list("form", flat=True)
    wanted = Delegation(
        form=form,
        giver=[AuthorityForm(one) for one in own],
        instrument=instrument,
        kinds=scope,
        valid_from=valid_from,
        valid_to=valid_to,
        same_post=post.pk == given_by.pk,
    )
    for field, sentence in wrong_with(wanted, today=clock.today()):
        raise OfficeError(sentence, field=field)
    _check_not_there(post, agency, form, valid_from=valid_from, valid_to=valid_to, kinds=scope)
    authority = SigningAuthority.objects.create(
        post=post,
        agency=agency,
        form=form,
        kinds=scope,
        instrument=instrument.strip(),
        given_by=given_by,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    facts = {
        "form": str(form),
        "agency": agency.code,
        "post": post.pk,
        "given_by": given_by.pk,
        "instrument": authority.instrument,
        "kinds": scope,
        "from": valid_from.isoformat(),
        "to": valid_to.isoformat() if valid_to else None,
    }
    journal.write(actor=actor, on=authority, facts=facts)
    return authority


@act("people.end_authority")
def end_authority(*, actor: Actor, authority_id: int, last_day: date, reason: str) -> SigningAuthority:
    """End an authority before its day. ``last_day`` may be yesterday: then nothing can be signed by it any more today.

    What was signed by it stays signed; what still waits is refused. One that never began is cancelled.
    """
    authority = SigningAuthority.objects.select_for_update(of=("self",)).select_related("agency").get(pk=authority_id)
    check_may("people.delegate", actor, authority.agency, sentence=_NOT_YOURS)
    today = clock.today()
    if authority.cancelled_at is not None or (authority.valid_to is not None and authority.valid_to < today):
        raise WrongState("Quyền ký này đã kết thúc; hãy tải lại trang.")
    if not reason.strip():
        raise OfficeError("Hãy ghi rõ lý do kết thúc quyền ký.", field="reason")
    if last_day < today - timedelta(days=1):
        raise BadPeriod("Ngày cuối cùng sớm nhất là hôm qua: không sửa được những ngày đã qua.", field="last_day")
    if authority.valid_to is not None and last_day >= authority.valid_to:
        raise BadPeriod("Quyền ký này kết thúc sớm hơn ngày đó rồi.", field="last_day")
    if last_day < authority.valid_from:
        authority.cancelled_at = clock.now()
    else:
        authority.valid_to = last_day
    authority.ended_reason = reason.strip()[:300]
    authority.save(update_fields=["valid_to", "cancelled_at", "ended_reason"])
    journal.write(actor=actor, on=authority, facts={"last_day": last_day.isoformat(), "reason": authority.ended_reason})
    return authority


def _check_not_there(
    post: Post, agency: Agency, form: AuthorityForm, *, valid_from: date, valid_to: date | None, kinds: list[str]
) -> None:
    same = SigningAuthority.objects.filter(post=post, agency=agency, form=form, cancelled_at__isnull=True)
    for other in same:
        apart = (other.valid_to is not None and other.valid_to < valid_from) or (
            valid_to is not None and valid_to < other.valid_from
        )
        if not apart and (not kinds or not other.kinds or set(kinds) & set(other.kinds)):
            raise AlreadyThere("Chức vụ này đã có quyền ký như vậy trong thời gian đó; hãy kết thúc quyền cũ trước.")
