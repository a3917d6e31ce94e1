"""Rights go down to one document (Decree 30/2020, annex VI, part I, 3), in the registers as in the search."""

import pytest
from django.test import Client

from nharong.documents import acts, selectors
from nharong.documents.finding.search import Asked
from nharong.documents.models import Document, IncomingDocument, ReaderGrant
from nharong.flows.demonstration.cast import Office
from nharong.kernel.errors import NotAllowed, WrongState
from nharong.people.selectors import unconfirmed_rights_changes
from tests.documents import incoming_steps, steps

WORDS = "Việc riêng của một người"


def issued(office: Office) -> Document:
    return acts.record_paper_document(
        actor=office.actor("thu"), agency=office.agencies["office"], kind="notice", subject=WORDS
    )


def sees(office: Office, username: str, thing: Document | IncomingDocument) -> tuple[bool, bool]:
    """Whether a person finds a document in the register, and in the search."""
    actor = office.actor(username)
    if isinstance(thing, Document):
        register = selectors.readable_by(actor).filter(pk=thing.pk).exists()
    else:
        register = selectors.incoming_readable_by(actor).filter(pk=thing.pk).exists()
    found, _page = selectors.found(actor, Asked(words=thing.subject))
    return register, thing in found


def test_a_document_is_open_to_its_agency_until_it_is_limited(office: Office) -> None:
    document = issued(office)
    assert sees(office, "mai", document) == (True, True)
    acts.limit_reading(actor=office.actor("thu"), thing=document)
    assert sees(office, "mai", document) == (False, False)
    assert sees(office, "thu", document) == (True, True), "the clerk keeps the register"
    acts.open_reading(actor=office.actor("thu"), thing=document)
    assert sees(office, "mai", document) == (True, True)


def test_those_whose_work_it_was_still_read_a_limited_document(office: Office) -> None:
    document = steps.numbered(office)
    acts.limit_reading(actor=office.actor("thu"), thing=document)
    for username in ("mai", "hoa", "dinh", "khoi"):
        assert sees(office, username, document) == (True, True), username


def test_a_named_reader_reads_it_even_from_another_agency_until_it_ends(office: Office) -> None:
    document = issued(office)
    assert sees(office, "ngan", document) == (False, False)
    grant = acts.grant_reading(actor=office.actor("thu"), thing=document, person=office.persons["ngan"])
    again = acts.grant_reading(actor=office.actor("thu"), thing=document, person=office.persons["ngan"])
    assert again == grant
    assert sees(office, "ngan", document) == (True, True)
    acts.end_reading(actor=office.actor("thu"), grant_id=grant.pk)
    assert sees(office, "ngan", document) == (False, False)


def test_a_limited_incoming_document_is_read_by_whoever_it_was_given_to(office: Office) -> None:
    incoming = incoming_steps.assigned(office)
    acts.limit_reading(actor=office.actor("thu"), thing=incoming)
    assert sees(office, "dinh", incoming) == (False, False)
    for username in ("khoi", "hoa", "mai", "thu"):
        assert sees(office, username, incoming) == (True, True), username


def test_only_what_is_issued_or_registered_is_limited_and_only_by_those_entitled(office: Office) -> None:
    with pytest.raises(WrongState, match="đã phát hành"):
        acts.limit_reading(actor=office.actor("thu"), thing=steps.drafted(office))
    document = issued(office)
    for username in ("mai", "ngan"):
        with pytest.raises(NotAllowed):
            acts.limit_reading(actor=office.actor(username), thing=document)
        with pytest.raises(NotAllowed):
            acts.grant_reading(actor=office.actor(username), thing=document, person=office.persons["mai"])


def test_changes_of_rights_on_a_document_wait_for_confirmation(office: Office) -> None:
    document = issued(office)
    acts.limit_reading(actor=office.actor("thu"), thing=document)
    acts.grant_reading(actor=office.actor("thu"), thing=document, person=office.persons["mai"])
    assert [one.act for one in unconfirmed_rights_changes()] == ["documents.limit_reading", "documents.grant_reading"]


def test_the_page_limits_names_and_ends(office: Office) -> None:
    document = issued(office)
    client = Client()
    client.force_login(office.persons["thu"])
    at = f"/nguoi-xem/di/{document.pk}/"
    client.post(at, {"step": "limit"})
    client.post(at, {"step": "grant", "person": office.persons["mai"].pk})
    shown = client.get(at).content.decode()
    assert "Đang giới hạn người xem" in shown
    assert "Y Mai" in shown
    empty = client.post(at, {"step": "grant", "person": ""})
    assert (empty.status_code, "Hãy chọn người được xem." in empty.content.decode()) == (422, True)
    client.post(at, {"step": "end", "grant": ReaderGrant.objects.get().pk})
    client.post(at, {"step": "open"})
    document.refresh_from_db()
    assert (document.limited, ReaderGrant.objects.filter(ended_at__isnull=True).exists()) == (False, False)
    client.force_login(office.persons["mai"])
    assert client.get(at).status_code == 403
