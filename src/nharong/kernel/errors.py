"""Errors that know what to do next: the user's sentence, and whether trying again can help."""


class OfficeError(Exception):
    """Something a person can be told about and act upon.

    ``sentence`` is one clear Vietnamese sentence that says what to do. ``permanent`` is False where the same call may
    go through later (a job retries it). ``field`` names the form field the sentence belongs to, if any.
    """

    permanent = True

    def __init__(self, sentence: str, *, permanent: bool | None = None, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        if permanent is not None:
            self.permanent = permanent


class NotAllowed(OfficeError):
    """The person has no right to this act, on this thing, today."""


class WrongState(OfficeError):
    """The thing is no longer (or not yet) where this act can take it; somebody else may have acted first."""


class NotFound(OfficeError):
    """There is no such thing, or this person may not know of it."""
