"""Who opened what of a document, and who may know it (annex VI, part I, 5)."""

import pytest
from django.test import Client

from nharong.documents.models import Reading
from nharong.documents.registers.reading_log import readings
from nharong.documents.words import ReadingKind
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock, journal
from nharong.kernel.errors import NotAllowed

from . import steps


def test_opening_a_page_a_file_or_the_metadata_is_written_down(office: Office, client: Client) -> None:
    document = steps.drafted(office)
    client.force_login(office.persons["mai"])
    for address in ("", "tep.pdf", "tep.pdf?tai", "phien-ban-1.pdf"):
        assert client.get(f"/van-ban-di/{document.pk}/{address}").status_code == 200
    assert client.get(f"/so-van-ban/van-ban-di-{document.pk}.xml").status_code == 200
    assert [one.kind for one in Reading.objects.order_by("pk")] == [
        ReadingKind.PAGE,
        ReadingKind.FILE,
        ReadingKind.DOWNLOAD,
        ReadingKind.FILE,
        ReadingKind.METADATA,
    ]
    one = Reading.objects.first()
    assert one is not None
    assert (one.person, one.document, one.at) == (office.persons["mai"], document, clock.now())


def test_opening_an_incoming_document_is_written_down_and_the_journal_is_not_touched(
    office: Office, client: Client
) -> None:
    incoming = steps.arrived(office)
    before = journal.of(incoming).count()
    client.force_login(office.persons["ngan"])
    assert client.get(f"/van-ban-den/{incoming.pk}/").status_code == 200
    assert client.get(f"/so-van-ban/van-ban-den-{incoming.pk}.xml").status_code == 200
    assert [one.kind for one in readings(office.actor("ngan"), of=incoming)] == ["metadata", "page"]
    assert journal.of(incoming).count() == before


def test_who_may_not_open_a_document_leaves_no_trace_of_opening_it(office: Office, client: Client) -> None:
    document = steps.drafted(office)
    client.force_login(office.persons["ngan"])
    assert client.get(f"/van-ban-di/{document.pk}/").status_code == 404
    assert client.get(f"/so-van-ban/van-ban-di-{document.pk}.xml").status_code == 404
    assert not Reading.objects.exists()


def test_the_log_is_shown_to_the_agencys_clerk_and_to_nobody_else(office: Office, client: Client) -> None:
    document = steps.drafted(office)
    client.force_login(office.persons["mai"])
    client.get(f"/van-ban-di/{document.pk}/")
    assert [one.person for one in readings(office.actor("thu"))] == [office.persons["mai"]]
    assert list(readings(office.actor("thu"), words="không ai")) == []
    assert list(readings(office.actor("ngan"))) == []
    with pytest.raises(NotAllowed):
        readings(office.actor("mai"))
    assert client.get("/so-van-ban/nhat-ky/").status_code == 403
    client.force_login(office.persons["thu"])
    page = client.get("/so-van-ban/nhat-ky/?q=Mai").content.decode()
    assert office.persons["mai"].full_name in page
    assert document.subject in page
