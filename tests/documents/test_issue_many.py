"""Sixteen clerks take numbers of one series at the same moment: no gap, no double (Decree 30/2020, article 15.1)."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

import pytest
from django.db import connection

from nharong.documents import acts
from nharong.documents.models import Document
from nharong.documents.numbering import counter_of
from nharong.flows.demonstration.cast import PIN, Office
from nharong.kernel import counters
from nharong.kernel.errors import NotAllowed
from nharong.kernel.models import Entry
from nharong.measuring.models import Rollup
from nharong.signing.errors import SigningError

from . import steps

CLERKS = 16


@pytest.mark.django_db(transaction=True)
def test_numbers_taken_at_once_by_paper_and_electronic_documents_follow_each_other(office: Office) -> None:
    """Three electronic documents are issued and ten paper ones numbered while three attempts fail in the middle."""
    electronic = [steps.signed(office) for _ in range(3)]
    doomed = steps.signed(office)
    thu, mai = office.actor("thu"), office.actor("mai")
    together = threading.Barrier(CLERKS)

    def work(clerk: int) -> str:
        together.wait(timeout=30)
        try:
            if clerk < 3:
                return acts.number_and_issue(actor=thu, document_id=electronic[clerk].pk, pin=PIN).symbol
            if clerk < 5:
                return acts.number_and_issue(actor=thu, document_id=doomed.pk, pin="000000").symbol
            return acts.record_paper_document(
                actor=mai if clerk == 5 else thu,
                agency=office.agencies["office"],
                kind="notice",
                subject=f"Văn bản {clerk}",
            ).symbol
        except (SigningError, NotAllowed):
            return ""
        finally:
            connection.close()

    with ThreadPoolExecutor(CLERKS) as clerks:
        # The stopped clock belongs to this thread; every clerk gets a copy of it.
        symbols = list(
            clerks.map(
                lambda context, clerk: context.run(work, clerk), [copy_context() for _ in range(CLERKS)], range(CLERKS)
            )
        )

    given = sorted(symbol for symbol in symbols if symbol)
    assert given == [f"{number:02d}/TB-VP" for number in range(1, 14)]
    assert sorted(Document.objects.filter(number__isnull=False).values_list("number", flat=True)) == list(range(1, 14))
    assert counters.last(series=counter_of(doomed), year=2021) == 13
    assert Entry.objects.filter(act__in=["documents.number_and_issue", "documents.record_paper_document"]).count() == 13
    assert sum(Rollup.objects.filter(measure="documents_signed_and_processed").values_list("count", flat=True)) == 13


@pytest.mark.django_db(transaction=True)
def test_arrival_numbers_taken_at_once_follow_each_other(office: Office) -> None:
    """Số đến: one series a year in the order of registration (article 22.2)."""
    ngan = office.actor("ngan")
    arrived = [steps.arrived(office, source=f"test:{count}").pk for count in range(CLERKS)]
    together = threading.Barrier(CLERKS)

    def work(incoming_id: int) -> int | None:
        together.wait(timeout=30)
        try:
            return acts.register(actor=ngan, incoming_id=incoming_id).arrival_number
        finally:
            connection.close()

    with ThreadPoolExecutor(CLERKS) as clerks:
        numbers = list(
            clerks.map(lambda context, pk: context.run(work, pk), [copy_context() for _ in arrived], arrived)
        )
    assert sorted(number for number in numbers if number) == list(range(1, CLERKS + 1))


@pytest.mark.django_db(transaction=True)
def test_sixteen_clerks_who_number_without_pause_give_no_gap_and_no_double(office: Office) -> None:
    """For some seconds here; ``NHARONG_TEST_SECONDS=60`` makes it the whole minute (figures in docs/benchmarks.md)."""
    seconds = float(os.environ.get("NHARONG_TEST_SECONDS", "3"))
    thu, agency = office.actor("thu"), office.agencies["office"]
    together, until = threading.Barrier(CLERKS), [0.0]

    def work(clerk: int) -> list[int]:
        numbers: list[int] = []
        together.wait(timeout=30)
        until[0] = until[0] or time.monotonic() + seconds
        try:
            while time.monotonic() < until[0]:
                made = acts.record_paper_document(actor=thu, agency=agency, kind="notice", subject=f"Văn bản {clerk}")
                assert made.number is not None
                numbers.append(made.number)
        finally:
            connection.close()
        return numbers

    with ThreadPoolExecutor(CLERKS) as clerks:
        contexts = [copy_context() for _ in range(CLERKS)]
        taken = list(clerks.map(lambda context, clerk: context.run(work, clerk), contexts, range(CLERKS)))

    everyone = sorted(number for numbers in taken for number in numbers)
    assert all(taken), "every clerk gets a turn"
    assert everyone == list(range(1, len(everyone) + 1))
    assert counters.last(series=counter_of(Document.objects.latest("pk")), year=2021) == len(everyone)
    assert Entry.objects.filter(act="documents.record_paper_document").count() == len(everyone)
    print(f"{len(everyone)} numbers by {CLERKS} clerks in {seconds:g} s on {connection.vendor}")
