"""Phân phối có kiểm soát: who was given an issue, and the "have read" of each (7.5.3.2.a)."""

from collections.abc import Sequence

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people import selectors as people
from nharong.people.models import Appointment, Unit
from nharong.quality.models import ProcedureCopy, ProcedureRevision, QualityProcedure
from nharong.quality.words import RevisionState


def hand_out(revision: ProcedureRevision, units: Sequence[Unit]) -> int:
    """Give a copy to everyone of these units who has none yet; returns how many. Part of an act's transaction."""
    have = set(revision.copies.values_list("person_id", flat=True))
    held = (
        Appointment.objects.filter(people.valid_on(clock.today()), post__unit__in=list(units), person__is_active=True)
        .select_related("post")
        .order_by("post__unit_id", "person__full_name")
    )
    number = revision.copies.count()
    given: dict[int, ProcedureCopy] = {}
    for one in held:
        if one.person_id in have or one.person_id in given or one.post.unit_id is None:
            continue
        number += 1
        given[one.person_id] = ProcedureCopy(
            revision=revision,
            number=number,
            person_id=one.person_id,
            unit_id=one.post.unit_id,
            given_at=clock.now(),
        )
    ProcedureCopy.objects.bulk_create(given.values())
    return len(given)


@act("quality.give_copies")
def give_copies(*, actor: Actor, revision_id: int, units: Sequence[Unit]) -> QualityProcedure:
    """Hand the issue in use to more units; whoever has a copy keeps it."""
    revision = (
        ProcedureRevision.objects.select_for_update(of=("self",))
        .select_related("procedure__agency")
        .get(pk=revision_id)
    )
    check_may(
        "quality.keep_system",
        actor,
        revision.procedure,
        sentence="Chỉ đại diện chất lượng hoặc thư ký ISO được phân phối quy trình.",
    )
    if revision.state != RevisionState.APPLIED:
        raise WrongState("Chỉ phân phối lần ban hành đang áp dụng.")
    if not units:
        raise OfficeError("Hãy chọn ít nhất một đơn vị nhận.", field="units")
    given = hand_out(revision, units)
    if not given:
        raise OfficeError("Mọi người của các đơn vị này đều đã nhận bản phân phối.", field="units")
    journal.write(actor=actor, on=revision.procedure, facts={"issue": revision.issue, "copies": given})
    return revision.procedure


@act("quality.confirm_reading")
def confirm_reading(*, actor: Actor, copy_id: int) -> QualityProcedure:
    """The holder of a copy says that he or she has read it; nobody can say so for another."""
    copy = ProcedureCopy.objects.select_for_update(of=("self",)).select_related("revision__procedure").get(pk=copy_id)
    check_may("quality.confirm_reading", actor, sentence="Việc này phải do người nhận bản phân phối thực hiện.")
    if copy.person_id != actor.person_id:
        raise NotAllowed("Bản phân phối này không phải của bạn.")
    if copy.read_at is not None:
        raise WrongState("Bạn đã xác nhận đọc bản này rồi.")
    copy.read_at = clock.now()
    copy.save(update_fields=["read_at"])
    journal.write(actor=actor, on=copy.revision.procedure, facts={"issue": copy.revision.issue, "copy": copy.number})
    return copy.revision.procedure
