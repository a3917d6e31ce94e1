"""Who may change the organisation, asked by every act of this room."""

from nharong.kernel.actor import Actor
from nharong.kernel.permissions import check_may


def check_administers(actor: Actor) -> None:
    """Raise ``NotAllowed`` unless the actor administers the system."""
    check_may("people.administer", actor, sentence="Chỉ người quản trị hệ thống được thay đổi tổ chức và cán bộ.")
