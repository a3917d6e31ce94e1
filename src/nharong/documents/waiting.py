"""What waits for a person."""

from dataclasses import dataclass
from datetime import date, datetime

from nharong.kernel import clock

from .models import CaseFile, Document, IncomingDocument


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Something that waits for a person: what to do, with which thing, since when and until when (None: no term by
    law).
    """

    step: str
    thing: Document | IncomingDocument | CaseFile
    since: datetime
    due_on: date | None
    note: str = ""

    @property
    def overdue(self) -> bool:
        """Whether the day by which it should be done has passed."""
        return self.due_on is not None and self.due_on < clock.today()
