"""What other rooms show to be amiss is recorded by rule, once."""

from collections.abc import Callable
from datetime import date, datetime

from nharong.dossiers.models import SatisfactionAnswer
from nharong.flows.demonstration.cast import Office
from nharong.flows.find_nonconformities.jobs import find_nonconformities
from nharong.kernel import clock
from nharong.people.models import Post
from nharong.quality.models import Nonconformity
from tests.dossiers import life
from tests.programme import steps as programme

SetClock = Callable[[datetime], None]


def found() -> dict[str, Nonconformity]:
    find_nonconformities.call()
    find_nonconformities.call()
    rows = list(Nonconformity.objects.order_by("pk"))
    assert len({one.source_key for one in rows}) == len(rows)
    return {one.source: one for one in rows}


def test_an_overdue_task_is_recorded_the_day_after_its_term(whole_office: Office, set_clock: SetClock) -> None:
    task = programme.task(whole_office, due_on=date(2021, 2, 26))
    set_clock(clock.at_local(2021, 2, 26, 16))
    assert found() == {}
    set_clock(clock.at_local(2021, 2, 27))
    one = found()["overdue_task"]
    assert (one.record_id, one.agency_id, one.unit) == (task.pk, task.agency_id, whole_office.units["economy"])
    assert Nonconformity.objects.count() == 1


def test_a_dissatisfied_citizen_is_recorded_a_satisfied_one_is_not(whole_office: Office, set_clock: SetClock) -> None:
    offer = life.offered(whole_office)
    for score in (2, 5):
        dossier = life.resolved(whole_office, life.with_the_leader(whole_office, life.received(whole_office, offer)))
        SatisfactionAnswer.objects.create(dossier=dossier, score=score, comment="Chờ lâu", at=clock.now())
    set_clock(clock.at_local(2021, 1, 29, 12))
    one = found()["survey"]
    assert "2/5: Chờ lâu" in one.description
    assert Nonconformity.objects.count() == 1


def test_an_agency_without_a_representative_has_no_quality_system(whole_office: Office, set_clock: SetClock) -> None:
    programme.task(whole_office, due_on=date(2021, 2, 26))
    Post.objects.get(title="Chánh Văn phòng").grants.filter(role="quality_representative").delete()
    set_clock(clock.at_local(2021, 3, 1))
    assert found() == {}
