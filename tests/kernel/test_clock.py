"""One clock for the whole office, always in Vietnam's zone, in the same time in every process."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from nharong.kernel import clock

SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> Iterator[Path]:
    """A data folder of the test's own, for the office's time is kept there."""
    settings.NHARONG_HOME = tmp_path
    yield tmp_path
    clock._offset.cache_clear()


def test_the_time_is_the_machines_with_vietnams_zone() -> None:
    assert abs(clock.now() - datetime.now(UTC)) < SECOND
    assert clock.now().utcoffset() == timedelta(hours=7)
    assert not clock.is_demonstration()


def test_the_day_is_vietnams_when_the_machine_still_has_yesterday() -> None:
    with clock.stopped_at(datetime(2020, 12, 31, 17, 30, tzinfo=UTC)):
        assert clock.today().isoformat() == "2021-01-01"


def test_a_stopped_clock_stands_until_it_is_let_go_even_after_an_error() -> None:
    moment = clock.at_local(2021, 1, 29)
    with clock.stopped_at(moment):
        assert clock.now() == clock.now() == moment
        with pytest.raises(KeyError):
            _fail_at(moment + SECOND)
        assert clock.now() == moment
    assert clock.now().year > 2021


def _fail_at(moment: datetime) -> None:
    with clock.stopped_at(moment):
        assert clock.now() == moment
        raise KeyError


def test_machines_are_told_the_time_to_the_second_with_its_zone() -> None:
    assert clock.iso(clock.at_local(2021, 1, 29, 9, 5)) == "2021-01-29T09:05:00+07:00"
    assert clock.iso(datetime(2021, 1, 29, 2, 5, 0, 999_999, tzinfo=UTC)) == "2021-01-29T09:05:00+07:00"


def test_a_time_of_its_own_starts_elsewhere_and_runs_on() -> None:
    clock.set_office_time(clock.at_local(2021, 1, 29, 8, 0))
    first, second = clock.now(), clock.now()
    assert first <= second
    assert abs(first - clock.at_local(2021, 1, 29, 8, 0)) < 2 * SECOND
    assert clock.is_demonstration()


def test_setting_it_again_is_seen_at_once() -> None:
    for month in (1, 2, 3):
        clock.set_office_time(clock.at_local(2021, month, 1))
        assert clock.today().month == month


def test_every_process_of_the_office_has_the_same_time(home: Path) -> None:
    clock.set_office_time(clock.at_local(2021, 3, 15, 8, 0))
    script = (
        "import json\nfrom django.conf import settings\n"
        f"settings.configure(NHARONG_HOME={str(home)!r}, USE_TZ=True)\n"
        "from nharong.kernel import clock\nprint(json.dumps(clock.iso(clock.now())))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert abs(datetime.fromisoformat(json.loads(done.stdout)) - clock.now()) < 5 * SECOND


def test_nothing_else_in_the_house_asks_the_machine_for_the_time() -> None:
    """Else a demonstration would write two different times, and rules could not be tested on a day."""
    asking = ("datetime.now(", "date.today(", " time.time(", "(time.time(", "datetime.utcnow(", "localtime()")
    root = Path(clock.__file__).parents[1]
    # These stand outside the office: they try other people's systems, which live in the world's time.
    outside = (root / "axis" / "conformance", root / "exchange" / "gateways" / "load")
    # The age of a file on the machine's own disk.
    ages = {root / "signing" / "sealed_pin.py"}
    found = [
        f"{path.relative_to(root)}: {line.strip()}"
        for path in sorted(root.rglob("*.py"))
        if path not in {Path(clock.__file__), *ages} and not any(path.is_relative_to(folder) for folder in outside)
        for line in path.read_text().splitlines()
        if any(word in line for word in asking)
    ]
    assert found == []


def test_after_a_day_comes_the_next_and_after_the_last_day_nothing() -> None:
    assert clock.after(date(2021, 2, 28)) == clock.at_local(2021, 3, 1, 0)
    assert clock.after(date.max) == clock.at_local(9999, 12, 31, 23, 59)
