"""Giải quyết ý kiến góp ý: the drafter has followed it, or the one who made it is content."""

from nharong.documents.commenting import STILL_DRAFTED
from nharong.documents.models import Comment
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound, WrongState
from nharong.kernel.permissions import check_may


@act("documents.resolve_comment")
def resolve_comment(*, actor: Actor, comment_id: int) -> Comment:
    """Settle a comment with all its answers; it stays to be read. Raises ``NotAllowed``, ``NotFound``, ``WrongState``."""
    found = Comment.objects.select_for_update(of=("self",)).select_related("document").filter(pk=comment_id).first()
    if found is None or found.answers_id is not None:
        raise NotFound("Không có ý kiến này.")
    check_may(
        "documents.resolve_comment",
        actor,
        found,
        sentence="Chỉ người soạn thảo hoặc chính người góp ý được xác nhận ý kiến đã giải quyết.",
    )
    if found.resolved_at is not None or found.document.state not in STILL_DRAFTED:
        raise WrongState("Ý kiến này đã được giải quyết hoặc văn bản đã phát hành; hãy tải lại trang.")
    found.resolved_at = clock.now()
    found.resolved_by_id = actor.person
    found.save(update_fields=["resolved_at", "resolved_by"])
    journal.write(actor=actor, on=found, facts={"document": found.document_id, "version": found.version})
    return found
