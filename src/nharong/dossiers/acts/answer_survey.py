"""Đánh giá mức độ hài lòng của người nộp hồ sơ."""

from nharong.dossiers.models import Dossier, SatisfactionAnswer
from nharong.dossiers.words import DossierState
from nharong.kernel import clock, journal
from nharong.kernel.actor import THE_HOUSE
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound, OfficeError, WrongState
from nharong.kernel.permissions import check_may

ENDED = (DossierState.RESOLVED, DossierState.RETURNED, DossierState.REFUSED)
LONGEST = 2000


@act("dossiers.answer_survey")
def answer_survey(*, dossier_id: int, score: int, comment: str = "") -> SatisfactionAnswer:
    """Keep what an applicant thinks of how the dossier was settled, once; who the applicant is goes nowhere with it."""
    check_may("dossiers.submit_online", THE_HOUSE, sentence="Trang này chỉ nhận ý kiến của người nộp hồ sơ.")
    dossier = Dossier.objects.select_for_update(of=("self",)).filter(pk=dossier_id).first()
    if dossier is None:
        raise NotFound("Không có hồ sơ này; hãy kiểm tra lại mã.")
    if dossier.state not in ENDED:
        raise WrongState("Hồ sơ chưa có kết quả; hãy đánh giá sau khi nhận kết quả.")
    if SatisfactionAnswer.objects.filter(dossier=dossier).exists():
        raise WrongState("Hồ sơ này đã được đánh giá; xin cảm ơn.")
    if not 1 <= score <= 5:
        raise OfficeError("Hãy chọn một mức từ 1 đến 5.", field="score")
    comment = "".join(letter for letter in comment if letter.isprintable() or letter == "\n").strip()
    if len(comment) > LONGEST:
        raise OfficeError(f"Ý kiến dài quá {LONGEST} ký tự; hãy rút gọn.", field="comment")
    answer = SatisfactionAnswer.objects.create(dossier=dossier, score=score, comment=comment, at=clock.now())
    journal.write(actor=THE_HOUSE, on=answer, facts={"dossier": dossier.pk, "score": score})
    return answer
