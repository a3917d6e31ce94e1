"""A competent person confirms the changes of rights."""

from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.permissions import check_may
from nharong.people.errors import NothingToConfirm, YourOwnChange
from nharong.people.models import RightsConfirmation
from nharong.people.rights import changes_rights
from nharong.people.selectors import unconfirmed_rights_changes

__all__ = ["changes_rights", "confirm_rights"]


@act("people.confirm_rights")
def confirm_rights(*, actor: Actor, until_entry: int, note: str = "") -> RightsConfirmation:
    """Confirm every change of rights up to a line of the journal, as it was shown.

    Raises ``YourOwnChange`` when the actor made one of them: nobody confirms what he did himself.
    """
    check_may("people.confirm_rights", actor, sentence="Chỉ lãnh đạo hoặc người quản trị được xác nhận thay đổi quyền.")
    changes = [one for one in unconfirmed_rights_changes() if one.pk <= until_entry]
    if not changes:
        raise NothingToConfirm("Không còn thay đổi quyền nào chờ xác nhận.")
    if any(one.person_id == actor.person_id for one in changes):
        raise YourOwnChange("Có thay đổi do chính bạn thực hiện; hãy để lãnh đạo hoặc người quản trị khác xác nhận.")
    confirmation = RightsConfirmation.objects.create(
        until_entry=max(one.pk for one in changes),
        changes=len(changes),
        confirmed_by_id=actor.person,
        confirmed_at=clock.now(),
        note=note,
    )
    journal.write(
        actor=actor, on=confirmation, facts={"until": confirmation.until_entry, "changes": confirmation.changes}
    )
    return confirmation
