"""The board's pages: past days, months and units, who may see a record's name, closing a period, the evidence."""

from collections.abc import Callable
from datetime import datetime
from fractions import Fraction

import pytest
from django.test import Client

from nharong.documents.models import Document
from nharong.exchange.gateways.demo import MemoryAxis
from nharong.flows.demonstration.cast import PIN, Office
from nharong.flows.issue_document.chain import record_paper_document
from nharong.flows.prove_figure.verify_evidence import verify
from nharong.kernel import clock, pages
from nharong.kernel.transparency import keys
from nharong.kernel.transparency.checking import check_and_keep
from nharong.kernel.transparency.sealing import seal_all
from nharong.measuring import selectors as measuring
from nharong.measuring.measure import Endangered, find
from nharong.measuring.recounting import recount_all
from nharong.objectives.charting import chart
from nharong.objectives.models import FrozenFigure
from nharong.objectives.presenting import danger_text, projection_text
from nharong.objectives.rules.projecting import project_to_end, wilson
from nharong.objectives.selectors import board, line_of
from nharong.objectives.waiting import waiting_for
from nharong.objectives.words import Measure, State, Unit
from tests.documents import steps

from . import adopting
from .test_close_period import criterion

SetClock = Callable[[datetime], None]
FOUR = Measure.DOCUMENTS_SIGNED_AND_PROCESSED


@pytest.fixture
def lived(office: Office, axis: MemoryAxis, set_clock: SetClock) -> Office:
    """Two documents of the Office in January; it is February."""
    keys.heads_file().unlink(missing_ok=True)
    adopting.adopted(office)
    steps.numbered(office)
    record_paper_document(
        actor=office.actor("thu"), agency=office.agencies["office"], kind="plan", subject="Kế hoạch giấy", directs=False
    )
    set_clock(clock.at_local(2021, 2, 1, 8, 0))
    return office


def page(office: Office, who: str, address: str, *, status: int = 200) -> str:
    client = Client()
    client.force_login(office.persons[who])
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def test_the_board_of_a_past_day(lived: Office) -> None:
    assert "Số liệu sống" in page(lived, "khoi", "/muc-tieu/")
    past = page(lived, "khoi", "/muc-tieu/?nam=2021&ngay=2021-01-30")
    assert "Số liệu như ở cuối ngày" in past
    assert "30/01/2021" in past
    assert "Ngày ấy chưa có" in page(lived, "khoi", "/muc-tieu/?nam=2021&ngay=2021-01-01")
    for odd in ("?ngay=x", "?nam=²", "?ngay=9999-12-31", "?ngay=0001-01-01", "?nam=" + "9" * 50):
        page(lived, "khoi", f"/muc-tieu/{odd}")


def test_a_criterion_shows_months_units_chart_and_its_records(lived: Office) -> None:
    here = f"/muc-tieu/chi-tieu/{criterion().pk}/"
    shown = page(lived, "khoi", here)
    for part in ("<svg", "trend-point", "?thang=1", "?donvi=", "Kế hoạch giấy", "Dự báo cuối năm"):
        assert part in shown, part
    unit = lived.units["administration"].pk
    assert "Kế hoạch giấy" in page(lived, "khoi", f"{here}?thang=1&kq=failed")
    assert "Không có bản ghi nào" in page(lived, "khoi", f"{here}?thang=2")
    assert "Phòng Hành chính" in page(lived, "khoi", f"{here}?donvi={unit}")
    assert "Kế hoạch giấy" in page(lived, "khoi", f"{here}?ngay=2021-01-30&kq=failed")
    for odd in ("?thang=13", "?donvi=" + "9" * 30, "?donvi=-1", "?kq=zzz", "?page=zzz", "?thang=²", "?kq=nguy-co"):
        page(lived, "khoi", here + odd)
    page(lived, "khoi", f"/muc-tieu/chi-tieu/{10**30}/", status=404)
    assert "1/2" in page(lived, "khoi", f"{here}so-sanh/")


def test_a_clerk_of_another_agency_sees_the_figure_and_no_names(lived: Office) -> None:
    here = f"/muc-tieu/chi-tieu/{criterion().pk}/"
    shown = page(lived, "tuan", here)
    assert "50 %" in shown
    assert "Kế hoạch giấy" not in shown
    assert "bạn không có quyền xem" in shown


def test_a_room_says_who_may_read_its_things(lived: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pages._readers, "documents.document", lambda actor, asked: set())
    assert "Kế hoạch giấy" not in page(lived, "khoi", f"/muc-tieu/chi-tieu/{criterion().pk}/")
    assert pages.readable("documents.document", [1], lived.actor("khoi")) == set()
    assert pages.readable("tests.nothing", [1], lived.actor("khoi")) is None


def test_open_records_that_would_break_a_target_put_it_at_risk(
    lived: Office, monkeypatch: pytest.MonkeyPatch, set_clock: SetClock
) -> None:
    from dataclasses import replace

    from nharong.measuring import measure as measures

    five = find(Measure.DOCUMENTS_SENT_OVER_AXIS)
    assert five is not None
    agency = lived.agencies["committee"].pk

    def at_risk(year: int, until: datetime) -> list[Endangered]:
        return [
            Endangered(
                record_kind="tests.thing", record_id=7, agency_id=agency, unit_id=0, label="Hồ sơ 7", fails_after=until
            )
        ]

    before = next(one for one in board(year=2021).lines if one.measure == Measure.DOCUMENTS_SENT_OVER_AXIS)
    monkeypatch.setitem(measures._declared, five.key, replace(five, at_risk=at_risk))
    assert before.figure is not None
    whole = replace(before.figure, numerator=2, denominator=2)
    monkeypatch.setattr(measuring, "figure", lambda **asked: whole)
    line, _chosen = line_of(criterion_id=before.criterion_id)
    assert (line.state, line.danger is not None and line.danger.breaks) == (State.AT_RISK, True)
    assert danger_text(line).startswith("1 việc đang mở sẽ làm mục tiêu 5 không đạt")
    assert [one.thing for one in waiting_for(lived.actor("khoi")) if "Mục tiêu 5" in one.thing]
    assert not list(waiting_for(lived.actor("mai")))
    shown = page(lived, "khoi", f"/muc-tieu/chi-tieu/{before.criterion_id}/?kq=nguy-co")
    assert "Bản ghi số 7" in shown or "Hồ sơ 7" in shown
    assert "không xong trước hết thứ Sáu" in page(lived, "khoi", "/muc-tieu/")


def test_a_period_is_closed_and_its_evidence_taken_out_on_pages(lived: Office) -> None:
    here = f"/muc-tieu/chi-tieu/{criterion().pk}/chot/"
    client = Client()
    client.force_login(lived.persons["khoi"])
    asked = client.get(here)
    key = asked.context["form"]["act_key"].value()
    facts = {"period": "2021-m01", "reason": "Hết tháng.", "act_key": key}
    for _time in range(2):  # a double click
        assert client.post(here, facts).status_code == 302
    frozen = FrozenFigure.objects.get()
    assert "Tháng 1/2021" in client.get(here).content.decode()
    wrong = client.post(here, {"period": "2021-m13", "reason": "kept text"})
    assert wrong.status_code == 422
    assert "kept text" in wrong.content.decode()
    proof = f"/muc-tieu/da-chot/{frozen.pk}/bang-chung.zip"
    assert client.get(f"/muc-tieu/da-chot/{frozen.pk}/").status_code == 200
    assert client.post(proof, {"pin": "1"}).status_code == 422
    answer = client.post(proof, {"pin": PIN})
    assert verify(answer.content)["numerator"] == 1
    clerk = Client()
    clerk.force_login(lived.persons["mai"])
    assert clerk.post(proof, {}).status_code == 403
    assert clerk.post(here, {**facts, "act_key": "another"}).status_code == 422
    assert clerk.get(f"/muc-tieu/da-chot/{10**30}/").status_code == 404


def test_the_records_go_out_as_a_sheet(lived: Office) -> None:
    client = Client()
    client.force_login(lived.persons["khoi"])
    answer = client.get(f"/muc-tieu/chi-tieu/{criterion().pk}/ban-ghi.xlsx?kq=failed&thang=1")
    assert b"".join(answer.streaming_content).startswith(b"PK")  # type: ignore[attr-defined] # a file's answer


def test_the_journals_page_is_for_those_who_look_into_it(lived: Office) -> None:
    seal_all()
    check_and_keep()
    shown = page(lived, "khoi", "/muc-tieu/nhat-ky/")
    assert "Nguyên vẹn" in shown
    assert "objectives.confirm" in page(lived, "khoi", "/muc-tieu/nhat-ky/?act=objectives.confirm")
    assert "Không có dòng nào" in page(lived, "khoi", "/muc-tieu/nhat-ky/?person=khong-ai")
    signed = Document.objects.filter(signed_at__isnull=False).earliest("pk")
    thing = f"documents.document%23{signed.pk}"
    assert "documents.sign" in page(lived, "khoi", f"/muc-tieu/nhat-ky/?thing={thing}&since=2021-01-01")
    for odd in (
        "?thing=%00",
        "?thing=a b c",
        "?truoc=" + "9" * 40,
        "?until=9999-12-31",
        "?since=0001-01-01",
        "?truoc=5",
    ):
        page(lived, "khoi", f"/muc-tieu/nhat-ky/{odd}")
    page(lived, "mai", "/muc-tieu/nhat-ky/", status=403)


def test_the_nightly_recount_has_a_page(lived: Office) -> None:
    recount_all([2021])
    assert "không có" in page(lived, "khoi", "/muc-tieu/doi-chieu/")
    page(lived, "mai", "/muc-tieu/doi-chieu/", status=403)


def test_a_projection_is_honest_about_how_little_is_known() -> None:
    half = Fraction(1, 2)
    few, many = (project_to_end(9 * n, 10 * n, Unit.PERCENT, elapsed=half) for n in (1, 100))
    assert few is not None
    assert many is not None
    assert few.expected == many.expected == pytest.approx(90)
    assert few.high - few.low > 3 * (many.high - many.low)
    assert few.low < 90 < few.high <= 100
    sure = project_to_end(50, 50, Unit.PERCENT, elapsed=half)
    assert sure is not None
    assert sure.expected == 100
    assert sure.high == pytest.approx(100)
    assert sure.low < 100
    count = project_to_end(3, 0, Unit.COUNT, elapsed=half)
    assert count is not None
    assert (count.expected, count.low >= 3, count.high > 6) == (6, True, True)
    for elapsed in (Fraction(0), Fraction(1), Fraction(1, 100)):
        assert project_to_end(3, 4, Unit.PERCENT, elapsed=elapsed) is None
    assert project_to_end(0, 0, Unit.PERCENT, elapsed=half) is None
    assert wilson(0, 10)[0] == 0
    assert wilson(10, 10)[1] == pytest.approx(1)


def test_the_chart_and_the_projection_of_a_line(lived: Office) -> None:
    line, _chosen = line_of(criterion_id=criterion().pk)
    drawn = chart(line)
    assert drawn is not None
    assert drawn.words == "1: 1/2"
    assert len(drawn.months) == 12
    assert "từ" in projection_text(line)
    empty = next(one for one in board(year=2021).lines if one.figure is None or not one.figure.denominator)
    assert chart(empty) is None
