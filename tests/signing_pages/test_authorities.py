"""The pages of signing authority: by agency and day, given and ended."""

from datetime import date, timedelta
from typing import Any

import pytest

from nharong.documents import acts as documents
from nharong.flows.demonstration.cast import PIN, Office
from nharong.kernel import clock
from nharong.kernel.errors import NotAllowed
from nharong.people.models import Post, SigningAuthority
from nharong.people.selectors import signers_for
from tests.documents import steps

from .local import browser

TODAY = date(2021, 1, 29)


def posted(office: Office, **changes: Any) -> dict[str, Any]:
    own = SigningAuthority.objects.get(post__appointments__person=office.persons["khoi"], form="own")
    return {
        "given_by": str(own.pk),
        "post": str(Post.objects.get(appointments__person=office.persons["hoa"]).pk),
        "form": "TL",
        "instrument": "Quy chế 01/QC-VP",
        "valid_from": "2021-01-29",
        "valid_to": "2021-02-28",
        "kinds": ["letter", "notice"],
        **changes,
    }


def test_a_delegation_is_given_seen_and_ended(office: Office) -> None:
    client = browser(office, "khoi")
    assert client.get("/tham-quyen-ky/giao/").status_code == 200
    answer = client.post("/tham-quyen-ky/giao/", posted(office))
    assert answer.status_code == 302, answer.content.decode()
    given = SigningAuthority.objects.get(form="TL")
    page = client.get("/tham-quyen-ky/").content.decode()
    assert "TL. (thừa lệnh)" in page
    assert "Quy chế 01/QC-VP" in page
    later = client.get("/tham-quyen-ky/?day=2021-03-05").content.decode()
    assert "TL. (thừa lệnh)" not in later
    assert "TL. (thừa lệnh)" in client.get("/tham-quyen-ky/?day=2021-03-05&all=on").content.decode()
    where = f"/tham-quyen-ky/{given.pk}/"
    assert "Đang có hiệu lực" in client.get(where).content.decode()
    refused = client.post(f"{where}ket-thuc/", {"last_day": "2021-01-30", "reason": ""})
    assert (refused.status_code, "lý do" in refused.content.decode()) == (422, True)
    assert client.post(f"{where}ket-thuc/", {"last_day": "2021-01-28", "reason": "Nhầm"}).status_code == 302
    assert "Đã hủy" in client.get(where).content.decode()


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(office: Office) -> None:
    answer = browser(office, "khoi").post("/tham-quyen-ky/giao/", posted(office, form="TUQ", valid_to=""))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Thừa ủy quyền phải có thời hạn" in page
    assert "Quy chế 01/QC-VP" in page


@pytest.mark.parametrize(
    "changes",
    [
        {"given_by": "999999"},
        {"post": "x"},
        {"form": "OWN"},
        {"kinds": ["no-such-kind"]},
        {"valid_from": "0000-00-00"},
        {"valid_to": "99999-01-01"},
        {"instrument": "a\x00b"},
        {"instrument": "x" * 300},
    ],
)
def test_nonsense_is_told_in_a_sentence(office: Office, changes: dict[str, Any]) -> None:
    answer = browser(office, "khoi").post("/tham-quyen-ky/giao/", posted(office, **changes))
    assert answer.status_code == 422
    assert not SigningAuthority.objects.filter(form="TL").exists()


def test_who_may_not_give_is_told_the_article(office: Office) -> None:
    for username in ("mai", "thu", "hoa"):
        answer = browser(office, username).get("/tham-quyen-ky/giao/")
        assert answer.status_code == 403
        assert "Điều 13" in answer.content.decode()
    assert browser(office, "thu").get("/tham-quyen-ky/").status_code == 200


def test_other_agencies_authorities_are_not_known_of(office: Office) -> None:
    own = SigningAuthority.objects.get(post__appointments__person=office.persons["khoi"], form="own")
    assert browser(office, "ngan").get(f"/tham-quyen-ky/{own.pk}/").status_code == 404
    assert "A Khôi" not in browser(office, "ngan").get("/tham-quyen-ky/").content.decode().split("<main", 1)[1]


def test_a_document_outside_the_delegation_is_refused_with_the_article(office: Office) -> None:
    """The delegation ended while the document waited; within it the same person signs."""
    browser(office, "khoi").post("/tham-quyen-ky/giao/", posted(office))
    given = SigningAuthority.objects.get(form="TL")
    ((authority, signer),) = [
        one for one in signers_for(agency=office.agencies["office"], kind="notice") if one[0] == given
    ]
    document = steps.checked(office, authority=authority, signer=signer)
    with clock.stopped_at(clock.now() + timedelta(days=40)), pytest.raises(NotAllowed, match="Điều 13"):
        documents.sign(actor=office.actor("hoa"), document_id=document.pk, pin=PIN)


def test_the_list_asks_no_more_questions_for_more_rows(office: Office, django_assert_max_num_queries: Any) -> None:
    client = browser(office, "khoi")
    client.get("/tham-quyen-ky/")
    with django_assert_max_num_queries(300) as before:
        client.get("/tham-quyen-ky/")
    asked = len(before)
    for kind in ("letter", "notice", "plan"):
        assert client.post("/tham-quyen-ky/giao/", posted(office, kinds=[kind])).status_code == 302
    client.get("/tham-quyen-ky/")
    with django_assert_max_num_queries(asked):
        client.get("/tham-quyen-ky/")
