"""How the states of this room look: words and tones."""

from nharong.design.shapes import Badge

from .words import (
    AuditProgrammeState,
    AuditState,
    Conformity,
    Grade,
    NonconformityState,
    RevisionState,
)

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


_PROGRAMME = {
    AuditProgrammeState.DRAFT: "neutral",
    AuditProgrammeState.REVIEWING: "waiting",
    AuditProgrammeState.APPROVING: "waiting",
    AuditProgrammeState.APPROVED: "good",
}
_AUDIT = {
    AuditState.PLANNED: "neutral",
    AuditState.NOTIFIED: "info",
    AuditState.UNDER_WAY: "info",
    AuditState.REPORTING: "waiting",
    AuditState.CLOSED: "good",
    AuditState.CANCELLED: "void",
}
_CONFORMITY = {
    Conformity.NOT_CHECKED: "neutral",
    Conformity.CONFORMS: "good",
    Conformity.FAILS: "bad",
    Conformity.RECOMMENDS: "warning",
}
_GRADE = {Grade.MAJOR: "bad", Grade.MINOR: "warning", Grade.RECOMMENDATION: "info"}
_NONCONFORMITY = {
    NonconformityState.OPEN: "bad",
    NonconformityState.CONTAINED: "warning",
    NonconformityState.ACTING: "info",
    NonconformityState.VERIFYING: "waiting",
    NonconformityState.WATCHING: "waiting",
    NonconformityState.EFFECTIVE: "good",
    NonconformityState.CLOSED: "void",
}


def programme_badge(state: str) -> Badge:
    """The state of a yearly audit programme."""
    word = AuditProgrammeState(state)
    return Badge(_PROGRAMME[word], str(word.label))


def audit_badge(state: str) -> Badge:
    """The state of an audit."""
    word = AuditState(state)
    return Badge(_AUDIT[word], str(word.label))


def conformity_badge(conformity: str) -> Badge:
    """What an auditor made of something."""
    word = Conformity(conformity)
    return Badge(_CONFORMITY[word], str(word.label))


def grade_badge(grade: str) -> Badge:
    """How heavy a finding is."""
    word = Grade(grade)
    return Badge(_GRADE[word], str(word.label))


def nonconformity_badge(state: str) -> Badge:
    """The state of a nonconformity."""
    word = NonconformityState(state)
    return Badge(_NONCONFORMITY[word], str(word.label))
