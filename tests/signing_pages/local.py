"""A person of the cast with a token at home, and the program on that person's computer, by the real addresses."""

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nharong.documents.models import Document
from nharong.flows.demonstration.cast import PIN, Certificates, Office
from nharong.kernel import clock
from nharong.signing import acts
from nharong.signing.acts import DeviceKey
from nharong.signing.authority import Issued, issue_to_person
from nharong.signing.keys.software import SoftwareKey, open_software_key
from nharong.signing.sign import sign_as_person
from nharong.signing.words import Device


@dataclass
class Token:
    """The person's own key, which the office never sees."""

    issued: Issued

    @property
    def key(self) -> SoftwareKey:
        return open_software_key(self.issued.pkcs12, pin=PIN)

    def sign(self, pdf: bytes) -> bytes:
        return sign_as_person(pdf, self.key, at=clock.now(), image_png=None)


def token_of(office: Office, certificates: Certificates, username: str, *, registered: bool = True) -> Token:
    """A token issued to this person, and registered."""
    person, now = office.persons[username], clock.now()
    issued = issue_to_person(
        certificates.issuer,
        full_name=person.full_name,
        title="Lãnh đạo",
        organisation="Văn phòng",
        identifier=username,
        pin=PIN,
        not_before=now - timedelta(hours=1),
        not_after=now + timedelta(days=700),
    )
    if registered:
        key = DeviceKey(certificate=issued.certificate, device=Device.VGCA)
        acts.register_device_certificate(actor=office.actor("quantri"), key=key, person=person)
    return Token(issued)


def browser(office: Office, username: str) -> Client:
    client = Client()
    client.force_login(office.persons[username])
    return client


def errand_in(page: str) -> dict[str, Any]:
    """What the page hands to the program: its address and the parameters."""
    found = re.search(r'<script id="errand" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found is not None, page
    errand: dict[str, Any] = json.loads(unescape(found.group(1)))
    return errand


def given_out(client: Client, document: Document) -> dict[str, str]:
    """The parameters for the program, as the page makes them."""
    answer = client.post(f"/ky-tai-may/{document.pk}/giao/")
    assert answer.status_code == 200, answer
    parameters: dict[str, str] = json.loads(errand_in(answer.content.decode())["parameters"])
    return parameters


def fetched(address: str) -> Any:
    """What the program gets from an address; it has no session."""
    return Client().get(urlsplit(address).path)


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def posted(address: str, pdf: bytes, *, field: str = "uploadfile") -> dict[str, Any]:
    """What the office answers to the signed file."""
    file = SimpleUploadedFile("signed.pdf", pdf, content_type="application/pdf")
    answer: dict[str, Any] = Client(enforce_csrf_checks=True).post(urlsplit(address).path, {field: file}).json()
    return answer
