"""Phổ biến mục tiêu: everybody of the office is told and confirms to have read (6.2.1.f, 7.3)."""

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import WrongState
from nharong.kernel.permissions import check_may
from nharong.objectives.models import ObjectiveSet
from nharong.people import selectors as people
from nharong.people.models import Appointment, Person
from nharong.quality.models import ObjectiveReading
from nharong.quality.running import bodies_of


@act("quality.tell_objectives")
def tell_objectives(*, actor: Actor, set_id: int) -> ObjectiveSet:
    """Tell everyone in a post of these agencies who was not told yet."""
    chosen = ObjectiveSet.objects.select_related("agency").get(pk=set_id)
    check_may(
        "quality.keep_system",
        actor,
        chosen.agency,
        sentence="Chỉ đại diện chất lượng hoặc thư ký ISO được phổ biến mục tiêu.",
    )
    if chosen.in_force_from is None:
        raise WrongState("Mục tiêu chưa có hiệu lực; hãy phổ biến sau khi quyết định được phát hành.")
    today = Appointment.objects.filter(people.valid_on(clock.today()), post__agency_id__in=bodies_of(chosen.agency))
    held = Person.objects.filter(is_active=True, appointments__in=today).distinct()
    told = set(ObjectiveReading.objects.filter(set=chosen).values_list("person_id", flat=True))
    new = [person for person in held if person.pk not in told]
    if not new:
        raise WrongState("Mọi người đều đã được phổ biến.")
    ObjectiveReading.objects.bulk_create(
        ObjectiveReading(set=chosen, person=person, told_at=clock.now()) for person in new
    )
    journal.write(actor=actor, on=chosen, facts={"persons": len(new)})
    return chosen


@act("quality.confirm_objectives_read")
def confirm_objectives_read(*, actor: Actor, set_id: int) -> ObjectiveSet:
    """The person says that he or she has read the year's objectives."""
    check_may("quality.confirm_reading", actor, sentence="Việc này phải do một cán bộ thực hiện.")
    reading = ObjectiveReading.objects.select_for_update().filter(set_id=set_id, person_id=actor.person).first()
    if reading is None or reading.read_at is not None:
        raise WrongState("Không có mục tiêu nào chờ bạn xác nhận đã đọc.")
    reading.read_at = clock.now()
    reading.save(update_fields=["read_at"])
    chosen = ObjectiveSet.objects.get(pk=set_id)
    journal.write(actor=actor, on=chosen, facts={"year": chosen.year})
    return chosen
