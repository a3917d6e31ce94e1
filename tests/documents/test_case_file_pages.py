"""The pages of files in the browser's words: who sees what, and what a press of a button does."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from nharong.documents.acts import case_files as acts
from nharong.documents.models import CaseFile, FileCatalogue, HandOver
from nharong.documents.selectors import waiting_for
from nharong.documents.words import CaseFileState, CatalogueState
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock

from . import case_file_steps as steps


def browser(office: Office, username: str) -> Client:
    client = Client()
    client.force_login(office.persons[username])
    return client


@pytest.mark.parametrize("address", ["", "mo/", "danh-muc/", "danh-muc/lap/", "nop-luu/", "het-han-bao-quan/"])
def test_every_list_opens_empty_and_filled(office: Office, address: str) -> None:
    client = browser(office, "thu")
    assert client.get(f"/ho-so/{address}").status_code == 200
    steps.archived(office)
    assert client.get(f"/ho-so/{address}").status_code == 200


def test_the_register_is_filtered(office: Office) -> None:
    heading = steps.headed(office)
    steps.listed(office, heading)
    steps.listed(office, heading, title="Kế hoạch thanh tra", holder="hoa")
    client = browser(office, "mai")
    assert "Kế hoạch thanh tra" in client.get("/ho-so/").content.decode()
    assert "Kế hoạch thanh tra" not in client.get("/ho-so/?mine=on").content.decode()
    assert "Kế hoạch thanh tra" in client.get("/ho-so/?q=thanh+02.TH&year=2021&state=listed").content.decode()
    assert "Không có hồ sơ nào như vậy" in client.get("/ho-so/?state=closed").content.decode()


def test_a_stranger_knows_of_no_file(office: Office) -> None:
    file = steps.archived(office)
    client = browser(office, "ngan")
    assert steps.TITLE not in client.get("/ho-so/").content.decode()
    for address in (
        f"{file.pk}/", f"{file.pk}/sua/", f"{file.pk}/them-van-ban/", f"{file.pk}/ho-so.zip", f"{file.pk}/ho-so.xml",
        f"{file.pk}/ho-so.pdf", f"{file.pk}/muc-luc.pdf", f"danh-muc/{file.catalogue_id}/",
        f"danh-muc/{file.catalogue_id}/danh-muc.pdf", f"giao-nop/{file.hand_over_id}/",
        f"giao-nop/{file.hand_over_id}/bien-ban-giao-nhan.pdf",
    ):  # fmt: skip
        assert client.get(f"/ho-so/{address}").status_code in (403, 404), address
    assert client.post(f"/ho-so/{file.pk}/buoc/close/").status_code in (403, 404)


def test_a_list_is_drawn_up_and_approved_by_pages(office: Office) -> None:
    clerk = browser(office, "thu")
    agency = office.agencies["office"].pk
    clerk.post("/ho-so/danh-muc/lap/", {"agency": agency, "year": 2021, "numbering": "through"})
    catalogue = FileCatalogue.objects.get()
    at = f"/ho-so/danh-muc/{catalogue.pk}/"
    wrong = clerk.post(f"{at}buoc/heading/", {"title": "Tổng hợp", "abbreviation": "t h"})
    assert (wrong.status_code, "chữ in hoa" in wrong.content.decode()) == (422, True)
    clerk.post(f"{at}buoc/heading/", {"title": "Tổng hợp", "abbreviation": "TH"})
    heading = catalogue.headings.get()
    for title in ("Một", "Hai"):
        done = clerk.post(
            f"{at}buoc/list/",
            {
                "heading": heading.pk,
                "title": title,
                "retention_years": "",
                "holder": office.persons["mai"].pk,
                "language": "Tiếng Việt",
            },
        )
        assert done.status_code == 302
    clerk.post(f"{at}buoc/unlist/", {"which": catalogue.files.get(notation="01.TH").pk})
    assert catalogue.files.get().notation == "01.TH"
    assert clerk.post(f"{at}buoc/approve/").status_code == 422
    assert browser(office, "khoi").post(f"{at}buoc/approve/").status_code == 302
    catalogue.refresh_from_db()
    assert catalogue.state == CatalogueState.APPROVED
    assert clerk.get(f"{at}danh-muc.pdf").content.startswith(b"%PDF")


def test_a_file_goes_its_way_by_pages(office: Office) -> None:
    file, document = steps.approved(office), steps.paper(office)
    mai, thu = browser(office, "mai"), browser(office, "thu")
    at = f"/ho-so/{file.pk}/"
    assert mai.get(at).status_code == 200
    mai.post(f"{at}buoc/open/", {"started_on": "2021-01-04"})
    assert document.symbol in mai.get(f"{at}them-van-ban/").content.decode()
    assert mai.post(f"{at}them-van-ban/", {"documents": []}).status_code == 422
    assert mai.post(f"{at}them-van-ban/", {"documents": [f"out:{document.pk}"]}).status_code == 302
    refused = mai.post(f"{at}buoc/close/", {})
    assert (refused.status_code, "chưa có số trang" in refused.content.decode()) == (422, True)
    mai.post(f"{at}buoc/complete/", {"entry": file.entries.get().pk, "pages": 4})
    mai.post(f"{at}buoc/close/", {})
    assert CaseFile.objects.get(pk=file.pk).page_total == 4
    mai.post("/ho-so/nop-luu/", {"chosen": [file.pk]})
    hand_over = HandOver.objects.get()
    assert browser(office, "khoi").post(f"/ho-so/giao-nop/{hand_over.pk}/buoc/accept/").status_code == 422
    assert thu.get(f"/ho-so/giao-nop/{hand_over.pk}/").status_code == 200
    assert thu.post(f"/ho-so/giao-nop/{hand_over.pk}/buoc/accept/").status_code == 302
    assert CaseFile.objects.get(pk=file.pk).state == CaseFileState.ARCHIVED
    assert mai.get(at).status_code == 200


def test_a_form_sent_for_another_file_takes_nothing_out(office: Office) -> None:
    file = steps.opened(office)
    entry = steps.filed(office, file)
    other = acts.open_unlisted_file(actor=office.actor("mai"), heading=file.heading, facts=steps.facts())
    assert browser(office, "mai").post(f"/ho-so/{other.pk}/buoc/take-out/", {"entry": entry.pk}).status_code == 422
    assert file.entries.count() == 1


def test_thirty_days_ahead_the_person_in_charge_is_told(office: Office, set_clock: Callable[[datetime], None]) -> None:
    file = steps.closed(office)  # ended on 29 January 2021, due on 29 January 2022
    set_clock(clock.at_local(2021, 12, 29))
    assert waiting_for(office.actor("mai")) == []
    set_clock(clock.at_local(2021, 12, 30))
    (waiting,) = waiting_for(office.actor("mai"))
    assert (waiting.step, waiting.thing, str(waiting.due_on), waiting.overdue) == (
        "submit_file",
        file,
        "2022-01-29",
        False,
    )
    assert file.title in browser(office, "mai").get("/").content.decode()
    assert waiting_for(office.actor("thu")) == []
    set_clock(clock.at_local(2022, 1, 30))
    assert waiting_for(office.actor("mai"))[0].overdue


def test_files_kept_less_than_five_years_need_not_be_submitted(
    office: Office, set_clock: Callable[[datetime], None]
) -> None:
    steps.closed(office, retention_years=4)
    set_clock(clock.at_local(2022, 6, 1))
    assert waiting_for(office.actor("mai")) == []


def test_files_handed_over_wait_for_the_archive(office: Office) -> None:
    hand_over = steps.submitted(office)
    (waiting,) = waiting_for(office.actor("thu"))
    assert (waiting.step, waiting.thing) == ("accept_files", hand_over.files.get())
    assert browser(office, "thu").get("/").status_code == 200


def test_files_past_their_retention_are_listed_after_their_last_year(
    office: Office, set_clock: Callable[[datetime], None]
) -> None:
    steps.closed(office, retention_years=5)
    set_clock(clock.at_local(2026, 12, 31))
    assert steps.TITLE not in browser(office, "thu").get("/ho-so/het-han-bao-quan/").content.decode()
    set_clock(clock.at_local(2027, 1, 1))
    assert steps.TITLE in browser(office, "thu").get("/ho-so/het-han-bao-quan/").content.decode()
