"""Jobs start after commit, survive what happens to their workers, retry later and later, and may run twice."""

import os
import socket
import threading
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nharong.kernel import jobs
from nharong.kernel.errors import WrongState
from tests.kernel import sample_jobs
from tests.kernel.at_once import in_threads
from tests.kernel.sample_jobs import noted

HERE = socket.gethostname()[:40]


def let_all_wait_no_longer() -> None:
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


def states() -> list[str]:
    return sorted(DBTaskResult.objects.values_list("status", flat=True))


@pytest.mark.django_db
def test_a_started_job_runs() -> None:
    jobs.start(sample_jobs.work, what="letter")
    assert noted("letter") == 0
    assert jobs.run_waiting() == 1
    assert noted("letter") == 1
    assert states() == ["SUCCESSFUL"]


@pytest.mark.django_db(transaction=True)
def test_a_job_is_not_seen_before_the_commit() -> None:
    with transaction.atomic():
        jobs.start(sample_jobs.work, what="letter")
        seen: list[int] = []
        looking = threading.Thread(target=lambda: seen.extend(in_threads(1, lambda _: DBTaskResult.objects.count())))
        looking.start()
        looking.join()
        assert seen == [0]
    assert jobs.run_waiting() == 1


@pytest.mark.django_db
def test_a_job_of_a_failed_act_never_runs() -> None:
    with pytest.raises(WrongState):
        _start_and_fail()
    assert jobs.run_waiting() == 0
    assert noted("letter") == 0


def _start_and_fail() -> None:
    with transaction.atomic():
        jobs.start(sample_jobs.work, what="letter")
        raise WrongState("Văn bản đã được người khác xử lý.")


@pytest.mark.django_db
def test_a_job_that_fails_is_tried_again_later_until_it_goes_well() -> None:
    jobs.start(sample_jobs.fail_at_first, what="letter", times=2)
    assert jobs.run_waiting() == 1, "the second attempt must wait"
    let_all_wait_no_longer()
    jobs.run_waiting()
    let_all_wait_no_longer()
    jobs.run_waiting()
    assert noted("letter") == 3
    assert states() == ["SUCCESSFUL"] * 3


@pytest.mark.django_db
def test_each_wait_is_longer_than_the_one_before_and_the_attempts_end() -> None:
    jobs.start(sample_jobs.fail_at_first, what="letter", times=99)
    waits = []
    for _ in range(5):
        before = timezone.now()
        jobs.run_waiting()
        row = DBTaskResult.objects.filter(status="READY").first()
        if row is not None:
            waits.append(round((row.run_after - before).total_seconds()))
        let_all_wait_no_longer()
    assert waits == list(jobs.BACK_OFF[:4])
    assert list(jobs.BACK_OFF) == sorted(jobs.BACK_OFF)
    assert noted("letter") == 5
    assert DBTaskResult.objects.filter(status="FAILED").count() == 1
    assert jobs.run_waiting() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("permanent", "left"), [(True, ["FAILED"]), (False, ["READY", "SUCCESSFUL"])])
def test_what_trying_again_cannot_help_is_not_tried_again(permanent: bool, left: list[str]) -> None:
    jobs.start(sample_jobs.be_refused, what="letter", permanent=permanent)
    jobs.run_waiting()
    assert states() == left


@pytest.mark.django_db
def test_one_job_that_fails_stops_no_other() -> None:
    jobs.start(sample_jobs.be_refused, what="refused", permanent=True)
    jobs.start(sample_jobs.work, what="letter")
    assert jobs.run_waiting() == 2
    assert noted("letter") == 1


@pytest.mark.django_db
def test_the_clock_starts_no_second_one_of_what_still_waits() -> None:
    for _ in range(3):
        jobs.start_unless_waiting(sample_jobs.work)
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("worker", "minutes", "taken_back"),
    [
        (f"{HERE}:999999999:5", 0, True),  # no such process
        (f"{HERE}:{os.getpid()}:1", 0, True),  # its number was given to another process since
        (f"{HERE}:999999999", 0, True),
        (jobs.worker_id(), 600, False),  # it lives, and works long
        ("another-machine:12:77", 1, False),
        ("another-machine:12:77", 11, True),
    ],
    ids=["no-process", "number-given-again", "no-process-no-birth", "lives", "elsewhere-within", "elsewhere-past"],
)
def test_the_job_of_a_dead_worker_is_taken_back(worker: str, minutes: int, taken_back: bool) -> None:
    jobs.start(sample_jobs.work, what="letter")
    DBTaskResult.objects.update(
        status="RUNNING", worker_ids=[worker], started_at=timezone.now() - timedelta(minutes=minutes)
    )
    assert jobs.take_back_from_the_dead() == taken_back
    assert jobs.run_waiting() == taken_back
    assert noted("letter") == taken_back


@pytest.mark.django_db
def test_a_job_cut_off_by_an_impatient_stop_is_taken_back() -> None:
    jobs.start(sample_jobs.work, what="letter")
    DBTaskResult.objects.update(status="FAILED", exception_class_path="builtins.SystemExit", finished_at=timezone.now())
    assert jobs.take_back_from_the_dead() == 1
    jobs.run_waiting()
    assert states() == ["SUCCESSFUL"]


@pytest.mark.django_db
def test_a_job_that_kills_its_workers_is_given_up_in_the_end() -> None:
    jobs.start(sample_jobs.work, what="letter")
    dead = [f"{HERE}:999999999:{at}" for at in range(jobs.MOST_DEATHS)]
    DBTaskResult.objects.update(status="RUNNING", worker_ids=dead, started_at=timezone.now())
    assert jobs.take_back_from_the_dead() == 0
    assert states() == ["FAILED"]


@pytest.mark.django_db
def test_what_went_well_long_ago_is_forgotten_and_what_failed_is_not() -> None:
    jobs.start(sample_jobs.work, what="letter")
    jobs.start(sample_jobs.be_refused, what="letter", permanent=True)
    jobs.run_waiting()
    assert jobs.forget_done() == 0
    DBTaskResult.objects.update(finished_at=timezone.now() - 2 * jobs.MEMORY)
    assert jobs.forget_done() == 1
    assert states() == ["FAILED"]


@pytest.mark.django_db(transaction=True)
def test_of_several_workers_one_takes_each_job() -> None:
    for _ in range(12):
        jobs.start(sample_jobs.work, what="letter")
    results = in_threads(4, lambda _: jobs.run_waiting())
    assert all(isinstance(result, int) for result in results), results
    assert noted("letter") == 12
    assert states() == ["SUCCESSFUL"] * 12
