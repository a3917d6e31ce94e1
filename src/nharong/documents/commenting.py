"""The comments on a document's versions, as they are read."""

import unicodedata
from dataclasses import dataclass

from nharong.kernel.actor import Actor
from nharong.kernel.permissions import may

from .models import Comment, Document, Version
from .words import DocumentState

#: While it is in one of these states its readers may still say something.
STILL_DRAFTED = (
    DocumentState.DRAFT,
    DocumentState.CONTENT_CHECK,
    DocumentState.FORMAT_CHECK,
    DocumentState.SIGNING,
)


@dataclass(frozen=True)
class Thread:
    """A comment with its answers in order of time."""

    comment: Comment
    answers: tuple[Comment, ...]


def threads_of(document: Document) -> list[Thread]:
    """Every comment with its answers: the open ones first, then by version and time, the newest version first."""
    rows = list(document.comments.select_related("person", "resolved_by", "document"))
    answers: dict[int, list[Comment]] = {}
    for row in rows:
        if row.answers_id is not None:
            answers.setdefault(row.answers_id, []).append(row)
    threads = [Thread(row, tuple(answers.get(row.pk, ()))) for row in rows if row.answers_id is None]
    return sorted(threads, key=lambda one: (one.comment.resolved_at is not None, -one.comment.version, one.comment.pk))


def open_comments(document: Document) -> int:
    """How many comments nobody has settled."""
    return document.comments.filter(answers__isnull=True, resolved_at__isnull=True).count()


def is_quoted(passage: str, version: Version) -> bool:
    """Whether the passage stands in the version's subject, text or annexes; blanks and emphasis marks do not count."""
    texts = [version.subject, version.body]
    texts += [f"{annex['title']}\n{annex['body']}" for annex in version.annexes]
    return any(_plain(passage) in _plain(text) for text in texts)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).replace("*", "").split())


def may_comment(actor: Actor, document: Document) -> bool:
    """Whether this person may say something of the document now."""
    return document.state in STILL_DRAFTED and document.version > 0 and may("documents.comment", actor, document)


def may_resolve(actor: Actor, comment: Comment) -> bool:
    """Whether this person may settle the comment now."""
    return (
        comment.resolved_at is None
        and comment.document.state in STILL_DRAFTED
        and may("documents.resolve_comment", actor, comment)
    )
