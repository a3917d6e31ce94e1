"""Mailboxes are emptied by the clock; one agency's or one package's trouble stops no other's."""

import pytest

from nharong.documents.models import IncomingDocument
from nharong.exchange import jobs
from nharong.exchange.gateways import errors
from nharong.exchange.gateways.demo import FailingGateway, MemoryAxis, MemoryGateway
from nharong.exchange.jobs import look_into_mailboxes
from nharong.exchange.models import IncomingPackage
from nharong.flows.demonstration.cast import Office
from nharong.people.models import Agency

from . import post

Way = MemoryGateway | FailingGateway


class OneIsDamaged(MemoryGateway):
    """The axis cannot hand over one of the waiting messages."""

    damaged = ""

    def fetch(self, doc_id: str) -> bytes:
        """Refused for the damaged one."""
        if doc_id == self.damaged:
            raise errors.refused("21", f"docId {doc_id}")
        return super().fetch(doc_id)


class DiesBeforeItCanMark(MemoryGateway):
    """The connection breaks between fetching and acknowledging."""

    def mark(self, doc_id: str, status: object) -> None:
        """Fails."""
        raise errors.unreachable("cut")


def through(monkeypatch: pytest.MonkeyPatch, axis: MemoryAxis, **ways: Way) -> None:
    """These agencies' ways to the axis are replaced; the others' stay."""
    usual = jobs.connect
    codes = {f"000.00.{key[1:]}.H34": way for key, way in ways.items()}

    def connect(agency: Agency) -> Way:
        return codes.get(agency.code) or usual(agency)  # type: ignore[return-value]

    monkeypatch.setattr(jobs, "connect", connect)


def test_an_agency_whose_account_is_refused_does_not_stop_the_others(
    office: Office, axis: MemoryAxis, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.issued(office)
    post.carry_out()
    through(monkeypatch, axis, _09=FailingGateway(errors.refused("15", "bad secret")))
    look_into_mailboxes.call()
    assert [one.agency for one in IncomingDocument.objects.all()] == [office.agencies["science"]]


def test_an_axis_that_is_away_is_asked_again_by_the_clock(
    office: Office, axis: MemoryAxis, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.issued(office)
    post.carry_out()
    with monkeypatch.context() as away:
        away.setattr(jobs, "connect", lambda agency: FailingGateway())
        look_into_mailboxes.call()
    assert not IncomingPackage.objects.exists()
    look_into_mailboxes.call()
    assert IncomingPackage.objects.count() == 2


def test_a_message_the_axis_cannot_hand_over_stops_none_behind_it(
    office: Office, axis: MemoryAxis, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = post.send(axis, post.message())
    post.send(axis, post.message(document_id=f"{post.STRANGER},2021/01/28,146/BKHCN-VP"))
    way = OneIsDamaged(axis, post.SCIENCE)
    way.damaged = first
    through(monkeypatch, axis, _12=way)
    look_into_mailboxes.call()
    assert post.arrived_at(office, "science").document_id.endswith("146/BKHCN-VP")
    assert [item.state for item in axis.items] == ["initial", "done"]


def test_a_package_is_kept_before_it_is_acknowledged(
    office: Office, axis: MemoryAxis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other order would lose a document at a power cut."""
    post.send(axis, post.message())
    with monkeypatch.context() as cut:
        through(cut, axis, _12=DiesBeforeItCanMark(axis, post.SCIENCE))
        look_into_mailboxes.call()
    assert IncomingPackage.objects.count() == 1
    assert axis.items[0].state == "initial"
    look_into_mailboxes.call()
    assert (IncomingPackage.objects.count(), axis.items[0].state) == (1, "done")


def test_an_agency_off_the_axis_or_kept_elsewhere_is_not_looked_after(office: Office, axis: MemoryAxis) -> None:
    post.issued(office)
    post.carry_out()
    Agency.objects.filter(code=post.SCIENCE).update(on_axis=False)
    Agency.objects.filter(code=post.FINANCE).update(kept_here=False)
    look_into_mailboxes.call()
    assert not IncomingPackage.objects.exists()
