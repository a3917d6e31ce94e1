"""Accounts of persons: given, corrected, closed, opened again."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from nharong.kernel import journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.people.errors import AlreadyThere, WeakPassword, YourOwnAccount
from nharong.people.models import Person

from .asking import check_administers


@act("people.welcome_person")
def welcome_person(*, actor: Actor, username: str, full_name: str, password: str | None, email: str = "") -> Person:
    """Give a person an account; posts follow by ``appoint``. Raises ``AlreadyThere``
    for a name in use, ``WeakPassword`` for a password that is too easy."""
    check_administers(actor)
    if password is not None:
        _check_password(password, Person(username=username, full_name=full_name, email=email))
    if Person.objects.filter(username__iexact=username).exists():
        raise AlreadyThere(f"Đã có tài khoản mang tên {username}; hãy chọn tên đăng nhập khác.", field="username")
    person = Person.objects.create_user(username, full_name=full_name, password=password, email=email)
    journal.write(actor=actor, on=person, facts={"username": username})
    return person


@act("people.change_person")
def change_person(*, actor: Actor, person_id: int, full_name: str, email: str) -> Person:
    """Correct a person's name or address."""
    check_administers(actor)
    person = Person.objects.select_for_update().get(pk=person_id)
    person.full_name, person.email = full_name, email
    person.save(update_fields=["full_name", "email"])
    journal.write(actor=actor, on=person, facts={"username": person.username})
    return person


@act("people.give_password")
def give_password(*, actor: Actor, person_id: int, password: str) -> Person:
    """Give a person a new password, to be changed at will; sessions open under the old one end."""
    check_administers(actor)
    person = Person.objects.select_for_update().get(pk=person_id)
    _check_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    journal.write(actor=actor, on=person, facts={"username": person.username})
    return person


@act("people.close_account")
def close_account(*, actor: Actor, person_id: int, reason: str) -> Person:
    """Close a person's account at once; what he or she did stays. Nobody closes the account he works with."""
    check_administers(actor)
    if person_id == actor.person_id:
        raise YourOwnAccount("Không thể khóa tài khoản bạn đang dùng; hãy nhờ người quản trị khác.")
    person = Person.objects.select_for_update().get(pk=person_id)
    person.is_active = False
    person.save(update_fields=["is_active"])
    journal.write(actor=actor, on=person, facts={"username": person.username, "reason": reason})
    return person


@act("people.reopen_account")
def reopen_account(*, actor: Actor, person_id: int) -> Person:
    """Open a closed account again."""
    check_administers(actor)
    person = Person.objects.select_for_update().get(pk=person_id)
    person.is_active = True
    person.save(update_fields=["is_active"])
    journal.write(actor=actor, on=person, facts={"username": person.username})
    return person


def _check_password(password: str, person: Person) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise WeakPassword(" ".join(error.messages), field="password") from error
