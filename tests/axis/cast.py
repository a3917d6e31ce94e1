"""Agencies, messages and calls for the tests of the axis."""

import hashlib
import hmac
import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.test import Client

from nharong import edxml
from nharong.axis import acts
from nharong.axis.models import Agency
from nharong.kernel import clock

A, B, C = "000.00.12.H99", "000.00.30.H99", "000.00.44.H99"
NAMES = {A: "Sở Khoa học và Công nghệ tỉnh Mẫu", B: "Sở Tài chính tỉnh Mẫu", C: "Sở Y tế tỉnh Mẫu"}


def organization(code: str) -> edxml.Organization:
    return edxml.Organization(organ_id=code, name=NAMES.get(code, "Cơ quan lạ"))


def document(sender: str = A, to: tuple[str, ...] = (B,), number: str = "145", **changes: Any) -> bytes:
    """A document message as bytes."""
    message = edxml.DocumentMessage(
        sender=organization(sender),
        receivers=tuple(map(organization, to)),
        document_id=f"{sender},2026/11/20,{number}/SKHCN-VP",
        code=edxml.Code(number=number, notation="SKHCN-VP"),
        promulgated_on=date(2026, 11, 20),
        subject="V/v góp ý dự thảo kế hoạch kiểm tra",
        place="Mẫu",
        document_type=edxml.DocumentType(name="Công văn"),
        trace=(edxml.TraceEntry(organ_id=sender, timestamp=datetime(2026, 11, 20, 15, tzinfo=edxml.VIETNAM)),),
    )
    return edxml.write(replace(message, **changes))


def status(sender: str = B, to: str = A, code: edxml.StatusCode = edxml.StatusCode.ACCEPTANCE) -> bytes:
    """A status message about the document of ``document()``."""
    return edxml.write(
        edxml.StatusMessage(
            sender=organization(sender),
            response_for=edxml.ResponseFor(
                organ_id=to,
                code="145/SKHCN-VP",
                document_id=f"{A},2026/11/20,145/SKHCN-VP",
                promulgated_on=date(2026, 11, 20),
            ),
            code=code,
            timestamp=datetime(2026, 11, 20, 16, 10, tzinfo=edxml.VIETNAM),
        )
    )


@dataclass
class System:
    """A connected system that signs its calls; every part of the signature can be spoilt."""

    agency: Agency
    secret: str
    client: Client = field(default_factory=Client)

    def headers(self, arguments: dict[str, str], *, age: timedelta = timedelta(0)) -> dict[str, str]:
        """The call's headers, signed: written from the description of the wire, not with the office's own gateway."""
        moment = clock.now() - age
        named = {
            "Content-Type": "application/json",
            "systemid": self.agency.code,
            **arguments,
            "timestamp": moment.strftime("%d%m%YT%H%M%S") + "+0042",
        }
        text = "{" + ",".join(f'"XroadVnpt-{name}":{json.dumps(value)}' for name, value in named.items()) + "}"
        return {
            **{f"XroadVnpt-{name}": value for name, value in named.items()},
            "XroadVnpt-sign-header-key": ";".join(named),
            "XroadVnpt-sign-header": text,
            "XroadVnpt-hash-header": hmac.new(self.secret.encode(), text.encode(), hashlib.sha256).hexdigest(),
            "XroadVnpt-version": "3.0.201608",
        }

    def ask(self, call: str, body: bytes = b"{}", *, spoilt: dict[str, str] | None = None, **arguments: str) -> Any:
        """Make a signed call; the JSON of the answer. ``spoilt`` headers are changed after signing."""
        headers = self.headers({name.replace("_", "-"): value for name, value in arguments.items()})
        return json.loads(self.raw(call, body, {**headers, **(spoilt or {})}).getvalue())

    def raw(self, call: str, body: bytes, headers: dict[str, str]) -> Any:
        """Make a call with these headers."""
        return self.client.post(f"/{call}", body, content_type="application/octet-stream", headers=headers)

    def send(self, data: bytes, *, kind: str = "edoc", sender: str | None = None, **more: Any) -> Any:
        """Hand in a message."""
        facts = {
            "from": sender or self.agency.code,
            "servicetype": "eDoc",
            "messagetype": kind,
            "hash-file": hashlib.sha256(data).hexdigest(),
        }
        return self.ask("sendEdoc", data, **{**facts, **more})

    def listed(self, kind: str = "edoc") -> list[dict[str, str]]:
        """What waits for this system."""
        answer = self.ask("getReceivedEdocList", servicetype="eDoc", messagetype=kind)
        assert answer["status"] == "OK", answer
        rows: list[dict[str, str]] = answer["data"]
        return rows

    def mark(self, doc_id: str, state: str) -> Any:
        """Say how far it has come."""
        return self.ask("updateStatus", docId=doc_id, status=state)


def connect(code: str) -> System:
    """Register an agency of the cast as a system of its own."""
    agency, secret = acts.register_agency(code=code, name=NAMES.get(code, "Cơ quan khác"))
    return System(agency=agency, secret=secret)
