"""From a decision to objectives in force: read, confirmed by a person beside the text, in force on issue."""

from fractions import Fraction

import pytest

from nharong.documents import acts as documents
from nharong.documents.models import Document
from nharong.flows.demonstration.cast import Office
from nharong.flows.demonstration.story import as_read, decision_text
from nharong.kernel import clock, journal
from nharong.kernel.acts import once
from nharong.kernel.errors import NotAllowed, OfficeError, WrongState
from nharong.objectives import acts
from nharong.objectives.models import Criterion, Objective, ObjectiveSet
from nharong.objectives.selectors import board, in_force, set_of, years
from nharong.people.models import Post, RoleGrant
from nharong.people.words import Role

from . import adopting

EXPECTED = [
    (1, "new_procedures", ">=", "2", "count", []),
    (2, "tasks_carried_out", "=", "100", "percent", []),
    (3, "dossiers_by_process", "=", "100", "percent", []),
    (3, "dossiers_on_time", ">", "95", "percent", []),
    (4, "documents_signed_and_processed", "=", "100", "percent", ["secret"]),
    (5, "documents_sent_over_axis", "=", "100", "percent", ["secret"]),
    (6, "internal_audits", ">=", "1", "count", []),
]


def criteria_of(chosen: ObjectiveSet) -> list[tuple[int, str, str, str, str, list[str]]]:
    rows = (
        Criterion.objects.filter(objective__set=chosen).select_related("objective").order_by("objective__number", "pk")
    )
    return [
        (row.objective.number, row.measure, row.comparison, row.target, row.unit, list(row.exclusions)) for row in rows
    ]


def agencies_by_objective(office: Office, chosen: ObjectiveSet) -> dict[int, set[str]]:
    keys = {agency.pk: key for key, agency in office.agencies.items()}
    found: dict[int, set[str]] = {}
    for row in Criterion.objects.filter(objective__set=chosen).select_related("objective"):
        found.setdefault(row.objective.number, set()).update(keys[agency.pk] for agency in row.agencies.all())
    return found


def test_the_six_objectives_are_read_with_their_criteria(office: Office) -> None:
    chosen = adopting.read(office, adopting.drafted(office))
    assert (chosen.year, chosen.agency, chosen.in_force_from) == (2021, office.agencies["committee"], None)
    assert criteria_of(chosen) == EXPECTED
    assert chosen.unread == []
    texts = list(Objective.objects.filter(set=chosen).values_list("text", flat=True))
    assert texts[3].startswith("100% văn bản của Văn phòng Ủy ban nhân dân tỉnh")


def test_each_criterion_is_proposed_for_the_bodies_its_text_names(office: Office) -> None:
    """The Office for 4, the Committee for 5, both where the text names both; those of the title where it names none."""
    chosen = adopting.read(office, adopting.drafted(office))
    both = {"committee", "office"}
    assert agencies_by_objective(office, chosen) == {
        1: both,
        2: both,
        3: both,
        4: {"office"},
        5: {"committee"},
        6: both,
    }


def test_what_could_not_be_read_is_kept_for_the_person_who_confirms(office: Office) -> None:
    text = decision_text().replace("ít nhất 01 lần/năm", "thật tốt và thường xuyên")
    chosen = adopting.read(office, adopting.drafted(office, body=text))
    assert [one["text"][:30] for one in chosen.unread] == ["Duy trì đánh giá nội bộ kết hợ"]
    assert all(one["why"] for one in chosen.unread)
    assert 6 not in {number for number, *_ in criteria_of(chosen)}


@pytest.mark.parametrize("username", ["mai", "hoa", "thu", "thap", "quantri", "ngan"])
def test_only_the_quality_representative_reads_and_confirms(office: Office, username: str) -> None:
    document = adopting.drafted(office)
    with pytest.raises(NotAllowed, match="đại diện chất lượng"):
        acts.read_from_decision(actor=office.actor(username), document=document)
    chosen = adopting.read(office, document)
    with pytest.raises(NotAllowed, match="đại diện chất lượng"):
        acts.confirm(actor=office.actor(username), set_id=chosen.pk, criteria=as_read(chosen))


def test_the_quality_representative_of_another_agency_does_not(office: Office) -> None:
    post = Post.objects.get(agency=office.agencies["science"])
    RoleGrant.objects.create(post=post, role=Role.QUALITY_REPRESENTATIVE, valid_from=clock.today())
    with pytest.raises(NotAllowed):
        acts.read_from_decision(actor=office.actor("ngan"), document=adopting.drafted(office))


def test_nothing_is_counted_before_a_person_has_confirmed_and_the_clerk_has_issued(office: Office) -> None:
    document = adopting.drafted(office)
    chosen = adopting.read(office, document)
    assert not acts.waits_for(document)
    adopting.confirm(office, chosen)
    assert acts.waits_for(document)
    assert board(year=2021).lines == ()
    adopting.issued(office, document)
    chosen.refresh_from_db()
    assert (chosen.in_force_from, chosen.confirmed_by) == (clock.today(), office.persons["khoi"])
    assert len(board(year=2021).lines) == 7
    assert years() == [2021]


def test_the_journal_tells_the_way_of_the_objectives(office: Office) -> None:
    chosen = adopting.adopted(office)
    lines = list(journal.of(chosen))
    assert [(line.act, line.person_name) for line in lines] == [
        ("objectives.read_from_decision", "A Khôi"),
        ("objectives.confirm", "A Khôi"),
        ("objectives.bring_into_force", "Trần Thị Thư"),
    ]
    assert "dossiers_on_time > 95" in lines[1].facts["criteria"]
    assert lines[2].facts == {"document": "01/QĐ-UBND", "year": 2021}


def test_a_decision_issued_without_confirmation_brings_nothing_into_force(office: Office) -> None:
    document = adopting.drafted(office)
    chosen = adopting.read(office, document)
    document = adopting.issued(office, document)
    assert not in_force(2021)
    adopting.confirm(office, chosen)
    assert [one.in_force_from for one in in_force(2021)] == [document.issued_on]


def test_an_issued_decision_may_still_be_read(office: Office) -> None:
    document = adopting.issued(office, adopting.drafted(office))
    adopting.confirm(office, adopting.read(office, document))
    assert [one.in_force_from for one in in_force(2021)] == [document.issued_on]


def test_read_again_the_unconfirmed_proposal_is_replaced(office: Office) -> None:
    document = adopting.drafted(office)
    first = adopting.read(office, document)
    second = adopting.read(office, document)
    assert first.pk != second.pk
    assert set_of(document) == second
    assert criteria_of(second) == EXPECTED


def test_a_changed_text_is_read_again_before_it_counts(office: Office) -> None:
    """What is counted must be what the issued text says, not what an earlier version said."""
    document = adopting.drafted(office)
    chosen = adopting.confirm(office, adopting.read(office, document))
    text = decision_text().replace("trên 95%", "trên 98%")
    document = documents.revise(
        actor=office.actor("mai"), document_id=document.pk, facts=adopting.facts(office, body=text)
    )
    assert not acts.waits_for(document)
    with pytest.raises(WrongState, match="đọc lại"):
        adopting.confirm(office, chosen)
    document = adopting.issued(office, document)
    assert not in_force(2021)
    chosen = adopting.confirm(office, adopting.read(office, document))
    assert (3, "dossiers_on_time", ">", "98", "percent", []) in criteria_of(chosen)
    assert [one.in_force_from for one in in_force(2021)] == [document.issued_on]


def test_objectives_in_force_are_not_read_or_confirmed_again(office: Office) -> None:
    chosen = adopting.adopted(office)
    with pytest.raises(WrongState, match="đã có hiệu lực"):
        adopting.read(office, chosen.document)
    with pytest.raises(WrongState, match="đã có hiệu lực"):
        adopting.confirm(office, chosen)


def test_the_person_corrects_leaves_out_and_adds(office: Office) -> None:
    chosen = adopting.read(office, adopting.drafted(office))
    kept = adopting.changed(as_read(chosen), 3, target=Fraction(99, 2) * 2, comparison=">=")[1:]
    added = acts.ConfirmedCriterion(
        objective_id=kept[0].objective_id,
        criterion_id=None,
        measure="internal_audits",
        comparison=">=",
        target=Fraction(4),
        unit="count",
        exclusions=(),
        agency_ids=(office.agencies["office"].pk,),
    )
    adopting.confirm(office, chosen, [*kept, added])
    found = criteria_of(chosen)
    assert len(found) == 7
    assert (3, "dossiers_on_time", ">=", "99", "percent", []) in found
    assert (2, "internal_audits", ">=", "4", "count", []) in found
    assert "new_procedures" not in [measure for _, measure, *_ in found]


def test_two_criteria_of_one_objective_may_change_places(office: Office) -> None:
    chosen = adopting.read(office, adopting.drafted(office))
    as_it_was = as_read(chosen)
    swapped = adopting.changed(
        adopting.changed(as_it_was, 2, measure="dossiers_on_time"), 3, measure="dossiers_by_process"
    )
    adopting.confirm(office, chosen, swapped)
    assert {measure for number, measure, *_ in criteria_of(chosen) if number == 3} == {
        "dossiers_by_process",
        "dossiers_on_time",
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"measure": "happiness"}, "measure"),
        ({"measure": "dossiers_by_process"}, "measure"),
        ({"comparison": "~"}, "comparison"),
        ({"target": Fraction(101)}, "target"),
        ({"target": Fraction(-1)}, "target"),
        ({"unit": "kg"}, "target"),
        ({"agency_ids": ()}, "agencies"),
    ],
)
def test_what_cannot_be_counted_is_not_confirmed(office: Office, changes: dict[str, object], field: str) -> None:
    chosen = adopting.read(office, adopting.drafted(office))
    with pytest.raises(OfficeError) as refused:
        adopting.confirm(office, chosen, adopting.changed(as_read(chosen), 3, **changes))
    assert refused.value.field == field
    chosen.refresh_from_db()
    assert chosen.confirmed_at is None
    assert criteria_of(chosen) == EXPECTED


def test_at_least_one_criterion_is_kept(office: Office) -> None:
    chosen = adopting.read(office, adopting.drafted(office))
    with pytest.raises(OfficeError, match="ít nhất một chỉ tiêu"):
        adopting.confirm(office, chosen, [])


def test_a_text_without_a_year_is_refused_with_a_sentence(office: Office) -> None:
    document = adopting.drafted(office, subject="Phê duyệt mục tiêu", body="1. 100% văn bản được ký số./.")
    with pytest.raises(OfficeError, match="năm áp dụng"):
        adopting.read(office, document)
    assert set_of(document) is None


def test_a_double_click_reads_once(office: Office) -> None:
    document = adopting.drafted(office)
    with once("click"):
        first = adopting.read(office, document)
    with once("click"):
        assert adopting.read(office, document) == first


def test_two_decisions_of_a_year_stand_beside_each_other(office: Office) -> None:
    adopting.adopted(office)
    adopting.adopted(office)
    shown = board(year=2021)
    assert len(shown.sets) == 2
    assert len(shown.lines) == 14
    assert Document.objects.count() == 2
