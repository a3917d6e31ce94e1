"""The quality system's chapter of the demonstration, lived alone: everything by acts, and honest figures at its end."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client

from nharong.flows.demonstration import quality_chapter
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock
from nharong.measuring import selectors as measuring
from nharong.quality.models import Audit, AuditProgramme, Nonconformity, QualityProcedure, Risk, SystemProcess
from tests.documents import steps as documents
from tests.objectives import adopting

SetClock = Callable[[datetime], None]


def test_the_chapter_fills_every_page(whole_office: Office, set_clock: SetClock) -> None:
    office = whole_office
    moments = sorted(quality_chapter.moments(office), key=lambda one: one.at)
    decided = clock.at_local(2021, 1, 29, 10)
    for moment in [one for one in moments if one.at < decided]:
        set_clock(moment.at)
        moment.do()
    set_clock(decided)
    adopting.adopted(office)
    for moment in [one for one in moments if one.at >= decided]:
        if moment.at.date() == clock.at_local(2021, 2, 3).date():
            set_clock(clock.at_local(2021, 2, 3, 9))
            documents.numbered(office, subject="Phân công thực hiện Mục tiêu chất lượng năm 2021")
        set_clock(moment.at)
        moment.do()
    set_clock(clock.at_local(2021, 3, 15, 8))
    assert (QualityProcedure.objects.count(), Risk.objects.count(), SystemProcess.objects.count()) == (3, 5, 7)
    assert AuditProgramme.objects.get().state == "approved"
    assert Audit.objects.get().state == "notified"
    assert Nonconformity.objects.filter(source="complaint").get().state == "acting"
    figure = measuring.figure(measure="new_procedures", year=2021, agency_ids=[office.agencies["committee"].pk])
    assert (figure.numerator, figure.pending) == (1, 2), "one of two by March"
    for measure in ("new_procedures", "internal_audits"):
        assert measuring.differences(measure=measure, year=2021) == []
    client = Client()
    client.force_login(office.persons["khoi"])
    for address in (
        *("nam/", "khung/", "khung/qua-trinh/", "khung/dieu-khoan/", "khung/cong-bo/", "muc-tieu/", "quy-trinh/"),
        *("danh-gia/", "danh-gia/chuong-trinh/", "danh-gia/nang-luc/", "khong-phu-hop/", "rui-ro/", "phan-anh/"),
        f"quy-trinh/{QualityProcedure.objects.get(code='QT.VP.05').pk}/",
        f"danh-gia/{Audit.objects.get().pk}/",
        f"khong-phu-hop/{Nonconformity.objects.all()[0].pk}/",
        f"rui-ro/{Risk.objects.all()[0].pk}/",
    ):
        assert client.get(f"/chat-luong/{address}").status_code == 200, address
