"""The national axis' wire (client library VXP 2.0), spoken over HTTP."""

import base64
import binascii
import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Any, Self

import httpx

from . import errors
from .contract import Kind, KnownAgency, Mark, ReceivedItem, SentItem
from .signature import signed_headers

SERVICE = "eDoc"
_JSON = "application/json"
_BYTES = "application/octet-stream"


class VxpGateway:
    """One connected system on one axis. Safe to share between threads; close it, or use it in a ``with``.

    ``clock`` gives the time that is signed: the office's own, so that a demonstration's office and its axis agree.
    """

    def __init__(
        self,
        url: str,
        system_id: str,
        secret: str,
        clock: Callable[[], datetime],
        *,
        timeout: float = 60,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._system_id = system_id
        self._secret = secret
        self._clock = clock
        self._http = httpx.Client(
            base_url=url,
            timeout=httpx.Timeout(timeout, connect=10),
            limits=httpx.Limits(max_connections=10, max_keepalive_connections=4),
            transport=transport,
            follow_redirects=False,  # signed headers go to the axis named in the settings and nowhere else
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def send(self, *, sender: str, kind: Kind, payload: bytes) -> str:
        """Hand in a message; the same bytes again give the same docId."""
        arguments = {
            "from": sender,
            "servicetype": SERVICE,
            "messagetype": kind,
            "hash-file": hashlib.sha256(payload).hexdigest(),
        }
        answer = self._call("sendEdoc", arguments, body=payload, content_type=_BYTES)
        doc_id = answer.get("DocId")
        if not isinstance(doc_id, str) or not doc_id:
            raise errors.unreadable("sendEdoc: OK without DocId")
        return doc_id

    def list_received(self, *, kind: Kind) -> list[ReceivedItem]:
        """What waits for this system, oldest first."""
        answer = self._call("getReceivedEdocList", {"servicetype": SERVICE, "messagetype": kind})
        return [
            ReceivedItem(
                doc_id=row["docId"],
                kind=row.get("messageType") or kind,
                sender=row.get("from", ""),
                receiver=row.get("to", ""),
                state=row.get("status", ""),
                created_at=row.get("created_time", ""),
            )
            for row in _rows(answer)
            if row.get("docId")
        ]

    def fetch(self, doc_id: str) -> bytes:
        """A message as the axis hands it over."""
        data = self._call("getEdoc", {"docId": doc_id, "filePath": ""}, body=b"{}").get("data")
        try:
            return base64.b64decode(data if isinstance(data, str) else "*", validate=True)
        except (binascii.Error, ValueError) as error:
            raise errors.unreadable("getEdoc: data is not base64") from error

    def mark(self, doc_id: str, status: Mark) -> None:
        """Tell the axis how far we have come with a message."""
        self._call("updateStatus", {"docId": doc_id, "status": status}, body=b"{}")

    def sent_list(self, *, kind: Kind, doc_id: str = "") -> list[SentItem]:
        """What this system sent, one item a receiver."""
        arguments = {"servicetype": SERVICE, "messagetype": kind, "docId": doc_id}
        return [
            SentItem(
                doc_id=row.get("senderDocId", ""),
                sender=row.get("fromCode", ""),
                receiver=row.get("toCode", ""),
                title=row.get("title", ""),
                notation=row.get("notation", ""),
                state=row.get("receiveStatus", ""),
                sent_at=row.get("sentTime", ""),
                received_at=row.get("receivedTime", ""),
            )
            for row in _rows(self._call("getSentEdocList", arguments))
        ]

    def agencies(self) -> list[KnownAgency]:
        """Every agency connected to the axis."""
        return [
            KnownAgency(
                code=row["code"],
                name=row.get("name", ""),
                axis_id=row.get("id", ""),
                parent_axis_id=row.get("pid", ""),
                mail=row.get("mail", ""),
                old_code=row.get("oldCode", ""),
                code102=row.get("code102", ""),
            )
            for row in _rows(self._call("getAgenciesList", {}))
            if row.get("code")
        ]

    def count(self, kind: Kind) -> int:
        """How many messages wait for this system."""
        name = "countReceiveEdoc" if kind == "edoc" else "countReceiveStatus"
        count = str(self._call(name, {"servicetype": SERVICE, "messagetype": kind}, body=b"{}").get("count", ""))
        if not (count.isascii() and count.isdigit()):
            raise errors.unreadable(f"{name}: count is not a number")
        return int(count)

    def register_agency(self, *, code: str, name: str, parent: str = "", mail: str = "") -> None:
        """Let this system send and receive for one more agency, or change what the axis knows of it."""
        facts = {"id": "", "pcode": parent, "code": code, "name": name, "mail": mail, "mobile": "", "fax": ""}
        self._call("registerAgency", {}, body=json.dumps(facts).encode())

    def _call(
        self,
        name: str,
        arguments: dict[str, str],
        *,
        body: bytes = b"",
        content_type: str = _JSON,
    ) -> dict[str, Any]:
        headers = signed_headers(
            system_id=self._system_id,
            secret=self._secret,
            moment=self._clock(),
            content_type=content_type,
            arguments=arguments,
        )
        wire = [(header.encode("ascii"), value.encode()) for header, value in headers]
        try:
            response = self._http.post(name, headers=wire, content=body)
        except httpx.HTTPError as error:
            raise errors.unreachable(f"{name}: {type(error).__name__}: {error}") from error
        return _answer(name, response)


def _answer(name: str, response: httpx.Response) -> dict[str, Any]:
    """The envelope, opened; the axis answers in it whatever the HTTP status is."""
    try:
        answer = response.json()
    except (ValueError, RecursionError) as error:
        raise errors.unreadable(f"{name}: HTTP {response.status_code} without JSON") from error
    if not isinstance(answer, dict) or "status" not in answer:
        raise errors.unreadable(f"{name}: HTTP {response.status_code} without the envelope")
    if str(answer["status"]).upper() != "OK":
        raise errors.refused(str(answer.get("ErrorCode", "")), str(answer.get("ErrorDesc", ""))[:500])
    return answer


def _rows(answer: dict[str, Any]) -> list[dict[str, str]]:
    """A list's rows with every value as text; an empty list may come as null."""
    data = answer.get("data") or []
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise errors.unreadable("data is not a list of objects")
    return [{name: "" if value is None else str(value) for name, value in row.items()} for row in data]
