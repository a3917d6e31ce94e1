"""Numbers without gaps and without doubles; `make test` runs this on SQLite and on PostgreSQL."""

import pytest
from django.db import transaction

from nharong.kernel import counters
from nharong.kernel.errors import WrongState
from tests.kernel.at_once import in_processes, in_threads

COMMITTED = pytest.mark.django_db(transaction=True)


def take_one(series: str = "decisions", year: int = 2021) -> int:
    with transaction.atomic():
        return counters.take(series=series, year=year)


def take_and_fail() -> None:
    with transaction.atomic():
        counters.take(series="decisions", year=2021)
        raise WrongState("Văn bản đã được người khác xử lý.")


@pytest.mark.django_db
def test_a_series_starts_at_one_and_goes_up_by_one() -> None:
    assert [take_one() for _ in range(5)] == [1, 2, 3, 4, 5]
    assert counters.last(series="decisions", year=2021) == 5


@pytest.mark.django_db
def test_each_series_and_each_year_counts_for_itself() -> None:
    take_one("decisions", 2020)
    take_one("letters", 2021)
    assert take_one("decisions", 2021) == 1
    assert counters.last(series="letters", year=2020) == 0


@COMMITTED
def test_outside_a_transaction_no_number_is_given() -> None:
    with pytest.raises(RuntimeError):
        counters.take(series="decisions", year=2021)
    assert counters.last(series="decisions", year=2021) == 0


@COMMITTED
def test_a_number_of_a_failed_act_was_never_taken() -> None:
    take_one()
    with pytest.raises(WrongState):
        take_and_fail()
    assert take_one() == 2


@COMMITTED
def test_a_number_of_a_failed_part_of_an_act_was_never_taken() -> None:
    with transaction.atomic():
        with pytest.raises(WrongState):
            take_and_fail()
        assert counters.take(series="decisions", year=2021) == 1


@COMMITTED
def test_sixteen_writers_at_once_leave_no_gap_and_no_double() -> None:
    results = in_threads(16, lambda _: [take_one() for _ in range(5)])
    taken = [number for numbers in results if isinstance(numbers, list) for number in numbers]
    assert sorted(taken) == list(range(1, 81)), results


@COMMITTED
def test_writers_that_fail_in_between_leave_no_gap() -> None:
    def take_or_fail(at: int) -> int:
        with transaction.atomic():
            number = counters.take(series="decisions", year=2021)
            if at % 3 == 0:
                raise WrongState("Văn bản đã được người khác xử lý.")
            return number

    results = in_threads(16, take_or_fail)
    taken = sorted(number for number in results if isinstance(number, int))
    assert taken == list(range(1, len(taken) + 1))
    assert len(taken) == 10


SCRIPT = """
from django.db import transaction
from nharong.kernel import counters
numbers = []
for at in range(10):
    try:
        with transaction.atomic():
            number = counters.take(series="decisions", year=2021)
            if at == 4:
                raise ValueError
        numbers.append(number)
    except ValueError:
        pass
print(json.dumps(numbers))
"""


@COMMITTED
def test_several_processes_at_once_leave_no_gap_and_no_double() -> None:
    taken = [number for numbers in in_processes(4, SCRIPT) for number in numbers]
    assert sorted(taken) == list(range(1, 37))
