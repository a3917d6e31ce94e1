"""One dossier through two rounds of supplements, a stop, an apology and a late result; the figures agree with a count by
hand.
"""

from collections.abc import Callable
from datetime import datetime

import pytest

from nharong.dossiers import acts, selectors
from nharong.dossiers.judging import BY_PROCESS, ON_TIME
from nharong.dossiers.models import ClockTurn, Dossier, OfferedProcedure
from nharong.dossiers.rules.dossier_code import PATTERN
from nharong.dossiers.words import ClockMove, DossierState, LateCause
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.kernel.errors import OfficeError, WrongState
from nharong.kernel.models import Entry
from nharong.measuring.selectors import Figure, differences, figure
from tests.dossiers import life
from tests.dossiers.life import local

SetClock = Callable[[datetime], None]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return clock.at_local(2021, 3, day, hour, minute)


def counted(office: Office, measure: str) -> Figure:
    assert differences(measure=measure, year=2021) == []
    return figure(measure=measure, year=2021, agency_ids=[office.agencies["office"].pk])


def moves(dossier: Dossier) -> list[tuple[str, str, str, str]]:
    return [
        (turn.move, local(turn.at), local(turn.promise), local(turn.due))
        for turn in ClockTurn.objects.filter(dossier=dossier)
    ]


@pytest.fixture
def offer(whole_office: Office) -> OfferedProcedure:
    return life.offered(whole_office)


def test_a_dossier_with_everything_that_can_befall_it(
    whole_office: Office, offer: OfferedProcedure, set_clock: SetClock
) -> None:
    office = whole_office
    set_clock(at(1, 9))
    dossier = life.received(office, offer)
    assert dossier.code == "000.00.01.H34-210301-0001"
    assert PATTERN.match(dossier.code)
    assert (dossier.state, local(dossier.due)) == (DossierState.RECEIVED, "08/03 09:00")
    set_clock(at(2, 9))
    dossier = life.with_the_handler(office, dossier)
    assert dossier.state == DossierState.WORKING

    set_clock(at(3, 10))
    dossier = life.asked(office, dossier)
    assert dossier.state == DossierState.SUPPLEMENT
    with pytest.raises(WrongState):
        acts.hand_over(actor=office.actor("duc"), dossier_id=dossier.pk, to=office.persons["khoi"])
    set_clock(at(10, 14))
    dossier = acts.take_answer(actor=office.actor("huong"), dossier_id=dossier.pk, note="Đã nộp bản vẽ")
    assert local(dossier.due) == "17/03 14:00"

    set_clock(at(12, 8))
    life.asked(office, dossier, paper="Bản vẽ có tỷ lệ")
    set_clock(at(15, 10))
    dossier = acts.take_answer(actor=office.actor("huong"), dossier_id=dossier.pk)
    assert local(dossier.due) == "22/03 10:00"

    set_clock(at(16, 10))
    dossier = acts.stop_dossier(
        actor=office.actor("duc"), dossier_id=dossier.pk, basis="Quy chế phối hợp", reason="Chờ ý kiến Sở Tư pháp"
    )
    assert dossier.state == DossierState.STOPPED
    set_clock(at(18, 10))
    dossier = acts.resume_dossier(actor=office.actor("duc"), dossier_id=dossier.pk)
    assert (dossier.state, local(dossier.due)) == (DossierState.WORKING, "24/03 10:00")

    set_clock(at(23, 9))
    dossier = acts.apologise(
        actor=office.actor("phuc"),
        dossier_id=dossier.pk,
        cause=LateCause.OTHER_AGENCY,
        reason="Sở Tư pháp trả lời chậm",
        new_due=at(29, 10),
    )
    assert (local(dossier.promise), local(dossier.due)) == ("24/03 10:00", "29/03 10:00")
    assert counted(office, ON_TIME).pending == 1
    set_clock(at(24, 10, 1))
    assert [one.pk for one in selectors.late_since(at(1, 0))] == [dossier.pk]
    assert (counted(office, ON_TIME).numerator, counted(office, ON_TIME).denominator) == (0, 1)

    life.handed(office, dossier, "duc", "khoi", product="Tờ trình")
    set_clock(at(26, 15))
    dossier = life.resolved(office, dossier)
    assert (dossier.state, dossier.holder) == (DossierState.RESOLVED, office.persons["huong"])
    set_clock(at(29, 8))
    dossier = acts.return_result(actor=office.actor("huong"), dossier_id=dossier.pk)
    assert dossier.state == DossierState.RETURNED

    assert moves(dossier) == [
        (ClockMove.START, "01/03 09:00", "08/03 09:00", "08/03 09:00"),
        (ClockMove.STOP, "03/03 10:00", "08/03 09:00", "08/03 09:00"),
        (ClockMove.RESTART, "10/03 14:00", "17/03 14:00", "17/03 14:00"),
        (ClockMove.STOP, "12/03 08:00", "17/03 14:00", "17/03 14:00"),
        (ClockMove.RESTART, "15/03 10:00", "22/03 10:00", "22/03 10:00"),
        (ClockMove.STOP, "16/03 10:00", "22/03 10:00", "22/03 10:00"),
        (ClockMove.RESUME, "18/03 10:00", "24/03 10:00", "24/03 10:00"),
        (ClockMove.EXTEND, "23/03 09:00", "24/03 10:00", "29/03 10:00"),
        (ClockMove.END, "26/03 15:00", "24/03 10:00", "29/03 10:00"),
    ]
    on_time, by_process = counted(office, ON_TIME), counted(office, BY_PROCESS)
    assert (on_time.numerator, on_time.denominator, on_time.by_reason) == (0, 1, {"late": 1})
    assert (by_process.numerator, by_process.denominator, by_process.by_reason) == (1, 1, {"by_process": 1})
    assert on_time.units == {office.units["economy"].pk: (0, 1)}


def test_the_figures_of_four_dossiers_counted_by_hand(
    whole_office: Office, offer: OfferedProcedure, set_clock: SetClock
) -> None:
    """One before its day, one by a way of its own, one withdrawn, one open; 3a is 1 of 2, 3b is 2 of 2."""
    office = whole_office
    set_clock(at(1, 9))
    early, astray, withdrawn, _open = (life.received(office, offer) for _ in range(4))
    life.resolved(office, life.with_the_leader(office, early))
    acts.return_result(actor=office.actor("huong"), dossier_id=early.pk)
    # Straight to the leader: the unit head and the handler are left out.
    life.handed(office, astray, "huong", "khoi", to_step=4)
    life.resolved(office, astray)
    acts.withdraw_dossier(actor=office.actor("huong"), dossier_id=withdrawn.pk, reason="Người nộp xin rút")
    on_time, by_process = counted(office, ON_TIME), counted(office, BY_PROCESS)
    assert (on_time.numerator, on_time.denominator, on_time.excluded, on_time.pending) == (2, 2, 1, 1)
    assert (by_process.numerator, by_process.denominator, by_process.excluded) == (1, 2, 1)
    assert by_process.by_reason["missing_step"] == 1


def test_the_ledger_says_what_came_later_than_the_regulation_allows(
    whole_office: Office, offer: OfferedProcedure, set_clock: SetClock
) -> None:
    office = whole_office
    set_clock(at(1, 9))
    dossier = life.with_the_handler(office, life.received(office, offer))
    set_clock(at(5, 9))
    life.asked(office, dossier)
    set_clock(at(8, 9))
    dossier = acts.take_answer(actor=office.actor("huong"), dossier_id=dossier.pk)
    set_clock(at(15, 8))
    acts.apologise(
        actor=office.actor("duc"),
        dossier_id=dossier.pk,
        cause=LateCause.OFFICER,
        reason="Xử lý chậm",
        new_due=at(18, 9),
    )
    bases = [turn.basis for turn in ClockTurn.objects.filter(dossier=dossier)]
    assert bases[1].endswith("; báo sau thời hạn 3 ngày làm việc kể từ khi tiếp nhận")
    assert bases[3].endswith("; không kịp trước hạn 1 ngày")


def test_nobody_learns_an_applicants_data_from_the_journal(
    whole_office: Office, offer: OfferedProcedure, set_clock: SetClock
) -> None:
    set_clock(at(1, 9))
    dossier = life.received(whole_office, offer)
    life.asked(whole_office, dossier, by="huong")
    acts.take_answer(actor=whole_office.actor("huong"), dossier_id=dossier.pk)
    acts.withdraw_dossier(actor=whole_office.actor("huong"), dossier_id=dossier.pk, reason="Nguyễn Văn An xin rút")
    written = " ".join(str(entry.facts) for entry in Entry.objects.filter(act__startswith="dossiers."))
    for secret in ("Nguyễn", "062085001234", "0905123456", "Trần Phú"):
        assert secret not in written


def test_a_late_result_says_why(whole_office: Office, offer: OfferedProcedure, set_clock: SetClock) -> None:
    set_clock(at(1, 9))
    dossier = life.with_the_leader(whole_office, life.received(whole_office, offer))
    set_clock(at(9, 9))
    with pytest.raises(OfficeError, match="nguyên nhân"):
        life.resolved(whole_office, dossier)
    assert life.resolved(
        whole_office, dossier, late_cause=LateCause.OVERLOAD, late_note="Nhiều hồ sơ cùng lúc"
    ).late_cause == (LateCause.OVERLOAD)
