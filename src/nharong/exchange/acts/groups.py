"""Groups of receivers."""

from collections.abc import Sequence

from nharong.exchange.models import ReceiverGroup
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency

ONLY_CLERKS = "Chỉ văn thư của cơ quan được lập, sửa nhóm nơi nhận."
LONGEST_NAME = 100


@act("exchange.keep_group")
def keep_group(
    *, actor: Actor, agency: Agency, name: str, members: Sequence[Agency], group_id: int | None = None
) -> ReceiverGroup:
    """Make a group, or give one another name or other members; names are used once in an agency."""
    check_may("exchange.keep", actor, agency, sentence=ONLY_CLERKS)
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise OfficeError(f"Hãy đặt tên nhóm, không quá {LONGEST_NAME} ký tự.", field="name")
    if not members:
        raise OfficeError("Hãy chọn ít nhất một nơi nhận cho nhóm.", field="receivers")
    live = ReceiverGroup.objects.select_for_update().filter(agency=agency, dissolved_at__isnull=True)
    if live.filter(name__iexact=name).exclude(pk=group_id or 0).exists():
        raise OfficeError("Cơ quan đã có nhóm mang tên này; hãy đặt tên khác.", field="name")
    group = live.filter(pk=group_id).first() if group_id else ReceiverGroup(agency=agency)
    if group is None:
        raise WrongState("Nhóm này đã được bỏ; hãy tải lại trang.")
    group.name, group.changed_at = name, clock.now()
    group.save()
    group.members.set(members)
    journal.write(actor=actor, on=group, facts={"name": name, "members": sorted(one.code for one in members)})
    return group


@act("exchange.dissolve_group")
def dissolve_group(*, actor: Actor, group_id: int) -> ReceiverGroup:
    """Give a group up; documents sent to it stay as they are."""
    group = ReceiverGroup.objects.select_for_update(of=("self",)).select_related("agency").get(pk=group_id)
    check_may("exchange.keep", actor, group.agency, sentence=ONLY_CLERKS)
    if group.dissolved_at is not None:
        raise WrongState("Nhóm này đã được bỏ; hãy tải lại trang.")
    group.dissolved_at = clock.now()
    group.save(update_fields=["dissolved_at"])
    journal.write(actor=actor, on=group, facts={"name": group.name})
    return group
