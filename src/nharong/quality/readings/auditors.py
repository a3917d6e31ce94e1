"""Who can audit whom: role, competence, independence (9.2.2.c)."""

from datetime import date

from django.db.models import Q

from nharong.people import selectors as people
from nharong.people.models import Appointment, Person, RoleGrant, Unit
from nharong.people.words import Role
from nharong.quality.models import Competence
from nharong.quality.settings import setting


def unfit(person: Person, unit: Unit, *, on: date) -> str:
    """Why this person may not audit this unit on a day, as a sentence; empty when he or she may."""
    posts = Appointment.objects.filter(people.valid_on(on), person=person).select_related("post")
    held = [one.post for one in posts]
    if any(post.unit_id == unit.pk for post in held):
        return f"{person.full_name} thuộc {unit.name}; không ai đánh giá đơn vị của chính mình."
    grants = RoleGrant.objects.filter(people.valid_on(on), post__in=held, role=Role.AUDITOR)
    if not grants.exists():
        return f"{person.full_name} không giữ vai trò đánh giá viên nội bộ vào ngày đánh giá."
    if setting("auditors_need_competence") and not competent(person, on=on):
        return f"{person.full_name} chưa có hồ sơ năng lực đánh giá còn giá trị; hãy ghi hồ sơ năng lực trước."
    return ""


def competent(person: Person, *, on: date) -> bool:
    """Whether a competence on record is valid on a day."""
    valid = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    return Competence.objects.filter(valid, person=person, given_on__lte=on).exists()


def auditors(agency_ids: list[int], *, on: date) -> list[Person]:
    """Everyone who holds the auditor's role in these agencies on a day."""
    return sorted(people.holders_of(Role.AUDITOR, agency_ids=agency_ids, on=on), key=lambda one: one.full_name)
