"""What the public pages read of applications begun, and the quality system of citizens' answers."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from nharong.dossiers.models import Dossier, DraftFile, OfferedProcedure, OnlineDraft, SatisfactionAnswer
from nharong.people.selectors import valid_on


def draft_with(token: str) -> OnlineDraft | None:
    """The application behind a secret link; None for any other text."""
    if not 20 <= len(token) <= 64:
        return None
    key = hashlib.sha256(token.encode(errors="replace")).hexdigest()
    rows = OnlineDraft.objects.select_related("offer__procedure__current", "offer__agency", "offer__counter", "dossier")
    return rows.filter(token_hash=key).first()


def drafts_untouched_since(moment: datetime) -> QuerySet[OnlineDraft]:
    """Applications never sent that nobody has touched since a moment, and that still hold something."""
    rows = OnlineDraft.objects.filter(dossier__isnull=True, touched_at__lt=moment)
    return rows.filter(~Q(facts={}) | Exists(DraftFile.objects.filter(draft=OuterRef("pk")))).order_by("pk")


@dataclass(frozen=True, kw_only=True)
class Satisfaction:
    """How citizens judged: how many gave each score from 1 to 5, with the exact sum."""

    counts: tuple[int, int, int, int, int]

    @property
    def answers(self) -> int:
        """How many answered."""
        return sum(self.counts)

    @property
    def satisfied(self) -> int:
        """How many gave 4 or 5."""
        return self.counts[3] + self.counts[4]

    @property
    def total(self) -> int:
        """The sum of all scores: divided by the answers it is the mean."""
        return sum(score * count for score, count in enumerate(self.counts, start=1))


def satisfaction(*, since: datetime, until: datetime, counter_id: int | None = None) -> Satisfaction:
    """Answers given from a moment up to another, at one counter or at all."""
    rows = SatisfactionAnswer.objects.filter(at__gte=since, at__lt=until)
    if counter_id is not None:
        rows = rows.filter(dossier__counter_id=counter_id)
    found = dict(rows.order_by().values_list("score").annotate(Count("pk")))
    one, two, three, four, five = (found.get(score, 0) for score in range(1, 6))
    return Satisfaction(counts=(one, two, three, four, five))


def satisfaction_answers(*, since: datetime, until: datetime) -> QuerySet[SatisfactionAnswer]:
    """The answers themselves, the newest first; of the applicant nothing but the dossier's code."""
    rows = SatisfactionAnswer.objects.filter(at__gte=since, at__lt=until)
    return rows.select_related("dossier__agency", "dossier__counter", "dossier__procedure_version").order_by("-id")


def has_answered(dossier: Dossier) -> bool:
    """Whether the applicant has said how it went."""
    return SatisfactionAnswer.objects.filter(dossier=dossier).exists()


def fields_offered(*, on: date) -> list[tuple[str, int]]:
    """The fields in which something is received here on a day, with how many procedures."""
    rows = OfferedProcedure.objects.filter(valid_on(on)).order_by().values_list("procedure__field")
    return [
        (field, count) for field, count in rows.annotate(Count("procedure", distinct=True)).order_by("procedure__field")
    ]
