"""Agencies and their divisions come into being and change."""

from datetime import date
from typing import Any

from django.db import IntegrityError

from nharong.kernel import journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.people.errors import AlreadyThere
from nharong.people.models import Agency, AgencyCode, Unit
from nharong.people.words import CodeScheme

from .asking import check_administers

#: What an administrator may change of an agency; its identifiers and days of validity have acts of their own.
CHANGEABLE = frozenset(
    {"name", "short_name", "abbreviation", "letterhead", "letterhead_parent", "regime", "collective_name"}
    | {"head_title", "place", "address", "email", "served_by", "parent", "on_axis", "kept_here"}
)


@act("people.register_agency")
def register_agency(*, actor: Actor, code: str, new_code: str = "", valid_from: date, **facts: Any) -> Agency:
    """Enter an agency with its identifier in the old form and, when known, the new one (Decision 20/2020/QĐ-TTg)."""
    check_administers(actor)
    agency = Agency.objects.create(code=code, valid_from=valid_from, **facts)
    AgencyCode.objects.create(agency=agency, code=code, scheme=CodeScheme.OLD, valid_from=valid_from)
    if new_code:
        AgencyCode.objects.create(agency=agency, code=new_code, scheme=CodeScheme.NEW, valid_from=valid_from)
    journal.write(actor=actor, on=agency, facts={"code": code, "name": agency.name})
    return agency


@act("people.change_agency")
def change_agency(*, actor: Actor, agency_id: int, **facts: Any) -> Agency:
    """Change what is kept of an agency: any of ``CHANGEABLE``."""
    check_administers(actor)
    if unknown := facts.keys() - CHANGEABLE:
        raise TypeError(f"An agency has no {', '.join(sorted(unknown))} to change.")
    agency = Agency.objects.select_for_update().get(pk=agency_id)
    changed = sorted(name for name, value in facts.items() if getattr(agency, name) != value)
    for name in changed:
        setattr(agency, name, facts[name])
    agency.save(update_fields=changed)
    journal.write(actor=actor, on=agency, facts={"code": agency.code, "changed": changed})
    return agency


@act("people.end_agency")
def end_agency(*, actor: Actor, agency_id: int, valid_to: date, successor: Agency | None = None) -> Agency:
    """Let an agency end on a day, merged into another or dissolved; what it issued stays in its registers."""
    check_administers(actor)
    agency = Agency.objects.select_for_update().get(pk=agency_id)
    agency.valid_to, agency.successor = valid_to, successor
    agency.save(update_fields=["valid_to", "successor"])
    journal.write(
        actor=actor,
        on=agency,
        facts={"code": agency.code, "to": valid_to.isoformat(), "successor": successor.code if successor else ""},
    )
    return agency


@act("people.open_unit")
def open_unit(*, actor: Actor, agency: Agency, name: str, abbreviation: str) -> Unit:
    """Open a division of an agency."""
    check_administers(actor)
    try:
        unit = Unit.objects.create(agency=agency, name=name, abbreviation=abbreviation)
    except IntegrityError as error:
        raise AlreadyThere(
            f"Đã có đơn vị viết tắt {abbreviation} ở cơ quan này; hãy chọn chữ viết tắt khác.", field="abbreviation"
        ) from error
    journal.write(actor=actor, on=unit, facts={"agency": agency.code, "name": name})
    return unit


@act("people.change_unit")
def change_unit(*, actor: Actor, unit_id: int, name: str, abbreviation: str) -> Unit:
    """Give a division another name or abbreviation; documents already issued keep the old one."""
    check_administers(actor)
    unit = Unit.objects.select_for_update().select_related("agency").get(pk=unit_id)
    if Unit.objects.filter(agency=unit.agency, abbreviation=abbreviation).exclude(pk=unit.pk).exists():
        raise AlreadyThere(
            f"Đã có đơn vị viết tắt {abbreviation} ở cơ quan này; hãy chọn chữ viết tắt khác.", field="abbreviation"
        )
    before = unit.name
    unit.name, unit.abbreviation = name, abbreviation
    unit.save(update_fields=["name", "abbreviation"])
    journal.write(actor=actor, on=unit, facts={"before": before, "name": name, "abbreviation": abbreviation})
    return unit
