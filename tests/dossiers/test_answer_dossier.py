"""A dossier answered by a document: drafted for it, through the chain of documents, back to the dossier."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.urls import reverse

from nharong.documents import acts as documents
from nharong.documents.models import Document
from nharong.dossiers.words import DossierState, ResultKind
from nharong.flows.answer_dossier.chain import resolve_with_answer
from nharong.flows.demonstration.cast import PIN, Office
from nharong.flows.issue_document.chain import issue
from nharong.kernel import clock
from nharong.kernel.errors import OfficeError
from nharong.people.selectors import signers_for
from tests.dossiers import life
from tests.dossiers.test_dossier_pages import signed_in


def test_the_issued_answer_is_the_dossiers_result(whole_office: Office, set_clock: Callable[[datetime], None]) -> None:
    office = whole_office
    set_clock(clock.at_local(2021, 3, 1, 9))
    dossier = life.with_the_handler(office, life.received(office, life.offered(office)))
    client = signed_in(office, "duc")
    page = reverse("answer:draft", args=[dossier.pk])
    assert str(dossier.code) in client.get(page).content.decode()
    assert signed_in(office, "son").get(page).status_code == 403
    assert client.post(page, {"act_key": "a", "kind": "letter", "subject": "", "body": ""}).status_code == 422
    authority, signer = signers_for(agency=office.agencies["office"], kind="letter")[0]
    sent = {
        "act_key": "b",
        "kind": "letter",
        "subject": "Trả lời đề nghị cấp phép",
        "body": "Văn phòng đồng ý cấp phép./.",
        "signer": f"{authority.pk}:{signer.pk}",
    }
    assert client.post(page, sent).status_code == 302
    letter = Document.objects.get()
    dossier = life.handed(office, dossier, "duc", "khoi", product="Tờ trình")
    assert dossier.document == letter
    with pytest.raises(OfficeError, match="đã phát hành"):
        resolve_with_answer(actor=office.actor("khoi"), dossier_id=dossier.pk)
    documents.submit(actor=office.actor("duc"), document_id=letter.pk)
    documents.check_content(actor=office.actor("phuc"), document_id=letter.pk)
    documents.check_format(actor=office.actor("dinh"), document_id=letter.pk)
    documents.sign(actor=office.actor("khoi"), document_id=letter.pk, pin=PIN)
    issue(actor=office.actor("thu"), document_id=letter.pk, pin=PIN)
    dossier = resolve_with_answer(actor=office.actor("khoi"), dossier_id=dossier.pk)
    assert (dossier.state, dossier.result_kind) == (DossierState.RESOLVED, ResultKind.DOCUMENT)
