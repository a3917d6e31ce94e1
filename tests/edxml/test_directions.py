"""Who tells whom: eight states go to the document's sender, 13 comes from it."""

from dataclasses import replace
from datetime import datetime

import pytest

from nharong.edxml import (
    VIETNAM,
    DocumentMessage,
    EdxmlError,
    StatusCode,
    StatusMessage,
    read,
    report_status,
    write,
)
from tests.edxml.samples import DOCUMENT_A, STATUS_A

_NOW = datetime(2026, 3, 9, 10, 0, tzinfo=VIETNAM)


def document() -> DocumentMessage:
    message = read(DOCUMENT_A.encode())
    assert isinstance(message, DocumentMessage)
    return message


@pytest.mark.parametrize("code", [code for code in StatusCode if code is not StatusCode.CANCELLATION])
def test_a_receivers_report_goes_to_the_documents_sender(code: StatusCode) -> None:
    receiver = document().receivers[0]
    back = read(write(report_status(document(), code=code, reporter=receiver, timestamp=_NOW)))
    assert isinstance(back, StatusMessage)
    assert back.sender.organ_id == back.document_receiver_id == "000.00.21.H98"
    assert back.addressee_id == back.document_sender_id == "000.00.07.H98"
    assert back.description == code.label


def test_asking_a_document_back_goes_from_its_sender_to_the_receiver_and_names_the_senders_document() -> None:
    back = read(
        write(
            report_status(
                document(),
                code=StatusCode.CANCELLATION,
                reporter=document().sender,
                asked_organ_id="000.01.33.H98",
                timestamp=_NOW,
                description="Gửi nhầm",
            )
        )
    )
    assert isinstance(back, StatusMessage)
    assert back.sender.organ_id == back.document_sender_id == "000.00.07.H98"
    assert back.addressee_id == back.document_receiver_id == "000.01.33.H98"
    assert back.response_for.document_id == document().document_id
    assert back.response_for.code == "62/SNV-CCHC"


def test_asking_back_without_saying_whom_is_refused() -> None:
    with pytest.raises(EdxmlError):
        report_status(document(), code=StatusCode.CANCELLATION, reporter=document().sender, timestamp=_NOW)


def test_the_direction_follows_the_code_alone() -> None:
    reported = read(STATUS_A.encode())
    assert isinstance(reported, StatusMessage)
    turned = replace(reported, code=StatusCode.CANCELLATION)
    assert turned.document_sender_id == reported.document_receiver_id
    assert turned.addressee_id == reported.addressee_id
