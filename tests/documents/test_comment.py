"""documents.comment and documents.resolve_comment: what readers say of a version, answered and settled."""

import pytest
from django.test import Client

from nharong.documents import acts
from nharong.documents.models import Comment, Document
from nharong.documents.rules.secrecy import SecretText
from nharong.documents.selectors import open_comments, threads_of
from nharong.flows.demonstration.cast import Office
from nharong.kernel.errors import NotAllowed, NotFound, OfficeError, WrongState
from tests.documents import steps

PASSAGE = "Rà soát văn bản còn hiệu lực"


def said(office: Office, document: Document, *, by: str = "hoa", **changes: object) -> Comment:
    """A comment of Hoa's on the present version."""
    facts = {"version": document.version, "text": "Nêu rõ ai rà soát.", **changes}
    return acts.comment(actor=office.actor(by), document_id=document.pk, **facts)  # type: ignore[arg-type] # as given


def test_a_comment_is_bound_to_a_version_and_to_a_passage_of_it(office: Office) -> None:
    document = steps.submitted(office)
    comment = said(office, document, quote=f"  {PASSAGE}\n")
    assert (comment.version, comment.quote, comment.person.username) == (1, PASSAGE, "hoa")
    assert open_comments(document) == 1
    with pytest.raises(OfficeError) as told:
        said(office, document, quote="Đoạn không có ở đâu")
    assert told.value.field == "quote"
    with pytest.raises(OfficeError, match="Không có phiên bản này"):
        said(office, document, version=7)


def test_a_comment_says_something_that_is_neither_empty_nor_endless_nor_secret(office: Office) -> None:
    document = steps.drafted(office)
    for text in (" ", "x" * 5001):
        with pytest.raises(OfficeError) as told:
            said(office, document, text=text)
        assert told.value.field == "text"
    with pytest.raises(SecretText):
        said(office, document, text="MẬT")


def test_a_comment_is_answered_in_its_version_and_settled_by_the_drafter(office: Office) -> None:
    document = steps.submitted(office)
    comment = said(office, document)
    answer = said(office, document, by="mai", text="Phòng Kiểm soát thủ tục hành chính.", answers=comment.pk)
    (thread,) = threads_of(document)
    assert (thread.comment, thread.answers) == (comment, (answer,))
    with pytest.raises(OfficeError, match="Không có ý kiến này để trả lời"):
        said(office, document, answers=answer.pk)
    settled = acts.resolve_comment(actor=office.actor("mai"), comment_id=comment.pk)
    assert settled.resolved_by is not None
    assert open_comments(document) == 0
    with pytest.raises(WrongState):
        acts.resolve_comment(actor=office.actor("mai"), comment_id=comment.pk)
    with pytest.raises(WrongState):
        said(office, document, answers=comment.pk)
    with pytest.raises(NotFound):
        acts.resolve_comment(actor=office.actor("mai"), comment_id=answer.pk)


def test_only_the_drafter_or_who_said_it_may_settle_it(office: Office) -> None:
    document = steps.submitted(office)
    comment = said(office, document)
    with pytest.raises(NotAllowed):
        acts.resolve_comment(actor=office.actor("dinh"), comment_id=comment.pk)
    assert acts.resolve_comment(actor=office.actor("hoa"), comment_id=comment.pk).resolved_at is not None


def test_whoever_may_not_read_it_may_not_comment(office: Office) -> None:
    document = steps.drafted(office)
    with pytest.raises(NotAllowed):
        said(office, document, by="ngan")


def test_an_issued_document_takes_no_more_comments(office: Office) -> None:
    document = steps.numbered(office)
    with pytest.raises(WrongState):
        said(office, document)


def test_the_page_shows_comments_takes_new_ones_and_keeps_what_was_typed(office: Office, client: Client) -> None:
    document = steps.submitted(office)
    client.force_login(office.persons["hoa"])
    address = f"/van-ban-di/{document.pk}/"
    sent = {"act_key": "a", "version": "1", "quote": PASSAGE, "text": "Nêu rõ ai rà soát."}
    assert client.post(f"{address}gop-y/", sent).headers["Location"] == f"{address}#comments"
    client.post(f"{address}gop-y/", sent)
    comment = Comment.objects.get()
    page = client.get(address).content.decode()
    assert f"<blockquote>{PASSAGE}</blockquote>" in page
    assert "1 chưa giải quyết" in page
    wrong = client.post(f"{address}gop-y/", {**sent, "act_key": "b", "quote": "không có", "text": "Giữ câu này"})
    assert wrong.status_code == 422
    assert "Đoạn trích không có trong phiên bản 1" in wrong.content.decode()
    assert "Giữ câu này" in wrong.content.decode()
    client.post(f"{address}gop-y/", {"act_key": "c", "version": "1", "text": "Đã sửa.", "answers": str(comment.pk)})
    assert "Đã sửa." in client.get(address).content.decode()
    client.post(f"{address}gop-y/{comment.pk}/xong/", {"act_key": "d"})
    page = client.get(address).content.decode()
    assert "Đã giải quyết" in page
    assert "chưa giải quyết)" not in page


@pytest.mark.parametrize(
    "sent",
    [
        {"version": "x", "text": "a"},
        {"version": "999999999999999999999", "text": "a"},
        {"version": "1", "text": "a\x00b"},
        {"version": "1", "text": "a", "answers": "99999999999999999999999"},
        {"version": "1", "text": "a", "answers": "-1"},
        {"version": "1", "text": "a", "answers": "12345"},
        {},
    ],
)
def test_bad_input_is_told_and_no_traceback(office: Office, client: Client, sent: dict[str, str]) -> None:
    document = steps.drafted(office)
    client.force_login(office.persons["mai"])
    assert client.post(f"/van-ban-di/{document.pk}/gop-y/", sent).status_code == 422


def test_a_comment_on_another_agencys_document_is_not_found(office: Office, client: Client) -> None:
    document = steps.drafted(office)
    client.force_login(office.persons["ngan"])
    assert client.post(f"/van-ban-di/{document.pk}/gop-y/", {"version": "1", "text": "a"}).status_code == 404
