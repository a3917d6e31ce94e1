"""Nộp lưu hồ sơ into the agency's archive, with list and minutes (Decree 30/2020, articles 30 and 31)."""

from collections.abc import Sequence

from nharong.documents.models import CaseFile, HandOver
from nharong.documents.words import CaseFileState, HandOverState
from nharong.kernel import clock, counters, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may

ANSWERED = "Lần giao nộp này đã được trả lời; hãy tải lại trang."


@act("documents.submit_files")
def submit_files(*, actor: Actor, file_ids: Sequence[int]) -> HandOver:
    """Hand closed files of one agency to its archive, which checks and takes them, or gives them back."""
    files = list(
        CaseFile.objects.select_for_update(of=("self",))
        .filter(pk__in=list(file_ids))
        .select_related("agency")
        .order_by("year", "notation")
    )
    if not files or len(files) != len(set(file_ids)):
        raise OfficeError("Hãy chọn ít nhất một hồ sơ đã kết thúc để nộp lưu.")
    for file in files:
        check_may(
            "documents.work_on_file",
            actor,
            file,
            sentence="Chỉ người lập hồ sơ hoặc văn thư của cơ quan được giao nộp hồ sơ.",
        )
        if file.state != CaseFileState.CLOSED:
            raise WrongState(f"Hồ sơ {file.notation} không ở trạng thái đã kết thúc; hãy tải lại trang.")
    if len({file.agency_id for file in files}) > 1:
        raise OfficeError("Mỗi lần giao nộp chỉ gồm hồ sơ của một cơ quan.")
    hand_over = HandOver.objects.create(
        agency=files[0].agency,
        proposed_by_id=actor.person,
        proposer_post=actor.post,
        proposed_at=clock.now(),
    )
    CaseFile.objects.filter(pk__in=[file.pk for file in files]).update(
        state=CaseFileState.SUBMITTED, hand_over=hand_over
    )
    journal.write(actor=actor, on=hand_over, facts={"files": [file.notation for file in files]})
    return hand_over


@act("documents.accept_files")
def accept_files(*, actor: Actor, hand_over_id: int) -> HandOver:
    """The archive takes the files: the minutes get their number, and the files are frozen for good."""
    hand_over = _waiting(actor, hand_over_id)
    now = clock.now()
    hand_over.year = now.year
    hand_over.number = counters.take(series=f"hand-over:{hand_over.agency.code}", year=now.year)
    hand_over.state = HandOverState.ACCEPTED
    hand_over.answered_by_id, hand_over.answerer_post, hand_over.answered_at = actor.person, actor.post, now
    hand_over.save()
    hand_over.files.update(state=CaseFileState.ARCHIVED, archived_at=now)
    journal.write(actor=actor, on=hand_over, facts={"number": hand_over.number, "year": now.year})
    return hand_over


@act("documents.return_files")
def return_files(*, actor: Actor, hand_over_id: int, reason: str) -> HandOver:
    """The archive gives the files back with the reason; they are closed files again."""
    hand_over = _waiting(actor, hand_over_id)
    if not reason.strip():
        raise OfficeError("Hãy ghi rõ lý do trả lại hồ sơ để bên giao biết phải bổ sung gì.", field="reason")
    returned = list(hand_over.files.values_list("notation", flat=True))
    hand_over.state, hand_over.refusal = HandOverState.RETURNED, reason.strip()
    hand_over.answered_by_id, hand_over.answerer_post = actor.person, actor.post
    hand_over.answered_at = clock.now()
    hand_over.save()
    hand_over.files.update(state=CaseFileState.CLOSED, hand_over=None)
    journal.write(actor=actor, on=hand_over, facts={"reason": hand_over.refusal, "files": returned})
    return hand_over


def _waiting(actor: Actor, hand_over_id: int) -> HandOver:
    hand_over = HandOver.objects.select_for_update(of=("self",)).select_related("agency").get(pk=hand_over_id)
    check_may(
        "documents.accept_files", actor, hand_over, sentence="Chỉ văn thư, lưu trữ của cơ quan được tiếp nhận hồ sơ."
    )
    if hand_over.state != HandOverState.PROPOSED:
        raise WrongState(ANSWERED)
    return hand_over
