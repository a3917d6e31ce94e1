"""How the states of this room look: words and tones."""

from nharong.design.shapes import Badge

from .words import RevisionState

_REVISION = {
    RevisionState.DRAFT: "neutral",
    RevisionState.CHECKING: "waiting",
    RevisionState.APPROVING: "waiting",
    RevisionState.APPROVED: "waiting",
    RevisionState.ISSUED: "info",
    RevisionState.APPLIED: "good",
    RevisionState.OBSOLETE: "void",
    RevisionState.DROPPED: "void",
}


def revision_badge(state: str) -> Badge:
    """The state of one issue of a procedure."""
    word = RevisionState(state)
    return Badge(_REVISION[word], str(word.label))
