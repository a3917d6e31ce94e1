"""Agencies join the axis, change their particulars, are locked, leave."""

from typing import Any

from nharong.axis import edition, known, selectors
from nharong.axis.errors import Refused
from nharong.axis.models import Agency
from nharong.axis.rules.listed import is_code
from nharong.axis.rules.secret import new_secret
from nharong.axis.words import Fault
from nharong.kernel import clock, journal
from nharong.kernel.actor import THE_HOUSE, Actor
from nharong.kernel.acts import act


def register_agency(
    *, code: str, name: str, secret: str | None = None, actor: Actor = THE_HOUSE, **particulars: Any
) -> tuple[Agency, str]:
    """Connect an agency as a system of its own; its secret comes back beside it.

    A secret is 44 characters of base64 text unless given. Done again for the same code it gives a new one and the old
    one is dead. ``particulars``: see ``record_agency``.
    """
    agency = record_agency(code=code, called=name, secret=secret or new_secret(), actor=actor, **particulars)
    return agency, agency.secret


@act("axis.record_agency")
def record_agency(
    *,
    code: str,
    called: str,
    secret: str = "",
    served_by: Agency | None = None,
    parent: str = "",
    mail: str = "",
    mobile: str = "",
    fax: str = "",
    old_code: str = "",
    code102: str = "",
    actor: Actor = THE_HOUSE,
) -> Agency:
    """Enter an agency into the registry, called so, or its new particulars. An agency that left comes back by this.

    A secret makes it a connected system; ``served_by`` lets another system send and receive for it. With neither, what
    it had stays. ``parent`` is the code of the superior agency and must be known.
    """
    code, name = code.strip(), called.strip()
    facts = {
        "code": code,
        "name": name,
        "mail": mail.strip(),
        "mobile": mobile.strip(),
        "fax": fax.strip(),
        "old_code": old_code.strip(),
        "code102": code102.strip(),
    }
    _check(facts)
    agency = Agency.objects.select_for_update().filter(code=code).first() or Agency()
    for field, value in facts.items():
        setattr(agency, field, value)
    if parent := parent.strip():
        superior = selectors.agency_by_code(parent)
        if superior is None or superior.pk == agency.pk:
            raise Refused(
                Fault.NOT_CONFORMANT, f"Cơ quan cấp trên {parent} chưa có trên trục; hãy đăng ký cơ quan đó trước."
            )
        agency.parent = superior
    if secret:
        agency.secret, agency.served_by = secret, None
    elif served_by is not None and served_by.pk != agency.pk:
        agency.secret, agency.served_by = "", served_by
    agency.changed_at, agency.withdrawn_at = clock.now(), None
    agency.save()
    edition.renew()
    known.forget()
    journal.write(actor=actor, on=agency, facts={"code": code, "own_system": bool(agency.secret)})
    return agency


@act("axis.withdraw_agency")
def withdraw_agency(*, agency: Agency, actor: Actor = THE_HOUSE) -> Agency:
    """Take an agency off the axis: it is no longer listed, sends nothing and is sent nothing; its past stays."""
    agency.withdrawn_at = agency.changed_at = clock.now()
    agency.save(update_fields=["withdrawn_at", "changed_at"])
    edition.renew()
    known.forget()
    journal.write(actor=actor, on=agency, facts={"code": agency.code})
    return agency


@act("axis.set_lock")
def set_lock(*, agency: Agency, locked: bool, actor: Actor = THE_HOUSE) -> Agency:
    """Lock an agency (nobody can send to it, nor it to others; it may still fetch what waits) or open it again."""
    agency.locked, agency.changed_at = locked, clock.now()
    agency.save(update_fields=["locked", "changed_at"])
    known.forget()
    journal.write(actor=actor, on=agency, facts={"code": agency.code, "locked": locked})
    return agency


def set_lock_of(*, code: str, locked: bool, actor: Actor = THE_HOUSE) -> Agency:
    """Lock or open the agency with this code. Raises ``Refused`` (18) when nobody has it."""
    agency = selectors.agency_by_code(code)
    if agency is None:
        raise Refused(Fault.UNKNOWN_RECEIVER, f"Cơ quan {code[:64]} chưa có trên trục; hãy kiểm tra mã định danh.")
    return set_lock(agency=agency, locked=locked, actor=actor)


def _check(facts: dict[str, str]) -> None:
    code = facts["code"]
    if not is_code(code):
        raise Refused(
            Fault.NOT_CONFORMANT, "Mã định danh chỉ gồm chữ không dấu, số, dấu chấm và dấu gạch; hãy nhập lại."
        )
    if not facts["name"]:
        raise Refused(Fault.NOT_CONFORMANT, "Cơ quan chưa có tên; hãy nhập tên.")
    for field, value in facts.items():
        longest: int | None = getattr(Agency._meta.get_field(field), "max_length", None)
        if longest and len(value) > longest:
            raise Refused(Fault.NOT_CONFORMANT, f"Trường {field} dài quá {longest} ký tự; hãy rút gọn.")
