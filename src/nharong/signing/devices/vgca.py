"""VGCA Sign Service, the signing program of the Government Cipher Committee on an official's own computer.

The page hands the program a JSON text of parameters over a WebSocket on the user's own machine. The program downloads
the file from our address, signs it with the USB token, posts it to our other address, and answers the page. Our
server never connects to it. Nothing of the vendor's is shipped: the page talks to the socket itself.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from nharong.signing.errors import SigningError

SERVICE_ADDRESS = "wss://127.0.0.1:8987"
"""Where the program listens on the user's own machine; a setting, since another version may listen elsewhere."""

UPLOAD_FIELD = "uploadfile"


class Kind(StrEnum):
    """What the program is asked to do with the file; the value is the operation at the end of its address."""

    APPROVED = "SignApproved"
    ISSUED = "SignIssued"
    INCOME = "SignIncome"
    COPY = "SignCopy"
    APPENDIX = "SignAppendix"


@dataclass(frozen=True)
class Answer:
    """What the program told the page. `done` with the name our upload address gave the file, or `message` why not."""

    done: bool
    message: str = ""
    file_name: str = ""
    file_server: str = ""


def operation_address(kind: Kind, *, service: str = SERVICE_ADDRESS) -> str:
    """Where the page opens its WebSocket for this kind of signature."""
    return f"{service.rstrip('/')}/{kind.value}"


@dataclass(frozen=True)
class Offer:
    """The two one-time addresses of a file offered for signing, and what the program sends along as credentials.

    The addresses carry their own tokens (`one_time`); session and token fields exist because the program wants them.
    """

    download: str
    upload: str
    session: str = ""
    token: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def for_approval(offer: Offer) -> str:
    """The competent person's signature (Decree 30/2020, Article 13)."""
    return _text(offer)


def for_issue(offer: Offer, *, number: str, issued_on: date) -> str:
    """The clerk's number, date and agency seal (Articles 15, 17)."""
    return _text(offer, DocNumber=_number(number), IssuedDate=_day(issued_on))


def for_copy(offer: Offer, *, number: str, issued_on: date) -> str:
    """An electronic copy: sao y, sao lục, trích sao (Articles 25 to 27), with the copy's own number and date."""
    return _text(offer, DocNumber=_number(number), IssuedDate=_day(issued_on))


def for_appendix(offer: Offer, *, number: str, issued_on: date) -> str:
    """A separate annex: number and symbol of its document, time of signing (Annex I, part I, II.8.b)."""
    return _text(offer, DocNumber=_number(number), IssuedDate=_day(issued_on))


def for_incoming(offer: Offer, *, number: str, received_on: date) -> str:
    """The clerk's mark of receipt on an incoming document: arrival number and date (Article 22)."""
    return _text(offer, DocNumber=_number(number), IssuedDate=_day(received_on))


def read_answer(text: str) -> Answer:
    """The program's answer as the page passes it on; SigningError when it is not one. It proves nothing by itself."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise SigningError(_NO_ANSWER) from problem
    if not isinstance(told, dict) or not isinstance(told.get("Status"), int):
        raise SigningError(_NO_ANSWER)
    names = {"message": "Message", "file_name": "FileName", "file_server": "FileServer"}
    return Answer(told["Status"] == 0, **{ours: str(told.get(theirs) or "")[:500] for ours, theirs in names.items()})


def upload_reply(*, accepted: bool, message: str = "", file_name: str = "", file_server: str = "") -> dict[str, Any]:
    """What our upload address answers the program, to be sent as JSON."""
    return {"Status": accepted, "Message": message, "FileName": file_name, "FileServer": file_server}


_NO_ANSWER = "Phần mềm ký số trên máy không trả lời đúng; hãy mở lại phần mềm VGCA Sign Service rồi ký lại."


def _text(offer: Offer, **printed: str) -> str:
    parameters = {
        "FileUploadHandler": offer.upload,
        "SessionId": offer.session,
        "JWTToken": offer.token,
        "FileName": offer.download,
        **printed,
        "MetaData": [{"Key": key, "Value": value} for key, value in offer.facts.items()],
    }
    return json.dumps(parameters, ensure_ascii=False)


def _number(number: str) -> str:
    if not number.strip() or not number.isprintable() or len(number) > 50:
        raise SigningError(f"“{number}” không phải là số và ký hiệu ghi được lên văn bản.")
    return number


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
