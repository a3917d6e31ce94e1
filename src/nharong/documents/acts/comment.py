"""Góp ý: what readers say of a version of a draft, answered and settled (Decree 30/2020, article 10.3; annex VI, part I, 5)."""

from nharong.documents.commenting import STILL_DRAFTED, is_quoted
from nharong.documents.models import Comment, Document
from nharong.documents.rules.secrecy import check_not_secret
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.permissions import check_may

LONGEST_QUOTE = 1_000
LONGEST_COMMENT = 5_000


@act("documents.comment")
def comment(
    *, actor: Actor, document_id: int, version: int, text: str, quote: str = "", answers: int | None = None
) -> Comment:
    """Say something of a version, perhaps of a passage quoted from it, or in answer to another's comment.

    Only while the document is on its way to its issue. Raises ``OfficeError`` naming the field.
    """
    document = Document.objects.select_for_update(of=("self",)).select_related("agency").get(pk=document_id)
    check_may("documents.comment", actor, document, sentence="Bạn không thuộc diện góp ý vào văn bản này.")
    if document.state not in STILL_DRAFTED:
        raise WrongState("Văn bản không còn ở bước soạn thảo, kiểm tra, ký nên không nhận góp ý nữa.")
    shown = document.versions.filter(number=version).first()
    if shown is None:
        raise OfficeError("Không có phiên bản này; hãy tải lại trang.", field="version")
    words, passage = text.strip(), " ".join(quote.split())
    if not words:
        raise OfficeError("Hãy ghi ý kiến góp ý.", field="text")
    if len(words) > LONGEST_COMMENT or len(passage) > LONGEST_QUOTE:
        raise OfficeError(
            f"Ý kiến dài tối đa {LONGEST_COMMENT} ký tự, đoạn trích tối đa {LONGEST_QUOTE} ký tự.", field="text"
        )
    check_not_secret(words, passage, field="text")
    if passage and not is_quoted(passage, shown):
        raise OfficeError(
            f"Đoạn trích không có trong phiên bản {version}; hãy chép đúng đoạn cần góp ý.", field="quote"
        )
    answered = _answered(document, answers)
    if answered is not None and answered.version != version:
        raise OfficeError("Trả lời phải ở cùng phiên bản với ý kiến.", field="version")
    made = Comment.objects.create(
        document=document,
        version=version,
        quote=passage,
        text=words,
        answers=answered,
        person_id=actor.person,
        post=actor.post[:200],
        at=clock.now(),
    )
    journal.write(
        actor=actor,
        on=made,
        facts={"document": document.pk, "version": version, "answers": answered.pk if answered else None},
    )
    return made


def _answered(document: Document, comment_id: int | None) -> Comment | None:
    if comment_id is None:
        return None
    found = Comment.objects.filter(document=document, pk=comment_id, answers__isnull=True).first()
    if found is None:
        raise OfficeError("Không có ý kiến này để trả lời; hãy tải lại trang.", field="answers")
    if found.resolved_at is not None:
        raise WrongState("Ý kiến này đã được giải quyết; hãy góp ý mới nếu còn vấn đề.")
    return found
