"""The search page, and searches kept for another day."""

import pytest
from django.test import Client

from nharong.documents import acts, selectors
from nharong.flows.demonstration.cast import Office
from nharong.kernel import journal
from nharong.kernel.errors import NotFound, OfficeError

from . import steps


def names(office: Office, by: str = "mai") -> list[str]:
    return [one.name for one in selectors.saved_searches(office.actor(by))]


def test_a_search_is_saved_renamed_and_deleted_by_its_owner(office: Office) -> None:
    saved = acts.save_search(actor=office.actor("mai"), name="  Kế   hoạch ", query="q=k%E1%BA%BF")
    assert names(office) == ["Kế hoạch"]
    acts.rename_search(actor=office.actor("mai"), search_id=saved.pk, name="Chương trình")
    assert names(office) == ["Chương trình"]
    acts.delete_search(actor=office.actor("mai"), search_id=saved.pk)
    assert names(office) == []
    assert [line.act for line in journal.of(saved)] == [
        "documents.save_search",
        "documents.rename_search",
        "documents.delete_search",
    ]


def test_a_saved_search_is_nobody_elses(office: Office) -> None:
    saved = acts.save_search(actor=office.actor("mai"), name="Của tôi", query="q=a")
    assert names(office, "thu") == []
    with pytest.raises(NotFound):
        acts.rename_search(actor=office.actor("thu"), search_id=saved.pk, name="Của ai")
    with pytest.raises(NotFound):
        acts.delete_search(actor=office.actor("thu"), search_id=saved.pk)


@pytest.mark.parametrize(("name", "query"), [("", "q=a"), ("x" * 101, "q=a"), ("Tên", ""), ("Tên", "q" * 1001)])
def test_a_saved_search_needs_a_name_and_something_asked(office: Office, name: str, query: str) -> None:
    with pytest.raises(OfficeError):
        acts.save_search(actor=office.actor("mai"), name=name, query=query)


def test_a_name_is_used_once_and_is_free_again_after_deleting(office: Office) -> None:
    saved = acts.save_search(actor=office.actor("mai"), name="Một", query="q=a")
    with pytest.raises(OfficeError, match="đã có một tìm kiếm"):
        acts.save_search(actor=office.actor("mai"), name="Một", query="q=b")
    acts.save_search(actor=office.actor("thu"), name="Một", query="q=b")
    acts.delete_search(actor=office.actor("mai"), search_id=saved.pk)
    acts.save_search(actor=office.actor("mai"), name="Một", query="q=b")
    assert names(office) == ["Một"]


def test_the_page_finds_saves_and_asks_again(office: Office, client: Client) -> None:
    steps.drafted(office, subject="Kế hoạch chuyển đổi số")
    client.force_login(office.persons["mai"])
    assert "Kế hoạch chuyển đổi số" in client.get("/tim/", {"q": "chuyen doi so"}).content.decode()
    answer = client.post("/tim/luu/", {"name": "Chuyển đổi", "query": "q=chuyen+doi", "act_key": "k1"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/tim/?q=chuyen+doi"
    page = answer.content.decode()
    assert '<a href="/tim/?q=chuyen+doi">Chuyển đổi</a>' in page
    assert "Kế hoạch chuyển đổi số" in page
    (saved,) = selectors.saved_searches(office.actor("mai"))
    client.post(f"/tim/{saved.pk}/doi-ten/", {"name": "Tên khác", "act_key": "k2"})
    assert names(office) == ["Tên khác"]
    client.post(f"/tim/{saved.pk}/xoa/", {"act_key": "k3"})
    assert names(office) == []
    assert client.post("/tim/luu/", {"name": "", "query": "q=a&way=//x"}, follow=True).status_code == 200


def test_pages_follow_one_another_and_a_wrong_address_is_a_page_too(office: Office, client: Client) -> None:
    for count in range(23):
        steps.arrived(office, to="committee", source=f"test:{count}", document_id="", subject=f"Báo cáo {count:02}")
    client.force_login(office.persons["thu"])
    first = client.get("/tim/", {"q": "báo cáo"})
    assert "Báo cáo 22" in first.content.decode()
    assert "Báo cáo 02" not in first.content.decode()
    second = client.get("/tim/" + first.context["turn"]["next_url"])
    assert "Báo cáo 02" in second.content.decode()
    assert second.context["turn"]["next_url"] == ""
    for wrong in (
        "truoc=x",
        "truoc=99999999999999999999999",
        "year=x",
        "agency=x",
        "since=x",
        "way=x",
        "kind=x",
        "q=%00",
    ):
        assert client.get(f"/tim/?q=b%C3%A1o&{wrong}").status_code == 200
