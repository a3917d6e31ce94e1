"""Numbers are counted as the head of the agency decided (Decree 30/2020, article 15.1 and annex I, part I, II.3.a)."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from nharong.documents import acts
from nharong.documents.models import AdvisoryBody, NumberSeries, VoidNumber
from nharong.documents.registers.books import BOOKS, Chosen
from nharong.documents.rules.series import SeriesRule, collide, series_for
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.kernel.errors import NotAllowed, OfficeError
from nharong.people.models import Post
from tests.documents import steps

KINDS = ["decision", "letter", "notice", "report"]
rules = st.builds(
    SeriesRule,
    key=st.sampled_from(["a", "b", "c"]),
    kinds=st.frozensets(st.sampled_from(KINDS), max_size=2),
    body=st.sampled_from([None, 1]),
    from_year=st.integers(2020, 2022),
    to_year=st.none(),
)


@given(st.lists(rules, max_size=4), st.sampled_from(KINDS), st.sampled_from([None, 1, 2]), st.integers(2019, 2023))
def test_every_document_has_one_series_and_an_advisory_body_never_shares_the_agencys(
    decided: list[SeriesRule], kind: str, body: int | None, year: int
) -> None:
    chosen = series_for(decided, kind=kind, body=body, year=year)
    assert chosen
    by = [rule for rule in decided if rule.key == chosen]
    if by:
        assert any(rule.body == body and rule.counts_in(year) for rule in by)
    else:
        assert chosen == (kind if body is None else f"body-{body}")


@given(rules, rules, st.sampled_from(KINDS), st.sampled_from([None, 1]), st.integers(2020, 2023))
def test_series_that_do_not_collide_never_both_name_a_document(
    one: SeriesRule, other: SeriesRule, kind: str, body: int | None, year: int
) -> None:
    def names(rule: SeriesRule) -> bool:
        return rule.body == body and rule.counts_in(year) and kind in rule.kinds

    if not collide(one, other):
        assert not (names(one) and names(other))


def common(office: Office, **changes: object) -> NumberSeries:
    facts = {
        "agency": office.agencies["office"],
        "name": "Văn bản hành chính",
        "kinds": ("notice", "report"),
        "instrument": "Quy chế công tác văn thư năm 2021",
        "from_year": 2021,
        **changes,
    }
    return acts.begin_series(actor=office.actor("thu"), **facts)  # type: ignore[arg-type] # facts of this test


def paper(office: Office, kind: str) -> str:
    return acts.record_paper_document(
        actor=office.actor("thu"), agency=office.agencies["office"], kind=kind, subject="Việc của cơ quan"
    ).symbol


def test_without_a_decision_each_kind_counts_by_itself(office: Office) -> None:
    assert [paper(office, kind) for kind in ("notice", "report", "notice")] == ["01/TB-VP", "01/BC-VP", "02/TB-VP"]


def test_kinds_of_one_series_are_counted_together(office: Office) -> None:
    common(office)
    assert [paper(office, kind) for kind in ("notice", "report", "notice", "decision")] == [
        "01/TB-VP",
        "02/BC-VP",
        "03/TB-VP",
        "01/QĐ-VP",
    ]


def test_a_series_goes_on_where_the_office_stood_when_it_came_to_this_system(office: Office) -> None:
    common(office, first_number=38)
    assert paper(office, "report") == "38/BC-VP"


def test_every_year_begins_at_one(office: Office, set_clock: Callable[[datetime], None]) -> None:
    common(office, first_number=38)
    paper(office, "notice")
    set_clock(clock.at_local(2022, 1, 4))
    assert paper(office, "notice") == "01/TB-VP"


def test_kinds_numbered_this_year_wait_for_the_next(office: Office) -> None:
    paper(office, "notice")
    with pytest.raises(OfficeError, match="từ năm sau"):
        common(office)
    later = common(office, from_year=2022)
    assert later.from_year == 2022
    assert paper(office, "notice") == "02/TB-VP"


def test_two_series_never_count_the_same_kind(office: Office) -> None:
    common(office)
    with pytest.raises(OfficeError, match="dãy số khác"):
        common(office, name="Khác", kinds=("report", "letter"))


def test_only_the_clerk_or_the_administrator_of_the_agency_keeps_series(office: Office) -> None:
    for username in ("mai", "ngan"):
        with pytest.raises(NotAllowed):
            acts.begin_series(
                actor=office.actor(username),
                agency=office.agencies["office"],
                name="Dãy",
                instrument="Quy chế",
                from_year=2021,
            )


def test_a_void_number_is_used_for_nothing_and_stands_in_the_book_with_its_reason(
    office: Office, set_clock: Callable[[datetime], None]
) -> None:
    agency = office.agencies["office"]
    paper(office, "notice")
    set_clock(clock.at_local(2021, 2, 1, 9))
    void = acts.void_number(actor=office.actor("thu"), agency=agency, kind="notice", reason="Tờ giấy in hỏng")
    set_clock(clock.at_local(2021, 2, 1, 10))
    assert (void.number, paper(office, "notice")) == (2, "03/TB-VP")
    with pytest.raises(OfficeError, match="lý do"):
        acts.void_number(actor=office.actor("thu"), agency=agency, kind="notice", reason=" ")
    lines = list(BOOKS["di"].lines(office.actor("thu"), Chosen(agency=agency, year=2021)))
    assert [line[0] for line in lines] == ["01/TB-VP", "02 (số hủy)", "03/TB-VP"]
    assert "Tờ giấy in hỏng" in lines[1][-1]


def body_of(office: Office) -> AdvisoryBody:
    committee = office.agencies["committee"]
    body = acts.set_up_body(
        actor=office.actor("thu"),
        agency=committee,
        name="Ban Chỉ đạo ISO tỉnh",
        abbreviation="BCĐISO",
        head_title="Trưởng ban",
        instrument="Quyết định số 15/QĐ-UBND ngày 11/01/2021",
        valid_from=date(2021, 1, 11),
        letterhead=("BAN CHỈ ĐẠO ISO",),
    )
    acts.join_body(
        actor=office.actor("thu"), body_id=body.pk, post=Post.objects.get(title="Phó Chủ tịch"), title="Phó Trưởng ban"
    )
    return body


def test_an_advisory_body_stands_on_the_page_and_has_its_own_series(office: Office) -> None:
    body = body_of(office)
    steps.numbered(office, kind="notice", subject="Việc của Ủy ban", agency="committee")
    document = steps.numbered(
        office, kind="notice", subject="Kết luận của Ban Chỉ đạo", agency="committee", advisory_body=body
    )
    assert document.symbol == "01/TB-BCĐISO"
    assert document.file is not None
    words = steps.text_of(document.file.read())
    for expected in ("ỦY BAN NHÂN DÂN", "BAN CHỈ ĐẠO ISO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Phó Chủ tịch"):
        assert expected in words


def test_only_a_member_signs_for_an_advisory_body(office: Office) -> None:
    body = body_of(office)
    body.members.all().delete()
    with pytest.raises(OfficeError, match="không phải là thành viên"):
        steps.drafted(office, kind="notice", subject="Kết luận", agency="committee", advisory_body=body)


def test_the_pages_keep_series_bodies_and_void_numbers(office: Office) -> None:
    agency = office.agencies["office"]
    client = Client()
    client.force_login(office.persons["thu"])
    answer = client.post(
        f"/day-so/{agency.pk}/day-so/",
        {
            "name": "Dãy chung",
            "kinds": ["notice", "report"],
            "instrument": "Quy chế",
            "from_year": "2021",
            "first_number": "5",
        },
    )
    assert answer.headers["Location"] == "/day-so/"
    client.post(f"/day-so/{agency.pk}/huy-so/", {"kind": "notice", "reason": "Ghi nhầm"})
    assert VoidNumber.objects.get().number == 5
    wrong = client.post(f"/day-so/{agency.pk}/huy-so/", {"kind": "notice", "reason": ""})
    assert wrong.status_code == 422
    client.post(
        f"/day-so/{agency.pk}/to-chuc/",
        {
            "name": "Tổ công tác",
            "abbreviation": "TCT",
            "head_title": "Tổ trưởng",
            "instrument": "QĐ 1",
            "valid_from": "2021-01-01",
            "letterhead": "",
        },
    )
    body = AdvisoryBody.objects.get()
    assert client.get(f"/day-so/to-chuc/{body.pk}/").status_code == 200
    shown = client.get("/day-so/").content.decode()
    for expected in ("Dãy chung", "Ghi nhầm", "Tổ công tác"):
        assert expected in shown
    series = NumberSeries.objects.get()
    client.post(f"/day-so/day-so/{series.pk}/ket-thuc/", {"to_year": "2021"})
    series.refresh_from_db()
    assert series.to_year == 2021
    client.force_login(office.persons["ngan"])
    assert client.get(f"/day-so/to-chuc/{body.pk}/").status_code == 404
    assert client.post(f"/day-so/{agency.pk}/huy-so/", {"kind": "notice", "reason": "x"}).status_code == 404
