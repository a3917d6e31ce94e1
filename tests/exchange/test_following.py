"""What surrounds the messages: who is late, who is owed it otherwise, groups, the axis' list, identifiers, sending again."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest

from nharong.exchange import acts, jobs, selectors
from nharong.exchange.gateways.contract import KnownAgency
from nharong.exchange.gateways.demo import MemoryAxis
from nharong.exchange.jobs import refresh_agency_list
from nharong.exchange.models import Delivery, Dispatch, ListedAgency, OutgoingMessage, Reminder
from nharong.exchange.words import DeliveryState, DispatchReason, IdentifierForm, OutboxState
from nharong.flows.demonstration.cast import Office
from nharong.flows.receive_document import chain as receiving
from nharong.kernel import clock
from nharong.kernel.actor import THE_HOUSE
from nharong.kernel.errors import NotAllowed, NotFound, OfficeError, WrongState
from nharong.kernel.models import Entry
from nharong.measuring.selectors import differences
from nharong.people.models import Agency

from . import post

SetClock = Callable[[datetime], None]

BASIS = "Quy chế công tác văn thư"


def names(found: list[selectors.Found]) -> list[str]:
    """Who was found."""
    return [one.name for one in found]


def listed(office: Office, *more: KnownAgency) -> None:
    """The axis' list holds these agencies."""
    acts.keep_agency_list(actor=THE_HOUSE, asker=office.agencies["office"], listed=more)


TOWN = KnownAgency(
    code="H34.27", name="Ủy ban nhân dân huyện Đắk Tô", old_code="000.00.27.H34", code102="000.00.27.H34"
)


# Who is late ------------------------------------------------------------------------------------------------------


def test_who_has_not_confirmed_by_the_next_noon_is_on_the_list(
    office: Office, axis: MemoryAxis, set_clock: SetClock
) -> None:
    """Issued on Friday at eight; looked at on Monday: before noon nobody is late, after it who has sent no 03."""
    post.issued(office)
    post.carry()
    receiving.register(actor=office.actor("ngan"), incoming_id=post.arrived_at(office, "science").pk)
    post.carry()
    thu = office.actor("thu")
    set_clock(clock.at_local(2021, 2, 1, 11, 59))
    assert not selectors.not_confirmed(thu).exists()
    set_clock(clock.at_local(2021, 2, 1, 12, 0))
    assert [one.receiver.code for one in selectors.not_confirmed(thu)] == [post.FINANCE]
    assert not selectors.not_confirmed(office.actor("ngan")).exists(), "another agency's documents"


def test_the_hour_and_the_day_are_the_agencys_own_rule(office: Office, axis: MemoryAxis, set_clock: SetClock) -> None:
    post.issued(office)
    post.carry()
    thu = office.actor("thu")
    acts.set_rule(actor=thu, agency=office.agencies["committee"], look_at=time(16, 30), days_before=0)
    set_clock(clock.at_local(2021, 1, 29, 16, 29))
    assert not selectors.not_confirmed(thu).exists()
    set_clock(clock.at_local(2021, 1, 29, 16, 30))
    assert selectors.not_confirmed(thu).count() == 2
    with pytest.raises(NotAllowed):
        acts.set_rule(actor=office.actor("ngan"), agency=office.agencies["committee"], look_at=time(12), days_before=1)


def test_a_reminder_is_kept_and_counted(office: Office, axis: MemoryAxis, set_clock: SetClock) -> None:
    post.issued(office)
    post.carry()
    set_clock(clock.at_local(2021, 2, 1, 14))
    thu = office.actor("thu")
    first = selectors.not_confirmed(thu)[0]
    acts.remind(actor=thu, delivery_id=first.pk, way="phone", note="Đã gọi chị Ngân")
    again = selectors.not_confirmed(thu).get(pk=first.pk)
    assert again.times_reminded == 1  # type: ignore[attr-defined] # counted by the selector
    with pytest.raises(NotAllowed):
        acts.remind(actor=office.actor("ngan"), delivery_id=first.pk, way="phone")
    with pytest.raises(OfficeError):
        acts.remind(actor=thu, delivery_id=first.pk, way="pigeon")
    receiving.register(actor=office.actor("ngan"), incoming_id=post.arrived_at(office, "science").pk)
    receiving.register(actor=office.actor("tuan"), incoming_id=post.arrived_at(office, "finance").pk)
    post.carry()
    with pytest.raises(WrongState):
        acts.remind(actor=thu, delivery_id=first.pk, way="phone")
    assert Reminder.objects.count() == 1


# Receivers off the axis, paper too --------------------------------------------------------------------------------


def off_axis(office: Office) -> Agency:
    """A company the office writes to."""
    return acts.add_receiver(
        actor=office.actor("mai"), name="Công ty TNHH Măng Đen", address="12 Phan Đình Phùng, Kon Tum"
    )


def test_a_receiver_off_the_axis_is_owed_the_document_by_another_way(office: Office, axis: MemoryAxis) -> None:
    company = off_axis(office)
    assert not company.on_axis
    document = post.issued(office, receivers=(office.agencies["science"], company))
    assert [one.receiver for one in Delivery.objects.filter(document=document)] == [office.agencies["science"]]
    (dispatch,) = selectors.dispatches(office.actor("thu"), open_only=True)
    assert (dispatch.receiver, dispatch.reason, dispatch.way) == (company, DispatchReason.OFF_AXIS, "")
    acts.record_dispatch(
        actor=office.actor("thu"),
        dispatch_id=dispatch.pk,
        way="post",
        sent_on=clock.today(),
        reference="RR123456789VN",
    )
    assert not selectors.dispatches(office.actor("thu"), open_only=True).exists()
    assert differences(measure="documents_sent_over_axis", year=2021) == []


def test_a_dispatch_has_a_day_between_issue_and_today(office: Office, axis: MemoryAxis) -> None:
    post.issued(office, receivers=(off_axis(office),))
    dispatch = Dispatch.objects.get()
    for day in (clock.today() + timedelta(days=1), clock.today() - timedelta(days=1)):
        with pytest.raises(OfficeError) as refused:
            acts.record_dispatch(actor=office.actor("thu"), dispatch_id=dispatch.pk, way="post", sent_on=day)
        assert refused.value.field == "sent_on"
    with pytest.raises(NotAllowed):
        acts.record_dispatch(actor=office.actor("mai"), dispatch_id=dispatch.pk, way="post", sent_on=clock.today())


def test_the_same_name_is_entered_once(office: Office) -> None:
    off_axis(office)
    with pytest.raises(OfficeError) as refused:
        off_axis(office)
    assert refused.value.field == "name"


def test_what_the_paper_list_names_goes_on_paper_too(office: Office, axis: MemoryAxis) -> None:
    """By kind for all receivers, or for one receiver; the message promises paper only where everyone gets it."""
    from nharong import edxml

    thu, committee = office.actor("thu"), office.agencies["committee"]
    line = acts.require_paper(actor=thu, agency=committee, receiver=office.agencies["finance"], basis=BASIS)
    one = post.issued(office)
    assert [(d.receiver, d.reason) for d in one.dispatches.all()] == [
        (office.agencies["finance"], DispatchReason.PAPER_TOO)
    ]
    acts.stop_requiring_paper(actor=thu, line_id=line.pk)
    acts.require_paper(actor=thu, agency=committee, kind="notice", basis=BASIS)
    both = post.issued(office)
    assert both.dispatches.count() == 2
    assert one.dispatches.count() == 1, "what was owed under an ended line stays owed, and nothing more"
    papers = []
    for document in (one, both):
        message = edxml.read(OutgoingMessage.objects.get(document=document).payload.read())
        assert isinstance(message, edxml.DocumentMessage)
        assert message.business is not None
        papers.append(message.business.paper)
    assert papers == [0, 1]


def test_a_line_of_the_paper_list_names_something_and_its_basis(office: Office) -> None:
    thu, agency = office.actor("thu"), office.agencies["office"]
    for kind, basis in (("", BASIS), ("notice", " "), ("poem", BASIS)):
        with pytest.raises(OfficeError):
            acts.require_paper(actor=thu, agency=agency, kind=kind, basis=basis)
    acts.require_paper(actor=thu, agency=agency, kind="notice", basis=BASIS)
    with pytest.raises(OfficeError):
        acts.require_paper(actor=thu, agency=agency, kind="notice", basis=BASIS)


# Choosing ---------------------------------------------------------------------------------------------------------


def test_receivers_are_found_without_accents_and_by_codes_old_and_new(office: Office) -> None:
    listed(office, TOWN)
    for asked in ("so khoa hoc", "Sở  KHOA học", "000.00.12.h34", "h34.12"):
        assert names(selectors.receivers_found(asked)) == ["Sở Khoa học và Công nghệ tỉnh Kon Tum"], asked
    for asked in ("dak to", "huyện Đắk Tô", "h34.27", "000.00.27"):
        (found,) = selectors.receivers_found(asked)
        assert (found.code, found.agency) == ("H34.27", None), asked
    assert selectors.receivers_found("không có ai như vậy") == []
    science = office.agencies["science"].pk
    assert "Sở Khoa học và Công nghệ tỉnh Kon Tum" not in names(selectors.receivers_found("", but=[science]))


def test_an_agency_of_the_axis_list_becomes_a_receiver_once(office: Office) -> None:
    listed(office, TOWN)
    agency = acts.adopt_receiver(actor=office.actor("mai"), code="H34.27")
    assert (agency.name, agency.on_axis, agency.kept_here) == ("Ủy ban nhân dân huyện Đắk Tô", True, False)
    assert acts.adopt_receiver(actor=office.actor("mai"), code="H34.27") == agency
    assert [one.agency for one in selectors.receivers_found("000.00.27")] == [agency]
    with pytest.raises(NotFound):
        acts.adopt_receiver(actor=office.actor("mai"), code="nobody")


def test_one_that_is_known_by_its_other_code_is_not_entered_twice(office: Office) -> None:
    listed(office, KnownAgency(code="H34.12", name="Sở KHCN", old_code="000.00.12.H34"))
    assert acts.adopt_receiver(actor=office.actor("mai"), code="H34.12") == office.agencies["science"]


def test_the_list_follows_the_axis(office: Office, axis: MemoryAxis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_list_kept", {})
    listed(office, TOWN)
    refresh_agency_list.call()
    assert not selectors.receivers_found("dak to"), "the axis lists it no longer"
    assert ListedAgency.objects.filter(gone_at__isnull=True).count() == len(axis.known)
    listed(office, TOWN)
    refresh_agency_list.call()
    assert names(selectors.receivers_found("dak to")) == [TOWN.name], "fetched twice a day, not each time"


def test_a_group_is_made_changed_and_given_up_by_the_clerk(office: Office) -> None:
    thu, agency = office.actor("thu"), office.agencies["office"]
    some = [office.agencies["science"], office.agencies["finance"]]
    group = acts.keep_group(actor=thu, agency=agency, name="  Sở, ngành  ", members=some)
    assert group.name == "Sở, ngành"
    with pytest.raises(OfficeError) as refused:
        acts.keep_group(actor=thu, agency=agency, name="sở, ngành", members=some)
    assert refused.value.field == "name"
    with pytest.raises(OfficeError):
        acts.keep_group(actor=thu, agency=agency, name="Trống", members=[])
    with pytest.raises(NotAllowed):
        acts.keep_group(actor=office.actor("mai"), agency=agency, name="Của tôi", members=some)
    acts.keep_group(actor=thu, agency=agency, name="Sở, ngành", members=some[:1], group_id=group.pk)
    assert selectors.members_of(selectors.groups_of(office.actor("mai"))) == [some[0].pk]
    acts.dissolve_group(actor=thu, group_id=group.pk)
    assert not selectors.groups_of(thu).exists()
    with pytest.raises(WrongState):
        acts.dissolve_group(actor=thu, group_id=group.pk)


# The electronic identifier ----------------------------------------------------------------------------------------


def test_each_issued_document_gets_the_next_identifier_of_its_agency_and_year(office: Office, axis: MemoryAxis) -> None:
    first, second = post.issued(office), post.issued(office)
    assert selectors.identifier_of(first) == "000.00.00.H34-2021-000001"
    assert selectors.identifier_of(second) == "000.00.00.H34-2021-000002"
    assert selectors.document_by_identifier(office.actor("thu"), " 000.00.00.H34-2021-000002 ") == second
    assert selectors.document_by_identifier(office.actor("ngan"), "000.00.00.H34-2021-000002") is None


def test_messages_bear_it_where_the_rule_says_so_and_answers_find_their_way(office: Office, axis: MemoryAxis) -> None:
    acts.set_rule(
        actor=office.actor("thu"),
        agency=office.agencies["committee"],
        look_at=time(12),
        days_before=1,
        identifier_form=IdentifierForm.ELECTRONIC,
    )
    document = post.issued(office)
    post.carry()
    assert post.arrived_at(office, "science").document_id == "000.00.00.H34-2021-000001"
    assert set(post.states(document).values()) == {"01"}


# Sending again, and the frozen figure -----------------------------------------------------------------------------


def test_a_refused_message_is_sent_again_with_the_same_bytes(office: Office, axis: MemoryAxis) -> None:
    document = post.issued(office)
    gone = axis.known.pop(post.FINANCE)
    post.carry_out()
    message = OutgoingMessage.objects.get(document=document)
    assert message.state == OutboxState.REFUSED
    assert list(selectors.messages_out(office.actor("thu"), state="trouble")) == [message]
    assert not selectors.messages_out(office.actor("ngan")).exists()
    axis.known[post.FINANCE] = gone
    with pytest.raises(NotAllowed):
        acts.send_again(actor=office.actor("mai"), message_id=message.pk)
    acts.send_again(actor=office.actor("thu"), message_id=message.pk)
    assert set(post.states(document).values()) == {DeliveryState.QUEUED}
    post.carry()
    assert set(post.states(document).values()) == {"01"}
    assert differences(measure="documents_sent_over_axis", year=2021) == []
    with pytest.raises(WrongState):
        acts.send_again(actor=office.actor("thu"), message_id=message.pk)


def test_what_becomes_of_a_receiver_later_changes_no_figure_of_the_past(office: Office, axis: MemoryAxis) -> None:
    company = off_axis(office)
    document = post.issued(office, receivers=(office.agencies["science"], company))
    post.carry()
    Agency.objects.filter(pk=company.pk).update(on_axis=True)
    Agency.objects.filter(pk=office.agencies["science"].pk).update(on_axis=False)
    assert differences(measure="documents_sent_over_axis", year=2021) == []
    assert Delivery.objects.get(document=document).had_identifier


# Reports ----------------------------------------------------------------------------------------------------------


def test_the_reports_count_by_agency_month_and_state(office: Office, axis: MemoryAxis, set_clock: SetClock) -> None:
    post.issued(office)
    set_clock(clock.at_local(2021, 2, 3, 9))
    post.issued(office, receivers=(office.agencies["science"],))
    post.carry()
    committee = office.agencies["committee"].pk
    lines = selectors.sent_report(office.actor("thu"), agency_id=committee, year=2021)
    counted = {line.key: (dict(line.months), dict(line.states)) for line in lines}
    assert counted == {
        post.SCIENCE: ({1: 1, 2: 1}, {"01": 2}),
        post.FINANCE: ({1: 1}, {"01": 1}),
    }
    (received,) = selectors.received_report(office.actor("ngan"), agency_id=office.agencies["science"].pk, year=2021)
    assert (received.key, received.total, dict(received.states)) == (post.COMMITTEE, 2, {"arrived": 2})
    assert selectors.sent_report(office.actor("ngan"), agency_id=committee, year=2021) == []


def test_who_entered_a_receiver_stands_in_the_journal(office: Office) -> None:
    off_axis(office)
    assert Entry.objects.filter(act="exchange.add_receiver", person_name="Y Mai").count() == 1
    assert Entry.objects.filter(act="people.register_agency", person_name="Nhà Rông").exists()
