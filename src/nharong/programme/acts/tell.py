"""Báo cho người: the secret address of a calendar, and notices by mail."""

import hashlib
import secrets

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Person
from nharong.programme.models import CalendarFeed, Notice

NO_POST = "Chỉ người đang giữ một chức vụ mới có lịch công việc."


def new_token() -> str:
    """A fresh secret for a calendar's address; shown once, never kept."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(token.encode()).hexdigest()


@act("programme.open_calendar")
def open_calendar(*, actor: Actor, token: str) -> CalendarFeed:
    """Open the calendar of the acting post under a secret address; the address before it is dead from now on."""
    check_may("programme.subscribe", actor, sentence=NO_POST)
    now = clock.now()
    CalendarFeed.objects.filter(person_id=actor.person, revoked_at__isnull=True).update(revoked_at=now)
    feed = CalendarFeed.objects.create(
        person_id=actor.person, post_id=actor.held_post, digest=digest_of(token), opened_at=now
    )
    journal.write(actor=actor, on=feed)
    return feed


@act("programme.close_calendar")
def close_calendar(*, actor: Actor) -> CalendarFeed:
    """Revoke one's calendar address."""
    check_may("programme.subscribe", actor, sentence=NO_POST)
    feed = CalendarFeed.objects.filter(person_id=actor.person, revoked_at__isnull=True).first()
    if feed is None:
        raise WrongState("Không có địa chỉ lịch nào đang mở.")
    feed.revoked_at = clock.now()
    feed.save(update_fields=["revoked_at"])
    journal.write(actor=actor, on=feed)
    return feed


@act("programme.write_notice")
def write_notice(*, actor: Actor, person: Person, subject: str, text: str, key: str) -> Notice:
    """Write one mail to one person; ``key`` says what about, so that it is written once."""
    check_may("programme.tell", actor, sentence="Thư báo do hệ thống gửi.")
    notice = Notice.objects.create(
        person=person, address=person.email, subject=subject[:300], text=text, key=key, written_at=clock.now()
    )
    journal.write(actor=actor, on=notice, facts={"key": key})
    return notice


@act("programme.mark_sent")
def mark_sent(*, actor: Actor, notice_id: int) -> Notice:
    """The mail server took the notice."""
    check_may("programme.tell", actor, sentence="Thư báo do hệ thống gửi.")
    notice = Notice.objects.select_for_update().filter(pk=notice_id).first()
    if notice is None:
        raise NotFound("Không có thư báo này.")
    notice.sent_at = notice.sent_at or clock.now()
    notice.save(update_fields=["sent_at"])
    journal.write(actor=actor, on=notice)
    return notice
