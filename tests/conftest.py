"""The demonstration's cast and clock for every test; see ``nharong.flows.demonstration.cast`` for who is who."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from nharong.kernel import clock

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker

    from nharong.exchange.gateways.demo import MemoryAxis
    from nharong.flows.demonstration.cast import Certificates, Office
    from tests.axis.live import LiveAxis

#: The day the decision on quality objectives was signed.
DAY_OF_THE_DECISION = clock.at_local(2021, 1, 29, 8, 0)


# Busy machines are slow now and then, which is no fault of the code under test.
hypothesis.settings.register_profile("by_chance", deadline=None)
hypothesis.settings.register_profile("the_same_each_time", deadline=None, derandomize=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "by_chance"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """What the runs on a second database leave out."""
    parser.addoption("--database-tests-only", action="store_true", help="only tests that use the database")


def pytest_configure() -> None:
    """Passwords are hashed quickly in tests; nothing here is a secret."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests that never touch the database, for a run on another one would tell nothing new of them."""
    if not config.getoption("--database-tests-only"):
        return
    chosen = [item for item in items if _uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


def _uses_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & {"db", "transactional_db"})


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The tests' database is made as a new office's is: from the models at once (see ``wiring.new_tables``)."""
    from django.conf import settings

    settings.DATABASES["default"].setdefault("TEST", {})["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> None:
    """Its tables are made; what a new database begins with is entered."""
    from nharong.wiring import new_tables

    with django_db_blocker.unblock():
        new_tables.begin()


@pytest.fixture(autouse=True)
def worker_inside_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker run inside a test's transaction (``jobs.run_waiting``) must not close its connection between jobs."""
    from django.apps import apps

    if apps.is_installed("django_tasks_db"):
        from django_tasks_db.management.commands import db_worker

        monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)


@pytest.fixture
def stopped_clock() -> Iterator[datetime]:
    """The office's clock stands at 08:00 on 29 January 2021, a working Friday."""
    with clock.stopped_at(DAY_OF_THE_DECISION):
        yield DAY_OF_THE_DECISION


@pytest.fixture
def set_clock(stopped_clock: datetime) -> Callable[[datetime], None]:
    """Moves the stopped clock to another moment; at the end of the test the clock goes on as before."""

    def move(moment: datetime) -> None:
        clock._stopped.set(moment.astimezone(clock.ZONE))  # the fixture above puts back what was before

    return move


@pytest.fixture(scope="session")
def certificates() -> "Certificates":
    """The cast's authority and certificates, made once: RSA keys are slow to make."""
    from nharong.flows.demonstration.cast import make_certificates

    return make_certificates()


@pytest.fixture
def office(db: None, stopped_clock: datetime, certificates: "Certificates") -> "Office":
    """The demonstration office on the day of the decision: agencies, units, persons, certificates; no documents.

    With ``@pytest.mark.django_db(transaction=True)`` it is committed, for tests with threads and processes.
    """
    from nharong.flows.demonstration.cast import make_office

    return make_office(certificates=certificates)


@pytest.fixture
def whole_office(db: None, stopped_clock: datetime, certificates: "Certificates") -> "Office":
    """The office with those whom the counter, the programme and the audits need (``wider_cast.PEOPLE``) as well."""
    from nharong.flows.demonstration.cast import make_office
    from nharong.flows.demonstration.wider_cast import PEOPLE

    return make_office(certificates=certificates, also=PEOPLE)


@pytest.fixture
def axis(office: "Office", monkeypatch: pytest.MonkeyPatch) -> "MemoryAxis":
    """An axis in memory to which every agency of the cast is connected; the exchange runs without a process."""
    from nharong.exchange import accounts, jobs
    from nharong.exchange.gateways.demo import MemoryAxis, MemoryGateway
    from nharong.people.models import Agency

    memory = MemoryAxis()
    ways = {agency.code: memory.connect(agency.code, agency.name) for agency in office.agencies.values()}

    def connect(agency: Agency) -> MemoryGateway:
        return ways[agency.code]

    for module in (accounts, jobs):
        monkeypatch.setattr(module, "connect", connect)
        monkeypatch.setattr(module, "is_connected", ways.__contains__)
    return memory


@pytest.fixture(scope="session")
def live_axis(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[LiveAxis]":
    """A real axis in a process of its own on a free port; register agencies with ``live_axis.register(code, name)``."""
    from tests.axis.live import LiveAxis

    live = LiveAxis(tmp_path_factory.mktemp("axis"))
    live.start()
    yield live
    live.stop()


@pytest.fixture
def empty_home(tmp_path: Path) -> dict[str, str]:
    """The environment of a process whose data folder is new and empty, on SQLite."""
    from tests.wiring.command import without_data

    return {**without_data(), "NHARONG_HOME": str(tmp_path / "home")}
