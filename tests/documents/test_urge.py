"""Đôn đốc: what is late is listed, and whoever has it is reminded once a day (Decree 30/2020, articles 20 and 24.2)."""

import pytest

from nharong.documents import acts, selectors
from nharong.documents.models import IncomingDocument, Urging
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock, journal
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState

from . import incoming_steps as at

AFTER = clock.at_local(2021, 2, 8)


def urge(
    office: Office, incoming: IncomingDocument, *, username: str = "khoi", text: str = "Báo cáo tiến độ."
) -> IncomingDocument:
    line = at.lead_of(incoming).line
    return acts.urge(actor=office.actor(username), incoming_id=incoming.pk, line_id=line.pk, text=text)


def overdue(office: Office, username: str = "thu") -> list[int]:
    rows = selectors.incoming_readable_by(office.actor(username))
    return [one.incoming.pk for one in selectors.under_way(rows, overdue=True)]


def test_what_has_passed_its_term_is_listed_until_it_is_finished(office: Office) -> None:
    incoming = at.working(office)
    assert overdue(office) == []
    with clock.stopped_at(AFTER):
        assert overdue(office) == [incoming.pk]
        assert overdue(office, "ngan") == []
        acts.finish(actor=office.actor("mai"), incoming_id=incoming.pk, result="Xong.")
        assert overdue(office) == []


def test_what_is_under_way_is_listed_by_term(office: Office) -> None:
    incoming = at.directed(office, support=True)
    rows = selectors.incoming_readable_by(office.actor("thu"))
    assert [(one.incoming.pk, one.due_on) for one in selectors.under_way(rows)] == [(incoming.pk, at.TERM)] * 2


def test_the_handler_is_urged_and_the_history_says_by_whom_and_what(office: Office) -> None:
    incoming = urge(office, at.working(office))
    urging = Urging.objects.get()
    assert (urging.person, urging.urged_by, urging.text) == (
        office.persons["mai"],
        office.persons["khoi"],
        "Báo cáo tiến độ.",
    )
    line = journal.of(incoming).last()
    assert line is not None
    assert line.facts == {"person": "Y Mai", "text": "Báo cáo tiến độ."}
    waiting = selectors.waiting_for(office.actor("mai"))
    assert "Báo cáo tiến độ." in [one.note for one in waiting]


def test_where_nobody_is_assigned_the_units_head_is_urged(office: Office) -> None:
    urge(office, at.directed(office), username="thu")
    assert Urging.objects.get().person == office.persons["hoa"]


def test_a_person_is_urged_once_a_day(office: Office) -> None:
    incoming = at.working(office)
    urge(office, incoming)
    with pytest.raises(WrongState, match="mỗi ngày chỉ đôn đốc một lần"):
        urge(office, incoming, username="hoa")
    with clock.stopped_at(AFTER):
        urge(office, incoming, username="hoa")
    assert Urging.objects.count() == 2


def test_a_double_click_urges_once(office: Office) -> None:
    incoming = at.working(office)
    for _ in range(2):
        with once("click"):
            urge(office, incoming)
    assert Urging.objects.count() == 1


def test_only_leaders_clerks_and_the_units_head_urge_and_nobody_himself(office: Office) -> None:
    incoming = at.working(office)
    for username in ("mai", "dinh", "ngan", "thap"):
        with pytest.raises(NotAllowed):
            urge(office, incoming, username=username)
    with pytest.raises(WrongState, match="chính mình"):
        urge(office, at.directed(office), username="hoa")


def test_an_urging_says_what_about_and_only_while_it_is_under_way(office: Office) -> None:
    incoming = at.working(office)
    with pytest.raises(OfficeError) as refused:
        urge(office, incoming, text=" ")
    assert refused.value.field == "text"
    acts.finish(actor=office.actor("mai"), incoming_id=incoming.pk, result="Xong.")
    with pytest.raises(WrongState):
        urge(office, incoming)


def test_a_unit_without_a_head_cannot_be_urged(office: Office) -> None:
    incoming = at.directed(office, support=True)
    line = selectors.lines_of(incoming)[1]
    assert line.in_hands is None
    with pytest.raises(WrongState, match="chưa có người phụ trách"):
        acts.urge(actor=office.actor("khoi"), incoming_id=incoming.pk, line_id=line.line.pk, text="Nhanh.")
