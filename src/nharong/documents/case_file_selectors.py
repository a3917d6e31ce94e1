"""Readings of files of work; only the people of the agency, or of the one that serves it, know of them."""

from datetime import datetime, time

from django.db.models import Q, QuerySet

from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.kernel.errors import NotFound
from nharong.people import selectors as people
from nharong.people.words import Role

from .models import CaseFile, FileCatalogue, HandOver
from .rules.case_files import last_year_past_due
from .waiting import Waiting
from .words import CaseFileState, HandOverState

HELD = (CaseFileState.CLOSED, CaseFileState.SUBMITTED, CaseFileState.ARCHIVED)


def files_readable_by(actor: Actor) -> QuerySet[CaseFile]:
    """The files this actor may know of."""
    return CaseFile.objects.filter(agency_id__in=_agencies(actor)).select_related(
        "agency", "holder", "heading__parent", "catalogue", "hand_over"
    )


def case_files(
    actor: Actor,
    *,
    agency_id: int | None = None,
    year: int | None = None,
    state: str = "",
    words: str = "",
    mine: bool = False,
) -> QuerySet[CaseFile]:
    """The files by year, the newest first, then by code."""
    rows = files_readable_by(actor)
    if agency_id:
        rows = rows.filter(agency_id=agency_id)
    if year:
        rows = rows.filter(year=year)
    if state:
        rows = rows.filter(state=state)
    if mine:
        rows = rows.filter(holder_id=actor.person_id)
    for word in words.split():
        rows = rows.filter(
            Q(title__icontains=word) | Q(notation__icontains=word) | Q(holder__full_name__icontains=word)
        )
    return rows.order_by("-year", "agency__code", "heading__position", "number", "pk")


def one_file_readable_by(actor: Actor, file_id: int) -> CaseFile:
    """One file. Raises ``NotFound`` both when there is none and when the actor may not know of it."""
    found = files_readable_by(actor).filter(pk=file_id).first()
    if found is None:
        raise NotFound("Không có hồ sơ này, hoặc hồ sơ không thuộc phạm vi được xem của bạn.")
    return found


def catalogues_readable_by(actor: Actor) -> QuerySet[FileCatalogue]:
    """The yearly lists, the newest first."""
    rows = FileCatalogue.objects.filter(agency_id__in=_agencies(actor))
    return rows.select_related("agency", "made_by", "approved_by").order_by("-year", "agency__code")


def one_catalogue_readable_by(actor: Actor, catalogue_id: int) -> FileCatalogue:
    """One yearly list. Raises ``NotFound`` as above."""
    found = catalogues_readable_by(actor).filter(pk=catalogue_id).first()
    if found is None:
        raise NotFound("Không có danh mục này, hoặc danh mục không thuộc phạm vi được xem của bạn.")
    return found


def hand_overs_readable_by(actor: Actor) -> QuerySet[HandOver]:
    """The hand-overs to the archive, the newest first."""
    rows = HandOver.objects.filter(agency_id__in=_agencies(actor))
    return rows.select_related("agency", "proposed_by", "answered_by").order_by("-proposed_at", "-pk")


def one_hand_over_readable_by(actor: Actor, hand_over_id: int) -> HandOver:
    """One hand-over. Raises ``NotFound`` as above."""
    found = hand_overs_readable_by(actor).filter(pk=hand_over_id).first()
    if found is None:
        raise NotFound("Không có lần giao nộp này, hoặc không thuộc phạm vi được xem của bạn.")
    return found


def files_to_submit(actor: Actor) -> QuerySet[CaseFile]:
    """The closed files this actor may hand to the archive."""
    rows = files_readable_by(actor).filter(state=CaseFileState.CLOSED)
    if Role.CLERK not in actor.roles:
        rows = rows.filter(holder_id=actor.person_id)
    return rows.order_by("ended_on", "notation", "pk")


def past_retention(actor: Actor) -> QuerySet[CaseFile]:
    """Ended files whose time to be kept is over today, the longest over first."""
    today = clock.today()
    rows = files_readable_by(actor).filter(state__in=HELD, retention_years__isnull=False)
    over = Q(pk__in=[])
    for years in rows.order_by().values_list("retention_years", flat=True).distinct():
        last = last_year_past_due(today, years or 0)
        over |= Q(retention_years=years, ended_on__year__lte=last)
    return rows.filter(over).order_by("ended_on", "notation", "pk")


def case_files_waiting_for(actor: Actor) -> list[Waiting]:
    """Files due for the archive within thirty days, for the person in charge; files handed over, for the archive (annex
    VI, part I, 5; article 30.3).
    """
    today = clock.today()
    found: list[Waiting] = []
    for file in files_readable_by(actor).filter(holder_id=actor.person_id or 0, state=CaseFileState.CLOSED):
        due = file.due
        if due is not None and due.notice_from <= today:
            since = datetime.combine(due.notice_from, time(), tzinfo=clock.ZONE)
            found.append(Waiting(step="submit_file", thing=file, since=since, due_on=due.on))
    if Role.CLERK in actor.roles:
        rows = files_readable_by(actor).filter(state=CaseFileState.SUBMITTED, hand_over__state=HandOverState.PROPOSED)
        for file in rows:
            assert file.hand_over is not None  # a_submitted_file_has_its_hand_over
            found.append(Waiting(step="accept_files", thing=file, since=file.hand_over.proposed_at, due_on=None))
    return found


def _agencies(actor: Actor) -> list[int]:
    return [agency.pk for agency in people.agencies_served_by(actor.agency_id)]
